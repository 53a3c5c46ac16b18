"""Counts two kinds of entity against each other, with the rows behind every cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from kg.errors import InputError
from kg.records import Entity, Kind
from search.facets import Facets, Relation, Rows
from search.names import Names

RELATIONS: dict[Kind, tuple[Relation, ...]] = {
    Kind.DEPARTMENT: (Relation.RESPONSIBLE,),
    Kind.INSTRUMENT: (Relation.BENEFIT,),
    Kind.INDUSTRY: (Relation.TEXT,),
    Kind.DISTRICT: (Relation.TEXT,),
    Kind.QUALITY: (Relation.TEXT,),
    Kind.TOPIC: (Relation.TEXT,),
}
"""Kinds that can be crossed, and what ties a row to one: departments by answering for it,
instruments by what it gives, the others by being named in its text."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Entities down and across, and the rows of each cell that is not empty."""

    down: list[str]
    across: list[str]
    cells: dict[tuple[str, str], list[int]]


def crossable(name: str) -> Kind:
    """The kind of this name. Raises InputError for one that cannot be crossed."""
    for kind in RELATIONS:
        if kind.value == name:
            return kind
    raise InputError(f"{name!r} cannot be crossed; use one of {', '.join(RELATIONS)}")


def cross(facets: Facets, names: Names, down: Kind, across: Kind, allowed: Rows | None) -> Crossing:
    """The crossing of two kinds over the `allowed` rows (None: all).

    One kind crossed with itself gives what two different entities share: for departments, joint
    responsibility. Entities are ordered by how many rows they have in the crossing.
    """
    first = _by_row(facets, names, down, allowed)
    second = first if down is across else _by_row(facets, names, across, allowed)
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in sorted(first.keys() & second.keys()):
        for one in first[row]:
            for other in second[row]:
                if one != other:
                    cells[one, other].append(row)
    return Crossing(_ordered(cells, 0), _ordered(cells, 1), dict(cells))


def beside(facets: Facets, names: Names, entity: Entity, across: Kind) -> list[tuple[str, int]]:
    """The entities of a kind that share rows with one entity and how many, most first: what the
    row of that entity counts in the crossing of the two kinds."""
    own = facets.rows(entity.id, RELATIONS[entity.kind])
    inside = np.zeros(int(own.max(initial=-1)) + 1, dtype=bool)
    inside[own] = True
    found = []
    for other in names.vocabulary.of_kind(across):
        rows = facets.rows(other.id, RELATIONS[across])
        count = int(inside[rows[rows < len(inside)]].sum())
        if count and other.id != entity.id:
            found.append((other.id, count))
    return sorted(found, key=lambda item: (-item[1], item[0]))


def _by_row(facets: Facets, names: Names, kind: Kind, allowed: Rows | None) -> dict[int, list[str]]:
    inside = None if allowed is None else set(allowed.tolist())
    found: dict[int, list[str]] = defaultdict(list)
    for entity in names.vocabulary.of_kind(kind):
        for row in facets.rows(entity.id, RELATIONS[kind]).tolist():
            if inside is None or row in inside:
                found[row].append(entity.id)
    return found


def _ordered(cells: dict[tuple[str, str], list[int]], side: int) -> list[str]:
    rows: dict[str, set[int]] = defaultdict(set)
    for pair, behind in cells.items():
        rows[pair[side]].update(behind)
    return sorted(rows, key=lambda one: (-len(rows[one]), one))
