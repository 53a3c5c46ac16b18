"""The graph as a network that Gephi and yEd open: the one place that knows networkx."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO

import networkx as nx

from kg.records import Clause, Document, Entity
from kg.terms import kind_of

FORMATS: dict[str, Callable[[nx.MultiDiGraph[str], BytesIO], None]] = {
    "graphml": nx.write_graphml,
    "gexf": nx.write_gexf,
}
"""Network formats, by the name the doors use."""


def make_network(
    documents: Iterable[Document], clauses: Iterable[Clause], entities: Iterable[Entity]
) -> nx.MultiDiGraph[str]:
    """Documents, clauses and the entities they name as nodes, each with label and kind.

    Edges say what ties two nodes: "part of", "repeals", "cites", "names", or a department's role.
    Entities that nothing names are left out.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    known = {entity.id: entity for entity in entities}
    works = list(documents)
    numbers = {document.number or document.title: document.id for document in works}
    for document in works:
        network.add_node(document.id, label=document.title, kind="document")
        for relation, cited in (("repeals", document.repeals), ("cites", document.cites)):
            for number in cited:
                network.add_edge(document.id, numbers.get(number, number), relation=relation)
    for clause in clauses:
        network.add_node(clause.id, label=clause.label, kind="clause")
        network.add_edge(clause.id, clause.document, relation="part of")
        roles = {one.department: one.role.value for one in clause.responsibilities}
        named = {mention.entity: "names" for mention in clause.mentions} | roles
        for entity, relation in named.items():
            network.add_edge(clause.id, entity, relation=relation)
    for node in list(network):
        if "label" not in network.nodes[node]:
            entity_found = known.get(node)
            label = entity_found.name if entity_found else node
            kind = kind_of(node) if entity_found else "document"
            network.add_node(node, label=label, kind=kind)
    return network


def write_network(network: nx.MultiDiGraph[str], format: str) -> bytes:
    """A network in one of FORMATS."""
    out = BytesIO()
    FORMATS[format](network, out)
    return out.getvalue()
