"""The page of a clause over the sample: text, facts, context, similar clauses, source."""

from urllib.parse import unquote

import pyoxigraph
import pytest

from tests.web.reading import read

SENSORS = "岚政办〔2025〕12号"
TAPE_OUT = f"/clauses/{SENSORS}/四/（二）/4"
EMPLOYMENT = "/clauses/岚政〔2025〕8号/1"
APPOINTED = "/clauses/临岚市人民政府任免通知(2025-03-28)/第7段"
NEWEST = "/clauses/岚政〔2026〕5号/三/9"
ROW = "/clauses/岚政办〔2025〕14号/二/（二）/表/第2行"

TEXT = "//blockquote"
MARKS = "//blockquote//*[contains(@class, 'name ')]"


def every_clause(sample):
    return [one for d in sample.documents() for one in sample.clauses_of(d["id"])]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_marks_never_change_the_text(client, sample, lang):
    for clause in every_clause(sample):
        address = clause["id"].partition("policykg.example")[2].replace("/clause/", "/clauses/")
        (text,) = read(client, f"{address}?lang={lang}").find(TEXT)
        assert text.text_content() == clause["text"], clause["label"]


def test_names_are_marked_by_kind_and_lead_to_their_pages(client):
    page = read(client, TAPE_OUT)
    marked = {one.text: one for one in page.find(MARKS)}
    assert unquote(marked["市财政局"].get("href")) == "/departments/临岚市财政局"
    assert marked["市财政局"].get("class") == "name name-department"
    assert marked["市财政局"].get("title") == "部门：临岚市财政局"
    topics = [one for one in page.find(MARKS) if "name-topic" in one.get("class")]
    assert topics
    assert all(unquote(one.get("href")).startswith("/topics/") for one in topics)


def test_kinds_are_switched_off_and_on_by_address(client):
    page = read(client, TAPE_OUT)
    kinds = {one.get("class") for one in page.find(MARKS)}
    assert {"name name-department", "name name-industry"} <= kinds
    (link,) = [
        a for a in page.find("//div[contains(@class, 'legend')]//a") if "部门" in a.text_content()
    ]
    assert "不再标出" in link.text_content()
    assert unquote(link.get("href")).endswith("?hide=department#text")
    off = read(client, f"{TAPE_OUT}?hide=department")
    assert {one.get("class") for one in off.find(MARKS)} == kinds - {"name name-department"}
    assert off.find(TEXT)[0].text_content() == page.find(TEXT)[0].text_content()
    (link,) = off.find("//div[contains(@class, 'legend')]//a[contains(@class, 'off')]")
    assert "重新标出" in link.text_content()
    assert unquote(link.get("href")).endswith(f"{TAPE_OUT}#text")
    none = read(client, f"{TAPE_OUT}?hide=department,district,industry,instrument,quality,topic")
    assert none.find(MARKS) == []
    assert "全部标出" in none.section("text")


def test_a_kind_that_is_not_marked_is_refused(client):
    page = read(client, f"{TAPE_OUT}?hide=colour", 400)
    assert "标注类别“colour”不对" in page.texts("//main")[0]


def test_every_quote_of_the_facts_leads_to_its_words(client, sample):
    for clause in every_clause(sample):
        facts = [*clause["benefits"], *clause["conditions"], *clause["precedence"]]
        if not facts:
            continue
        address = clause["id"].partition("policykg.example")[2].replace("/clause/", "/clauses/")
        page = read(client, address)
        rows = page.find("//section[@id='facts']//tbody/tr")
        for row in rows:
            (quote,), (link,) = row.xpath(".//q"), row.xpath(".//a[contains(@class, 'to-text')]")
            words = page.root.get_element_by_id(link.get("href")[1:]).text_content()
            assert words.replace("“", "‘").replace("”", "’") == quote.text_content()
        assert sum(len(row.xpath("./td//li")) for row in rows) == len(facts)


def test_names_of_headings_are_told_and_not_drawn(client, sample):
    page = read(client, TAPE_OUT)
    found = sample.named(f"{SENSORS}/四/（二）/4")["headings"]
    assert [one["name"] for one in found if one["kind"] == "industry"]
    told = page.section("named").partition("标题中提到")[2]
    for one in found:
        if one["kind"] != "department-type":
            assert one["name"] in told


def test_the_headings_lead_to_their_place_in_the_document(client):
    page = read(client, TAPE_OUT)
    links = page.find("//ol[@class='path']//a")
    assert [link.text_content()[:2] for link in links] == ["四、", "（二", "4."]
    document = read(client, f"/documents/{SENSORS}")
    for link in links:
        address, _, anchor = link.get("href").partition("#")
        assert unquote(address) == f"/documents/{SENSORS}"
        place = document.root.get_element_by_id(anchor)
        assert link.text_content()[:2] in place.text_content()[:40]


def test_neighbours_with_how_they_begin(client, sample):
    page = read(client, TAPE_OUT)
    for rel, number in (("prev", 3), ("next", 5)):
        (link,) = page.find(f"//a[@rel='{rel}']")
        text = sample.clause(f"{SENSORS}/四/（二）/{number}")["text"]
        assert text[:40].replace("\n", " ") in " ".join(link.text_content().split())
    assert read(client, f"/clauses/{SENSORS}/结束语/第1段").find("//a[@rel='next']") == []


