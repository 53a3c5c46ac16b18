"""Which rows give something, seen from an entity: by it, to it, or to what stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import NamedTuple

import numpy as np

from kg.records import Entity, Kind
from search.facets import Relation, Rows
from search.index import SearchIndex
from search.names import Names

_TIES = {Kind.DEPARTMENT: Relation.RESPONSIBLE, Kind.INSTRUMENT: Relation.BENEFIT}
"""What ties a row that gives something to an entity; others are named where it gives."""


class Giving(NamedTuple):
    """Rows that give something, and the broader concept that they are for, None for the own."""

    broader: str | None
    rows: Rows


def giving(index: SearchIndex, names: Names, entity: Entity) -> Iterator[Giving]:
    """Give the rows of an entity and of what is narrower, then those of each broader industry.

    What a broader industry is given also serves a narrower one, unless it names another.
    """
    below = names.vocabulary.descendants(entity.id)
    own = reduce(np.union1d, (_rows(index, one, entity.kind) for one in below))
    yield Giving(None, own)
    if entity.kind is not Kind.INDUSTRY:
        return
    above = names.vocabulary.ancestors(entity.id)
    for one in sorted(above.keys() - {entity.id}, key=lambda full: (above[full], full)):
        rows = np.setdiff1d(_given_to_all_of(index, one), own)
        own = np.union1d(own, rows)
        yield Giving(one, rows)


def _rows(index: SearchIndex, full: str, kind: Kind) -> Rows:
    """Rows that give something and are tied to one entity, an industry by the headings too."""
    rows = index.facets.rows(full, (_TIES.get(kind, Relation.GIVEN),))
    if kind is Kind.INDUSTRY:
        rows = np.union1d(rows, index.facets.rows(full, (Relation.CONTEXT,)))
    return rows[index.table.benefits[rows] > 0]


def _given_to_all_of(index: SearchIndex, industry: str) -> Rows:
    """Rows that give something to an industry by name, or below a heading that names it."""
    named = index.facets.rows(industry, (Relation.GIVEN,))
    below = index.facets.rows(industry, (Relation.CONTEXT,))
    table = index.table
    open_to_all = below[(table.benefits[below] > 0) & (table.industries[below] == 0)]
    found: Rows = np.union1d(named, open_to_all)
    return found
