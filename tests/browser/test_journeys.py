"""What a clerk does: from a question to its answer, the clause, the document, the department."""

import pytest
from openpyxl import load_workbook
from selenium.webdriver import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from kg.questions import Query
from tests.browser.addresses import FOUND, QUESTIONS, SENSORS
from tests.browser.chromium import NARROW, WIDE, size

WORDS = {
    "zh": {
        "status": ("现行有效", "有效期至 2028-03-20"),
        "benefit": "奖励 每增长1个百分点 4 万元 · 上限 240 万元（单个企业每年）",
        "lead": "临岚市工业和信息化局 牵头",
        "reason": "谈到“智能传感器”",
        "document": "在文件中查看",
        "department": "临岚市工业和信息化局",
    },
    "en": {
        "status": ("In force", "until 2028-03-20"),
        "benefit": "reward 每增长1个百分点 CNY 40,000 · cap CNY 2.4 million (单个企业每年)",
        "lead": "industry and information technology bureau lead",
        "reason": "mentions “smart sensors”",
        "document": "See it in the document",
        "department": "industry and information technology bureau",
    },
}


def card(clerk, start):
    """The card of the answer whose text has these words."""
    return next(one for one in clerk.all(".card") if start in one.text)


@pytest.mark.parametrize("lang", WORDS)
def test_from_question_to_source_and_department(clerk, sample, lang):
    words = WORDS[lang]
    clerk.go("/" if lang == "zh" else "/?lang=en")
    clerk.leaves_by(lambda: clerk.one("#q").send_keys(QUESTIONS[lang], Keys.ENTER))

    found = card(clerk, "每增长1个百分点 " + ("4 万元" if lang == "zh" else "CNY 40,000"))
    said = " ".join(found.text.split())
    for part in (*words["status"], words["lead"], words["reason"]):
        assert part in said
    assert words["benefit"] in said.replace(" · , ", " · ")
    clerk.leaves_by(found.find_element("css selector", ".card-title a").click)

    assert clerk.says("h1") == f"{SENSORS} 四、(一)1."
    marked = clerk.run(
        "return [...document.querySelectorAll('.original mark')].map(m => m.textContent)"
    )
    clause = clerk.address.partition("/clauses/")[2].partition("?")[0]
    assert marked == [one["text"] for one in sample.source_text(clause)]
    clerk.click(words["document"])

    assert "#c" in clerk.address
    target = clerk.one(".clause:target")
    assert "以上年为基数" in target.text or "每增长" in target.text
    assert target.rect["y"] - clerk.run("return scrollY") < 900, "the clause is in view"
    clerk.leaves_by(target.find_element("partial link text", words["department"]).click)

    assert clerk.says("h1") == "临岚市工业和信息化局"
    assert "lang=en" in clerk.address or lang == "zh"


def test_filters_and_taking_them_away(clerk):
    clerk.go("/?q=奖励")
    before = clerk.says(".answer-head h2")
    clerk.one("summary").click()
    clerk.run("document.querySelector('#as_of').value = '2026-01-15'")
    clerk.one("#in_force").click()
    clerk.one("#industry").send_keys("智能传感器")
    Select(clerk.one("#district")).select_by_value("临岚高新技术产业开发区")
    clerk.submit("button[type=submit]")

    assert clerk.address == (
        "/?q=奖励&as_of=2026-01-15&industry=智能传感器&district=临岚高新技术产业开发区&in_force=1"
    )
    assert "按 2026-01-15 的效力显示" in clerk.says(".day-bar")
    statuses = {one.text for one in clerk.all(".badge")}
    assert statuses == {"现行有效"}
    assert clerk.says(".answer-head h2") != before

    clerk.click("区县: 临岚高新技术产业开发区")
    assert "district" not in clerk.address
    clerk.click("行业: 智能传感器")
    assert "industry" not in clerk.address
    clerk.leaves_by(clerk.one(".in-use .removable").click)
    assert clerk.address == "/?q=奖励&as_of=2026-01-15"
    clerk.click("回到今天")
    assert clerk.address == "/?q=奖励"
    assert clerk.says(".answer-head h2") == before


def test_only_what_is_in_force(clerk):
    clerk.go("/?q=传感器奖励")
    assert "已过有效期" in {one.text for one in clerk.all(".badge")}
    clerk.leaves_by(clerk.one(".tabs").find_element("partial link text", "当日有效").click)
    assert {one.text for one in clerk.all(".badge")} == {"现行有效"}
    clerk.leaves_by(clerk.one(".tabs").find_element("partial link text", "全部").click)
    assert clerk.address == "/?q=传感器奖励"


def test_a_day_on_which_other_things_applied(clerk):
    clerk.go("/documents/岚政办〔2025〕13号?as_of=2026-01-15")
    assert "现行有效" in clerk.says(".validity")
    clerk.click("回到今天")
    assert "已废止 2026-02-10 被废止" in clerk.says(".validity")
    clerk.leaves_by(clerk.one(".validity a").click)
    assert "岚政〔2026〕5号" in clerk.address


def test_from_page_to_page(clerk):
    clerk.go("/?department=市财政局")
    first = clerk.says(".hits")
    clerk.leaves_by(clerk.one("a[rel=next]").click)
    assert clerk.address == "/?department=市财政局&page=2"
    assert clerk.says(".hits") != first
    clerk.leaves_by(clerk.one("a[rel=prev]").click)
    assert clerk.says(".hits") == first


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_an_answer_is_narrowed_down_and_ordered(clerk, lang, width):
    size(clerk.driver, width)
    clerk.go(f"/?q={QUESTIONS[lang]}" + ("&lang=en" if lang == "en" else ""))
    facets = clerk.one(".facets-all")
    assert facets.is_displayed() is (width == WIDE)
    if width == NARROW:
        clerk.one(".narrowing label").click()
    value = facets.find_element("css selector", "[aria-labelledby=facet-department] .value")
    told = int(value.find_element("css selector", ".tally").text)
    clerk.leaves_by(value.find_element("css selector", "a").click)
    assert "department=" in clerk.address
    assert len(clerk.all(".hits > li > .card")) + len(clerk.all(".same .card")) == min(told, 10)
    clerk.leaves_by(clerk.one(".switch a[href*='sort=sum']").click)
    assert clerk.one(".switch [href*='sort=sum'][aria-current]").is_displayed()


