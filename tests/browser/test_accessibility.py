"""Every page is usable with other eyes and hands: structure, names, colours, widths, console."""

from pathlib import Path

import pytest

from tests.browser.addresses import EVERY, FOUND
from tests.browser.chromium import NARROW, WIDE, scheme, size

CHECKS = (Path(__file__).parent / "accessibility.js").read_text("utf-8")


def each(addresses):
    return pytest.mark.parametrize("address", addresses.values(), ids=addresses)


@each(EVERY)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_rules_that_a_program_can_judge(clerk, address, colours):
    scheme(clerk.driver, colours)
    assert clerk.go(address).run(CHECKS) == []


def test_the_rules_find_what_is_wrong(clerk):
    clerk.go("/?lang=en")
    clerk.run("""const main = document.querySelector("main");
      main.innerHTML = '<h1>a</h1><h3>b</h3><input><a href="#"></a><p>中</p><button>c</button>';
      main.querySelector("p").style.color = "#999999";
      const button = main.querySelector("button");
      button.style.height = button.style.minHeight = "20px";""")
    rules = {problem.partition(":")[0] for problem in clerk.run(CHECKS)}
    assert sorted(rules) == [
        "Chinese called English",
        "contrast 2.85",
        "control without label",
        "h3 after h1",
        "link without text",
        next(rule for rule in rules if rule.startswith("target of")),
    ]


@each(EVERY)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_stands_beyond_the_edge(clerk, address, width):
    size(clerk.driver, width)
    clerk.go(address)
    clerk.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert clerk.run("return document.documentElement.scrollWidth") <= width


@each(FOUND)
def test_the_console_is_silent_and_nothing_is_fetched_from_elsewhere(clerk, address):
    assert clerk.go(address).complaints() == []
    fetched = clerk.run("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert fetched
    assert all(name.startswith(clerk.site) for name in fetched)
