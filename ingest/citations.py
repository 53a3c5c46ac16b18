"""Finds what a text cites: documents by number, or by quoted title where no number stands."""

from __future__ import annotations

import re

from ingest.document_kinds import CITED_ENDS
from kg.numbers import PATTERN, find_numbers

_TITLE = re.compile(
    r"《(?P<title>[^《》]{2,120}?(?:" + CITED_ENDS + r")(?:[（(][^（）()《》]{2,20}[)）])?)》"
    # "《甲条例》和乙政〔2020〕1号" are two documents.
    rf"(?!(?:[（(\[【]\s*|(?![和与及或])){PATTERN})"
)


def find_cited_titles(text: str, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The quoted titles in a text that no number follows, each once, without those in `own`."""
    found = (match["title"].strip() for match in _TITLE.finditer(text))
    return tuple(dict.fromkeys(title for title in found if title not in own))


def find_cited(text: str) -> tuple[str, ...]:
    """The documents that a text names: numbers, and titles where no number stands with them."""
    return (*find_numbers(text), *find_cited_titles(text))
