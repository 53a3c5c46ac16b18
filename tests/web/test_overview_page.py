"""What the data folder holds: tallies that add up, and a page that shows them."""

from kg.records import Benefit, Clause, Span
from tests.web.test_pages import get
from web.overview_page import Bar, bars, dangling, years
from web.tallies import covered, sums_by_instrument


def clause(number, *benefits, sources=()):
    return Clause(f"c{number}", "d", ("1.",), f"{number}.", "x", number, sources, benefits=benefits)


def test_sums_by_form_of_support():
    clauses = [
        clause(1, Benefit("奖励", "q", amount_yuan=5e4), Benefit("奖励", "q", cap_yuan=3e6)),
        clause(2, Benefit("奖励", "q", rate_percent=12.0), Benefit("基金", "q")),
    ]
    assert sums_by_instrument(clauses) == [
        {
            "instrument": "奖励",
            "benefits": 3,
            "clauses": 2,
            "most_yuan": 3e6,
            "clause": "c1",
            "label": "1.",
            "highest_percent": 12.0,
        },
        {
            "instrument": "基金",
            "benefits": 1,
            "clauses": 1,
            "most_yuan": None,
            "clause": None,
            "label": None,
            "highest_percent": None,
        },
    ]


def test_characters_that_overlap_are_counted_once():
    spans = [Span("a", "A", 0, 10), Span("a", "A", 5, 12), Span("a", "A", 20, 21)]
    clauses = [clause(1, sources=(spans[0], Span("b", "B", 3, 4))), clause(2, sources=spans[1:])]
    assert covered(clauses) == {"A": 13, "B": 1}


def test_bars_and_years():
    assert bars([("a", 4), ("b", 1)]) == [Bar("a", 4, 100), Bar("b", 1, 25)]
    assert bars([]) == []
    assert years([{"issued": "2031-02-01"}, {"issued": None}]) == {"2031": 1, "": 1}


def test_the_sample_adds_up(sample):
    held = sample.overview()
    assert sum(row["benefits"] for row in sample.sums()) == held["benefits"]
    assert sum(years(sample.documents()).values()) == held["documents"]
    coverage = sample.coverage()
    assert len(coverage) == held["sources"]
    assert all(0.5 < one["in_clauses"] / one["characters"] < 1 for one in coverage)


def test_what_is_cited_and_not_held(sample):
    found = dict(dangling(sample.documents()))
    assert found
    numbers = {one["number"] for one in sample.documents()}
    assert numbers.isdisjoint(found)
    assert set(found.values()) == {1}


def test_the_page(client, sample):
    page = get(client, "/overview")
    assert page.lacks("概览", "按支持方式", "与其他文件不一致之处", "standalone_12.md") == []
    assert len(page.all("rect")) > 20
    english = get(client, "/overview?lang=en&as_of=2025-06-01")
    assert english.lacks("By form of support", "Names that no vocabulary has") == []
    assert english.lacks("Where other documents differ") != []
