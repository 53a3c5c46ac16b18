"""Without a mouse: the order of the stops, a focus that is seen, the link past the menu."""

import pytest
from selenium.webdriver import Keys

from tests.browser.addresses import FOUND, QUESTIONS

SEEN = """
const style = getComputedStyle(document.activeElement);
const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
  && !/, 0\\)$|^transparent$/.test(style.outlineColor);
const { width, height, left } = document.activeElement.getBoundingClientRect();
return (outline || style.boxShadow !== "none") && width > 0 && height > 0 && left >= 0;
"""
STOPS = """
const controls = "input:not([type=hidden]), select, textarea, button, summary, pre[tabindex]"
  + ", .scroll[tabindex]";
return [...document.querySelectorAll(`a[href], ${controls}`)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => one.outerHTML);
"""
MOST = 60
"""Stops that a test follows on one page."""


@pytest.mark.parametrize("address", FOUND.values(), ids=FOUND)
def test_stops_come_in_the_order_of_the_page_and_are_seen(clerk, address):
    clerk.go(address)
    expected = clerk.run(STOPS)[:MOST]
    stops = []
    while len(stops) < len(expected):
        clerk.press(Keys.TAB)
        # A circle of the network is lit while it is looked at.
        stop = clerk.focused().get_attribute("outerHTML").replace(" lit", "")
        # A field for a day has several stops of its own.
        if not stops or stop != stops[-1] or "date" not in stop:
            stops.append(stop)
            assert clerk.run(SEEN), stop
    assert stops == expected


def test_the_first_stop_leads_past_the_menu(clerk):
    clerk.go("/documents")
    clerk.press(Keys.TAB)
    assert clerk.focused().text == "跳到正文"
    clerk.press(Keys.ENTER)
    assert clerk.focused().get_attribute("id") == "main"
    clerk.press(Keys.TAB)
    assert clerk.run("return document.activeElement.closest('main') !== null")


def test_from_question_to_document_by_keys(clerk):
    clerk.go("/")
    while clerk.focused().get_attribute("id") != "q":
        clerk.press(Keys.TAB)
    clerk.press(QUESTIONS["zh"], Keys.ENTER)
    clerk.arrives("?q=")
    for selector, place in ((".card-title a", "/clauses/"), (".card-document a", "/documents/")):
        wanted = clerk.one(selector)
        while clerk.focused() != wanted:
            clerk.press(Keys.TAB)
        clerk.press(Keys.ENTER)
        clerk.arrives(place)
    assert clerk.all(".clause")


def test_filters_open_by_key(clerk):
    clerk.go("/")
    clerk.run("document.querySelector('summary').focus()")
    clerk.press(Keys.ENTER)
    assert clerk.one("#industry").is_displayed()
    clerk.press(Keys.TAB)
    assert clerk.focused().get_attribute("id") == "as_of"
