"""The page of a document over the sample: its days, chain, publications, benefits and outline."""

import gzip
from urllib.parse import unquote

import pytest

from tests.web.reading import read

SENSORS, REPEALED, LAPSED = "岚政办〔2025〕12号", "岚政办〔2025〕13号", "岚政办〔2021〕30号"
EMPLOYMENT, NUMBERLESS = "岚政〔2025〕8号", "临岚市人民政府任免通知"

DAYS = {
    f"{SENSORS}": [
        "2025-03-20 成文 · 施行",
        "2026-03-01 今天",
        "2028-03-20 有效期最后一天",
    ],
    f"{REPEALED}?as_of=2026-01-01": [
        "2025-03-21 成文",
        "2025-04-01 施行",
        "2026-01-01 所选日期",
        "2026-02-10 被废止，依据 岚政〔2026〕5号",
        "2027-12-31 有效期最后一天",
    ],
    f"{EMPLOYMENT}": [
        "2025-03-12 成文 · 施行",
        "2025-12-31 1 条自行期满： 1.",
        "2026-03-01 今天",
    ],
}
UNSAID = {
    SENSORS: [],
    EMPLOYMENT: ["原文未写明有效期至何日。"],
    NUMBERLESS: ["原文未写明自何日起施行。", "原文未写明有效期至何日。"],
}


def words(page):
    """The lines of the timeline, without the day of publication, which the issues differ in."""
    for item in page.find("//ol[@class='days']/li"):
        day, *events = (" ".join(e.text_content().split()) for e in item.xpath("./*"))
        told = [event for event in events if event != "发布"]
        if told:
            yield f"{day} {' · '.join(told)}"


@pytest.mark.parametrize("address", DAYS)
def test_the_days_of_a_document(client, address):
    assert list(words(read(client, f"/documents/{address}"))) == DAYS[address]


@pytest.mark.parametrize("name", UNSAID)
def test_what_is_not_said_is_told(client, name):
    said = read(client, f"/documents/{name}").section("days")
    for sentence in ("原文未写明自何日起施行。", "原文未写明有效期至何日。"):
        assert (sentence in said) is (sentence in UNSAID[name])


@pytest.mark.parametrize("name", [SENSORS, REPEALED, EMPLOYMENT, NUMBERLESS])
def test_the_drawing_says_what_the_list_says(client, name):
    page = read(client, f"/documents/{name}")
    (svg,) = page.find("//*[name()='svg']")
    assert svg.get("aria-hidden") == "true", "the list is for those who hear"
    days = [one.get("datetime") for one in page.find("//ol[@class='days']//time")]
    assert svg.xpath(".//*[name()='title']/text()") == days
    numbers = svg.xpath(".//*[name()='g']/*[name()='text']/text()")
    assert numbers == [str(n) for n in range(1, len(days) + 1)]


def test_the_chain_names_the_clauses_that_cite(client):
    page = read(client, f"/documents/{SENSORS}")
    assert "被下列条款引用岚政〔2026〕5号三、9.岚政办〔2025〕14号引言第1段" in page.section("chain")
    assert not read(client, f"/documents/{NUMBERLESS}").find("//*[@id='chain']")


ORDERS = {
    "": ("条款顺序", ["ascending", None, None, None, None, None], None),
    "?order=amount": ("金额", [None, None, "descending", None, None, None], 2),
    "?order=rate": ("比例", [None, None, None, "descending", None, None], 3),
    "?order=cap": ("上限", [None, None, None, None, "descending", None], 4),
}


@pytest.mark.parametrize("order", ORDERS)
def test_benefits_in_order(client, sample, order):
    page = read(client, f"/documents/{SENSORS}{order}")
    chosen, sorting, column = ORDERS[order]
    assert page.texts("//p[contains(@class, 'orders')]/a[@aria-current]") == [chosen]
    heads = page.find("//section[@id='benefits']//thead//th")
    assert [th.get("aria-sort") for th in heads] == sorting
    rows = page.find("//section[@id='benefits']//tbody/tr")
    benefits = [b for c in sample.clauses_of(SENSORS) for b in c["benefits"]]
    assert len(rows) == len(benefits)
    if column:
        field = {2: "amount_yuan", 3: "rate_percent", 4: "cap_yuan"}[column]
        known = sum(b[field] is not None for b in benefits)
        cells = [" ".join(r.xpath("./*")[column].text_content().split()) for r in rows]
        assert "—" not in cells[:known]
        assert set(cells[known:]) <= {"—"}


def test_an_order_that_is_none_is_refused(client):
    page = read(client, f"/documents/{SENSORS}?order=colour", 400)
    assert "排序“colour”不对" in page.texts("//main")[0]


def test_the_outline_leads_to_headings_of_two_levels(client):
    page = read(client, f"/documents/{SENSORS}")
    links = page.find("//nav[contains(@class, 'outline')]//ul//ul//a")
    assert {len(list(link.iterancestors("ul"))) for link in links} == {2, 3}
    for link in links:
        place = page.root.get_element_by_id(link.get("href")[1:])
        assert place.tag in ("h3", "h4", "div")
        assert place.tag == "div" or place.text_content().startswith(link.text_content()[:8])


def test_what_the_text_does_not_say_is_said(client):
    assert read(client, f"/documents/{NUMBERLESS}").section("about").count("未写明") >= 2


def test_publications_with_their_digest(client, sample):
    page = read(client, f"/documents/{SENSORS}")
    (first, second) = page.find("//section[@id='publications']/table[1]/tbody/tr")
    for row, one in zip((first, second), sample.document(SENSORS)["publications"], strict=True):
        assert one["file"] in row.text_content()
        assert one["sha256"][:12] in row.text_content()


def test_the_longest_document_is_light(real):
    from web.app import create_app

    longest = max(real.documents(), key=lambda one: one["clauses"])
    assert longest["clauses"] > 150
    reader = create_app(real).test_client()
    address = unquote(longest["id"].partition("policykg.example")[2]).replace(
        "/document/", "/documents/"
    )
    assert len(gzip.compress(read(reader, address).bytes)) < 200_000
