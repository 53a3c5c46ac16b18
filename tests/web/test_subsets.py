"""Subsets of the data as files, and two kinds of entity against each other."""

import csv
import io
import json
from datetime import date

import networkx as nx
import openpyxl
import pytest

from kg.errors import InputError, NotFoundError
from kg.export import SHEETS, close, write_csv, write_xlsx
from kg.records import Clause, Document, Query
from kg.store import FORMATS, parse_turtle
from kg.terms import expand, iri
from kg.validity import Register
from web.subsets import EXPORT_FORMATS, Selection

CHIPS = Selection(Query("流片", department="市工信局", document="岚政办〔2025〕12号"))
PER_FIRM = "岚政办〔2025〕12号 四、（二）4."


def written(sample, form, selection=None):
    pieces, manifest = sample.export(form, selection)
    return b"".join(pieces), manifest


@pytest.mark.parametrize("form", sorted({*EXPORT_FORMATS} - {"nq"}))
def test_a_subset_in_every_format(sample, form):
    body, manifest = written(sample, form, CHIPS)
    assert body
    assert manifest["question"] == "流片"
    assert manifest["filters"] == {"department": "市工信局", "document": "岚政办〔2025〕12号"}
    assert manifest["as_of"] == "2026-03-01"
    assert manifest["data_version"] == sample.manifest.built
    assert manifest["counts"]["documents"] == 1
    assert not manifest["truncated"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_whole_says_how_much_it_is(sample, form):
    counts = written(sample, form)[1]["counts"]
    assert (counts["documents"], counts["clauses"]) == (8, sample.overview()["clauses"])


def test_a_subset_holds_what_the_question_finds(sample):
    lines = written(sample, "jsonl", CHIPS)[0].decode().splitlines()
    records = [json.loads(line) for line in lines]
    found = {hit["clause"]["id"] for hit in sample.search(CHIPS.query)["hits"]}
    assert {one["id"] for one in records if one["type"] == "clause"} >= found > set()
    assert [one["number"] for one in records if one["type"] == "document"] == ["岚政办〔2025〕12号"]


def test_all_that_a_subset_names_comes_along(sample, tmp_path):
    path = tmp_path / "subset.ttl"
    path.write_bytes(written(sample, "ttl", CHIPS)[0])
    triples = list(parse_turtle(path))
    described = {triple.subject for triple in triples}
    named = {
        triple.object
        for triple in triples
        if triple.predicate in map(expand, ("oa:hasBody", "pk:department", "pk:instrument"))
        or triple.predicate in map(expand, ("pk:context", "skos:broader", "eli:is_part_of"))
    }
    assert named
    assert named <= described


def test_networks_are_read_again(sample):
    graph = nx.read_graphml(io.BytesIO(written(sample, "graphml", CHIPS)[0]))
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert {"clause", "document", "department", "industry"} <= kinds


def test_a_table_for_a_spreadsheet(sample):
    body = written(sample, "csv", CHIPS)[0]
    assert body.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert all(row["number"] == "岚政办〔2025〕12号" for row in rows)
    assert all("临岚市工业和信息化局" in row["lead"] + row["responsible"] for row in rows)


def test_a_workbook_holds_numbers_and_days(sample):
    selection = Selection(Query("", document="岚政办〔2025〕12号"))
    book = openpyxl.load_workbook(io.BytesIO(written(sample, "xlsx", selection)[0]))
    assert book.sheetnames == [*SHEETS, "manifest"]
    head, *rows = book["benefits"].iter_rows(values_only=True)
    caps = [dict(zip(head, row, strict=True))["cap_yuan"] for row in rows]
    assert 2400000 in caps
    head, document = book["documents"].iter_rows(values_only=True)
    issued = dict(zip(head, document, strict=True))["issued"]
    assert (issued.year, issued.month, issued.day) == (2025, 3, 20)


def test_a_workbook_of_a_scanned_text():
    document = Document(iri("document", "1"), "=通\x0c知")
    clause = Clause(iri("clause", "1"), document.id, ("1.",), "1.", "奖\x01励", 1, ())
    subset = close([clause], Register([document]), {}, date(2026, 3, 1))
    (row,) = csv.DictReader(io.StringIO(write_csv(subset).decode("utf-8-sig")))
    assert row["title"] == "'=通\x0c知"
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(subset, {})))
    head, row = book["clauses"].iter_rows(values_only=True)
    found = dict(zip(head, row, strict=True))
    assert (found["text"], found["title"]) == ("奖励", "'=通知")


