"""Cuts the text of a clause where its names and quotations begin and end; pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Any, NamedTuple

KINDS = ("department", "district", "industry", "instrument", "quality", "topic")
"""Kinds of name that are marked; of two at the same place the earlier kind is drawn."""


class Name(NamedTuple):
    """Something named at `start`:`end` of a text."""

    start: int
    end: int
    kind: str
    id: str
    name: str


class Quotation(NamedTuple):
    """Words of a text that prove facts of the clause; `anchor` is their place on the page."""

    start: int
    end: int
    anchor: str


class Piece(NamedTuple):
    """A stretch of text with the name that it is, if any, after the quotations that open before it
    and before the `closing` ones that end behind it."""

    text: str
    name: Name | None = None
    opening: tuple[str, ...] = ()
    closing: int = 0


def drawn(names: Iterable[Name]) -> list[Name]:
    """The names that are marked, in order: where two overlap the longer, else the first."""
    found: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start - n.end, n.start, KINDS.index(n.kind))):
        if not any(name.start < other.end and other.start < name.end for other in found):
            found.append(name)
    return sorted(found)


def quotations(text: str, quotes: Iterable[str]) -> dict[str, Quotation]:
    """Where quotes stand in a text, the outer before the inner; quotes not in it are left out.

    One that begins inside another and ends behind it is cut where that other ends.
    """
    found: dict[str, Quotation] = {}
    standing = [quote for quote in dict.fromkeys(quotes) if quote and quote in text]
    for quote in sorted(standing, key=lambda one: (text.index(one), -len(one))):
        start = text.index(quote)
        end = start + len(quote)
        cuts = [o.end for o in found.values() if o.start <= start < o.end < end]
        found[quote] = Quotation(start, min([end, *cuts]), f"quote-{len(found) + 1}")
    return found


def pieces(text: str, names: Iterable[Name], quoted: Collection[Quotation] = ()) -> list[Piece]:
    """The text in pieces that give it back when they are joined.

    A name that crosses the edge of a quotation is not marked.
    """
    edges = {edge for one in quoted for edge in (one.start, one.end)}
    marks = [n for n in drawn(names) if not any(n.start < edge < n.end for edge in edges)]
    starting = {mark.start: mark for mark in marks}
    cuts = {0, len(text), *edges, *(e for mark in marks for e in (mark.start, mark.end))}
    bounds = sorted(cuts)
    return [
        Piece(
            text[start:end],
            starting.get(start),
            tuple(one.anchor for one in quoted if one.start == start),
            sum(one.end == end for one in quoted),
        )
        for start, end in pairwise(bounds)
    ]


def names_of(found: Iterable[dict[str, Any]], hidden: Iterable[str] = ()) -> list[Name]:
    """The names of mention records, without those of hidden kinds."""
    left_out = set(hidden)
    return [
        Name(one["start"], one["end"], one["kind"], one["id"], one["name"])
        for one in found
        if one["kind"] in KINDS and one["kind"] not in left_out
    ]
