"""The SPARQL endpoint takes a query in the three ways of the protocol and refuses the rest."""

import pytest

from web.sparql import asked_format

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


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", None),
        ("text/html,*/*;q=0.8", None),
        ("application/sparql-results+json", "json"),
        ("text/csv", "csv"),
        ("text/csv;q=0.5, application/json", "json"),
        ("text/turtle", "ttl"),
        ("application/sparql-results+json, text/turtle;q=0.9", None),
    ],
)
def test_the_form_that_is_accepted(client, accept, form):
    with client.application.test_request_context("/sparql", headers={"Accept": accept}):
        assert asked_format() == form


@pytest.mark.parametrize(
    ("query", "more", "kind", "start"),
    [
        (SELECT, {"query": {"format": "csv"}, "accept": "text/turtle"}, "text/csv", b"d\r\n"),
        (SELECT, {"accept": "application/json"}, "application/sparql-results+json", b"{"),
        (CONSTRUCT, {}, "text/turtle", b""),
    ],
)
def test_the_form_of_the_answer(client, query, more, kind, start):
    response = client.get(
        "/sparql",
        query_string={"query": query, **more.get("query", {})},
        headers={"Accept": more.get("accept", "*/*")},
    )
    assert response.status_code == 200
    assert response.mimetype == kind
    assert response.data.startswith(start)
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        ({"query_string": {"query": " "}}, 400, "exactly one"),
        ({"query_string": "query=SELECT&query=SELECT"}, 400, "exactly one"),
        ({"query_string": {"query": SELECT, "default-graph-uri": "x"}}, 400, "default-graph-uri"),
        ({"query_string": {"query": SELECT, "format": "xlsx"}}, 400, "xlsx"),
        ({"query_string": {"query": "nonsense"}}, 400, "cannot be run"),
        ({"query_string": {"query": SELECT}, "headers": {"Accept": "image/png"}}, 406, "text/csv"),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 400, "only reads"),
        (
            {"method": "POST", "data": "CLEAR ALL", "content_type": "application/sparql-update"},
            415,
            "application/sparql-query",
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
