"""Reads the table of contents of a gazette and compares it with the documents found below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lines import Line, Role
from ingest.titles import is_title
from kg.folding import squeeze

_PAGE = re.compile(r"(?:\||[.…·]{2,})?\s*(?:第?[（(]?\d{1,3}[)）]?页?)$")
_BULLET = re.compile(r"^(?:[·•●▲\-—*]|\d{1,2}[.、])+")
_LONGEST_ENTRY = 300
_SHORTEST_TITLE = 5
"""Characters of the shortest entry: less is the rest of one that a faulty copy has torn."""
_SAME, _HELD, _ALIKE = 1.0, 0.9, 0.8
"""How like an entry and a title are that are the same, of which one holds the other, and that were
copied badly: the least share of common pairs of characters."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents against the documents of its source.

    `entries` are all it lists; `without_document` those of them that no document has as its title,
    `without_entry` the titles (or numbers) of documents that it does not list.
    """

    entries: tuple[str, ...]
    without_document: tuple[str, ...]
    without_entry: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether every entry has its document and every document its entry."""
        return not self.without_document and not self.without_entry


def find_entries(front: Sequence[Line]) -> Iterator[str]:
    """The entries of a table of contents among the lines above the first document, page apart.

    An entry may stand on several lines, of which the last has the page.
    """
    held = ""
    for line in front:
        words = line.text[:_LONGEST_ENTRY]
        if line.role is Role.CONTENTS and words != "目录":
            held += words
            page = _PAGE.search(held)
            if page is None:
                continue
            entry = _BULLET.sub("", held[: page.start()].rstrip("|.…· "))
            if len(squeeze(entry)) >= _SHORTEST_TITLE:
                yield entry
        # Without 目录 above, only its words tell that a line begins an entry.
        begins = line.role is Role.MASTHEAD and "关于" in words
        held = words if begins else ""


def compare(entries: Sequence[str], titles: Sequence[str]) -> Contents | None:
    """A table of contents against the titles of the documents found, each taken once.

    None where there is none, or where it lists chapters rather than documents.
    """
    if 2 * sum(map(is_title, entries)) < max(len(entries), 1):
        return None
    lost, free = list(entries), list(titles)
    # What is surely one goes first: titles of one gazette resemble each other.
    for least in (_SAME, _HELD, _ALIKE):
        lost = [entry for entry in lost if not _take(entry, free, least)]
    return Contents(tuple(entries), tuple(lost), tuple(free))


def _take(entry: str, free: list[str], least: float) -> bool:
    """Takes the title likest to an entry out of those that are free, if it is like enough."""
    likest = max(free, key=lambda title: _likeness(entry, title), default=None)
    if likest is None or _likeness(entry, likest) < least:
        return False
    free.remove(likest)
    return True


def _likeness(entry: str, title: str) -> float:
    """How far two titles are one, from 0 to 1: with or without the issuer, or 关于印发…的通知."""
    one, two = squeeze(entry), squeeze(title)
    if one == two:
        return _SAME
    short, long = sorted((one, two), key=len)
    if len(short) >= _SHORTEST_TITLE and short in long:
        return _HELD
    first, second = _pairs(one), _pairs(two)
    share = len(first & second) / max(1, len(first | second))
    return share if share < _HELD else _ALIKE


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))
