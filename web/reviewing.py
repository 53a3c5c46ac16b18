"""What staff should look at in an open library: contradictions, and names no vocabulary has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from functools import cached_property
from typing import Any

from ingest.uncovered import Uncovered, find_uncovered
from kg.contradictions import Contradiction, find_contradictions
from kg.offers import Offer
from kg.records import Clause
from kg.store import GraphStore
from kg.terms import expand
from kg.validity import Register
from kg.vocabulary import Vocabulary
from web.tallies import covered, sums_by_instrument

Json = dict[str, Any]


class Review:
    """What is to be reviewed in one build; found when it is first asked for, which takes seconds
    where there are many documents."""

    def __init__(
        self,
        store: GraphStore,
        register: Register,
        vocabulary: Vocabulary,
        clauses: Callable[[], Iterator[Clause]],
        clause: Callable[[str], Clause],
    ) -> None:
        self._store = store
        self._register = register
        self._vocabulary = vocabulary
        self._clauses = clauses
        self._clause = clause

    @cached_property
    def _contradictions(self) -> list[Contradiction]:
        kinds = ("pk:Benefit", "pk:Precedence")
        parts = [p for k in kinds for p in self._store.subjects(expand("rdf:type"), expand(k))]
        clauses = sorted({part.partition("#")[0] for part in parts})
        return find_contradictions(map(self._clause, clauses), self._register, self._vocabulary)

    def contradictions(self, day: date | None, document: str | None = None) -> list[Json]:
        """Measures of two documents that give different sums for the same thing while both apply.

        Only those that hold on a day, when one is given, and only those of a document, given by
        its IRI.
        """
        return [
            contradiction_view(one)
            for one in self._contradictions
            if (day is None or one.holds_on(day))
            and document in (None, one.earlier.clause.document, one.later.clause.document)
        ]

    @cached_property
    def sums(self) -> list[Json]:
        """What each form of support gives."""
        return sums_by_instrument(self._clauses())

    @cached_property
    def covered(self) -> dict[str, int]:
        """How many characters of each source stand in clauses."""
        return covered(self._clauses())

    @cached_property
    def _uncovered(self) -> list[Uncovered]:
        return find_uncovered(self._clauses(), self._vocabulary.get)

    def uncovered(self, most: int | None = None) -> list[Json]:
        """Names that clauses use and no vocabulary has, those of most clauses first."""
        return [uncovered_view(one) for one in self._uncovered[:most]]


def contradiction_view(one: Contradiction) -> Json:
    """The record of a contradiction."""
    return {
        "earlier": _offer_view(one.earlier),
        "later": _offer_view(one.later),
        "form": one.earlier.form.value,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "rules": [
            {"clause": at.id, "label": at.label, "kind": rule.kind.value, "quote": rule.quote}
            for at, rule in one.rules
        ],
        "alike": round(one.alike, 3),
    }


def _offer_view(offer: Offer) -> Json:
    return {
        "clause": offer.clause.id,
        "document": offer.clause.document,
        "label": offer.clause.label,
        "values": list(offer.values),
        "unit": offer.unit,
        "caps_yuan": list(offer.caps),
        "quote": offer.quote,
    }


def uncovered_view(one: Uncovered) -> Json:
    """The record of a name that no vocabulary has."""
    return {**asdict(one), "kind": one.kind.value, "count": len(one.clauses)}