def test_around_an_entity(sample):
    counts = [
        written(sample, "jsonl", Selection(around="市商务局", hops=hops))[1]["counts"]["clauses"]
        for hops in (1, 2, 3)
    ]
    assert 0 < counts[0] < counts[1] <= counts[2]


def test_what_a_construct_query_gives(sample):
    query = "CONSTRUCT { ?c pk:path ?p } { ?c pk:path ?p } LIMIT 5"
    body, manifest = written(sample, "nt", Selection(sparql=query))
    assert body.count(b"\n") == 5
    assert manifest["sparql"] == query


@pytest.mark.parametrize(
    ("form", "selection", "error", "words"),
    [
        ("pdf", None, InputError, "no format 'pdf'"),
        ("nq", CHIPS, InputError, "trig"),
        ("csv", Selection(sparql="CONSTRUCT WHERE { ?s ?p ?o }"), InputError, "gives a graph"),
        ("ttl", Selection(sparql="SELECT * { ?s ?p ?o }"), InputError, "gives rows"),
        ("ttl", Selection(around="市商务局", hops=9), InputError, "1 to 3"),
        ("ttl", Selection(around="无此物"), NotFoundError, "无此物"),
        ("ttl", Selection(Query(industry="航天飞机")), NotFoundError, "航天飞机"),
    ],
    ids=str,
)
def test_what_cannot_be_exported(sample, form, selection, error, words):
    with pytest.raises(error, match=words):
        written(sample, form, selection)


def brute_force(sample, first, second, keep=lambda clause: True):
    """Counts over the records themselves."""
    counts = {}
    for document in sample.documents():
        for clause in filter(keep, sample.clauses_of(document["id"])):
            for one in {x["id"] for x in clause[first]}:
                for other in {x["id"] for x in clause[second]} - {one}:
                    counts.setdefault((one, other), []).append(clause["id"])
    return counts


def cells(crossing):
    assert all(cell["count"] == len(cell["clauses"]) for cell in crossing["cells"])
    return {(cell["row"], cell["col"]): cell["clauses"] for cell in crossing["cells"]}


@pytest.mark.parametrize(
    ("rows", "cols", "fields"),
    [
        ("department", "industry", ("departments", "industries")),
        ("department", "department", ("departments", "departments")),
        ("industry", "district", ("industries", "districts")),
    ],
)
def test_crossings_are_those_of_the_records(sample, rows, cols, fields):
    crossing = sample.crossref(rows, cols, Query())
    expected = brute_force(sample, *fields)
    assert {pair: sorted(ids) for pair, ids in cells(crossing).items()} == {
        pair: sorted(ids) for pair, ids in expected.items()
    }


def test_a_crossing_keeps_to_its_filters(sample):
    query = Query(in_force=True, as_of=date(2026, 2, 9))
    crossing = sample.crossref("department", "industry", query)
    old = {c["id"] for c in sample.clauses_of("岚政办〔2021〕30号")}
    behind = {one for ids in cells(crossing).values() for one in ids}
    assert behind
    assert behind.isdisjoint(old)


def test_kinds_that_cannot_be_crossed(sample):
    with pytest.raises(InputError, match="'firm' cannot be crossed"):
        sample.crossref("firm", "industry", Query())
