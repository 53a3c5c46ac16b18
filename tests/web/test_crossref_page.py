"""Cross reference: the page counts as the library does, and each count leads to its clauses."""

import csv
import io
import json
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from kg.questions import Query
from tests.web.reading import Page, get
from web import crossing

JOINT = "/crossref?rows=department&cols=department"


def cells(page):
    """Links of the heat map, with the row and column that each names."""
    links = (parse_qs(urlsplit(link or "").query) for link in page.links())
    return [(link["row"][0], link["col"][0]) for link in links if "row" in link]


@pytest.mark.parametrize(
    ("rows", "cols", "query"),
    [
        ("department", "industry", Query()),
        ("department", "department", Query()),
        ("instrument", "district", Query(in_force=True)),
        ("quality", "topic", Query(text="补贴")),
    ],
)
def test_every_count_shown_is_the_librarys(client, sample, rows, cols, query):
    found = sample.crossref(rows, cols, query)
    asked = f"&q={query.text}" if query.text else "&in_force=1" if query.in_force else ""
    page = get(client, f"/crossref?rows={rows}&cols={cols}{asked}")
    shown = crossing.table(found)
    assert sorted(cells(page)) == sorted(shown.cells)
    for pair, cell in shown.cells.items():
        assert cell in found["cells"], pair


def test_the_first_page_crosses_departments_with_industries(client):
    page = get(client, "/crossref")
    chosen = [a["value"] for a in page.all("option") if "selected" in a]
    assert chosen[:2] == ["department", "industry"]
    assert all(a.get("scope") in ("col", "row") for a in page.all("th"))


@pytest.mark.parametrize("address", ["/crossref", JOINT, "/crossref?rows=quality&cols=topic"])
def test_each_count_leads_to_exactly_its_clauses(client, sample, address):
    kinds = parse_qs(urlsplit(address).query)
    rows, cols = (kinds.get(n, [d])[0] for n, d in (("rows", "department"), ("cols", "industry")))
    behind = {(c["row"], c["col"]): c for c in sample.crossref(rows, cols, Query())["cells"]}
    followed = set()
    for link in get(client, address).links():
        named = parse_qs(urlsplit(link or "").query)
        if "row" not in named:
            continue
        cell = behind[named["row"][0], named["col"][0]]
        response = client.get(link, follow_redirects=True)
        followed.add(response.request.path)
        if response.request.path == "/":
            asked = {k: v for k, v in response.request.args.items() if k in (rows, cols)}
            found = sample.search(Query(k=100, **asked))
            assert {hit["clause"]["id"] for hit in found["hits"]} == set(cell["clauses"])
        else:
            page = Page(response)
            cards = response.get_data(as_text=True).count('class="card"')
            assert cards == cell["count"]
            assert page.lacks(f"{cell['count']} 个条款") == []
    assert followed == ({"/", "/crossref"} if address == "/crossref" else {"/crossref"})


def test_a_cell_without_clauses_on_a_day_says_so(client):
    department, industry = ("https://policykg.example/" + n for n in ("department", "industry"))
    address = f"/crossref?row={department}/临岚市财政局&col={industry}/智能传感器&q=火星移民补贴"
    assert get(client, address).lacks("0 个条款", "没有相关条款。") == []
    assert client.get(f"/crossref?row={department}/无&col={industry}/无").status_code == 404


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/crossref?rows=clause", "“clause”不能交叉统计"),
        ("/crossref?format=doc", "不支持格式“doc”"),
        ("/crossref?row=a", "请两个都写"),
        ("/crossref?as_of=x&kind=y", "效力日期“x”不是日期"),
        ("/crossref?rows=clause&format=csv", "“clause”不能交叉统计"),
    ],
)
def test_mistakes_are_named(client, address, words):
    response = client.get(address)
    assert response.status_code == 400
    assert Page(response).lacks(words) == []


def test_all_of_it_as_csv(client, sample):
    response = client.get(f"{JOINT}&format=csv")
    assert response.mimetype == "text/csv"
    lines = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    found = sample.crossref("department", "department", Query())
    assert [int(line["count"]) for line in lines] == [cell["count"] for cell in found["cells"]]
    assert (
        quote("policykg-department×department-2026-03-01.csv")
        in (response.headers["Content-Disposition"])
    )


