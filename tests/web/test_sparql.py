"""The SPARQL endpoint takes a query in the three ways of the protocol and refuses the rest."""

import pytest

from kg.store import FORMATS, RESULT_FORMATS
from kg.terms import iri
from web.sparql import asked_formats

SELECT = "SELECT ?d WHERE { ?d a eli:LegalResource }"
CONSTRUCT = "CONSTRUCT { ?d a eli:LegalResource } WHERE { ?d a eli:LegalResource }"


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.get("/sparql", query_string={"query": SELECT}),
        lambda client: client.post("/sparql", data={"query": SELECT}),
        lambda client: client.post("/sparql", data=SELECT, content_type="application/sparql-query"),
    ],
    ids=["get", "form", "body"],
)
def test_three_ways_to_ask(client, send):
    response = send(client)
    assert response.status_code == 200
    assert response.content_type == "application/sparql-results+json"
    assert len(response.get_json(force=True)["results"]["bindings"]) == 8


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "rows", "graph"),
    [
        ("*/*", "json", "ttl"),
        ("text/html", "json", "ttl"),
        (BROWSER, "json", "ttl"),
        ("application/sparql-results+json", "json", None),
        ("application/sparql-results+xml, application/rdf+xml", "xml", "rdfxml"),
        ("text/csv;q=0.5, application/json", "json", "jsonld"),
        ("text/csv;q=0, text/*", "tsv", "ttl"),
        ("application/n-triples, text/tab-separated-values;q=0.9", "tsv", "nt"),
        ("application/rdf+xml;q=0.9, */*;q=0.1", "json", "rdfxml"),
    ],
)
def test_the_forms_that_are_accepted(client, accept, rows, graph):
    with client.application.test_request_context("/sparql", headers={"Accept": accept}):
        asked = asked_formats() or ["json", "ttl"]
    assert next((one for one in asked if one in RESULT_FORMATS), None) == rows
    assert next((one for one in asked if one in FORMATS), None) == graph


@pytest.mark.parametrize(
    ("query", "more", "kind", "start"),
    [
        (
            SELECT,
            {"query": {"format": "csv"}, "accept": "text/turtle"},
            "text/csv; charset=utf-8",
            b"d\r\n",
        ),
        (SELECT, {"accept": "application/json"}, "application/sparql-results+json", b"{"),
        (
            SELECT,
            {"query": {"output": "xml"}},
            "application/sparql-results+xml; charset=utf-8",
            b"<?xml",
        ),
        (CONSTRUCT, {"query": {"results": "xml"}}, "application/rdf+xml; charset=utf-8", b"<?xml"),
        (CONSTRUCT, {"query": {"format": "application/n-triples"}}, "application/n-triples", b"<"),
        (
            CONSTRUCT,
            {"query": {"format": "text/n3,application/ld+json"}},
            "application/ld+json",
            b"[",
        ),
        (CONSTRUCT, {}, "text/turtle; charset=utf-8", b"<"),
    ],
)
def test_the_form_of_the_answer(client, query, more, kind, start):
    response = client.get(
        "/sparql",
        query_string={"query": query, **more.get("query", {})},
        headers={"Accept": more.get("accept", "*/*")},
    )
    assert response.status_code == 200
    assert response.content_type == kind
    assert response.data.startswith(start)
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        ({"query_string": {"query": " "}}, 400, "exactly one"),
        ({"query_string": "query=SELECT&query=SELECT"}, 400, "exactly one"),
        ({"query_string": {"query": SELECT, "default-graph-uri": "x"}}, 400, "no graph 'x' here"),
        ({"query_string": {"query": SELECT, "named-graph-uri": " "}}, 400, "no graph ' ' here"),
        ({"query_string": {"query": SELECT, "timeout": "9"}}, 400, "not supported: timeout"),
        (
            {"method": "POST", "query_string": {"timeout": "9"}, "data": {"query": SELECT}},
            400,
            "not supported: timeout",
        ),
        (
            {
                "method": "POST",
                "query_string": {"query": SELECT},
                "data": SELECT,
                "content_type": "application/sparql-query",
            },
            400,
            "exactly one",
        ),
        ({"query_string": {"query": SELECT}, "headers": {"Accept": "text/turtle"}}, 400, "rows"),
        ({"query_string": {"query": SELECT, "format": "xlsx"}}, 400, "xlsx"),
        ({"query_string": {"query": "nonsense"}}, 400, "cannot be run"),
        ({"query_string": {"query": SELECT}, "headers": {"Accept": "image/png"}}, 406, "text/csv"),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 400, "only reads"),
        (
            {"method": "POST", "data": "CLEAR ALL", "content_type": "application/sparql-update"},
            415,
            "only reads: send a query, as application/x-www-form-urlencoded or as application/sp",
        ),
        (
            {"method": "POST", "data": b"\xff", "content_type": "application/sparql-query"},
            400,
            "UTF-8",
        ),
        (
            {
                "method": "POST",
                "data": b"a" * 1_100_000,
                "content_type": "application/sparql-query",
            },
            413,
            "",
        ),
        ({"method": "DELETE"}, 405, ""),
    ],
)
def test_what_is_refused(client, args, status, words):
    response = client.open("/sparql", **args)
    assert response.status_code == status
    assert words in response.json["error"]


