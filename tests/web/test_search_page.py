"""The search page: every link that narrows, orders or turns the page does what it says."""

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest

from kg.questions import Query
from tests.web.reading import get
from web.addresses import kind_and_name

ASKED = "搞传感器的企业能拿到哪些补贴"
QUESTION = f"/?q={ASKED}"


def found(page):
    return int(re.search(r"找到 (\d+) 条", page.text)[1])


def asking(page, name):
    """The links that set a parameter, by its value."""
    links = (urlsplit(link) for link in page.links() if link.startswith("/?"))
    return {parse_qs(one.query)[name][0]: one.geturl() for one in links if name in one.query}


@pytest.mark.parametrize("name", ["industry", "department", "instrument", "document"])
def test_a_facet_leads_to_as_many_as_it_says(client, name):
    page = get(client, QUESTION)
    for value, link in asking(page, name).items():
        facets = page.text.partition("缩小范围")[2]
        tally = re.search(rf"{re.escape(value)}(?: \S+)*? (\d+)(?: |$)", facets)
        assert found(get(client, link)) == int(tally[1]), value
    assert asking(page, name)


def test_tabs_lead_to_as_many_as_they_say(client, sample):
    page = get(client, QUESTION)
    for link, words in (("in_force", "当日有效"), ("status", "已失效")):
        (address,) = (url for value, url in asking(page, link).items() if value in ("1", "lapsed"))
        told = int(re.search(rf"{words} (\d+)", page.text)[1])
        assert found(get(client, address)) == told > 0
    assert get(client, f"{QUESTION}&status=lapsed").lacks("移除 已失效") == []


def test_pages_and_orders_are_links(client, sample):
    total = sample.search(Query(ASKED))["total"]
    page = get(client, f"{QUESTION}&k=3&sort=sum")
    assert page.lacks(f"第 1 页，共 {-(-total // 3)} 页") == []
    following = f"/?q={quote(ASKED)}&k=3&sort=sum&page=2"
    assert following in page.links()
    second = get(client, following)
    assert f"/api/search?q={quote(ASKED)}&k=3&sort=sum&page=2" in second.links()
    assert set(asking(second, "sort")) == {"date", "sum"}
    assert all("page=" not in link for link in asking(second, "industry").values())
    assert get(client, f"{QUESTION}&page=99").lacks("没有第 99 页") == []


def test_measures_are_compared(client, sample):
    page = get(client, f"{QUESTION}&view=table")
    clauses = [hit["clause"] for hit in sample.search(Query(ASKED, k=100))["hits"]]
    giving = {kind_and_name(one["id"])[1] for one in clauses if one["benefits"]}
    linked = {unquote(link).removeprefix("/clauses/") for link in page.links()}
    assert giving
    assert giving == linked & {kind_and_name(one["id"])[1] for one in clauses}
    assert len(page.all("th")) > len({one["document"] for one in clauses if one["benefits"]})
    assert get(client, f"{QUESTION}&view=tree").lacks("显示方式“tree”不对") == []


@pytest.mark.parametrize("form", ["xlsx", "csv", "ttl", "jsonld", "graphml"])
def test_the_list_is_exported_in_every_form(client, form):
    page = get(client, f"{QUESTION}&status=lapsed&sort=date")
    link = next(one for one in page.links() if f"format={form}&" in one or one.endswith(form))
    assert "status=lapsed" in link
    assert client.get(link).status_code == 200
