"""Which rows a question may be answered from: its filters, and the sets it asks for by name."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, reduce

import numpy as np

from kg.folding import squeeze
from kg.records import Kind, Query, Role, Status, Understood
from kg.terms import iri
from kg.validity import Register
from search.facets import Relation, Rows
from search.index import SearchIndex
from search.names import Names

KINDS = {
    "industry": Kind.INDUSTRY,
    "department": Kind.DEPARTMENT,
    "district": Kind.DISTRICT,
    "instrument": Kind.INSTRUMENT,
}
"""Filters of a Query that name an entity, and its kind."""

WIDE = {"city", "province"}
"""Traits of places that a whole document belongs to rather than a clause."""


_RELATIONS: dict[Role | None, Relation] = {
    Role.LEAD: Relation.LEAD,
    Role.SUPPORT: Relation.SUPPORT,
}


class RowFilter:
    """Turns filters and sets asked for into rows."""

    def __init__(self, index: SearchIndex, names: Names, register: Register) -> None:
        self._index = index
        self._names = names
        self._register = register
        self._by_label: dict[str, list[int]] = {}
        for row, label in enumerate(index.table.labels):
            self._by_label.setdefault(label, []).append(row)
        self.in_force = lru_cache(maxsize=32)(self._rows_in_force)

    def allowed(self, query: Query, understood: Understood, day: date) -> Rows | None:
        """Rows that all filters let through, or None when there is no filter.

        Raises NotFoundError when a filter names nothing that is known.
        """
        parts = [
            self._of_entities(self._names.resolve(kind, value), kind)
            for name, kind in KINDS.items()
            if (value := getattr(query, name))
        ]
        if query.document:
            parts.append(self._of_documents({self._register.find(query.document).id}))
        if query.in_force or understood.in_force:
            parts.append(self.in_force(day))
        asked = self.asked_set(query.text, understood)
        if asked is not None:
            parts.append(asked)
        return reduce(np.intersect1d, parts) if parts else None

    def asked_set(self, text: str, understood: Understood) -> Rows | None:
        """The set that a question asks for by name: a clause by its label, a document by its
        number or title, what a department answers for, what names a district. None for none.
        """
        labelled = self._labelled(text)
        if len(labelled):
            return labelled
        parts = []
        named = {iri("document", number) for number in understood.numbers}
        named |= self._register.named_in(text)
        if named & set(self._index.table.documents):
            parts.append(self._of_documents(named))
        departments = [c.entity for c in understood.concepts if c.kind is Kind.DEPARTMENT]
        if understood.intent == "responsible" and departments:
            parts.append(self._of_entities(departments, Kind.DEPARTMENT, understood.role))
        districts = [
            c.entity
            for c in understood.concepts
            if c.kind is Kind.DISTRICT and not WIDE & set(self._names.entity(c.entity).traits)
        ]
        if districts:
            parts.append(self._of_entities(districts, Kind.DISTRICT))
        return reduce(np.intersect1d, parts) if parts else None

    def elsewhere(self, understood: Understood) -> str | None:
        """The name of a city or province that a question asks about and that none of the documents
        comes from; None when it names none, or a city of the documents beside it."""
        homes = {iri("district", d.city) for d in self._register.documents.values() if d.city}
        known = {one for home in homes for one in self._names.vocabulary.ancestors(home)}
        wide = [
            c
            for c in understood.concepts
            if c.kind is Kind.DISTRICT and WIDE & set(self._names.entity(c.entity).traits)
        ]
        if any(c.entity in known for c in wide):
            return None
        return wide[0].name if wide else None

    def lapsed(self, rows: Rows, day: date) -> bool:
        """Whether there are rows and every one of them had ended by `day`."""
        table, register = self._index.table, self._register
        documents = {table.documents[position] for position in table.document_of[rows].tolist()}
        ended = {Status.EXPIRED, Status.REPEALED}
        return bool(documents) and all(
            register.standing(register.documents[one], day).status in ended for one in documents
        )

    def _labelled(self, text: str) -> Rows:
        asked = squeeze(text)
        return np.asarray(self._by_label.get(asked, []) if asked else [], dtype=np.int64)

    def _of_entities(self, entities: list[str], kind: Kind, role: Role | None = None) -> Rows:
        answering = (_RELATIONS.get(role, Relation.RESPONSIBLE),)
        of_kind = {Kind.DEPARTMENT: answering, Kind.INSTRUMENT: (Relation.BENEFIT,)}
        relations = of_kind.get(kind, (Relation.TEXT, Relation.CONTEXT))
        below = self._names.below(entities)
        parts = [self._index.facets.rows(entity, relations) for entity in below]
        return np.unique(np.concatenate(parts))

    def _of_documents(self, documents: set[str]) -> Rows:
        table = self._index.table
        wanted = [i for i, document in enumerate(table.documents) if document in documents]
        return np.flatnonzero(np.isin(table.document_of, wanted))

    def _rows_in_force(self, day: date) -> Rows:
        table, register = self._index.table, self._register
        standings = (register.standing(register.documents[one], day) for one in table.documents)
        applies = np.asarray([one.status is Status.IN_FORCE for one in standings], dtype=bool)
        own = (table.expires == 0) | (table.expires >= day.toordinal())
        return np.flatnonzero(applies[table.document_of] & own)
