"""A document's clauses laid out under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

HIGHEST_HEADING = 3
LOWEST_HEADING = 6
MARKER = re.compile(
    r"^\s*([（(〔]?[一二三四五六七八九十百〇零\d]+[）)〕]?[、.．是：:]?"
    r"|第\S{1,6}?[编章节条款项段行]|专栏\d+|[▲●■•·*—-]+)"
)
"""What numbers a clause ("四、", "（一）", "2.", "第三条", "第2段") before a heading's words."""


class Heading(NamedTuple):
    """A heading of the text: how many stand above it, its words, its place on the page."""

    depth: int
    words: str
    anchor: str

    @property
    def level(self) -> int:
        """The level of its h-element."""
        return min(HIGHEST_HEADING + self.depth, LOWEST_HEADING)


class Row(NamedTuple):
    """A clause with the headings that open before it, and its place on the page."""

    clause: dict[str, Any]
    headings: list[Heading]
    anchor: str


def anchor_of(clause: dict[str, Any]) -> str:
    """Return the anchor of a clause on the page of its document."""
    return f"c{clause['order']}"


def laid_out(clauses: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Yield each clause with the headings that are new since the clause before it.

    The last part of a clause's path is its own marker; it stands as a heading where it has
    words that the text lacks, and is not written again for the clauses below it.
    """
    before: list[str] = []
    for clause in clauses:
        parts = above(clause)
        shared = _shared(before, parts)
        new = [
            Heading(depth, words, f"h{clause['order']}-{depth}")
            for depth, words in enumerate(parts)
            if depth >= shared
        ]
        yield Row(clause, new, anchor_of(clause))
        before = clause["path"]


def names_what_follows(part: str, text: str) -> bool:
    """Return whether a clause's own marker is a heading: words, and not those of its text."""
    words = MARKER.sub("", part).strip()
    return bool(words) and words not in text


def _shared(before: list[str], above: list[str]) -> int:
    """Return how many parts two paths have in common from the outermost on."""
    count = 0
    for one, other in zip(before, above, strict=False):
        if one != other:
            break
        count += 1
    return count


class Section(NamedTuple):
    """A section of a document with those in it; `anchor` is None where it has no clause."""

    words: str
    anchor: str | None
    below: list[Section]


def contents(sections: list[str], rows: Iterable[Row]) -> list[Section]:
    """Return each section and the headings right below it, with their places on the page."""
    found = {words: Section(words, None, []) for words in sections}
    for row in rows:
        path = row.clause["path"]
        if not path or path[0] not in found:
            continue
        here = found[path[0]]
        if here.anchor is None:
            first = next((h.anchor for h in row.headings if h.words == path[0]), row.anchor)
            here = found[path[0]] = here._replace(anchor=first)
        second = [h for h in row.headings if h.depth == 1]
        here.below.extend(Section(h.words, h.anchor, []) for h in second)
    return list(found.values())


def places(rows: Iterable[Row], clause: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return each part of a clause's path with its place on the page of the document: that of the
    heading, or of the clause, that it is; None for the clause itself."""
    anchors: dict[tuple[str, ...], str] = {}
    for row in rows:
        path = row.clause["path"]
        anchors |= {tuple(path[: one.depth + 1]): one.anchor for one in row.headings}
        if row.clause["id"] == clause["id"]:
            break
        anchors.setdefault(tuple(path), row.anchor)
    path = clause["path"]
    return [(part, anchors.get(tuple(path[: at + 1]))) for at, part in enumerate(path)]


def above(clause: dict[str, Any]) -> list[str]:
    """Return the headings that a clause stands under, its own where that has words of its own."""
    path: list[str] = clause["path"]
    return path if path and names_what_follows(path[-1], clause["text"]) else path[:-1]


def neighbours(
    clauses: list[dict[str, Any]], clause_id: str
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Return the clauses before and after one, None at the ends."""
    ids = [clause["id"] for clause in clauses]
    if clause_id not in ids:
        return None, None
    at = ids.index(clause_id)
    before = clauses[at - 1] if at else None
    return before, clauses[at + 1] if at + 1 < len(clauses) else None