def test_the_same_measure_elsewhere_with_what_differs(client):
    page = read(client, TAPE_OUT)
    said = page.section("similar")
    assert "岚政办〔2021〕30号三、4." in said
    assert "已过有效期" in said
    assert "都提到首轮流片" in said
    gone = "".join(page.texts("//section[@id='similar']//del"))
    new = "".join(page.texts("//section[@id='similar']//ins"))
    assert "40%" in gone
    assert "30%" in new
    assert page.texts("//dl[@class='sums']//dt") == ["本条", "该条"]


def test_nothing_similar_is_said(client):
    assert "没有足够相似的条款" in read(client, EMPLOYMENT).section("similar")


def test_documents_cited_with_their_status(client):
    page = read(client, NEWEST)
    (link,) = page.find("//section[@id='cites']//a")
    assert unquote(link.get("href")) == f"/documents/{SENSORS}"
    assert "现行有效" in page.section("cites")
    other = read(client, "/clauses/岚政办〔2025〕15号/第一条")
    assert "岚政〔2022〕7号未收录" in other.section("cites")
    assert page.find("//nav//a[@href='#cites']")
    assert not read(client, TAPE_OUT).find("//*[@id='cites']")


def test_clauses_that_name_this_one(client, sample, monkeypatch):
    citing = sample.clause(f"{SENSORS}/四/（二）/4")
    text = citing["text"] + "按照岚政办〔2025〕15号第一条执行。"
    monkeypatch.setattr(sample, "citing", lambda document, day: [citing | {"text": text}])
    chain = {"replaces": [], "replaced_by": [], "cites": [], "cited_by": [{"name": SENSORS}]}
    record = sample.document("岚政办〔2025〕15号") | {"chain": chain}
    known = sample.document
    monkeypatch.setattr(
        sample, "document", lambda name, day=None: record if "15号" in name else known(name, day)
    )
    said = read(client, "/clauses/岚政办〔2025〕15号/第一条").section("cites")
    assert "被下列条款引用岚政办〔2025〕12号四、（二）4." in said
    assert "被下列条款引用" not in read(client, "/clauses/岚政办〔2025〕15号/第二条").section(
        "cites"
    )


def test_a_citation_to_copy(client):
    page = read(client, f"{TAPE_OUT}?lang=en&as_of=2026-01-01")
    (citation,), (address,) = page.find("//*[@id='cited']"), page.find("//*[@id='address']")
    assert citation.text == (
        "《临岚市人民政府办公厅关于做强智能传感器集群带动新一代信息技术产业跃升的实施意见》"
        "（岚政办〔2025〕12号）四、（二）4.，临岚市人民政府办公厅，2025年3月20日"
    )
    assert address.text == f"http://localhost{TAPE_OUT}"
    assert citation.get("readonly") is not None
    assert [b.get("hidden") is not None for b in page.find("//button[@data-copies]")] == [
        True,
        True,
    ]


def test_each_publication_with_file_place_and_digest(client, sample):
    page, record = read(client, TAPE_OUT), sample.clause(f"{SENSORS}/四/（二）/4")
    captions = page.texts("//figure/figcaption")
    assert len(captions) == len(record["sources"]) == 2
    for caption, source in zip(captions, record["sources"], strict=True):
        assert source["file"] in caption
        assert f"第 {source['start']}–{source['end']} 字符" in caption
        assert source["sha256"][:12] in caption
    originals = [one["text"] for one in sample.source_text(record["id"])]
    assert [one.text_content() for one in page.find("//figure//mark")] == originals


def test_differing_words_of_another_publication(client, sample):
    one, *_ = sample.variants(SENSORS)
    name = one["clause"].partition("/clause/")[2]
    page = read(client, f"/clauses/{name}")
    mine = sample.variants(SENSORS, name)
    assert mine == [each for each in sample.variants(SENSORS) if each["clause"] == one["clause"]]
    assert page.texts("//figure//ins") == [each["other"] for each in mine if each["other"]]
    others = {each["clause"] for each in sample.variants(SENSORS)}
    same = next(c for c in sample.clauses_of(SENSORS) if c["id"] not in others)
    name = same["id"].partition("/clause/")[2]
    assert "与正文文字相同" in read(client, f"/clauses/{name}").section("source")


def test_the_turtle_is_there_to_read(client, sample):
    (code,) = read(client, TAPE_OUT).find("//section[@id='rdf']//details/pre")
    whole = sample.rdf(sample.clause(f"{SENSORS}/四/（二）/4")["id"], "ttl")
    assert triples(code.text_content()) == triples(whole)
    assert len(code.text_content()) < len(whole)


def triples(turtle):
    return set(pyoxigraph.parse(turtle.encode(), pyoxigraph.RdfFormat.TURTLE))


@pytest.mark.parametrize(
    ("address", "sections"),
    [
        (APPOINTED, {"appointments"}),
        (ROW, set()),
        (EMPLOYMENT, {"facts"}),
        (NEWEST, {"facts", "cites"}),
    ],
)
def test_sections_stand_where_there_is_something_in_them(client, address, sections):
    page = read(client, address)
    always = {"text", "named", "context", "similar", "source", "citation", "rdf"}
    found = {one.get("id") for one in page.find("//main//section[@id]")}
    assert found - always == sections
    assert {a.get("href")[1:] for a in page.find("//nav[contains(@class, 'outline')]//a")} == found


def test_a_lapsed_day_holds_for_all_that_is_shown(client):
    page = read(client, f"{TAPE_OUT}?as_of=2024-01-01")
    assert "现行有效" in page.section("similar")
    assert all(
        "as_of=2024-01-01" in a.get("href") for a in page.find("//section[@id='similar']//a")
    )
