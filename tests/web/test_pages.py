"""The pages over the sample: what a clerk sees, in two languages, and that no link is dead."""

from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest

from kg.errors import DataError
from tests.web.places import CLAUSE, LAPSED, NEW, NUMBERLESS, OLD, QUESTION, SENSORS
from tests.web.reading import BROWSER, Page, get

JOINT = (
    "/crossref?rows=department&cols=department"
    "&row=https://policykg.example/department/临岚市工业和信息化局"
    "&col=https://policykg.example/department/临岚市财政局"
)
PAGES = [
    "/",
    QUESTION,
    "/?q=火星移民补贴",
    "/?q=传感器补贴&without=智能传感器、benefit",
    f"{QUESTION}&sort=sum&status=lapsed&k=2&page=2",
    f"{QUESTION}&view=table",
    "/?as_of=x",
    "/?department=市财政局",
    "/documents",
    *(f"/documents/{name}" for name in (NEW, OLD, LAPSED, NUMBERLESS, SENSORS)),
    CLAUSE,
    "/departments",
    "/departments/临岚市财政局",
    "/industries",
    "/industries/智能传感器",
    "/districts",
    "/districts/东屏区",
    "/instruments",
    "/instruments/奖励?benefits=all",
    "/qualities/中小企业",
    "/topics?find=平台",
    "/topics/中试平台",
    "/crossref?department=临岚市财政局",
    "/crossref",
    "/crossref?rows=department&cols=department",
    "/crossref?rows=quality&cols=topic&in_force=1",
    JOINT,
    "/crossref?rows=x",
    "/export",
    "/export?q=传感器补贴&around=东屏区&hops=2&format=ttl",
    "/export?hops=9",
    "/overview",
    "/network",
    "/network?in_force=1&from=市工信局&to=市财政局",
    "/network?from=市工信局",
    "/network?q=火星移民补贴",
    "/api/docs",
    "/sparql",
    "/sparql?query=SELECT ?d ?t WHERE { ?d eli:title ?t }",
    "/sparql?query=ASK { ?d a eli:LegalResource }",
    "/sparql?query=DESCRIBE <https://policykg.example/industry/智能传感器>",
    "/sparql?query=nonsense",
    "/nothing",
]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_is_well_made(client, address, lang):
    page = get(client, address + ("&" if "?" in address else "?") + f"lang={lang}")
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert page.all("html")[0]["lang"] == {"zh": "zh-Hans", "en": "en"}[lang]
    # Every circle of a picture has a title of its own.
    titles = len(page.all("title")) - len(page.all("circle"))
    assert len(page.all("h1")) == titles == len(page.all("main")) == 1
    labelled = {attrs.get("for") for attrs in page.all("label")}
    controls = [a for a in page.all("input", "select", "textarea") if a.get("type") != "hidden"]
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
    """Follows every link of the listed pages, and no further."""
    waiting = [a + ("&" if "?" in a else "?") + f"lang={lang}" for a in PAGES]
    targets = set()
    for address in waiting:
        for attrs in get(client, address).all("a"):
            link = urlsplit(urljoin(address, attrs["href"]))
            named = parse_qs(link.query).get("lang", ["zh"])[0]
            switch = "hreflang" in attrs
            if not link.path.startswith("/api/") and "download" not in attrs:
                assert (named == lang) is not switch, (address, attrs)
            targets.add(link._replace(fragment="").geturl())
    dead = [
        target
        for target in targets
        if client.get(target, headers=BROWSER, follow_redirects=True).status_code != 200
    ]
    # The pages of errors link to their own address in the other language.
    mistaken = ("nothing", "nonsense", "from=", "as_of=x", "rows=x", "hops=9")
    assert all(any(words in target for words in mistaken) for target in dead), dead
    assert len(targets) > 150


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/?q=火星移民补贴", 200, "所收文件中没有谈到这个问题的条款。"),
        ("/nothing", 404, "没有找到该页面或记录"),
        ("/nothing?lang=en", 404, "Page or record not found"),
        ("/departments/临岚市财政局?role=lead", 200, "牵头"),
    ],
)
def test_honest_answers(client, address, status, words):
    response = client.get(address)
    assert response.status_code == status
    assert words in Page(response).text


def test_a_document_with_outline_table_and_repeals(client, sample):
    page = get(client, f"/documents/{NEW}")
    assert quote(f"/documents/{OLD}") in page.links()
    assert any(link.startswith("#c") for link in page.links())
    record = sample.document(NEW)
    assert page.lacks(record["status_evidence"], "岚政〔2023〕11号", "实际销售额", "有效期至") == []
    repealed = get(client, f"/documents/{OLD}")
    assert repealed.lacks("已废止", "2026-02-10 被废止") == []
    assert quote(f"/documents/{NEW}") in repealed.links()


