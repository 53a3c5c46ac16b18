"""The rows of an entity in the shares that its page tells apart: by role, or by what they say."""

from __future__ import annotations

import re

import numpy as np

from kg.records import Entity, Kind
from kg.validity import Register
from search.facets import Relation, Rows
from search.index import SearchIndex

_PLANS = re.compile("规划|计划|方案|纲要")
"""In the title of a document that says what is to be done where."""

_PERSONNEL = "任免"

RELATIONS: dict[Kind, tuple[Relation, ...]] = {
    Kind.DEPARTMENT: (Relation.RESPONSIBLE, Relation.TEXT),
    Kind.INSTRUMENT: (Relation.BENEFIT, Relation.TEXT),
}
"""What ties a row to an entity; to those of other kinds, that its text names them."""


def rows_of(index: SearchIndex, entity: Entity) -> Rows:
    """Return all rows of an entity."""
    return index.facets.rows(entity.id, RELATIONS.get(entity.kind, (Relation.TEXT,)))


def shares(index: SearchIndex, register: Register, entity: Entity) -> dict[str, Rows]:
    """Return the rows of an entity by share: every row in one of them, empty ones left out."""
    found, left = {}, rows_of(index, entity)
    for name, rows in _claims(index, register, entity, left).items():
        found[name] = np.intersect1d(rows, left)
        left = np.setdiff1d(left, rows)
    found["mentioned" if entity.kind in RELATIONS else "other"] = left
    return {name: rows for name, rows in found.items() if len(rows)}


def _claims(index: SearchIndex, register: Register, entity: Entity, rows: Rows) -> dict[str, Rows]:
    """Shares in the order in which they take rows."""
    ties = {
        Kind.DEPARTMENT: {
            "lead": Relation.LEAD,
            "support": Relation.SUPPORT,
            "responsible": Relation.RESPONSIBLE,
        },
        Kind.INSTRUMENT: {"gives": Relation.BENEFIT},
    }.get(entity.kind)
    if ties:
        return {name: index.facets.rows(entity.id, (tie,)) for name, tie in ties.items()}
    gives = {"gives": rows[index.table.benefits[rows] > 0]}
    if entity.kind is Kind.DISTRICT:
        return {"plan": planned(index, register, rows), **gives}
    return gives


def planned(index: SearchIndex, register: Register, rows: Rows) -> Rows:
    """Return those rows that say what is to be done: no benefit, no report, no personnel."""
    table = index.table
    kinds = [register.documents[one].kind for one in table.documents]
    personnel = np.asarray([kind == _PERSONNEL for kind in kinds], dtype=bool)
    other = table.background + table.chart + (table.benefits > 0)
    found: Rows = rows[(other[rows] == 0) & ~personnel[table.document_of[rows]]]
    return found


def is_plan(document: dict[str, str]) -> bool:
    """Return whether the title of a document says that it lays down what is to be done where."""
    return bool(_PLANS.search(document["title"]))
