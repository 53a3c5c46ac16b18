"""Reading a clause and a document: marks, quotations, copying, the outline, the timeline."""

import pytest
from selenium.webdriver import Keys

from tests.browser.addresses import SENSORS
from tests.browser.chromium import NARROW, size

CLAUSE = f"/clauses/{SENSORS}/四/（二）/4"
DRAWN = """
const kinds = ["department", "district", "industry", "instrument", "quality", "topic"];
return kinds.map((kind) => {
  const sample = document.createElement("span");
  sample.className = `name name-${kind}`;
  document.querySelector("blockquote").append(sample);
  const { textDecorationStyle, textDecorationThickness } = getComputedStyle(sample);
  return `${textDecorationStyle} ${textDecorationThickness}`;
});
"""
BACK = "return getComputedStyle(document.getElementById(arguments[0])).backgroundColor"


def test_kinds_are_told_apart_without_colour(clerk):
    assert len(set(clerk.go(CLAUSE).run(DRAWN))) == 6


def test_a_kind_is_switched_off_and_on_by_keys(clerk):
    clerk.go(CLAUSE)
    assert clerk.all("blockquote .name-department")
    clerk.run("document.querySelector('.legend a').focus()")
    clerk.leaves_by(lambda: clerk.press(Keys.ENTER))
    assert "hide=department" in clerk.address
    assert clerk.all("blockquote .name-department") == []
    clerk.run("document.querySelector('.legend a.off').focus()")
    clerk.leaves_by(lambda: clerk.press(Keys.ENTER))
    assert clerk.all("blockquote .name-department")


def test_a_fact_shows_its_words_in_the_text(clerk):
    clerk.go(CLAUSE)
    (quote, *_) = clerk.all(".quotation")
    anchor = quote.get_attribute("id")
    before = clerk.run(BACK, anchor)
    clerk.run("document.querySelector(`a[href='#${arguments[0]}']`).click()", anchor)
    assert clerk.run(BACK, anchor) != before
    assert 0 <= quote.rect["y"] - clerk.run("return scrollY") < 900


@pytest.mark.parametrize(("lang", "done"), [("zh", "已复制。"), ("en", "Copied.")])
@pytest.mark.parametrize("clipboard", [True, False])
def test_a_citation_is_copied_and_said(clerk, lang, done, clipboard):
    clerk.go(f"{CLAUSE}?lang={lang}")
    if not clipboard:
        clerk.run("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    for field in ("cited", "address"):
        button = clerk.one(f"[data-copies={field}]")
        assert button.is_displayed()
        button.send_keys(Keys.ENTER)
        clerk.until(lambda: clerk.one("#copied").text == done)
        clerk.run("document.querySelector('#copied').textContent = ''")
        assert pasted(clerk) == clerk.one(f"#{field}").get_attribute("value")
    assert clerk.one("#copied").get_attribute("role") == "status"


def pasted(clerk):
    """What a clerk gets who pastes into a new field."""
    clerk.run("""const field = document.createElement("textarea");
      field.id = "pasted";
      document.querySelector("main").append(field);
      field.focus();""")
    clerk.press_with(Keys.CONTROL, "v")
    value = clerk.one("#pasted").get_attribute("value")
    clerk.run("document.getElementById('pasted').remove()")
    return value


def test_the_outline_says_where_the_reader_is(clerk):
    clerk.go(f"/documents/{SENSORS}")
    here = ".outline a[aria-current]"
    assert clerk.says(here) == "文件信息"
    link = clerk.all(".outline ul ul a")[-1]
    clerk.run("arguments[0].click()", link)
    clerk.until(lambda: clerk.one(here).text == link.text)
    assert 0 <= link.rect["y"] - clerk.run("return scrollY") < 900, "the outline stays in view"


def test_the_timeline_fits_a_telephone(clerk):
    for address in (f"/documents/{SENSORS}", "/documents/岚政办〔2025〕13号?lang=en"):
        size(clerk.driver, NARROW)
        clerk.go(address)
        circles = [one.rect for one in clerk.all(".timeline circle")]
        assert all(c["x"] >= 0 and c["x"] + c["width"] <= NARROW for c in circles)
        for at, one in enumerate(circles):
            for other in circles[at + 1 :]:
                apart = abs(one["x"] - other["x"]) + abs(one["y"] - other["y"])
                assert apart >= one["width"], "no number covers another"
