"""Which rows a question may be answered from: its filters, and the sets it asks for by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import reduce

import numpy as np

from kg.folding import fold
from kg.questions import AskedPeriod, Concept, Query, Understood
from kg.records import Kind, Role
from kg.terms import iri
from kg.validity import Register
from search.facets import Relation, Rows
from search.index import SearchIndex
from search.intents import COMPARED, JOINTLY, RESPONSIBLE
from search.names import Names
from search.standings import Standings
from search.understanding import says_no_more

KINDS = {
    "industry": Kind.INDUSTRY,
    "department": Kind.DEPARTMENT,
    "district": Kind.DISTRICT,
    "instrument": Kind.INSTRUMENT,
}
"""Filters of a Query that name an entity, and its kind."""


def names_something(query: Query) -> bool:
    """Whether a query has a filter that says what it is about, not only whether it is valid."""
    return any(getattr(query, name) for name in (*KINDS, "document"))


WIDE = {"city", "province"}
"""Traits of places that a whole document belongs to rather than a clause."""


class RowFilter:
    """Turns filters and sets asked for into rows."""

    def __init__(self, index: SearchIndex, names: Names, register: Register) -> None:
        self._index = index
        self._names = names
        self._register = register
        self._naming = index.naming
        self.standings = Standings(index.table, register)
        homes = {iri("district", d.city) for d in register.documents.values() if d.city}
        self._around_homes = {up for home in homes for up in names.vocabulary.ancestors(home)}

    def chosen(self, query: Query, day: date) -> Rows | None:
        """Rows that all filters of a query let through, None when it has none.

        Raises NotFoundError when a filter names nothing that is known.
        """
        parts = [self.of_entities(entities, kind) for kind, _, entities in self._resolved(query)]
        if query.document:
            parts.append(self._of_documents({self._register.find(query.document).id}))
        asked = ("in_force" if query.in_force else None, query.status)
        parts += [self.standings.rows(status, day) for status in asked if status]
        return reduce(np.intersect1d, parts) if parts else None

    def concepts(self, query: Query) -> tuple[Concept, ...]:
        """The entities that the filters of a query name, each with the words of its filter."""
        return tuple(
            Concept(entity, kind, self._names.entity(entity).name, words)
            for kind, words, entities in self._resolved(query)
            for entity in entities
        )

    def _resolved(self, query: Query) -> Iterator[tuple[Kind, str, list[str]]]:
        """The filters of a query that name entities: their kind, words and entities."""
        for name, kind in KINDS.items():
            if words := getattr(query, name):
                yield kind, words, self._names.resolve(kind, words)

    def asked_set(self, text: str, understood: Understood) -> Rows | None:
        """The set that a question itself asks for: a clause by its label, a document by its number
        or title, what a department answers for, what names a district. None when it asks for none.
        """
        labelled = self._naming.rows(text)
        if labelled:
            return np.unique(np.asarray(labelled, dtype=np.int64))
        parts = [*self._of_named(text), *self._of_departments(text, understood)]
        districts = self._districts(understood)
        if districts:
            parts.append(self.of_entities(districts, Kind.DISTRICT))
        return reduce(np.intersect1d, parts) if parts else None

    def told(self, understood: Understood, day: date) -> Rows | None:
        """What a question says of the time of its answers: when they were issued, that they are
        still in force. None when it says neither."""
        parts = [self.issued_in(understood.issued)] if understood.issued else []
        if understood.in_force:
            parts.append(self.standings.rows("in_force", day))
        return reduce(np.intersect1d, parts) if parts else None

    def issued_in(self, period: AskedPeriod) -> Rows:
        """The rows of the documents that were issued in a time."""
        issued = self._index.table.issued
        first = period.first.toordinal() if period.first else 1
        last = period.last.toordinal() if period.last else date.max.toordinal()
        return np.flatnonzero((issued >= first) & (issued <= last))

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
            self.of_entities(entities, Kind.DEPARTMENT, understood.role)
            for entities in by_words.values()
        ]
        return sets if JOINTLY.matches(fold(text)) else [reduce(np.union1d, sets)]

    def elsewhere(self, understood: Understood) -> str | None:
        """The name of a city or province that a question asks about and that none of the documents
        comes from; None when it names none, or a city of the documents beside it, or only compares
        with it."""
        wide = [
            c
            for c in understood.concepts
            if c.kind is Kind.DISTRICT and WIDE & set(self._names.entity(c.entity).traits)
        ]
        compares = COMPARED.matches(fold(understood.rest))
        if compares or any(c.entity in self._around_homes for c in wide):
            return None
        return wide[0].name if wide else None

    def lapsed(self, rows: Rows, day: date) -> bool:
        """Whether there are rows and every one of them had ended by `day`."""
        return bool(len(rows)) and bool(self.standings.are("lapsed", day)[rows].all())

    def of_entities(self, entities: list[str], kind: Kind, role: Role | None = None) -> Rows:
        """The rows that a filter by any of these entities of a kind lets through; with a role,
        those where a department leads, or answers beside one that does."""
        of_kind = {Kind.DEPARTMENT: Relation.RESPONSIBLE, Kind.INSTRUMENT: Relation.BENEFIT}
        tied = (of_kind[kind],) if kind in of_kind else (Relation.TEXT, Relation.CONTEXT)
        if role is None:
            return self._tied(entities, tied)
        led = self._tied(entities, (Relation.LEAD,))
        # A list of 责任单位 names no supporters: all but the first answer beside it.
        return led if role is Role.LEAD else np.setdiff1d(self._tied(entities, tied), led)

    def _tied(self, entities: list[str], relations: tuple[Relation, ...]) -> Rows:
        parts = [self._index.facets.rows(one, relations) for one in self._names.below(entities)]
        return np.unique(np.concatenate(parts))

    def _of_documents(self, documents: set[str]) -> Rows:
        table = self._index.table
        wanted = [i for i, document in enumerate(table.documents) if document in documents]
        return np.flatnonzero(np.isin(table.document_of, wanted))
