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


class Row(NamedTuple):
    """A clause with the headings that open before it, as (level of h-element, words)."""

    clause: dict[str, Any]
    headings: list[tuple[int, str]]
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
            (min(HIGHEST_HEADING + depth, LOWEST_HEADING), words)
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


def contents(sections: list[str], clauses: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    """Return each section with the anchor of its first clause, None where it has no clause."""
    first: dict[str, str] = {}
    for clause in clauses:
        if clause["path"]:
            first.setdefault(clause["path"][0], anchor_of(clause))
    return [(section, first.get(section)) for section in sections]


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
