"""Programs that speak the SPARQL 1.1 Protocol find it here: SPARQLWrapper and rdflib."""

import json
from contextlib import closing, contextmanager
from urllib.error import HTTPError

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.graphs import REFERENCES, VOCABULARY
from kg.terms import expand, iri
from tests.serving import served

SELECT = "SELECT ?n WHERE { ?d eli:id_local ?n ; eli:date_document '2026-02-10'^^xsd:date }"
ASK = "ASK { ?d eli:repeals ?old }"
CONSTRUCT = "CONSTRUCT { ?d eli:repeals ?old } WHERE { ?d eli:repeals ?old }"
NUMBER = "岚政〔2026〕5号"
NEW = URIRef(iri("document", NUMBER))
REPEALS = URIRef(expand("eli:repeals"))
REPEALED = {URIRef(iri("document", one)) for one in ("岚政〔2023〕11号", "岚政办〔2025〕13号")}
WAYS = [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")]


@pytest.fixture(scope="module")
def address(sample):
    with served(sample) as root:
        yield f"{root}/sparql"


@pytest.fixture(params=WAYS, ids="-".join)
def ask(address, request):
    """Sends a query by SPARQLWrapper and gives its media type and what the client makes of it."""

    def asked(query, form, only_accept=False):
        client = SPARQLWrapper(address, returnFormat=form)
        client.setMethod(request.param[0])
        client.setRequestMethod(request.param[1])
        client.setOnlyConneg(only_accept)
        client.setQuery(query)
        result = client.query()
        with closing(result.response):
            return result.response.headers.get_content_type(), result.convert()

    return asked


def values(document):
    return [node.firstChild.data for node in document.getElementsByTagName("literal")]


ROWS = [
    (SELECT, "json", lambda found: found["results"]["bindings"][0]["n"]["value"], NUMBER),
    (SELECT, "xml", values, [NUMBER]),
    (SELECT, "csv", bytes.decode, f"n\r\n{NUMBER}\r\n"),
    (SELECT, "tsv", bytes.decode, f'?n\n"{NUMBER}"\n'),
    (ASK, "json", lambda found: found["boolean"], True),
    (ASK, "xml", lambda found: found.getElementsByTagName("boolean")[0].firstChild.data, "true"),
]


@pytest.mark.parametrize("only_accept", [False, True], ids=["format", "accept"])
@pytest.mark.parametrize(("query", "form", "read", "expected"), ROWS)
def test_rows_by_sparqlwrapper(ask, query, form, read, expected, only_accept):
    media, found = ask(query, form, only_accept)
    assert form in media or media == "text/tab-separated-values"
    assert read(found) == expected


GRAPHS = [
    ("xml", "application/rdf+xml", None),
    ("rdf+xml", "application/rdf+xml", None),
    ("json-ld", "application/ld+json", None),
    ("turtle", "text/turtle", "turtle"),
    ("n3", "text/turtle", "turtle"),
]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("only_accept", [False, True], ids=["format", "accept"])
@pytest.mark.parametrize(("form", "media", "parse"), GRAPHS)
def test_graphs_by_sparqlwrapper(ask, form, media, parse, only_accept):
    sent, found = ask(CONSTRUCT, form, only_accept)
    assert sent == media
    graph = Graph().parse(data=found, format=parse) if parse else found
    assert set(graph.objects(NEW, REPEALS)) == REPEALED
    assert len(graph) == 2


@pytest.mark.parametrize(
    ("query", "error", "words"),
    [
        ("SELECT ?s { ?s nobody:knows ?o }", QueryBadFormed, "cannot be run"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryBadFormed, "SERVICE"),
    ],
)
def test_mistakes_reach_the_one_who_asks(ask, query, error, words):
    with pytest.raises(error) as caught:
        ask(query, "json")
    assert words in str(caught.value)


@contextmanager
def refused():
    """Expects the error of HTTP that says that what was sent is no query."""
    with pytest.raises(HTTPError) as caught:
        yield
    with closing(caught.value) as answer:
        assert answer.code == 415
        assert "only reads" in json.load(answer)["error"]


def test_updates_by_sparqlwrapper_are_refused(address):
    client = SPARQLWrapper(address)
    client.setMethod("POST")
    client.setQuery("CLEAR ALL")
    with pytest.raises(QueryBadFormed, match="only reads"):
        client.query()
    client.setRequestMethod("postdirectly")
    with refused():
        client.query()


@pytest.fixture(params=["GET", "POST", "POST_FORM"])
def store(address, request):
    return SPARQLStore(address, method=request.param)


def test_queries_by_rdflib(store):
    graph = Graph(store)
    assert [row.n for row in graph.query(SELECT)] == [Literal(NUMBER)]
    assert graph.query(ASK).askAnswer is True
    assert set(graph.query(CONSTRUCT).graph) == {(NEW, REPEALS, old) for old in REPEALED}


@pytest.mark.parametrize("form", ["json", "csv", "tsv"])
def test_forms_of_rows_by_rdflib(address, form):
    rows = Graph(SPARQLStore(address, returnFormat=form)).query(SELECT)
    assert [str(row.n) for row in rows] == [NUMBER]


def test_statements_by_rdflib(store):
    graph = Graph(store)
    assert set(graph.objects(NEW, REPEALS)) == REPEALED
    assert (NEW, RDF.type, URIRef(expand("eli:LegalResource"))) in graph
    assert (NEW, REPEALS, NEW) not in graph
    documents = graph.subjects(RDF.type, URIRef(expand("eli:LegalResource")))
    assert len(set(documents)) == 8


def test_the_graph_of_one_document_by_rdflib(store):
    graph = Graph(store, URIRef(f"{NEW}#publication-1"))
    assert set(graph.subjects(RDF.type, URIRef(expand("eli:LegalResource")))) == {NEW}
    assert len(graph) == int(counted(store, f"GRAPH <{graph.identifier}> {{ ?s ?p ?o }}"))
    assert len(Graph(store)) == int(counted(store, "?s ?p ?o"))


def counted(store, pattern):
    (row,) = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return row.n


def test_the_names_of_the_graphs_by_rdflib(store):
    names = {str(name) for name in store.contexts()}
    assert {f"{NEW}#publication-1", VOCABULARY, REFERENCES} <= names
    assert len(names) == 11


def test_updates_by_rdflib_are_refused(address):
    with refused():
        SPARQLUpdateStore(address, address).update("CLEAR ALL")
