"""Networks of nodes and ties, and what a subset is as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from kg.export.subset import Subset
from kg.records import Clause, Document
from kg.terms import iri
from kg.validity import Register

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a network; `more` holds values by the names that Network.columns lists."""

    id: str
    label: str
    kind: str
    more: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two nodes, and how closely; where all ties are of one kind, `relation` is ""."""

    source: str
    target: str
    relation: str
    weight: int = 1

    @property
    def label(self) -> str:
        """What a picture shows beside the line."""
        return self.relation or str(self.weight)


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and ties, gone through once; `columns` are the types of what nodes have besides."""

    nodes: Iterable[Node]
    ties: Iterable[Tie]
    directed: bool = True
    columns: Mapping[str, type] = field(default_factory=dict)


def subset_network(subset: Subset) -> Network:
    """Documents, clauses, the entities they name and the documents they cite as nodes.

    Two nodes have one tie at most. It says how they are tied: "part of", "repeals", "cites",
    "names" (weighing as much as it is often), "heading", "gives", "appoints", a department's role,
    "broader" or "kind".
    """
    return Network(_nodes(subset), _ties(subset))


def _nodes(subset: Subset) -> Iterator[Node]:
    done = {document.id for document in subset.documents}
    for document in subset.documents:
        yield Node(document.id, document.title, "document")
    for clause in subset.clauses:
        yield Node(clause.id, clause.label, "clause")
    for entity in subset.entities:
        yield Node(entity.id, entity.name, entity.kind.value)
    citing: Iterator[Document | Clause] = chain(subset.documents, subset.clauses)
    for one in citing:
        for found in _cited(one, subset.register):
            if found.id not in done:
                done.add(found.id)
                yield found


def _cited(citing: Document | Clause, register: Register) -> Iterator[Node]:
    """The documents that a text names, here or not."""
    repealed = citing.repeals if isinstance(citing, Document) else ()
    for name in (*citing.cites, *citing.cited_titles, *repealed):
        here = register.cited(name)
        yield Node(
            here.id if here else iri("document", name), here.title if here else name, "document"
        )


def _ties(subset: Subset) -> Iterator[Tie]:
    here = {entity.id for entity in subset.entities}
    for document in subset.documents:
        ties = {
            one.id: Tie(document.id, one.id, "cites") for one in _cited(document, subset.register)
        }
        for name in document.repeals:
            found = subset.register.cited(name)
            gone = found.id if found else iri("document", name)
            ties[gone] = Tie(document.id, gone, "repeals")
        if document.kind and (kind := iri("kind", document.kind)) in here:
            ties[kind] = Tie(document.id, kind, "kind")
        yield from ties.values()
    for clause in subset.clauses:
        yield from _clause_ties(clause, subset.register)
    for entity in subset.entities:
        ties = {one: Tie(entity.id, one, "broader") for one in entity.broader if one in here}
        if entity.type in here:
            ties[entity.type] = Tie(entity.id, entity.type, "kind")
        yield from ties.values()


def _clause_ties(clause: Clause, register: Register) -> Iterable[Tie]:
    """Of several ties to one node that which says most."""
    named: dict[str, int] = {}
    for mention in clause.mentions:
        named[mention.entity] = named.get(mention.entity, 0) + 1
    relations = [
        *((one.id, "cites") for one in _cited(clause, register)),
        *((one, "heading") for one in clause.context),
        *((one, "names") for one in named),
        *((iri("instrument", one.instrument), "gives") for one in clause.benefits),
        *((one.department, "appoints") for one in clause.appointments if one.department),
        *((one.department, one.role.value) for one in clause.responsibilities),
        (clause.document, "part of"),
    ]
    ties = {
        target: Tie(clause.id, target, relation, named.get(target, 1))
        for target, relation in relations
    }
    return ties.values()