def test_a_large_crossing_is_cut_and_says_so():
    ids = [str(n) for n in range(60)]
    cells_ = [{"row": r, "col": c, "count": 1 + int(c), "clauses": []} for r in ids for c in ids]
    named = [{"id": one, "name": one, "english": None} for one in ids]
    shown = crossing.table({"rows": named, "cols": named, "cells": cells_})
    assert (len(shown.rows), len(shown.cols)) == (crossing.MOST_ROWS, crossing.MOST_COLS)
    assert (shown.more_rows, shown.more_cols) == (20, 48)
    assert [shown.shade(n) for n in (1, 4, 12)] == [2, 3, 5]


def test_json_gives_the_same_and_one_cell(client, sample):
    found = sample.crossref("department", "industry", Query())
    assert client.get("/api/crossref").json == found
    first = found["cells"][0]
    one = client.get(f"/api/crossref?row={first['row']}&col={first['col']}").json
    assert one["cells"] == [first]
    assert (len(one["rows"]), len(one["cols"])) == (1, 1)


def test_totals_count_each_clause_once(sample):
    found = sample.crossref("department", "industry", Query())
    ids = {one["id"] for one in (*found["rows"], *found["cols"])}
    counted = crossing.totals(found["cells"], ids)
    for row in found["rows"]:
        behind = {c for cell in found["cells"] if cell["row"] == row["id"] for c in cell["clauses"]}
        assert counted[row["id"]] == len(behind)
    assert set(counted) == ids
    assert crossing.totals(found["cells"], ()) == {}


@pytest.mark.parametrize("filter", ["department=临岚市财政局", "in_force=1", "as_of=2025-06-01"])
def test_filters_that_are_set_are_open(client, filter):
    opened = [a for a in get(client, f"/crossref?{filter}").all("details") if "open" in a]
    assert len(opened) == 1
    assert not any("open" in a for a in get(client, "/crossref").all("details"))


CELL = (
    "rows=department&cols=department&row=https://policykg.example/department/临岚市工业和信息化局"
    "&col=https://policykg.example/department/临岚市财政局"
)


def test_the_file_of_a_cell_holds_its_clauses(client):
    cell = client.get(f"/api/crossref?{CELL}").json["cells"][0]
    lines = client.get(f"/export?{CELL}&format=jsonl&download=1").get_data(as_text=True)
    records = [json.loads(line) for line in lines.splitlines()]
    assert {one["id"] for one in records if one["type"] == "clause"} == set(cell["clauses"])
    manifest = client.get(f"/api/export?{CELL}").json
    assert manifest["counts"]["clauses"] == cell["count"]
    assert manifest["cell"]["rows"] == "department"
    links = [link for link in get(client, f"/crossref?{CELL}").links() if "download=1" in link]
    assert [parse_qs(urlsplit(link).query)["format"][0] for link in links] == ["xlsx", "ttl"]
    assert all(client.get(link).status_code == 200 for link in links)
    part = client.get("/api/export?rows=department&cols=industry")
    assert (part.status_code, "give row, col too" in part.json["error"]) == (400, True)


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_documents_of_a_cell_in_the_order_asked_for(client, sample, sort):
    cell = client.get(f"/api/crossref?{CELL}").json["cells"][0]
    documents = {sample.clause(one)["document"] for one in cell["clauses"]}
    days = sorted({sample.document(one)["issued"] for one in documents})
    page = get(client, f"/crossref?{CELL}&sort={sort}")
    titles = {d["issued"]: d["title"] for d in sample.documents()}
    places = [page.text.index(titles[day]) for day in days]
    assert places == sorted(places, reverse=sort == "newest")
    assert client.get(f"/crossref?{CELL}&sort=x").status_code == 400


def test_the_file_of_a_cell_whose_address_leaves_its_kinds_out(client, sample):
    found = sample.crossref("department", "industry", Query())
    addresses = (f"/crossref?row={c['row']}&col={c['col']}" for c in found["cells"])
    pages = (client.get(address) for address in addresses)
    page = next(Page(one) for one in pages if one.status_code == 200)
    files = [link for link in page.links() if "download=1" in (link or "")]
    assert [client.get(link).status_code for link in files] == [200, 200]