def test_a_document_published_twice(client):
    page = get(client, f"/documents/{SENSORS}")
    assert page.lacks("gazette_2025_03.txt", "standalone_12.md") == []


def test_a_document_without_number_and_headings(client):
    page = get(client, f"/documents/{NUMBERLESS}")
    assert page.lacks("无文号", "效力未注明", "第1段") == []
    assert page.all("h3") == [], "paragraphs have no headings of their own"


def test_a_clause_with_an_end_of_its_own(client):
    assert get(client, "/clauses/岚政〔2025〕8号/1").lacks("已过有效期", "2025-12-31 期满") == []
    document = get(client, "/documents/岚政〔2025〕8号")
    assert document.lacks("2025-03-12 起施行", "2025-12-31 期满") == []


def test_a_clause_in_its_context(client):
    page = get(client, CLAUSE)
    assert any(
        link.startswith(quote(f"/documents/{SENSORS}") + "#c") for link in page.links() if link
    )
    rels = {a.get("rel"): a["href"] for a in page.all("a") if a.get("rel") in ("prev", "next")}
    assert rels["prev"] == quote(f"/clauses/{SENSORS}/四/（二）/3")
    assert rels["next"] == quote(f"/clauses/{SENSORS}/四/（二）/5")
    assert page.lacks("原文作 市工信局", "gazette_2025_03.txt", "standalone_12.md") == []
    assert len(page.all("mark")) == 2, "one in each publication"


def test_a_department_by_role_and_document(client):
    page = get(client, "/departments/临岚市财政局")
    assert page.lacks("全部", "牵头", "配合", "负责") == []
    titles = [page.text.find(n) for n in ("有效期至 2028-03-20", "2026-02-10 被废止")]
    assert 0 < titles[0] < titles[1], "what is in force comes first"
    assert get(client, "/departments/临岚市财政局?role=support").lacks("被废止") == []


def test_industries_stand_below_broader_ones(client):
    body = client.get("/industries").get_data(as_text=True)
    assert body.index("电子信息</a>") < body.index("智能传感器</a>") < body.index("MEMS传感器</a>")


@pytest.mark.parametrize(
    ("accept", "form", "words"),
    [("text/turtle", "ttl", "@prefix"), ("application/ld+json", "jsonld", "@")],
)
@pytest.mark.parametrize("address", [f"/documents/{NEW}", CLAUSE, "/industries/智能传感器"])
def test_rdf_of_the_same_address(client, address, accept, form, words):
    response = client.get(address, headers={"Accept": accept})
    assert response.mimetype == accept
    assert "Accept" in response.headers["Vary"]
    assert words in response.get_data(as_text=True)
    assert client.get(f"{address}?format={form}").mimetype == accept


def test_json_of_the_same_address_and_its_errors(client, sample):
    wanted = {"Accept": "application/json"}
    assert client.get(f"/documents/{NEW}", headers=wanted).json == sample.document(NEW)
    assert client.get("/documents/无", headers=wanted).json["status"] == 404
    assert client.get("/documents/无", headers={"Accept": "text/turtle"}).json["status"] == 404


def test_headers_and_missing_data(client, sample, monkeypatch):
    response = client.get("/")
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"

    def gone(*_):
        raise DataError("no data here; run 'policykg build'")

    monkeypatch.setattr(sample, "documents", gone)
    response = client.get("/")
    assert response.status_code == 503
    assert "policykg build" in response.get_data(as_text=True)


def test_a_notice_shows_who_was_appointed(client):
    page = get(client, f"/documents/{NUMBERLESS}")
    for words in ("人事任免", "周砚秋", "任命", "临岚市工业和信息化局", "副局长"):
        assert words in page.text
    english = get(client, f"/documents/{NUMBERLESS}?lang=en")
    assert "Appointments" in english.text


def test_a_clause_shows_its_rules_with_their_sentences(client, sample):
    (clause,) = [one for one in sample.clauses_of(NEW) if one["precedence"]]
    assert {rule["kind"] for rule in clause["precedence"]} == {"prevails", "higher_only", "once"}
    page = get(client, "/clauses/" + clause["id"].partition("/clause/")[2])
    assert "与原有政策不一致的，以本文件为准" in page.text
    assert "与此前政策不一致的，以本政策为准" in page.text
