"""The JSON API gives the library's records as they are; errors have one body."""

import json
import re

import pytest

from kg.errors import DataError
from kg.questions import Query
from web.openapi import description
from web.schemas import SCHEMAS

NEW = "岚政〔2026〕5号"
SENSORS = "岚政办〔2025〕12号"
CLAUSE = f"{SENSORS}/四/（二）/4"


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        (f"/api/documents/{NEW}", lambda lib: lib.document(NEW)),
        (
            "/api/documents/临岚市人民政府任免通知",
            lambda lib: lib.document("临岚市人民政府任免通知"),
        ),
        (f"/api/clauses/{CLAUSE}", lambda lib: lib.clause(CLAUSE)),
        (
            f"/api/clauses/https://policykg.example/clause/{CLAUSE}",
            lambda lib: lib.clause(CLAUSE),
        ),
        ("/api/documents", lambda lib: {"documents": lib.documents(), "total": 8}),
        (f"/api/clauses?document={NEW}", lambda lib: {"clauses": lib.clauses_of(NEW), "total": 17}),
        ("/api/", lambda lib: lib.overview()),
    ],
)
def test_records(client, sample, address, answer):
    response = client.get(address)
    assert response.status_code == 200
    assert response.json == json.loads(json.dumps(answer(sample)))


def test_chinese_and_the_order_of_fields_are_kept(client):
    body = client.get(f"/api/documents/{NEW}").get_data(as_text=True)
    assert "制造业" in body
    assert body.startswith('{"type"')


def test_search_passes_the_whole_question(client, sample):
    answer = client.get("/api/search?q=补贴&k=2&in_force=1&industry=传感器&as_of=2026-03-01").json
    asked = sample.search(Query(text="补贴", k=2, in_force=True, industry="传感器"))
    assert {**answer, "took_ms": 0} == {**asked, "took_ms": 0}
    assert [hit["rank"] for hit in answer["hits"]] == [1, 2]


@pytest.mark.parametrize("section", ["departments", "industries", "districts"])
def test_entities(client, section):
    listed = client.get(f"/api/{section}").json
    assert listed["total"] == len(listed[section])
    one = listed[section][-1]
    assert len(client.get(f"/api/{section}/{one['name']}").json["clauses"]) == one["clauses"]


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
        ("/api/clauses/无此条", 404, "no clause '无此条' here"),
        ("/api/crossref?rows=clause", 400, "'clause' cannot be crossed"),
        ("/api/crossref?row=a", 400, "give both"),
        ("/api/crossref?k=5", 400, "unknown parameter 'k'"),
        ("/api/export?format=doc", 400, "no format 'doc'"),
        ("/api/export?hops=4&around=东屏区", 400, "from 1 to 3"),
        ("/api/export?around=无此处", 404, "nothing is called '无此处'"),
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


def test_wrong_methods_and_missing_data(client, sample, monkeypatch):
    refused = client.post("/api/search")
    assert (refused.status_code, refused.json["status"]) == (405, 405)
    assert "GET" in refused.headers["Allow"]
    assert client.get("/healthz").json["ok"] is True

    def gone(*_):
        raise DataError("no data here; run 'policykg build'")

    monkeypatch.setattr(sample, "overview", gone)
    assert client.get("/healthz").status_code == 503
    assert "policykg build" in client.get("/api/").json["error"]


def test_an_unforeseen_fault_tells_no_secrets(client, sample, monkeypatch):
    client.application.testing = False
    monkeypatch.setattr(sample, "documents", lambda day: 1 / 0)
    response = client.get("/api/documents")
    assert response.json["status"] == 500
    assert "division" not in response.json["error"]


def test_the_clauses_like_one(client):
    answer = client.get(f"/api/clauses/{SENSORS}/四/（二）/4/similar?as_of=2024-01-01").json
    (one,) = [each for each in answer["similar"] if each["relation"] == "same"]
    assert one["clause"]["id"].endswith("/clause/岚政办〔2021〕30号/三/4")
    assert (answer["as_of"], one["clause"]["status"]) == ("2024-01-01", "in_force")
    assert [shared["name"] for shared in one["shared"]] == ["首轮流片"]
    assert "40%" in "".join(each["one"] for each in one["differences"])
    assert "30%" in "".join(each["other"] for each in one["differences"])
    assert client.get("/api/clauses/无此条/similar").status_code == 404
    assert client.get(f"/api/clauses/{SENSORS}/四/（二）/4/similar?q=x").status_code == 400


def test_every_route_is_described(client):
    rules = {
        re.sub("<.*>", "{name}", rule.rule): rule
        for rule in client.application.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
    }
    described = description()
    assert set(rules) == set(described["paths"])
    for path, rule in rules.items():
        ((method, operation),) = described["paths"][path].items()
        assert method.upper() in rule.methods
        assert operation["operationId"] == rule.endpoint.removeprefix("api.")
    assert client.get("/api/openapi.json").json == json.loads(json.dumps(described))


TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def check(schema, value, where):
    """Assert that a value has the form that a schema of web/schemas.py promises, and no more."""
    if "$ref" in schema:
        return check(SCHEMAS[schema["$ref"].rpartition("/")[2]], value, where)
    if "anyOf" in schema:
        schema = schema["anyOf"][value is None]
        return check(schema, value, where)
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert any(isinstance(value, TYPES[name]) for name in allowed), where
    assert "enum" not in schema or value in schema["enum"], where
    if isinstance(value, list):
        for item in value:
            check(schema["items"], item, f"{where}[]")
    if isinstance(value, dict) and "properties" in schema:
        assert set(value) == set(schema["required"]), where
        for name in schema["required"]:
            check(schema["properties"][name], value[name], f"{where}.{name}")
    return None


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/search?q=补贴",
        "/api/search?q=火星移民补贴",
        "/api/search?department=市财政局",
        "/api/search?q=补贴&facets=1&page=2&k=3&sort=sum",
        "/api/documents",
        f"/api/documents/{NEW}",
        f"/api/clauses?document={SENSORS}",
        f"/api/clauses/{CLAUSE}",
        f"/api/clauses/{CLAUSE}/similar",
        "/api/departments",
        "/api/departments/临岚市财政局",
        "/api/industries",
        "/api/industries/智能传感器",
        "/api/districts",
        "/api/districts/东屏区",
        "/api/crossref",
        "/api/crossref?rows=department&cols=department&q=传感器",
        "/api/export",
        "/api/export?q=传感器补贴&in_force=1&around=东屏区&format=jsonl",
        "/api/openapi.json",
    ],
)
def test_answers_keep_to_their_description(client, address):
    response = client.get(address)
    named = "/".join(address.split("/")[:3]) + "/{name}"
    path = next(
        (rule for rule in description()["paths"] if rule == address.partition("?")[0]),
        f"{named}/similar" if address.endswith("/similar") else named,
    )
    schema = description()["paths"][path]["get"]["responses"]["200"]["content"]
    check(schema["application/json"]["schema"], response.json, address)
