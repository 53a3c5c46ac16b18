"""Statements and the nodes they make up: the small tools that records are turned to RDF with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from kg.store import Triple
from kg.terms import PREFIXES, expand

About = Callable[[str], list[Triple]]
"""Gives all statements about a subject."""

_XSD = PREFIXES["xsd"]

T = TypeVar("T")


def literal(subject: str, predicate: str, value: object) -> Triple:
    """A statement with a plain value: text, whole number, number, day or truth."""
    name = expand(predicate)
    if isinstance(value, bool):
        return Triple(subject, name, str(value).lower(), _XSD + "boolean")
    if isinstance(value, int):
        return Triple(subject, name, str(value), _XSD + "integer")
    if isinstance(value, float):
        return Triple(subject, name, repr(value), _XSD + "double")
    if isinstance(value, date):
        return Triple(subject, name, value.isoformat(), _XSD + "date")
    return Triple(subject, name, str(value), _XSD + "string")


def edge(subject: str, predicate: str, target: str) -> Triple:
    """A statement that ties two things, both given by their IRI."""
    return Triple(subject, expand(predicate), target)


def flat(subject: str, record: object, table: Mapping[str, str]) -> Iterator[Triple]:
    """A statement for each field in `table` (field to prefixed name) that a record has set."""
    for name, predicate in table.items():
        value = getattr(record, name)
        if value is not None:
            yield literal(subject, predicate, value)


_READERS: dict[str, Callable[[str], object]] = {
    _XSD + "integer": int,
    _XSD + "double": float,
    _XSD + "date": date.fromisoformat,
    _XSD + "boolean": lambda text: text == "true",
}


def value_of(triple: Triple) -> Any:
    """The plain value that a statement gives."""
    return _READERS.get(triple.datatype or "", str)(triple.object)


class Node:
    """The statements about one subject, by predicate."""

    def __init__(self, about: About, subject: str) -> None:
        self.about = about
        self.subject = subject
        self.found: dict[str, list[Triple]] = defaultdict(list)
        for triple in about(subject):
            self.found[triple.predicate].append(triple)

    def one(self, predicate: str) -> Any:
        values = self.found.get(expand(predicate))
        return value_of(values[0]) if values else None

    def values(self, predicate: str) -> list[Any]:
        return sorted(map(value_of, self.found.get(expand(predicate), [])))

    def links(self, predicate: str) -> list[str]:
        return [triple.object for triple in self.found.get(expand(predicate), [])]

    def nodes(self, predicate: str) -> list[Node]:
        """The parts of this thing in the order of their numbers ("…#benefit-2")."""
        names = sorted(self.links(predicate), key=lambda n: int(n.rpartition("-")[2]))
        return [Node(self.about, name) for name in names]

    def flat(self, cls: type[T], table: Mapping[str, str], **more: object) -> T:
        known = {name: self.one(predicate) for name, predicate in table.items()}
        given = {k: v for k, v in known.items() if v is not None}
        return cls(**given, **more)


def part_of(subject: str, name: str, number: object) -> str:
    """The IRI of a numbered part of a thing: "…/document/岚政〔2025〕8号#publication-1"."""
    return f"{subject}#{name}-{number}"


def parts(subject: str, name: str, predicate: str, count: int) -> Iterator[tuple[str, Triple]]:
    """The IRIs of `count` numbered parts of a thing, each with the statement that ties it."""
    for index in range(1, count + 1):
        part = part_of(subject, name, index)
        yield part, edge(subject, predicate, part)


def tagged(subject: str, predicate: str, text: str, language: str) -> Triple:
    """A statement with a text in a language."""
    return Triple(subject, expand(predicate), text, PREFIXES["rdf"] + "langString", language)
