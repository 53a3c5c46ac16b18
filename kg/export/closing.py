"""The statements of a subset, in their named graphs, with those that say what it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from kg.export.subset import Subset
from kg.labels import terms
from kg.store import GraphStore, Statement, Triple
from kg.terms import BASE, PK, expand

LABELS = tuple(map(expand, ("rdfs:label", "skos:prefLabel", "eli:title")))
"""Predicates that name a thing for a reader."""
_NAMING = {*LABELS, *map(expand, ("rdf:type", "eli:id_local", "skos:notation", "eli:is_part_of"))}
_PLACES = {*map(expand, ("pk:publication", "pk:span"))}
"""Predicates that say where in the sources a thing stands."""


def subset_statements(
    subset: Subset, store: GraphStore, graphs: bool = False
) -> Iterator[Statement]:
    """All that the store states about a subset and its parts, each in its graph; then labels,
    kinds and sources of all else that is named by it, with `graphs` the labels of the graphs."""
    names = [*(one.id for one in subset.documents), *(one.id for one in subset.entities)]
    every = chain(names, (clause.id for clause in subset.clauses))
    described = {*names, *(clause.id for clause in subset.clauses)}
    statements = (statement for one in every for statement in stating_whole(one, store))
    return closed(statements, store, described, graphs)


def stating_whole(name: str, store: GraphStore) -> Iterator[Statement]:
    """All that the store states about a thing and its parts ("…#benefit-2"), each together."""
    waiting, done = [name], {name}
    while waiting:
        for statement in store.stating(waiting.pop()):
            yield statement
            part = statement[1].object
            if part.startswith(f"{name}#") and part not in done:
                done.add(part)
                waiting.append(part)


def closed(
    statements: Iterable[Statement],
    store: GraphStore,
    described: Collection[str] = (),
    graphs: bool = False,
) -> Iterator[Statement]:
    """Statements, then labels, kinds and sources of what they name within BASE.

    Of the things in `described` and their parts the statements say all already.
    """
    waiting: dict[str, None] = {}
    given: set[Triple] = set()
    for statement in statements:
        yield statement
        waiting.update(dict.fromkeys(_named_by(statement, described, graphs)))
        if not described:
            given.add(statement[1])
    done = set(waiting)
    while waiting:
        name, _ = waiting.popitem()
        for statement in _said_of(name, store):
            new = dict.fromkeys(_named_by(statement, described, graphs))
            waiting |= {one: None for one in new if one not in done}
            done |= new.keys()
            if statement[1] not in given:
                yield statement


def whole_of(name: str) -> str:
    """The IRI of the thing that a part belongs to, or its own."""
    return name if name.startswith(PK) else name.partition("#")[0]


def _named_by(statement: Statement, described: Collection[str], graphs: bool) -> Iterator[str]:
    """The things within BASE that a statement names, and the wholes of parts."""
    graph, triple = statement
    names = (triple.subject, "" if triple.datatype else triple.object, graph if graphs else "")
    for name in names:
        whole = whole_of(name)
        if name.startswith(BASE) and whole not in described:
            yield name
            yield whole


def _said_of(name: str, store: GraphStore) -> Iterator[Statement]:
    """All about a part; of a whole what names it, and where it stands in the sources."""
    found = [*dict.fromkeys(store.stating(name))]
    if whole_of(name) == name:
        found = [one for one in found if one[1].predicate in _NAMING | _PLACES]
        if not any(triple.predicate in LABELS for _, triple in found):
            found += (("", triple) for triple in _labels(name))
    yield from found


def _labels(name: str) -> Iterator[Triple]:
    """The label of what the store has none of: a term of the ontology."""
    yield from terms().get(name, ())
