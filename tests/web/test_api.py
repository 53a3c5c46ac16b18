"""The JSON API gives the library's records as they are; errors have one body."""

import json
from datetime import date

import pytest
from fake_library import CLAUSES, INDUSTRY_OFFICE, NEW, bare, new, old

from kg.records import Query
from web.openapi import description
from web.schemas import SCHEMAS


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        (f"/api/documents/{NEW}", new),
        ("/api/documents/" + bare["title"].replace("&", "%26"), bare),
        (f"/api/clauses/{NEW}/二/（一）/2", CLAUSES[2]),
        (f"/api/clauses/{CLAUSES[2]['id']}", CLAUSES[2]),
        ("/api/documents", {"documents": [new, old, bare], "total": 3}),
        (f"/api/clauses?document={NEW}", {"clauses": CLAUSES[:4], "total": 4}),
    ],
)
def test_records(client, address, answer):
    response = client.get(address)
    assert response.status_code == 200
    assert response.json == answer


def test_chinese_and_the_order_of_fields_are_kept(client):
    body = client.get(f"/api/documents/{NEW}").get_data(as_text=True)
    assert "智能传感器" in body
    assert body.startswith('{"type"')


def test_search_passes_the_whole_question(client, library):
    answer = client.get("/api/search?q=补贴&k=2&as_of=2031-06-01&in_force=1&industry=传感器").json
    assert library.queries == [
        Query(text="补贴", k=2, as_of=date(2031, 6, 1), in_force=True, industry="传感器")
    ]
    assert [hit["rank"] for hit in answer["hits"]] == [1, 2]


@pytest.mark.parametrize("section", ["departments", "industries", "districts"])
def test_entities(client, section):
    listed = client.get(f"/api/{section}").json
    assert listed["total"] == len(listed[section])
    name = listed[section][-1]["name"]
    assert client.get(f"/api/{section}/{name}").json["clauses"][0]["type"] == "clause"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/search", 400, "nothing is asked"),
        ("/api/search?q=a&k=many", 400, "k 'many'"),
        ("/api/search?industy=a", 400, "unknown parameter 'industy'"),
        ("/api/search?department=无此局", 404, "无此局"),
        ("/api/documents?as_of=soon", 400, "YYYY-MM-DD"),
        ("/api/documents?page=2", 400, "unknown parameter 'page'"),
        ("/api/clauses", 400, "which document"),
        ("/api/clauses/无此条", 404, "no clause is called 无此条"),
        ("/api/nothing", 404, ""),
        ("/sparql", 400, "exactly one query"),
    ],
)
def test_errors_are_one_body(client, address, status, words):
    response = client.get(address)
    assert response.status_code == status
    assert response.json["ok"] is False
    assert response.json["status"] == status
    assert words in response.json["error"]
    assert list(response.json) == ["ok", "error", "status"]


def test_wrong_methods_and_missing_data(client, library):
    refused = client.post("/api/search")
    assert (refused.status_code, refused.json["status"]) == (405, 405)
    assert "GET" in refused.headers["Allow"]
    assert client.get("/healthz").json["ok"] is True
    library.broken = True
    assert client.get("/healthz").status_code == 503
    assert "policykg build" in client.get("/api/documents").json["error"]


def test_an_unforeseen_fault_tells_no_secrets(client, library, monkeypatch):
    client.application.testing = False
    monkeypatch.setattr(library, "documents", lambda day: 1 / 0)
    response = client.get("/api/documents")
    assert response.json["status"] == 500
    assert "division" not in response.json["error"]


def test_every_route_is_described(client):
    rules = {
        rule.rule.replace("<path:name>", "{name}"): rule
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith("/api/")
    }
    described = description()
    assert set(rules) == set(described["paths"])
    for path, rule in rules.items():
        assert described["paths"][path]["get"]["operationId"] == rule.endpoint.removeprefix("api.")
    assert client.get("/api/openapi.json").json == json.loads(json.dumps(described))


def check(schema, value, where):
    """Assert that a value has the form that a schema of web/schemas.py promises."""
    if "$ref" in schema:
        return check(SCHEMAS[schema["$ref"].rpartition("/")[2]], value, where)
    types = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "array": list,
        "object": dict,
        "null": type(None),
    }
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert any(isinstance(value, types[name]) for name in allowed), where
    assert "enum" not in schema or value in schema["enum"], where
    if isinstance(value, list):
        for item in value:
            check(schema["items"], item, f"{where}[]")
    if isinstance(value, dict) and "properties" in schema:
        assert set(value) >= set(schema["required"]), where
        for name in schema["required"]:
            check(schema["properties"][name], value[name], f"{where}.{name}")
    return None


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/search?q=补贴",
        "/api/search?q=没有",
        "/api/documents",
        f"/api/documents/{NEW}",
        f"/api/clauses?document={NEW}",
        f"/api/clauses/{NEW}/二/（一）/1",
        "/api/departments",
        f"/api/departments/{INDUSTRY_OFFICE['name']}",
        "/api/industries",
        "/api/industries/智能传感器",
        "/api/districts",
        "/api/districts/东屏区",
        "/api/openapi.json",
    ],
)
def test_answers_keep_to_their_description(client, address):
    response = client.get(address)
    path = next(
        (rule for rule in description()["paths"] if rule == address.partition("?")[0]),
        "/".join(address.split("/")[:3]) + "/{name}",
    )
    schema = description()["paths"][path]["get"]["responses"]["200"]["content"]
    check(schema["application/json"]["schema"], response.json, address)
