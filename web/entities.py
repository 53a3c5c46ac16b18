"""The entities of a build as its doors show them: lists, one with its clauses, names in English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import numpy as np

from kg.records import Entity, Kind
from search.crossing import beside
from search.facets import Rows
from search.index import SearchIndex
from search.names import Names
from web.shares import rows_of
from web.views import entity_view

Json = dict[str, Any]

BESIDE: dict[Kind, tuple[Kind, ...]] = {
    Kind.DEPARTMENT: (Kind.DEPARTMENT, Kind.INDUSTRY, Kind.INSTRUMENT),
    Kind.INDUSTRY: (Kind.DEPARTMENT, Kind.INSTRUMENT, Kind.DISTRICT),
    Kind.DISTRICT: (Kind.DEPARTMENT, Kind.INDUSTRY, Kind.TOPIC),
    Kind.INSTRUMENT: (Kind.DEPARTMENT, Kind.INDUSTRY, Kind.QUALITY),
    Kind.QUALITY: (Kind.INSTRUMENT, Kind.INDUSTRY, Kind.DEPARTMENT),
    Kind.TOPIC: (Kind.DEPARTMENT, Kind.INDUSTRY, Kind.INSTRUMENT),
}
"""Kinds of entity that the page of an entity counts beside it."""


class Entities:
    """Departments, industries, districts and the rest.

    `view` gives a clause's record on a day, `in_force` the rows that apply on one.
    """

    def __init__(
        self,
        index: SearchIndex,
        names: Names,
        view: Callable[[str, date], Json],
        in_force: Callable[[date], Rows],
    ) -> None:
        self._index = index
        self._names = names
        self._view = view
        self._in_force = in_force
        self._all = cache(self._sorted)
        self._broader = cache(self._all_broader)

    def all(self, kind: str) -> list[Json]:
        """All entities of a kind that some clause names, those named most first."""
        return list(self._all(kind))

    def _sorted(self, kind: str) -> list[Json]:
        return _most_first(self._views(self._names.vocabulary.of_kind(Kind(kind))))

    def _views(self, entities: Iterable[Entity]) -> Iterator[Json]:
        for entity in entities:
            count = len(rows_of(self._index, entity))
            if count:
                yield entity_view(entity, count)

    def find(self, kind: str, name: str) -> Entity:
        """The entity called so. Raises NotFoundError when there is none."""
        return self._names.entity(self._names.resolve(Kind(kind), name)[0])

    def one(self, kind: str, name: str, day: date) -> Json:
        """An entity with its clauses, what is above, below and beside it."""
        entity = self.find(kind, name)
        clauses = (self._index.table.clauses[row] for row in rows_of(self._index, entity))
        return {**self.about(entity, day), "clauses": [self._view(one, day) for one in clauses]}

    def about(self, entity: Entity, day: date) -> Json:
        """An entity with the number of its clauses and of those in force, and what is around it."""
        rows, known = rows_of(self._index, entity), self._names.vocabulary
        return {
            **entity_view(entity, len(rows)),
            "in_force": len(np.intersect1d(rows, self._in_force(day))),
            "broader": self._named(entity.broader),
            "narrower": self._named(known.narrower(entity.id)),
            "beside": [
                {"kind": kind.value, "id": one, "name": known.entities[one].name, "clauses": count}
                for kind in BESIDE.get(entity.kind, ())
                for one, count in beside(self._index.facets, self._names, entity, kind)
            ],
        }

    def _named(self, ids: Iterable[str]) -> list[Json]:
        known = self._names.vocabulary.entities
        return [
            {"id": one, "name": known[one].name, "clauses": len(rows_of(self._index, known[one]))}
            for one in ids
            if one in known
        ]

    def below(self, entity: Entity) -> list[Json]:
        """All narrower concepts that some clause names, those named most first."""
        ids = self._names.vocabulary.descendants(entity.id).keys() - {entity.id}
        return _most_first(self._views(self._names.entity(one) for one in ids))

    def way_down(self, entity: Entity) -> list[Json]:
        """The broader concepts from the top down, at each step the one that most clauses name."""
        way: list[Json] = []
        above = self._named(entity.broader)
        while above:
            best = max(above, key=lambda one: (one["clauses"], one["name"]))
            way.insert(0, best)
            met = {entity.id, *(one["id"] for one in way)}
            above = self._named(
                one for one in self._names.entity(best["id"]).broader if one not in met
            )
        return way

    def broader(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """The IRIs of the concepts right above each concept of a kind."""
        return self._broader(kind)

    def _all_broader(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        return {one.id: one.broader for one in self._names.vocabulary.of_kind(Kind(kind))}

    def english(self, full: str) -> str | None:
        """The English name of the entity with this IRI, None where there is none."""
        found = self._names.vocabulary.get(full)
        return found.english if found else None


def _most_first(views: Iterable[Json]) -> list[Json]:
    return sorted(views, key=lambda one: (-one["clauses"], one["name"]))
