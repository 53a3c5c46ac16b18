"""Finds the clauses that are like one: the same measure in other documents, and what is near it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.folding import fold
from kg.records import Clause, Kind
from kg.terms import kind_of
from search.facets import Relation
from search.index import SearchIndex
from search.postings import Keys, keys

CANDIDATES = 40
"""Nearest clauses by meaning that are looked at: a measure taken over word for word is among the
first of them."""

CLOSE = 0.74
"""Least cosine of clauses that are like one another."""

SAME = 0.5
"""Least share of the rarer words for two clauses of different documents to be the same measure."""

IN_COMMON = 0.1
"""Least share of the rarer words that bears out a nearness of meaning without a concept in common:
a vector alone says little of a clause of few words."""

MOST = 5
"""Most clauses of either sort."""

RARE = 0.1
"""Largest share of all clauses that a concept may be named by and still tell two of them apart."""

_TELLING = (Kind.INDUSTRY, Kind.TOPIC, Kind.QUALITY, Kind.DISTRICT)
"""Kinds of concept that make two clauses alike: that the same bureau pays a reward does not."""

_SHORTEST = 8
"""Fewest pairs of characters of a text whose words can be compared: rows of tables have less."""

_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Similar:
    """A clause like another: the share of the weight of the rarer words of the shorter text that
    the longer has too, the cosine of their meanings, and the concepts that both name, rarest first.

    `same` is True for the same measure in another document.
    """

    row: int
    same: bool
    alike: float
    cosine: float
    shared: tuple[str, ...]


def similar(index: SearchIndex, row: int) -> list[Similar]:
    """The clauses like that of a row: the same measure elsewhere first, then what is near it.

    Appointments are like one another in form alone: there is none for them.
    """
    if index.clauses[row].appointments:
        return []
    found = list(_compared(index, row))
    same = sorted((one for one in found if one.same), key=lambda one: (-one.alike, one.row))
    near = [one for one in found if not one.same and (one.shared or one.alike >= IN_COMMON)]
    return [*same[:MOST], *near[:MOST]]


def _compared(index: SearchIndex, row: int) -> Iterator[Similar]:
    clause, documents = index.clauses[row], index.table.document_of
    mine = _words(clause)
    for other, cosine in index.vectors.search(index.vectors.of(row), CANDIDATES + 1):
        if other == row or cosine < CLOSE:
            continue
        there = index.clauses[other]
        alike = _alike(index, mine, _words(there))
        same = alike >= SAME and bool(documents[row] != documents[other])
        yield Similar(other, same, alike, cosine, _shared(index, clause, there))


def _words(clause: Clause) -> Keys:
    """The pairs of characters and Latin words of a text, each once; figures are what may differ."""
    return np.unique(keys(_NUMBER.sub(" ", fold(clause.text))))


def _alike(index: SearchIndex, one: Keys, other: Keys) -> float:
    if min(len(one), len(other)) < _SHORTEST:
        return 0.0
    least = min(_weights(index, one).sum(), _weights(index, other).sum())
    common = _weights(index, np.intersect1d(one, other, assume_unique=True)).sum()
    return float(common / least) if least else 0.0


def _weights(index: SearchIndex, words: Keys) -> NDArray[np.float64]:
    """Inverse document frequencies (Spärck Jones 1972): what most clauses have weighs little."""
    held = np.maximum(index.postings.holding(words), 1)
    return np.maximum(np.log((len(index.table) + 1) / held), 0.0)


def _shared(index: SearchIndex, one: Clause, other: Clause) -> tuple[str, ...]:
    """The concepts that both clauses name and few others do."""
    named = {m.entity for m in one.mentions} & {m.entity for m in other.mentions}
    both = (entity for entity in named if kind_of(entity) in _TELLING)
    naming = {entity: len(index.facets.rows(entity, (Relation.TEXT,))) for entity in both}
    # In a small collection two clauses alone are more than that share.
    most = max(RARE * len(index.table), 2)
    return tuple(sorted((e for e in naming if naming[e] <= most), key=lambda e: (naming[e], e)))
