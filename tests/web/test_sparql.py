"""The SPARQL endpoint takes a query in the three ways of the protocol and refuses the rest."""

import pytest

SELECT = "SELECT * WHERE { ?s ?p ?o }"


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.get("/sparql", query_string={"query": SELECT}),
        lambda client: client.post("/sparql", data={"query": SELECT}),
        lambda client: client.post("/sparql", data=SELECT, content_type="application/sparql-query"),
    ],
    ids=["get", "form", "body"],
)
def test_three_ways_to_ask(client, library, send):
    response = send(client)
    assert response.status_code == 200
    assert response.content_type == "application/sparql-results+json"
    assert library.calls == [("sparql", SELECT, None)]


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
def test_the_form_that_is_accepted(client, library, accept, form):
    client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": accept})
    assert library.calls == [("sparql", SELECT, form)]


def test_the_form_in_the_address_comes_first(client, library):
    client.get(
        "/sparql",
        query_string={"query": SELECT, "format": "csv"},
        headers={"Accept": "text/turtle"},
    )
    assert library.calls == [("sparql", SELECT, "csv")]


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        ({"query_string": {"query": " "}}, 400, "exactly one"),
        ({"query_string": "query=SELECT&query=SELECT"}, 400, "exactly one"),
        ({"query_string": {"query": SELECT, "default-graph-uri": "x"}}, 400, "default-graph-uri"),
        ({"query_string": {"query": SELECT, "format": "xlsx"}}, 400, "xlsx"),
        ({"query_string": {"query": "nonsense"}}, 400, "not SPARQL"),
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
