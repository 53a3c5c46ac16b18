"""A part of the data that is closed: all that its clauses name comes along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.records import Clause, Document, Entity
from kg.terms import iri
from kg.validity import Register


@dataclass(frozen=True, slots=True)
class Subset:
    """Documents, clauses and every entity that they name.

    `clauses` can be gone through again and again, and need not all be held at once. `register`
    holds all documents, so that a status is right although its repealer is left out.
    `clauses_of` counts the clauses of each document, by IRI.
    """

    documents: Sequence[Document]
    clauses: Collection[Clause]
    entities: Sequence[Entity]
    register: Register
    day: date
    clauses_of: Mapping[str, int]
    benefits: int

    def counts(self) -> dict[str, int]:
        """How much it is."""
        return {
            "documents": len(self.documents),
            "clauses": len(self.clauses),
            "benefits": self.benefits,
            "entities": len(self.entities),
        }


def entities_of(clause: Clause) -> set[str]:
    """The IRIs of all that a clause is tied to: named in its text or above it, answering for it,
    appointed to, or given by it."""
    return {
        *(one.entity for one in clause.mentions),
        *(one.department for one in clause.responsibilities),
        *(one.department for one in clause.appointments if one.department),
        *clause.context,
        *(iri("instrument", one.instrument) for one in clause.benefits),
    }


def close(
    clauses: Collection[Clause],
    register: Register,
    known: Mapping[str, Entity],
    day: date,
    documents: Iterable[str] = (),
) -> Subset:
    """The subset of some clauses: with their documents and others by IRI, and with all entities
    they name, the concepts above these and the kinds of the departments."""
    named: set[str] = set()
    clauses_of: Counter[str] = Counter()
    benefits = 0
    for clause in clauses:
        clauses_of[clause.document] += 1
        benefits += len(clause.benefits)
        named |= entities_of(clause)
    works = [register.documents[one] for one in dict.fromkeys([*clauses_of, *documents])]
    named |= {iri("kind", work.kind) for work in works if work.kind}
    entities = _with_those_above(named, known)
    return Subset(works, clauses, entities, register, day, clauses_of, benefits)


def _with_those_above(named: set[str], known: Mapping[str, Entity]) -> list[Entity]:
    found: dict[str, Entity] = {}
    frontier = named & known.keys()
    while frontier:
        found.update({one: known[one] for one in frontier})
        above = {up for one in frontier for up in known[one].broader}
        above |= {kind for one in frontier if (kind := known[one].type)}
        frontier = (above & known.keys()) - found.keys()
    return [found[one] for one in sorted(found)]
