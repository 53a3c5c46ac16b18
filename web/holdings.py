"""Where the clauses of an entity stand, without their text: by share, and those that give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from kg.records import Entity
from kg.validity import Register
from search.facets import Rows
from search.index import SearchIndex
from search.names import Names
from web.giving import giving
from web.shares import shares

Json = dict[str, Any]


class Gifts(NamedTuple):
    """Places of clauses that give something, and the broader concept that they are for, if any."""

    broader: Json | None
    places: list[Json]


class Holdings:
    """Places of clauses: id, document, order in it, and whether the clause applies on a day."""

    def __init__(
        self,
        index: SearchIndex,
        names: Names,
        register: Register,
        in_force: Callable[[date], Rows],
    ) -> None:
        self._index = index
        self._names = names
        self._register = register
        self._in_force = in_force

    def places(self, rows: Iterable[int], day: date) -> list[Json]:
        """The places of rows."""
        table, applies = self._index.table, set(self._in_force(day).tolist())
        return [
            {
                "id": table.clauses[row],
                "document": table.documents[table.document_of[row]],
                "order": int(table.order[row]),
                "applies": row in applies,
            }
            for row in rows
        ]

    def shares(self, entity: Entity, day: date) -> dict[str, list[Json]]:
        """The places of an entity by share: its role there, or what the clause is."""
        found = shares(self._index, self._register, entity)
        return {name: self.places(rows.tolist(), day) for name, rows in found.items()}

    def gifts(self, entity: Entity, day: date) -> list[Gifts]:
        """What gives something by, to or through an entity; then to what stands above it."""
        found = []
        for broader, rows in giving(self._index, self._names, entity):
            if len(rows):
                name = self._names.entity(broader).name if broader else None
                above = {"id": broader, "name": name} if broader else None
                found.append(Gifts(above, self.places(rows.tolist(), day)))
        return found
