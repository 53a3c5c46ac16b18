"""The pages over the sample: what a clerk sees, in two languages, and that no link is dead."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest

from kg.errors import DataError

NEW, OLD, LAPSED, NUMBERLESS = (
    "岚政〔2026〕5号",
    "岚政办〔2025〕13号",
    "岚政办〔2021〕30号",
    "临岚市人民政府任免通知",
)
SENSORS = "岚政办〔2025〕12号"
CLAUSE = f"/clauses/{SENSORS}/四/（二）/4"
QUESTION = "/?q=搞传感器的企业能拿到哪些补贴"
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
    "/sparql",
    "/sparql?query=SELECT ?d ?t WHERE { ?d eli:title ?t }",
    "/sparql?query=ASK { ?d a eli:LegalResource }",
    "/sparql?query=DESCRIBE <https://policykg.example/industry/智能传感器>",
    "/sparql?query=nonsense",
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

    def links(self):
        return [attrs.get("href") for attrs in self.all("a")]

    def lacks(self, *words):
        """Those of the words that the page does not say; spaces do not count."""
        solid = "".join(self.text.split())
        return [one for one in words if "".join(one.split()) not in solid]


BROWSER = {"Accept": "text/html,*/*;q=0.8"}


def get(client, address, **headers):
    return Page(client.get(address, headers=BROWSER | headers))


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


def test_an_answer_shows_what_matters(client):
    page = get(client, QUESTION)
    assert (
        page.lacks(
            "问支持措施",
            "有效期至 2028-03-20",
            "2024-06-18 期满",
            "奖励 每增长1个百分点 4 万元 · , 上限 240 万元（单个企业每年）",
            "主营业务收入 3000 万元以上",
            "牵头",
            "检出理由",
            "谈到“智能传感器”",
            "效力以 2026-03-01 为准",
        )
        == []
    )
    assert quote(CLAUSE) in page.links()
    asked = quote("搞传感器的企业能拿到哪些补贴")
    assert f"/?q={asked}&k=20" in page.links()
    assert f"/?q={asked}&in_force=1" in page.links()
    assert f"/api/search?q={asked}" in page.links()


def test_what_was_understood_is_struck_out_and_taken_back(client):
    page = get(client, QUESTION)
    asked = quote("搞传感器的企业能拿到哪些补贴")
    strike = f"/?q={asked}&without={quote('智能传感器')}"
    assert strike in page.links()
    assert f"/?q={asked}&without=benefit" in page.links()
    struck = get(client, strike)
    assert struck.lacks("已删去") == []
    assert f"/?q={asked}" in struck.links(), "taken back"
    both = f"/?q={asked}&without={quote('智能传感器、补贴')}"
    assert both in struck.links()
    export = next(link for link in struck.links() if "download=1" in link)
    assert quote("智能传感器") in export


def test_answers_in_english_name_things_in_english(client):
    page = get(client, "/?q=which subsidies apply to sensor firms&lang=en")
    assert (
        page.lacks("asks for benefits", "smart sensors", "finance bureau", "until 2028-03-20") == []
    )
    assert page.lacks("mentions “smart sensors”", "cap CNY 2.4 million") == []


def test_what_has_lapsed_is_said_before_the_answer(client):
    address = f"/?q=传感器&document={LAPSED}"
    assert get(client, address).lacks("以下条款在所选日期均已期满或被废止。") == []
    assert get(client, f"{address}&as_of=2022-01-01").lacks("有效期至 2024-06-18") == []


@pytest.mark.parametrize(
    ("asked", "held"), [(f"{LAPSED}还有效吗", True), ("岚政〔1999〕1号还有效吗", False)]
)
def test_a_number_that_is_asked_for(client, asked, held):
    page = get(client, f"/?q={asked}")
    assert page.lacks(asked.removesuffix("还有效吗")) == []
    assert (page.lacks("未收录") == []) is not held


def test_a_number_is_not_said_twice(client):
    response = client.get("/?q=智能传感器&department=市商务局")
    body = response.get_data(as_text=True)
    cards = body.split('<article class="card">')[1:]
    assert cards
    assert all(card.count("岚政办〔") <= 1 for card in cards)


def test_text_of_documents_is_escaped_and_marked(client):
    body = client.get("/?q=<b>传感器</b>").get_data(as_text=True)
    assert "&lt;b&gt;传感器&lt;/b&gt;" in body
    assert "<b>传感器" not in body
    assert "<mark>" in body


def test_what_was_asked_stays_in_the_form(client):
    page = get(client, "/?q=补贴&industry=<b>&district=外区&in_force=1&k=20&as_of=2026-01-01")
    fields = {attrs.get("name"): attrs for attrs in page.all("input")}
    assert fields["q"]["value"] == "补贴"
    assert fields["industry"]["value"] == "<b>"
    assert fields["as_of"]["value"] == "2026-01-01"
    assert fields["k"]["value"] == "20"
    assert "checked" in fields["in_force"]
    assert any(a["value"] == "外区" and "selected" in a for a in page.all("option"))
    assert "按 2026-01-01 的效力显示" in page.text


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
    assert len(page.all("h3")) == 1, "paragraphs have no headings of their own"


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