NUMBERS = ("岚政〔2025〕8号", "岚政〔2026〕5号")
TWO = [f"{iri('document', number)}#publication-1" for number in NUMBERS]
IN_GRAPHS = "SELECT ?d WHERE { GRAPH ?g { ?d a eli:LegalResource } }"


@pytest.mark.parametrize(
    ("query", "graphs", "found"),
    [
        (SELECT, {"default-graph-uri": [TWO[0]]}, 1),
        (SELECT, {"default-graph-uri": TWO}, 2),
        (SELECT.replace("WHERE", f"FROM <{TWO[0]}> WHERE"), {"default-graph-uri": TWO}, 2),
        (SELECT, {"named-graph-uri": TWO}, 0),
        (IN_GRAPHS, {"named-graph-uri": TWO}, 2),
        (IN_GRAPHS, {"default-graph-uri": TWO}, 0),
        (IN_GRAPHS, {}, 8),
    ],
)
def test_the_graphs_that_are_asked(client, query, graphs, found):
    for response in (
        client.get("/sparql", query_string={"query": query, **graphs}),
        client.post("/sparql", data={"query": query, **graphs}),
        client.post(
            "/sparql", query_string=graphs, data=query, content_type="application/sparql-query"
        ),
    ):
        assert response.status_code == 200
        assert len(response.get_json(force=True)["results"]["bindings"]) == found


def test_what_can_be_asked_of_the_endpoint_itself(client):
    head = client.head("/sparql", query_string={"query": SELECT})
    assert (head.status_code, head.data) == (200, b"")
    assert head.content_type == "application/sparql-results+json"
    assert set(client.options("/sparql").allow) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_the_page_of_a_browser(client):
    page = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": BROWSER})
    assert page.content_type.startswith("text/html")
    body = page.get_data(as_text=True)
    assert body.count("<tr>") == 9
    assert 'href="/documents/' in body
    assert "8 行" in body
    wrong = client.get("/sparql", query_string={"query": "<b>"}, headers={"Accept": BROWSER})
    assert (wrong.status_code, "&lt;b&gt;" in wrong.get_data(as_text=True)) == (400, True)


@pytest.mark.parametrize(
    ("args", "kind"),
    [
        ({"headers": {"Accept": BROWSER}}, "text/html"),
        ({"headers": {"Accept": "*/*"}}, "text/html"),
        ({"headers": {"Accept": "application/json"}}, "application/json"),
        ({"query_string": {"query": SELECT}}, "application/sparql-results+json"),
        (
            {"query_string": {"query": SELECT, "format": "csv"}, "headers": {"Accept": BROWSER}},
            "text/csv",
        ),
        (
            {"query_string": {"query": SELECT, "timeout": "1"}, "headers": {"Accept": BROWSER}},
            "application/json",
        ),
    ],
)
def test_page_or_answer(client, args, kind):
    assert client.get("/sparql", **args).content_type.startswith(kind)
