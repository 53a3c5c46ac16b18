"""The graph on disk: loaded, asked, written; never changed by a question, never asking others."""

import json

import pytest

from kg.errors import DataError, InputError
from kg.queries import calls_service, names_graphs
from kg.store import FORMATS, GraphStore, Triple, parse_turtle, serialize
from kg.terms import BASE, PREFIXES

XSD = PREFIXES["xsd"]
LANG = PREFIXES["rdf"] + "langString"
A, B, P = BASE + "document/甲", BASE + "document/乙", BASE + "def#cites"
TITLE = BASE + "def#title"
TRIPLES = [
    Triple(A, P, B),
    Triple(A, TITLE, "关于“试点”的\n通知", XSD + "string"),
    Triple(B, TITLE, "service", LANG, "en"),
    Triple(B, BASE + "def#order", "7", XSD + "integer"),
]
G1, G2 = BASE + "graph/1", BASE + "graph/2"


@pytest.fixture
def store(tmp_path):
    made = GraphStore.create(tmp_path / "graph")
    made.load([(G1, TRIPLES[0]), (G1, TRIPLES[1]), (G2, TRIPLES[2]), (G2, TRIPLES[3])])
    made.finish()
    del made
    return GraphStore.open(tmp_path / "graph")


def rows(store, query):
    media, body = store.query(query)
    assert media == "application/sparql-results+json"
    return [
        {name: cell["value"] for name, cell in row.items()}
        for row in json.loads(body)["results"]["bindings"]
    ]


def test_what_was_loaded_is_there(store):
    assert len(store) == 4
    assert set(store.about(A)) == {TRIPLES[0], TRIPLES[1]}
    assert set(store.about(B)) == {TRIPLES[2], TRIPLES[3]}
    assert store.subjects(P, B) == [A]
    assert store.about("no [IRI] at all") == []


def test_questions_go_to_all_graphs_together(store):
    assert rows(store, "SELECT ?t { ?a pk:cites ?b . ?b pk:title ?t }") == [{"t": "service"}]
    assert rows(store, f"SELECT (COUNT(*) AS ?n) FROM <{G1}> {{ ?s ?p ?o }}") == [{"n": "2"}]
    assert rows(store, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{G2}> {{ ?s ?p ?o }} }}") == [{"n": "2"}]
    assert rows(store, "SELECT ?from { ?from pk:cites ?service }") == [{"from": A}]


@pytest.mark.parametrize(
    ("query", "format", "media", "body"),
    [
        ("ASK { ?s pk:cites ?o }", None, "application/sparql-results+json", b'"boolean":true'),
        ("SELECT ?s { ?s pk:cites ?o }", "csv", "text/csv", A.encode()),
        ("SELECT ?s { ?s pk:cites ?o }", "tsv", "text/tab-separated-values", b"?s"),
        ("CONSTRUCT { ?o pk:citedBy ?s } { ?s pk:cites ?o }", None, "text/turtle", b"citedBy"),
        ("CONSTRUCT WHERE { ?s pk:cites ?o }", "nt", "application/n-triples", b"cites> <"),
        (f"DESCRIBE <{B}>", "jsonld", "application/ld+json", b"service"),
    ],
)
def test_forms_of_answers(store, query, format, media, body):
    found, content = store.query(query, *filter(None, [format]))
    assert found.partition(";")[0] == media
    assert body in content


