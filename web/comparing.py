"""What documents give for like measures, side by side: the table view of an answer; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kg.likeness import Likeness

Json = dict[str, Any]

ALIKE = 0.4
"""Least share of the rarer words of the shorter clause that one of another document has too, to
stand beside it: measures that are renewed keep more than half, others of one field a third."""

_OPENING = re.compile(r"^[\s\d（）()一二三四五六七八九十、.．①-⑳]*(?P<words>[^。；：:，,]{2,24})")


class Measure(NamedTuple):
    """Like clauses of several documents: the opening words of the best, clauses by document."""

    words: str
    clauses: dict[str, list[Json]]


class Comparison(NamedTuple):
    """Documents, the newest first, and measures, those that most documents have first."""

    documents: list[Json]
    measures: list[Measure]


def comparison(clauses: Sequence[Json], documents: Mapping[str, Json]) -> Comparison:
    """Return the clauses (records, best first) that give something as a table of measures.

    `documents` are the records of all documents by IRI.
    """
    giving = [clause for clause in clauses if clause["benefits"]]
    columns = {clause["document"] for clause in giving}
    held = (documents[one] for one in columns)
    ordered = sorted(held, key=lambda one: (one["issued"] or "", one["id"]), reverse=True)
    groups = _groups([clause["text"] for clause in giving], [c["document"] for c in giving])
    measures = [_measure([giving[place] for place in group]) for group in groups]
    return Comparison(ordered, sorted(measures, key=lambda one: -len(one.clauses)))


def _measure(clauses: Sequence[Json]) -> Measure:
    by_document: dict[str, list[Json]] = {}
    for clause in clauses:
        by_document.setdefault(clause["document"], []).append(clause)
    opening = _OPENING.match(clauses[0]["text"])
    return Measure(opening["words"] if opening else clauses[0]["label"], by_document)


def _groups(texts: Sequence[str], documents: Sequence[str]) -> list[list[int]]:
    """Places of texts that say the like in different documents, the most alike joined first; no
    group has two of one document."""
    group_of = {place: [place] for place in range(len(texts))}
    pairs = Likeness(texts).pairs(ALIKE)
    for one, other, _ in sorted(pairs, key=lambda pair: -pair[2]):
        mine, theirs = group_of[one], group_of[other]
        if not {documents[place] for place in mine} & {documents[place] for place in theirs}:
            joined = sorted([*mine, *theirs])
            group_of.update(dict.fromkeys(joined, joined))
    return [group for place, group in group_of.items() if group[0] == place]
