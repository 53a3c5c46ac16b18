"""Every word of the interface is in the table in both languages, and none is left over."""

import re
from pathlib import Path
from string import Formatter

import web
from web.strings import STRINGS, text, word

ROOT = Path(web.__file__).parent
SOURCES = "\n".join(
    p.read_text("utf-8")
    for p in [*ROOT.glob("templates/*"), *ROOT.glob("*.py")]
    if p.name != "strings.py"
)
PREFIXES = (
    "chain_",
    "holds_",
    "status_",
    "standing_",
    "role_",
    "reason_",
    "intent_",
    "condition_",
    "precedence_",
    "action_",
    "kind_",
    "filter_",
    "error_",
    "lead_",
    "examples_",
    "cross_",
    "format_",
)


def test_both_languages_say_the_same_things():
    for key, forms in STRINGS.items():
        fields = [{name for _, name, _, _ in Formatter().parse(form) if name} for form in forms]
        assert len(forms) in (2, 3), key
        assert all(one == fields[0] for one in fields), key


def test_every_key_that_is_used_exists():
    used = set(re.findall(r"""\b(?:t|text)\(['"](\w+)['"][,)]""", SOURCES))
    assert used <= set(STRINGS)


def test_every_key_is_used():
    unused = [
        key
        for key in STRINGS
        if not re.search(rf"""['"]{key}['"]""", SOURCES) and not key.startswith(PREFIXES)
    ]
    assert unused == []


def test_one_is_not_many():
    assert text("n_documents", "en", n=1) == "1 document"
    assert text("n_documents", "en", n=2) == "2 documents"
    assert text("n_documents", "zh", n=1) == "1 份文件"


def test_a_code_without_words_stands_for_itself():
    assert word("condition", "patents", "en") == "patents"
    assert word("status", "expired", "en") == "Lapsed"
