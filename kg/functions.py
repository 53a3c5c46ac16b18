"""Functions that queries can call beside those of SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from kg.rdf import read_documents
from kg.records import Status
from kg.statements import Node
from kg.store import GraphStore
from kg.terms import expand
from kg.validity import Register

Function = Callable[..., str | None]
"""Takes the values of its arguments and gives a text, or None where it has no value."""

STATUS_ON = expand("pk:statusOn")


def functions_of(store: GraphStore) -> Mapping[str, Function]:
    """The functions over one store, by their IRIs."""

    @cache
    def register() -> Register:
        return Register(read_documents(store))

    def status_on(subject: str, day: str) -> str | None:
        """in_force, expired, repealed, not_yet or unknown: a document or clause on a day."""
        try:
            on = date.fromisoformat(day[:10])
        except ValueError:
            return None
        node = Node(store.about, subject)
        document = next(iter(node.links("eli:is_part_of")), subject)
        work = register().documents.get(document)
        if work is None:
            return None
        ends = node.one("pk:lastDayInForce") if document != subject else None
        if ends is not None and ends < on:
            return Status.EXPIRED.value
        return register().standing(work, on).status.value

    return {STATUS_ON: status_on}
