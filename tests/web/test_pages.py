"""The pages: what a clerk sees, in two languages, and that no link on them is dead."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest
from fake_library import BARE, CLAUSES, NEW, OLD, new

CLAUSE = f"/clauses/{NEW}/二/（一）/2"
PAGES = [
    "/",
    "/?q=补贴",
    "/?q=没有",
    "/?as_of=x",
    "/documents",
    f"/documents/{NEW}",
    "/documents/" + quote(BARE),
    CLAUSE,
    "/departments",
    "/departments/临岚市财政局",
    "/industries",
    "/industries/智能传感器",
    "/districts",
    "/districts/东屏区",
    "/nothing",
]


class Page(HTMLParser):
    """The elements of a page and its text."""

    def __init__(self, response):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(response.get_data(as_text=True))

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += " ".join(data.split()) + " " if data.strip() else ""

    def all(self, *tags):
        return [attrs for tag, attrs in self.elements if tag in tags]


def get(client, address, **headers):
    return Page(client.get(address, headers=headers))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_well_made(client, address, lang):
    page = get(client, address + ("&" if "?" in address else "?") + f"lang={lang}")
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert page.all("html")[0]["lang"] == {"zh": "zh-Hans", "en": "en"}[lang]
    assert len(page.all("h1")) == len(page.all("title")) == len(page.all("main")) == 1
    labelled = {attrs.get("for") for attrs in page.all("label")}
    controls = [a for a in page.all("input", "select") if a.get("type") != "hidden"]
    assert all(attrs["id"] in labelled for attrs in controls)
    references = [
        n
        for _, a in page.elements
        for key in ("aria-labelledby", "aria-describedby")
        for n in a.get(key, "").split()
    ]
    assert set(references) <= set(ids)
    assert all(
        "style" not in attrs and not any(k.startswith("on") for k in attrs)
        for _, attrs in page.elements
    )
    assert all("src" in attrs for attrs in page.all("script"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_link_is_dead_and_each_keeps_the_language(client, lang):
    waiting, seen = [f"/?lang={lang}", f"/?q=补贴&lang={lang}"], set()
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code == 200, address
        if response.mimetype != "text/html":
            continue
        page = Page(response)
        for attrs in page.all("a"):
            link = urlsplit(urljoin(address, attrs["href"]))
            named = parse_qs(link.query).get("lang", ["zh"])[0]
            switch = "hreflang" in attrs
            if not link.path.startswith("/api/"):
                assert (named == lang) is not switch, (address, attrs)
            target = link._replace(fragment="").geturl()
            if target not in seen and not switch:
                seen.add(target)
                waiting.append(target)
    assert len(seen) > 20


def test_an_answer_shows_what_matters(client):
    page = get(client, "/?q=传感器补贴")
    for words in (
        "找到 23 条",
        "问支持措施",
        "部分措施已被废止",
        "现行有效",
        "已废止",
        "奖励 每增长1个百分点 5 万元 · , 上限 300 万元/ 单个企业每年",
        "主营业务收入 5000 万元以上",
        "牵头",
        "检出理由",
        "已显示 3 条，共 23 条",
    ):
        assert words.replace(" ", "") in page.text.replace(" ", ""), words
    links = [attrs.get("href") for attrs in page.all("a")]
    assert quote(CLAUSE) in links
    assert f"/?q={quote('传感器补贴')}&k=20" in links
    assert f"/api/search?q={quote('传感器补贴')}" in links


def test_text_of_documents_is_escaped_and_marked(client):
    body = client.get("/?q=补贴").get_data(as_text=True)
    assert "&lt;MEMS&gt; 中试平台 &amp; “首轮流片”" in body
    assert "<mark>传感器</mark>" in body
    assert "<MEMS>" not in body


def test_what_was_asked_stays_in_the_form(client):
    page = get(client, "/?q=补贴&industry=<b>&district=外区&in_force=1&k=20&as_of=2031-01-01")
    fields = {attrs.get("name"): attrs for attrs in page.all("input")}
    assert fields["q"]["value"] == "补贴"
    assert fields["industry"]["value"] == "<b>"
    assert fields["as_of"]["value"] == "2031-01-01"
    assert fields["k"]["value"] == "20"
    assert "checked" in fields["in_force"]
    assert any(a["value"] == "外区" and "selected" in a for a in page.all("option"))
    assert "按 2031-01-01 的效力显示" in page.text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/?q=没有", 200, "没有条款同时满足这些条件。"),
        ("/?k=0&as_of=x", 400, "YYYY-MM-DD"),
        ("/?department=无此局", 404, "no department is called 无此局"),
        ("/documents/无", 404, "no document is called 无"),
        ("/documents?as_of=x", 400, "YYYY-MM-DD"),
        (f"/documents/{NEW}?format=pdf", 400, "format 'pdf'"),
        ("/departments/临岚市财政局?role=support", 404, "role 'support'"),
        ("/departments/临岚市财政局?page=2", 404, "no page 2"),
        ("/nothing", 404, "没有找到该页面或记录"),
    ],
)
def test_honest_answers(client, address, status, words):
    response = client.get(address)
    assert response.status_code == status
    assert words in Page(response).text


def test_a_document_with_outline_table_and_repeals(client):
    page = get(client, f"/documents/{NEW}")
    links = [attrs.get("href") for attrs in page.all("a")]
    assert {"#c1", "#c2", quote(f"/documents/{OLD}")} <= set(links)
    for words in (
        new["status_evidence"],
        "岚东政〔2030〕2号",
        "2031年第2号",
        "（二）附则",
        "120–9120",
        "设备投资额",
    ):
        assert words in page.text


def test_a_clause_in_its_context(client):
    page = get(client, CLAUSE)
    links = [attrs.get("href") for attrs in page.all("a")]
    assert quote(f"/documents/{NEW}") + "#c3" in links
    rels = {a.get("rel"): a["href"] for a in page.all("a") if a.get("rel") in ("prev", "next")}
    assert rels["prev"] == quote(f"/clauses/{NEW}/二/（一）/1")
    assert rels["next"] == quote(f"/clauses/{NEW}/二/（二）")
    assert "上文 <i>" in page.text
    assert "中试平台" in page.text


def test_a_department_by_role(client):
    assert "牵头 1" in get(client, "/departments/临岚市财政局").text
    page = get(client, "/departments/临岚市财政局?role=lead")
    assert CLAUSES[4]["text"] in page.text
    assert CLAUSES[1]["text"] not in page.text


@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        ("text/turtle", "text/turtle", "ttl"),
        ("application/ld+json", "application/ld+json", "jsonld"),
    ],
)
@pytest.mark.parametrize("address", [f"/documents/{NEW}", CLAUSE, "/industries/智能传感器"])
def test_rdf_of_the_same_address(client, library, address, accept, kind, form):
    response = client.get(address, headers={"Accept": accept})
    assert response.mimetype == kind
    assert "Accept" in response.headers["Vary"]
    assert library.calls[0][0] == "rdf"
    assert library.calls[0][2] == form
    assert client.get(f"{address}?format={form}").data == response.data


def test_json_of_the_same_address_and_its_errors(client):
    wanted = {"Accept": "application/json"}
    assert client.get(f"/documents/{NEW}", headers=wanted).json == new
    assert client.get("/documents/无", headers=wanted).json["status"] == 404
    assert client.get("/documents/无", headers={"Accept": "text/turtle"}).json["status"] == 404


def test_headers_and_missing_data(client, library):
    response = client.get("/")
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    library.broken = True
    response = client.get("/")
    assert response.status_code == 503
    assert "policykg build" in response.get_data(as_text=True)
