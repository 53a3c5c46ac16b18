"""Every page is usable with other eyes and hands: structure, names, colours, widths, console."""

from pathlib import Path

import pytest
from addresses import EVERY, FOUND
from chromium import NARROW, WIDE, scheme, size

CHECKS = (Path(__file__).parent / "accessibility.js").read_text("utf-8")


def each(addresses):
    return pytest.mark.parametrize("address", addresses.values(), ids=addresses)


@each(EVERY)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_rules_that_a_program_can_judge(clerk, address, colours):
    scheme(clerk.driver, colours)
    assert clerk.go(address).run(CHECKS) == []


def test_the_rules_find_what_is_wrong(clerk):
    clerk.go("/")
    clerk.run("""document.querySelector("main").innerHTML =
      '<h1>a</h1><h3>b</h3><input><a href="#"></a><p style="color: #bbb">c</p>'""")
    rules = {problem.partition(":")[0] for problem in clerk.run(CHECKS)}
    assert {"h3 after h1", "control without label", "link without text"} <= rules
    assert any(rule.startswith("contrast") for rule in rules)


@each(EVERY)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_stands_beyond_the_edge(clerk, address, width):
    size(clerk.driver, width)
    clerk.go(address)
    clerk.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert clerk.run("return document.documentElement.scrollWidth") <= width


@each(FOUND)
def test_the_console_is_silent(clerk, address):
    assert clerk.go(address).complaints() == []


@each(EVERY)
def test_nothing_is_fetched_from_elsewhere(clerk, address):
    clerk.go(address)
    fetched = clerk.run("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert all(name.startswith(clerk.site) for name in fetched)
