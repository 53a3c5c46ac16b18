"""Cross reference: the page counts as the library does, and each count leads to its clauses."""

import csv
import io
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from kg.records import Query
from tests.web.test_pages import Page, get
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