@pytest.mark.parametrize(
    ("query", "format", "words"),
    [
        ("SELECT", None, "cannot be run"),
        ("SELECT ?s { ?s nobody:knows ?o }", None, "cannot be run"),
        ("SELECT (<http://example.org/f>(1) AS ?x) {}", None, "cannot be run"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", None, "cannot be run"),
        ("DELETE WHERE { ?s ?p ?o }", None, "cannot be run"),
        ("DROP ALL", None, "cannot be run"),
        ("CLEAR ALL", None, "cannot be run"),
        ("LOAD <http://127.0.0.1:9/>", None, "cannot be run"),
        ("SELECT * { ?s ?p ?o }", "ttl", "gives rows, not ttl"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "gives a graph, not csv"),
    ],
)
def test_what_is_refused(store, query, format, words):
    with pytest.raises(InputError, match=words) as caught:
        store.query(query, *filter(None, [format]))
    assert "\n" not in str(caught.value)
    assert len(store) == 4


SERVICE = "SERVICE<http://127.0.0.1:19/sparql>{ ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {SERVICE} }}",
        "SELECT * { service silent <http://127.0.0.1:19/> { ?s ?p ?o } }",
        # What the parser lets touch the keyword.
        f"ASK {{ ?s ?p true{SERVICE} }}",
        "PREFIX a: <http://127.0.0.1:19/> ASK { SERVICEa:x { ?s ?p ?o } }",
        "PREFIX a: <http://127.0.0.1:19/> ASK { SERVICE?x { ?s ?p ?o } }",
        # What might hide it from a reader of strings, comments and IRIs.
        f"ASK {{ ?s ?p <a:'> . {SERVICE} }} #'",
        f"PREFIX a: <http://x/> ASK {{ ?s a:x\\# ?o . {SERVICE} }}",
        f"ASK {{ ?s <http://x/\\u0041#f> ?o . {SERVICE} }}",
        f"ASK {{ ?s ?p ?o FILTER(?s<?o) {SERVICE} FILTER(?s>?o) }}",
        f'ASK {{ ?s ?p """a"b""" . {SERVICE} }}',
        f"ASK {{ ?s ?p 'a\\\\' . {SERVICE} }}",
        f"# '\nASK {{ {SERVICE} }} # '",
    ],
)
def test_no_other_server_is_asked(store, query):
    assert calls_service(query)
    with pytest.raises(InputError, match="SERVICE is not allowed"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s pk:title "service"@en }',
        "SELECT ?service { ?service pk:title 'a service' }",
        "SELECT * { ?s pk:service ?o } # no SERVICE here",
        'SELECT * { ?s ?p """SERVICE "quoted" """ }',
        f"SELECT * {{ <{BASE}service> ?p ?o }}",
    ],
)
def test_the_word_service_may_be_spoken(store, query):
    assert not calls_service(query)
    store.query(query)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT * FROM <a:b> { ?s ?p ?o }", True),
        ("SELECT(1 AS ?x)FROM NAMED<a:b>{}", True),
        ("SELECT ?from { ?from pk:from 'from' }", False),
        ("SELECT * { ?s ?p ?o } # from", False),
    ],
)
def test_graphs_named(query, names):
    assert names_graphs(query) is names


@pytest.mark.parametrize("format", FORMATS)
def test_the_whole_in_every_format(store, format):
    body = store.dump(format)
    assert "关于“试点”的".encode() in body or b"\\u" in body or b"&#" in body
    assert store.dump(format) == body


def test_rdfxml_refuses_what_xml_cannot_hold():
    for sign in ("\x0c", "\r", "\uffff"):
        with pytest.raises(InputError, match=r"document/甲: rdfxml cannot hold .* use ttl"):
            serialize([Triple(A, TITLE, f"通{sign}知", XSD + "string")], "rdfxml")
    assert "通\t知\n".encode() in serialize(
        [Triple(A, TITLE, "通\t知\n", XSD + "string")], "rdfxml"
    )


def test_statements_come_with_their_graphs(store):
    assert set(store.stating(A)) == {(G1, TRIPLES[0]), (G1, TRIPLES[1])}
    assert set(store.statements()) == {*zip((G1, G1, G2, G2), TRIPLES, strict=True)}
    assert store.stating("no [IRI] at all") == []


def test_turtle_comes_back(store, tmp_path):
    path = tmp_path / "all.ttl"
    path.write_bytes(store.dump("ttl"))
    assert set(parse_turtle(path)) == set(TRIPLES)


def test_each_triple_is_written_once():
    assert serialize([*TRIPLES, *TRIPLES], "nt").count(b"\n") == 4


def test_a_store_that_is_missing_is_named(tmp_path):
    with pytest.raises(DataError, match="nothing here"):
        GraphStore.open(tmp_path / "nothing here")
