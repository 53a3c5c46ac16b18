"""Subsets of the data as files, and two kinds of entity against each other."""

import csv
import io
import json
import shutil
import subprocess
from datetime import date

import networkx as nx
import openpyxl
import pytest

from ingest.benefits.conditions import KINDS as CONDITIONS
from kg.errors import InputError, NotFoundError
from kg.export.formats import EXPORT_FORMATS
from kg.export.spreadsheets import CELL, csv_pieces, cut_cells, write_xlsx
from kg.export.subset import close
from kg.export.tables import SHEETS, sheets_of
from kg.labels import CODES
from kg.questions import Query
from kg.records import Clause, Document, Kind, PrecedenceKind, Role, Status
from kg.store import FORMATS
from kg.terms import iri
from kg.validity import Register
from web.documenting_export import MANIFEST
from web.subsets import Selection

CHIPS = Selection(Query("流片", department="市工信局", document="岚政办〔2025〕12号"))
PER_FIRM = "岚政办〔2025〕12号 四、（二）4."


def written(sample, form, selection=None):
    pieces, manifest = sample.export(form, selection)
    return b"".join(pieces), manifest


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_a_subset_in_every_format(sample, form):
    body, manifest = written(sample, form, CHIPS)
    assert body
    assert manifest["question"] == "流片"
    assert manifest["filters"] == {"department": "市工信局", "document": "岚政办〔2025〕12号"}
    assert manifest["as_of"] == "2026-03-01"
    assert manifest["data_version"] == sample.manifest.built
    assert manifest["counts"]["documents"] == 1
    assert not manifest["truncated"]


def test_the_manifest_is_as_documented(sample):
    documented = {name for names in MANIFEST for name in names.split(", ")}
    for selection in (None, CHIPS, Selection(sparql=LED)):
        assert written(sample, "ttl", selection)[1].keys() == documented


@pytest.mark.parametrize("form", FORMATS)
def test_the_whole_says_how_much_it_is(sample, form):
    counts = written(sample, form)[1]["counts"]
    assert (counts["documents"], counts["clauses"]) == (8, sample.overview()["clauses"])


def test_all_answers_are_exported_not_the_first_ones(sample):
    asked = Query("补助", k=1)
    total = sample.search(asked)["total"]
    assert total > Query().k
    counts = written(sample, "jsonl", Selection(asked))[1]["counts"]
    assert counts["clauses"] == total


def test_a_subset_holds_what_the_question_finds(sample):
    lines = written(sample, "jsonl", CHIPS)[0].decode().splitlines()
    records = [json.loads(line) for line in lines]
    found = {hit["clause"]["id"] for hit in sample.search(CHIPS.query)["hits"]}
    assert {one["id"] for one in records if one["type"] == "clause"} >= found > set()
    assert [one["number"] for one in records if one["type"] == "document"] == ["岚政办〔2025〕12号"]


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


def table(book, name):
    """The rows of a sheet by the codes of its columns."""
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip((h.split()[-1] for h in head), row, strict=True)) for row in rows]


def test_a_workbook_holds_numbers_and_days(sample):
    selection = Selection(Query("", document="岚政办〔2025〕12号"))
    book = openpyxl.load_workbook(io.BytesIO(written(sample, "xlsx", selection)[0]))
    assert book.sheetnames == [*SHEETS, "manifest"]
    assert book["clauses"]["A1"].value == "条款 label"
    assert book["clauses"].freeze_panes == "B2"
    assert book["clauses"].auto_filter.ref.startswith("A1:")
    assert book["clauses"].column_dimensions["E"].width == 80
    assert 2400000 in [row["cap_yuan"] for row in table(book, "benefits")]
    (document,) = table(book, "documents")
    issued = document["issued"]
    assert (issued.year, issued.month, issued.day) == (2025, 3, 20)
    manifest = dict(book["manifest"].iter_rows(values_only=True))
    assert json.loads(manifest["filters"]) == {"document": "岚政办〔2025〕12号"}


