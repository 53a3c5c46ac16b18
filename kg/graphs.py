"""Which named graph a statement stands in: one for each publication, and two for the whole.

A publication's graph has the publication's own IRI: who knows the graph of a statement knows its
source. What a work says stands in the graph of its first publication, from which it was taken;
those of the others say where else it stands. To drop the graph of a publication is to take out
what that alone states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.labels import CODES
from kg.rdf import clause_triples, document_triples
from kg.rdf_entities import entity_triples
from kg.records import Clause, Document, Entity, Kind, Span
from kg.statements import edge, part_of, tagged
from kg.store import Statement, Triple
from kg.terms import expand, iri

VOCABULARY = iri("graph", "vocabulary")
"""The graph of all entities, those of the vocabularies and those learnt from texts."""

REFERENCES = iri("graph", "references")
"""The graph of what only all documents together tell: which of them a citation means."""


_NAMES = {
    VOCABULARY: ("概念与部门", "concepts and departments"),
    REFERENCES: ("文件之间的引用", "references between documents"),
}


def vocabulary_triples(entities: Iterable[Entity]) -> Iterator[Triple]:
    """All that is stated about entities, the schemes they stand in, and the graphs of the whole."""
    for entity in entities:
        yield from entity_triples(entity)
    schemes = {iri("scheme", kind.value): CODES[kind] for kind in Kind}
    for scheme in schemes:
        yield edge(scheme, "rdf:type", expand("skos:ConceptScheme"))
    for name, labels in {**schemes, **_NAMES}.items():
        for language, label in zip(("zh", "en"), labels, strict=True):
            yield tagged(name, "rdfs:label", label, language)


def graphs_of(document: str, known: Iterable[str]) -> list[str]:
    """Those of the known graphs that hold what the publications of a document state."""
    start = part_of(document, "publication", "")
    return [graph for graph in known if graph.startswith(start)]


def document_statements(document: Document) -> Iterator[Statement]:
    """All that is stated about a work, each further publication in a graph of its own."""
    first = _graph(document, 1)
    others = {_graph(document, n) for n in range(2, len(document.publications) + 1)}
    yield from _sorted_out(document_triples(document), {one: one for one in others}, first)


def _graph(document: Document, number: int) -> str:
    return part_of(document.id, "publication", number)


def clause_statements(clause: Clause, document: Document) -> Iterator[Statement]:
    """All that is stated about a clause of a work; where it stands in a further publication, in
    the graph of that."""
    spans = {
        part_of(clause.id, "span", number): _graph(document, _publishing(span, document))
        for number, span in enumerate(clause.sources, start=1)
    }
    yield from _sorted_out(clause_triples(clause), spans, _graph(document, 1))


def _publishing(span: Span, document: Document) -> int:
    """The number of the publication that a span lies in."""
    for number, one in enumerate(document.publications, start=1):
        if one.span.sha256 == span.sha256 and one.span.start <= span.start < one.span.end:
            return number
    return 1


def _sorted_out(
    triples: Iterable[Triple], graphs: dict[str, str], first: str
) -> Iterator[Statement]:
    """Triples with the graph of the part that they are about, or tie to its whole."""
    for triple in triples:
        part = triple.subject if triple.subject in graphs else triple.object
        yield graphs.get(part, first), triple
