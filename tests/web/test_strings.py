"""Every word of the interface is in the table in both languages, and none is left over."""

import re
from pathlib import Path
from string import Formatter

import pytest

import web
from ingest.benefits.conditions import KINDS
from kg.records import Action, PrecedenceKind, Role, Status
from web.strings import PAGES, STRINGS, text, word

ROOT = Path(web.__file__).parent
SOURCES = "\n".join(
    p.read_text("utf-8")
    for p in [*ROOT.glob("templates/*"), *ROOT.glob("*.py")]
    if p.parent.name != "strings"
)
PREFIXES = (
    "chain_",
    "role_",
    "holds_",
    "standing_",
    "reason_",
    "intent_",
    "kind_",
    "filter_",
    "error_",
    "tab_",
    "view_",
    "lead_",
    "api_form_",
    "api_rule_",
    "beside_",
    "near_",
    "take_along_",
    "examples_",
    "cross_",
    "facet_",
    "no_",
    "review_",
    "sort_",
    "format_",
    "event_",
    "similar_",
    "stage_",
    "change_",
    "left_",
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


def test_no_key_stands_on_two_pages():
    assert sum(len(page.STRINGS) for page in PAGES) == len(STRINGS)


def test_one_is_not_many():
    assert text("n_documents", "en", n=1) == "1 document"
    assert text("n_documents", "en", n=2) == "2 documents"
    assert text("n_documents", "zh", n=1) == "1 份文件"


def test_a_code_without_words_stands_for_itself():
    assert word("condition", "patents", "en") == "patents"
    assert word("status", "expired", "en") == "Lapsed"


CODES_OF_RECORDS = [
    *(("status", one.value) for one in Status),
    *(("role", one.value) for one in Role),
    *(("precedence", one.value) for one in PrecedenceKind),
    *(("action", one.value) for one in Action),
    *(("condition", one) for one in KINDS),
]


@pytest.mark.parametrize(("prefix", "code"), CODES_OF_RECORDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_has_words(prefix, code, lang):
    words = word(prefix, code, lang)
    assert words not in ("", code.upper())
    assert any("\u4e00" <= c <= "\u9fff" for c in words) is (lang == "zh")