def test_measures_side_by_side(clerk):
    clerk.go(f"/?q={QUESTIONS['zh']}")
    clerk.click("措施对照表")
    assert clerk.one(".measures").is_displayed()
    assert len(clerk.all(".measures thead th")) > 2
    clerk.leaves_by(clerk.one(".measures td a").click)
    assert clerk.address.startswith("/clauses/")


def test_an_answer_of_nothing_says_why(clerk):
    clerk.go("/?q=火星移民补贴")
    assert clerk.says(".answer-head h2") == "没有找到符合的条款"
    assert "所收文件中没有谈到这个问题的条款" in clerk.says(".empty")
    clerk.click("浏览文件目录")
    assert clerk.address == "/documents"


def test_an_unknown_address_leads_back(clerk):
    clerk.go("/documents/无此文")
    assert "没有找到文件“无此文”" in clerk.says()
    clerk.click("返回搜索页")
    assert clerk.address == "/"


def test_the_other_language_shows_the_same_thing(clerk):
    clerk.go("/departments/临岚市财政局?role=lead")
    clerk.leaves_by(clerk.one("a.language").click)
    assert clerk.one("html").get_attribute("lang") == "en"
    assert clerk.address == "/departments/临岚市财政局?role=lead&lang=en"
    clerk.click("Documents")
    assert clerk.address == "/documents?lang=en"


@pytest.mark.parametrize("address", FOUND.values(), ids=FOUND)
def test_every_state_is_in_its_address(clerk, address):
    clerk.go(address)
    before = clerk.says("body")
    clerk.driver.refresh()
    assert clerk.says("body") == before


def test_without_javascript(clerk):
    off = {"value": True}
    clerk.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", off)
    try:
        clerk.go("/")
        clerk.one("summary").click()
        clerk.one("#in_force").click()
        clerk.one("#q").send_keys(QUESTIONS["zh"])
        clerk.leaves_by(clerk.one("button[type=submit]").click)
        assert "in_force=1" in clerk.address
        assert clerk.all(".card")
        clerk.leaves_by(clerk.one(".card-title a").click)
        assert clerk.all(".original mark")
    finally:
        off["value"] = False
        clerk.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", off)


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_from_question_to_a_workbook(clerk, sample, tmp_path, lang, width):
    folder = {"behavior": "allow", "downloadPath": str(tmp_path)}
    clerk.driver.execute_cdp_cmd("Browser.setDownloadBehavior", folder)
    size(clerk.driver, width)
    clerk.go("/" if lang == "zh" else "/?lang=en")
    clerk.leaves_by(lambda: clerk.one("#q").send_keys(QUESTIONS[lang], Keys.ENTER))
    clerk.leaves_by(clerk.one(".tabs a[href*='in_force=1']").click)
    total = sample.search(Query(QUESTIONS[lang], in_force=True))["total"]
    assert str(total) in clerk.says(".tabs [aria-current]")

    clerk.one(".take a[href*='format=xlsx']").click()
    WebDriverWait(clerk.driver, 10).until(lambda _: list(tmp_path.glob("*.xlsx")))
    (file,) = tmp_path.iterdir()
    assert file.name.endswith("-2026-03-01.xlsx")
    book = load_workbook(file)
    (sheet,) = (book[name] for name in book.sheetnames if name.lower().startswith("clause"))
    assert sheet.max_row == total + 1

    clerk.leaves_by(clerk.one(".take p:last-child a:last-child").click)
    assert clerk.address.startswith("/export?")
    assert str(total) in clerk.says(".size")


def test_from_cross_reference_to_clauses(clerk):
    clerk.go("/")
    clerk.click("交叉统计")
    Select(clerk.one("#cols")).select_by_value("department")
    clerk.submit("main button[type=submit]")
    assert clerk.address == "/crossref?rows=department&cols=department"
    cell = clerk.one(".heat td a")
    count = int(cell.text)
    clerk.leaves_by(cell.click)
    assert len(clerk.all(".card")) == count
    assert " × " in clerk.says("h1")


def test_a_wide_table_moves_inside_its_own_box(clerk):
    size(clerk.driver, NARROW)
    clerk.go("/crossref")
    box = clerk.run(
        "const b = document.querySelector('.scroll');return [b.scrollWidth, b.clientWidth]"
    )
    assert box[0] > box[1]
    assert clerk.run("return document.documentElement.scrollWidth") <= NARROW


def test_the_picture_of_the_network_is_looked_through_moved_and_clicked(clerk):
    clerk.go("/network")
    node = clerk.one(".network .node")
    clerk.run("arguments[0].focus()", node)
    lit = clerk.all(".network .node.lit")
    assert 1 < len(lit) < len(clerk.all(".network .node"))
    width = "return document.querySelector('.network svg').viewBox.baseVal.width"
    before = clerk.run(width)
    clerk.one(".network .zoom button").click()
    assert clerk.run(width) < before
    name = node.find_element("css selector", "title").get_attribute("textContent")
    clerk.leaves_by(lambda: clerk.run("arguments[0].focus()", node) or node.send_keys(Keys.ENTER))
    assert name.startswith(clerk.says("h1"))
