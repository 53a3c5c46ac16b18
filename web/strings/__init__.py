"""Every word of the interface, in Chinese and in English (and its singular, where it counts)."""

from __future__ import annotations

from itertools import chain

from kg.labels import CODES
from web.strings import (
    api,
    asking,
    clauses,
    crossing,
    documents,
    entities,
    facts,
    frame,
    overview,
    taking,
    uploading,
)

LANGUAGES = {"zh": "zh-Hans", "en": "en"}

EXAMPLES = {
    "zh": ("搞传感器的企业能拿到哪些补贴", "首台（套）装备怎么奖励", "哪些措施由市财政局负责"),
    "en": (
        "which subsidies apply to sensor firms",
        "who is responsible for chip tape-out",
        "interest subsidies for equipment loans",
    ),
}

PAGES = (
    *(api, asking, clauses, crossing, documents, entities),
    *(facts, frame, overview, taking, uploading),
)

STRINGS: dict[str, tuple[str, ...]] = dict(chain.from_iterable(p.STRINGS.items() for p in PAGES))
"""Chinese, English, and the English of one where it counts, by key."""


def text(key: str, lang: str, **values: object) -> str:
    """Return the words of `key` in `lang` ("zh" or "en"), filled in; KeyError if there are none."""
    forms = STRINGS[key]
    english = forms[-1] if values.get("n") == 1 else forms[1]
    chosen = forms[0] if lang == "zh" else english
    return chosen.format(**values) if values else chosen


def word(prefix: str, value: str, lang: str) -> str:
    """Return the words for a code such as status "expired", or the code where none are kept."""
    key = f"{prefix}_{value}"
    if key in STRINGS:
        return text(key, lang)
    return CODES[value][lang == "en"] if value in CODES else value
