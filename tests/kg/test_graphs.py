"""The graph of a statement is its source: to drop that of a publication takes out just that."""

from dataclasses import replace
from datetime import date

from kg.graphs import clause_statements, document_statements, graphs_of
from kg.rdf import clause_triples, document_triples
from kg.records import Clause, Document, Publication, Span
from kg.terms import iri

GAZETTE, ALONE = Span("gazette.txt", "a" * 64, 100, 900), Span("alone.txt", "b" * 64, 0, 800)
DOCUMENT = Document(
    iri("document", "岚政〔2031〕1号"),
    "通知",
    cites=("岚政〔2030〕7号",),
    publications=(Publication(GAZETTE, "2031年第2号", date(2031, 2, 1)), Publication(ALONE)),
)
CLAUSE = Clause(
    iri("clause", "岚政〔2031〕1号/一"),
    DOCUMENT.id,
    ("一、",),
    "岚政〔2031〕1号 一、",
    "奖励5万元。",
    1,
    (Span("gazette.txt", "a" * 64, 120, 126), Span("alone.txt", "b" * 64, 20, 26)),
)
FIRST, SECOND = f"{DOCUMENT.id}#publication-1", f"{DOCUMENT.id}#publication-2"


def statements(document, clause):
    return [*document_statements(document), *clause_statements(clause, document)]


def test_nothing_is_lost_and_nothing_is_stated_twice():
    triples = [triple for _, triple in statements(DOCUMENT, CLAUSE)]
    assert triples == [*document_triples(DOCUMENT), *clause_triples(CLAUSE)]


def test_without_the_graph_of_a_further_publication_is_as_if_it_had_never_been_read():
    once = replace(DOCUMENT, publications=DOCUMENT.publications[:1])
    known = statements(DOCUMENT, CLAUSE)
    kept = [(graph, triple) for graph, triple in known if graph != SECOND]
    assert kept == statements(once, replace(CLAUSE, sources=CLAUSE.sources[:1]))
    dropped = {triple.object for graph, triple in known if graph == SECOND}
    assert {"alone.txt", SECOND, f"{CLAUSE.id}#span-2"} <= dropped
    assert "gazette.txt" not in dropped


def test_the_graphs_of_a_document():
    other = f"{iri('document', '岚政〔2031〕11号')}#publication-1"
    assert graphs_of(DOCUMENT.id, [other, SECOND, FIRST]) == [SECOND, FIRST]


def test_a_span_that_no_publication_holds_stands_in_the_first_graph():
    stray = replace(CLAUSE, sources=(Span("gazette.txt", "a" * 64, 950, 960),))
    assert {graph for graph, _ in clause_statements(stray, DOCUMENT)} == {FIRST}
