"""Which rows a question may be answered from: its filters, and the sets it asks for by name."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, reduce

import numpy as np

from kg.folding import fold
from kg.records import Kind, Query, Role, Status, Understood
from kg.terms import iri
from kg.validity import Register
from search.facets import Relation, Rows
from search.index import SearchIndex
from search.intents import JOINTLY, RESPONSIBLE
from search.names import Names
from search.understanding import says_no_more

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
        self._naming = index.naming
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
        labelled = self._naming.rows(text)
        if labelled:
            return np.unique(np.asarray(labelled, dtype=np.int64))
        parts = [*self._of_named(text), *self._of_departments(text, understood)]
        districts = self._districts(understood)
        if districts:
            parts.append(self._of_entities(districts, Kind.DISTRICT))
        return reduce(np.intersect1d, parts) if parts else None

    def asks_by_district(self, text: str, understood: Understood) -> bool:
        """Whether the set that a question asks for is that of a district and nothing else."""
        others = (self._naming.rows(text), self._of_named(text))
        by_department = self._of_departments(text, understood)
        return bool(self._districts(understood)) and not any((*others, by_department))

    def _districts(self, understood: Understood) -> list[str]:
        return [
            c.entity
            for c in understood.concepts
            if c.kind is Kind.DISTRICT and not WIDE & set(self._names.entity(c.entity).traits)
        ]

    def _of_named(self, text: str) -> list[Rows]:
        """The rows of the documents that a question names by number or title."""
        named = self._naming.documents(text) | self._register.named_in(text)
        known = named & set(self._index.table.documents)
        return [self._of_documents(known)] if known else []

    def _of_departments(self, text: str, understood: Understood) -> list[Rows]:
        """What the departments of a question answer for, if it asks for that: any of them, or all
        of them when it says together."""
        named = [c for c in understood.concepts if c.kind is Kind.DEPARTMENT]
        asks = understood.intent == RESPONSIBLE.name or says_no_more(text, named)
        if not named or not asks:
            return []
        by_words: dict[str, list[str]] = {}
        for concept in named:
            by_words.setdefault(concept.words, []).append(concept.entity)
        sets = [
            self._of_entities(entities, Kind.DEPARTMENT, understood.role)
            for entities in by_words.values()
        ]
        return sets if JOINTLY.matches(fold(text)) else [reduce(np.union1d, sets)]

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
