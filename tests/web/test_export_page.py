"""Export: the count before, the file after, and a file that opens."""

import io
import json
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

from kg.export.formats import EXPORT_FORMATS
from kg.questions import Query
from kg.store import parse_turtle
from tests.web.places import QUESTION
from tests.web.reading import Page, get
from web.downloads import MEDIA, file_name
from web.subsets import Selection

ASKED = "/export?q=传感器补贴&in_force=1"


@pytest.mark.parametrize(
    ("address", "selection"),
    [
        (ASKED, Selection(Query(text="传感器补贴", in_force=True))),
        ("/export?around=东屏区&hops=2", Selection(around="东屏区", hops=2)),
        ("/export?department=市财政局", Selection(Query(department="市财政局"))),
    ],
)
def test_the_count_is_that_of_the_file(client, sample, address, selection):
    counts = sample.export("xlsx", selection)[1]["counts"]
    words = f"{counts['clauses']} 个条款，出自 {counts['documents']} 份文件"
    assert get(client, address).lacks(words) == []
    english = get(client, f"{address}&lang=en")
    assert english.lacks(f"{counts['clauses']} clause", f"{counts['documents']} document") == []


def test_without_a_choice_it_is_everything(client, sample):
    whole = sample.overview()
    words = f"{whole['clauses']} 个条款，出自 {whole['documents']} 份文件"
    assert get(client, "/export").lacks(words, "即全部数据") == []


def test_what_is_chosen_stays_in_the_form(client):
    page = get(client, f"{ASKED}&around=<b>&hops=3&format=gexf&industry=传感器&as_of=2026-01-01")
    fields = {attrs.get("name"): attrs for attrs in page.all("input")}
    assert [fields[n]["value"] for n in ("q", "around", "industry", "as_of")] == [
        "传感器补贴",
        "<b>",
        "传感器",
        "2026-01-01",
    ]
    assert "checked" in fields["in_force"]
    assert any(a.get("value") == "gexf" and "selected" in a for a in page.all("option"))


def test_the_workbook_opens_and_holds_what_was_counted(client, sample):
    response = client.get(f"{ASKED}&format=xlsx&download=1")
    counts = sample.export("jsonl", Selection(Query("传感器补贴", in_force=True)))[1]["counts"]
    assert response.mimetype == MEDIA["xlsx"]
    book = load_workbook(io.BytesIO(response.data), read_only=True)
    sheet = next(book[name] for name in book.sheetnames if name.lower().startswith("clause"))
    assert len(list(sheet.iter_rows())) == counts["clauses"] + 1
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="policykg-2026-03-01.xlsx"; '
        f"filename*=UTF-8''{quote('policykg-传感器补贴-2026-03-01.xlsx')}"
    )


def test_turtle_parses(client, tmp_path):
    response = client.get(f"{ASKED}&format=ttl&download=1")
    assert response.mimetype == "text/turtle"
    (tmp_path / "a.ttl").write_bytes(response.data)
    assert len(list(parse_turtle(tmp_path / "a.ttl"))) > 100


@pytest.mark.parametrize("format", EXPORT_FORMATS)
def test_every_format_downloads(client, format):
    response = client.get(f"/api/export?q=传感器补贴&format={format}&download=1")
    assert response.status_code == 200
    assert response.content_type == MEDIA[format]
    assert response.data


def test_every_format_has_a_media_type():
    assert set(MEDIA) == set(EXPORT_FORMATS)


def test_the_manifest(client, sample):
    asked = Selection(Query("传感器补贴", in_force=True))
    wanted = json.loads(json.dumps(sample.export("csv", asked)[1]))
    for address in (f"{ASKED}&format=csv&manifest=1", f"/api{ASKED}&format=csv"):
        assert client.get(address).json == wanted


def test_a_download_names_its_manifest(client, sample):
    response = client.get(f"{ASKED}&format=csv&download=1&lang=en")
    assert 'rel="describedby"' in response.headers["Link"]
    address = response.headers["Link"].partition(">")[0].lstrip("<")
    assert client.get(address).json["counts"] == client.get(f"{ASKED}&manifest=1").json["counts"]
    assert client.get(address).json["format"] == "csv"


def test_the_search_page_exports_exactly_its_list(client, sample):
    page = get(client, f"{QUESTION}&industry=智能传感器&in_force=1&k=3")
    link = next(link for link in page.links() if "download=1" in (link or ""))
    total = sample.search(
        Query("搞传感器的企业能拿到哪些补贴", industry="智能传感器", in_force=True)
    )["total"]
    book = load_workbook(io.BytesIO(client.get(link).data), read_only=True)
    sheet = next(book[name] for name in book.sheetnames if name.lower().startswith("clause"))
    assert len(list(sheet.iter_rows())) == total + 1


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/export?format=doc", 400, "不支持格式“doc”"),
        ("/export?hops=9", 400, "步数“9”不对，请填 1 到 3 的整数"),
        ("/export?download=maybe", 400, "“download”的取值“maybe”不对"),
        ("/export?around=无此处", 404, "没有名为“无此处”的对象"),
        ("/export?q=火星移民补贴", 200, "没有符合的条款，无可导出。"),
    ],
)
def test_honest_answers(client, address, status, words):
    response = client.get(address)
    assert response.status_code == status
    assert Page(response).lacks(words) == []


def test_names_of_files_fit_every_system():
    assert file_name(('a/b:c*"d"\n', "", "x" * 90), "rdfxml") == (
        f"policykg-a b c d-{'x' * 60}.rdf"
    )