def test_codes_stand_beside_labels(sample):
    book = openpyxl.load_workbook(io.BytesIO(written(sample, "xlsx")[0]))
    pairs = {
        (sheet, row[code], row[f"{code}_label"])
        for sheet, code in (
            ("clauses", "status"),
            ("responsibilities", "role"),
            ("conditions", "kind"),
            ("entities", "kind"),
            ("precedence", "kind"),
        )
        for row in table(book, sheet)
    }
    assert {
        ("clauses", "in_force", "现行有效"),
        ("clauses", "repealed", "已废止"),
        ("responsibilities", "lead", "牵头"),
        ("entities", "industry", "行业"),
    } <= pairs
    assert all(label and label != code for _, code, label in pairs)
    names = {row["id"]: row["name"] for row in table(book, "entities")}
    for row in table(book, "clauses"):
        ids = (row["lead_ids"] or "").split()
        assert "、".join(names[one] for one in ids) == (row["lead"] or "")


def test_every_code_has_a_label():
    codes = {*CONDITIONS, *Kind, *Role, *Status, *PrecedenceKind, "appointed", "removed"}
    assert codes <= CODES.keys()


def subset_of(text, title="通知"):
    document = Document(iri("document", "1"), title)
    clause = Clause(iri("clause", "1"), document.id, ("1.",), "1.", text, 1, ())
    return close([clause], Register([document]), {}, date(2026, 3, 1))


def workbook(subset, manifest):
    out = io.BytesIO()
    write_xlsx(sheets_of(subset), manifest, out)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def test_a_workbook_of_a_scanned_text():
    subset = subset_of("奖\x01励", "=通\x0c知")
    body = b"".join(csv_pieces(sheets_of(subset)["clauses"]()))
    (row,) = csv.DictReader(io.StringIO(body.decode("utf-8-sig")))
    assert row["title"] == "'=通\x0c知"
    (row,) = table(workbook(subset, {}), "clauses")
    assert (row["text"], row["title"]) == ("奖励", "'=通知")


@pytest.mark.parametrize(("length", "cut"), [(CELL, []), (CELL + 1, ["clauses text 2"])])
def test_what_a_cell_cannot_hold_is_told(length, cut):
    subset = subset_of("奖" * length)
    assert cut_cells(sheets_of(subset)) == cut
    (row,) = table(workbook(subset, {"cut": cut}), "clauses")
    assert row["text"].endswith(" …") is bool(cut)


def test_rows_that_a_sheet_cannot_hold_go_to_the_next(sample, monkeypatch):
    monkeypatch.setattr("kg.export.spreadsheets.ROWS", 100)
    body, manifest = written(sample, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(body))
    clauses = [name for name in book.sheetnames if name.startswith("clauses")]
    assert clauses[:2] == ["clauses", "clauses (2)"]
    rows = [row["id"] for name in clauses for row in table(book, name)]
    assert len({*rows}) == len(rows) == manifest["counts"]["clauses"]


