"""What the data folder holds: tallies that add up, and a page that shows them."""

import pytest

from kg.records import Benefit, Clause, Span
from tests.web.reading import get
from web.listing import narrowed
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
    found = {name: len(naming) for name, naming in dangling(sample.documents())}
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


DOCUMENTS = [
    {"id": 1, "issued": "2031-02-01", "kind": "意见", "status": "expired", "publications": []},
    {"id": 2, "issued": None, "kind": None, "status": "unknown", "publications": [{"file": "a"}]},
]


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        ({}, [1, 2]),
        ({"year": "2031"}, [1]),
        ({"year": "none"}, [2]),
        ({"kind": "意见", "status": "expired"}, [1]),
        ({"kind": "意见", "status": "unknown"}, []),
        ({"file": "a"}, [2]),
    ],
)
def test_documents_of_a_year_kind_status_or_file(values, ids):
    assert [one["id"] for one in narrowed(DOCUMENTS, values)] == ids


def test_each_bar_leads_to_as_many_documents(client, sample):
    page = get(client, "/overview")
    links = [link for link in page.links() if link and link.startswith("/documents?")]
    counts = {link: rows(client, link) for link in links}
    assert all(counts.values())
    for facet in ("year", "kind", "status"):
        found = [count for link, count in counts.items() if f"{facet}=" in link]
        assert sum(found) == len(sample.documents()), facet


def rows(client, address):
    """How many documents a list shows."""
    body = client.get(address).get_data(as_text=True)
    return body.partition("<tbody>")[2].count("<tr>")


def test_what_is_to_be_reviewed_leads_to_what_it_speaks_of(client, sample):
    page = get(client, "/overview")
    assert page.lacks("待核事项") == []
    anchors = {f"#{attrs['id']}" for _, attrs in page.elements if "id" in attrs}
    assert {link for link in page.links() if link and link.startswith("#")} <= anchors
    for _, naming in dangling(sample.documents()):
        for one in naming:
            assert page.lacks(one["number"] or one["title"][:20]) == []
