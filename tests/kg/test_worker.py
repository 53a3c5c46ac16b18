"""Queries run within limits, in processes that end with the one who asks."""

import json
import time
from pathlib import Path

import pytest

from kg import store as stores
from kg.errors import InputError
from kg.queries import Graphs
from kg.store import GraphStore, Triple
from kg.terms import expand, iri
from kg.worker import QueryRunner

SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A store with a document that applies until 2030-06-30, and many other statements."""
    folder = tmp_path_factory.mktemp("worker") / "graph"
    store = GraphStore.create(folder)
    document, clause = iri("document", "澜政〔2028〕1号"), iri("clause", "澜政〔2028〕1号/一")
    facts = [
        Triple(document, expand("rdf:type"), expand("eli:LegalResource")),
        Triple(document, expand("eli:title"), "关于扶持茶园的意见", XSD + "string"),
        Triple(document, expand("eli:first_date_entry_in_force"), "2028-07-01", XSD + "date"),
        Triple(document, expand("pk:lastDayInForce"), "2030-06-30", XSD + "date"),
        Triple(document, expand("pk:validityEvidence"), "有效期两年。", XSD + "string"),
        Triple(clause, expand("eli:is_part_of"), document),
        Triple(clause, expand("pk:lastDayInForce"), "2029-01-31", XSD + "date"),
    ]
    many = [
        Triple(iri("x", str(n)), expand("pk:person"), str(n), XSD + "string") for n in range(500)
    ]
    store.load((iri("graph", "1"), triple) for triple in [*facts, *many])
    store.finish()
    return folder


@pytest.fixture
def runner(folder):
    runner = QueryRunner(folder, 20)
    yield runner
    runner.close()


def test_a_folder_may_be_named_from_where_one_stands(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    runner = QueryRunner(Path(folder.name), 20)
    try:
        assert json.loads(runner.query("ASK { ?s ?p ?o }")[1])["boolean"] is True
    finally:
        runner.close()


def rows(answer):
    found = json.loads(answer[1])["results"]["bindings"]
    return [{name: value["value"] for name, value in row.items()} for row in found]


def test_answers_are_those_of_the_store(folder, runner):
    queries = {
        "SELECT ?t WHERE { ?d eli:title ?t }": (),
        "ASK { ?d eli:title ?t }": ("rdfxml", "xml"),
        "CONSTRUCT WHERE { ?d eli:title ?t }": ("json", "nt"),
    }
    store = GraphStore.open(folder)
    for query, formats in queries.items():
        for graphs in (None, Graphs([iri("graph", "1")], [])):
            answer = runner.query(query, *formats, graphs=graphs)
            assert answer == store.query(query, *formats, graphs=graphs)


def test_a_query_that_takes_too_long_is_stopped_and_the_next_one_answered(folder):
    runner = QueryRunner(folder, 0.5)
    began = time.monotonic()
    with pytest.raises(InputError, match=r"longer than 0\.5 seconds and was stopped"):
        runner.query(SLOW)
    assert time.monotonic() - began < 30
    runner = QueryRunner(folder, 20)
    assert rows(runner.query("SELECT ?t WHERE { ?d eli:title ?t }")) == [
        {"t": "关于扶持茶园的意见"}
    ]
    runner.close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT",
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "SELECT * WHERE { SERVICE <http://a> { ?s ?p ?o } }",
    ],
)
def test_what_cannot_be_run_is_said_and_the_process_goes_on(runner, query):
    with pytest.raises(InputError):
        runner.query(query)
    assert rows(runner.query("SELECT ?t WHERE { ?d eli:title ?t }"))


def test_an_answer_without_end_is_refused(folder, monkeypatch):
    monkeypatch.setattr(stores, "MAX_ANSWER", 1024 * 1024)
    query = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"
    with pytest.raises(InputError, match="the answer has more than 1 MB: ask for less"):
        GraphStore.open(folder).query(query)


STATUS = [
    ("document", "2028-06-30", "not_yet"),
    ("document", "2028-07-01", "in_force"),
    ("document", "2030-06-30", "in_force"),
    ("document", "2030-07-01", "expired"),
    ("clause", "2029-01-31", "in_force"),
    ("clause", "2029-02-01", "expired"),
    ("person", "2029-02-01", None),
    ("document", "today", None),
]


@pytest.mark.parametrize(("thing", "day", "status"), STATUS)
def test_the_status_on_a_day(runner, thing, day, status):
    patterns = {
        "document": "?x eli:title ?t",
        "clause": "?x eli:is_part_of ?d",
        "person": "?x pk:person '7'",
    }
    query = (
        f"SELECT ?s WHERE {{ {patterns[thing]} BIND(pk:statusOn(?x, '{day}'^^xsd:date) AS ?s) }}"
    )
    assert rows(runner.query(query)) == [{"s": status} if status else {}]


def test_a_function_with_other_arguments_has_no_value(runner):
    assert rows(runner.query("SELECT ?s WHERE { BIND(pk:statusOn() AS ?s) }")) == [{}]