def test_libreoffice_opens_a_workbook(sample, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here (soffice)")
    path = tmp_path / "subset.xlsx"
    path.write_bytes(written(sample, "xlsx", CHIPS)[0])
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    asked = ["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    subprocess.run([office, home, *asked, "--outdir", tmp_path, path], check=True, timeout=120)
    text = (tmp_path / "subset.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    expected = list(
        csv.DictReader(io.StringIO(written(sample, "csv", CHIPS)[0].decode("utf-8-sig")))
    )
    assert [row["条款 label"] for row in rows] == [row["label"] for row in expected]
    assert rows[0]["成文日期 issued"] == "2025-03-20"


def test_around_an_entity(sample):
    counts = [
        written(sample, "jsonl", Selection(around="市商务局", hops=hops))[1]["counts"]["clauses"]
        for hops in (1, 2, 3)
    ]
    assert 0 < counts[0] < counts[1] <= counts[2]


def records(sample, selection):
    lines = written(sample, "jsonl", selection)[0].decode().splitlines()
    found = [json.loads(line) for line in lines]
    return {kind: [one for one in found if one["type"] == kind] for kind in ("clause", "document")}


def test_around_a_document(sample):
    number = "岚政办〔2025〕12号"
    found = records(sample, Selection(around=number))
    own = {one["id"] for one in sample.clauses_of(number)}
    clauses = {one["id"]: one for one in found["clause"]}
    assert own <= clauses.keys()
    assert all(number in clauses[one]["cites"] for one in clauses.keys() - own)
    tied = {
        one["number"]
        for one in sample.documents()
        if number in (one["number"], *one["cites"], *one["repeals"])
    }
    assert tied <= {one["number"] for one in found["document"]}


def test_around_a_clause(sample):
    (alone,) = records(sample, Selection(around=PER_FIRM))["clause"]
    assert alone["label"] == PER_FIRM
    named = {one["id"] for key in ("departments", "industries") for one in alone[key]}
    near = records(sample, Selection(around=PER_FIRM, hops=2))["clause"]
    assert len(near) > 1
    assert alone["id"] in {one["id"] for one in near}
    sharing = [
        one
        for one in near
        if named & {x["id"] for key in ("departments", "industries") for x in one[key]}
    ]
    assert len(sharing) > 1


def test_what_a_construct_query_gives(sample):
    query = "CONSTRUCT { ?c pk:path ?p } { ?c pk:path ?p } ORDER BY ?c LIMIT 5"
    body, manifest = written(sample, "nt", Selection(sparql=query))
    assert body.count(b"def#path> ") == 5
    assert manifest["sparql"] == query
    assert manifest["counts"] == {"triples": 5}


LED = """CONSTRUCT { ?c pk:leadDepartment ?d ; eli:date_document ?day }
{ ?c pk:leadDepartment ?d ; eli:is_part_of/eli:date_document ?day } ORDER BY ?c ?d LIMIT 3"""


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_a_query_in_every_format(sample, form):
    body, manifest = written(sample, form, Selection(sparql=LED))
    assert body
    assert manifest["counts"]["triples"] > 3


def test_a_query_as_a_table_and_as_a_network(sample):
    body = written(sample, "xlsx", Selection(sparql=LED))[0]
    rows = table(openpyxl.load_workbook(io.BytesIO(body)), "statements")
    tie = next(row for row in rows if row["predicate"] == "pk:leadDepartment")
    assert tie["predicate_label"] == "牵头部门"
    assert tie["subject_label"].startswith("岚政")
    assert tie["object_label"].startswith("临岚市")
    assert {row["object"].year for row in rows if row["predicate"] == "eli:date_document"}
    graph = nx.read_gexf(io.BytesIO(written(sample, "gexf", Selection(sparql=LED))[0]))
    assert graph.nodes[tie["object"]]["label"] == tie["object_label"]
    assert {data["relation"] for *_, data in graph.edges(data=True)} == {"pk:leadDepartment"}


def test_a_description_is_a_subset_too(sample):
    query = f"DESCRIBE <{iri('document', '岚政办〔2025〕12号')}>"
    body, _ = written(sample, "nt", Selection(sparql=query))
    assert "岚政办〔2025〕12号#publication-1".encode() in body


@pytest.mark.parametrize(
    ("form", "selection", "error", "words"),
    [
        ("pdf", None, InputError, "no format 'pdf'"),
        ("ttl", Selection(sparql="SELECT * { ?s ?p ?o } LIMIT 1"), InputError, "policykg sparql"),
        ("csv", Selection(sparql="ASK { ?s ?p ?o }"), InputError, "policykg sparql"),
        ("ttl", Selection(CHIPS.query, sparql=LED), InputError, "leave out question, filters"),
        ("ttl", Selection(around="市商务局", hops=9), InputError, "1 to 3"),
        ("ttl", Selection(around="无此物"), NotFoundError, "无此物"),
        ("ttl", Selection(Query(industry="航天飞机")), NotFoundError, "航天飞机"),
    ],
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
