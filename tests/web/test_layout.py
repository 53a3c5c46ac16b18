"""Concepts as a tree, clauses of an entity by document and page."""

import pytest

from kg.errors import NotFoundError
from web.grouping import SORTS, by_document, one_page
from web.trees import forest


def entity(name, clauses):
    return {"id": name, "name": name, "clauses": clauses}


def lines(branches, depth=0):
    for branch in branches:
        yield "  " * depth + branch.entity["name"]
        yield from lines(branch.below, depth + 1)


def test_each_concept_once_below_the_one_most_clauses_name():
    listed = [entity(n, c) for n, c in (("传感器", 4), ("电子", 9), ("物联网", 2), ("建筑", 1))]
    broader = {"传感器": ["物联网", "电子"], "电子": ["制造"], "物联网": ["信息"], "信息": ["电子"]}
    assert list(lines(forest(listed, broader))) == ["电子", "  传感器", "  物联网", "建筑"]


def test_a_circle_in_the_vocabulary_is_no_trap():
    assert list(lines(forest([entity("甲", 1)], {"甲": ["乙"], "乙": ["丙"], "丙": ["乙"]}))) == [
        "甲"
    ]


def test_the_tree_holds_every_industry_once(sample):
    names = [
        line.strip()
        for line in lines(
            forest(sample.entities.all("industry"), sample.entities.broader("industry"))
        )
    ]
    assert sorted(names) == sorted(e["name"] for e in sample.entities.all("industry"))


def test_clauses_with_an_end_of_their_own(sample):
    records = [c for d in sample.documents() for c in sample.clauses_of(d["id"])]
    found = {c["id"].rpartition("/clause/")[2]: c["expires"] for c in records if c["expires"]}
    assert found == {"岚政〔2025〕8号/1": "2025-12-31"}


DOCUMENTS = [{"id": "new", "status": "expired"}, {"id": "old", "status": "in_force"}]


def clause(document, order):
    return {"document": document, "order": order}


def test_what_is_in_force_comes_first():
    groups = by_document([clause("new", 2), clause("old", 1), clause("new", 1)], DOCUMENTS)
    assert [(g.document["id"], [c["order"] for c in g.clauses]) for g in groups] == [
        ("old", [1]),
        ("new", [1, 2]),
    ]


def test_pages_cut_through_documents():
    clauses = [clause("new", n) for n in range(60)] + [clause("old", n) for n in range(45)]
    groups = by_document(clauses, DOCUMENTS)
    sizes = []
    for page in (1, 3, 6):
        shown, last = one_page(groups, page)
        sizes.append([(g.document["id"], len(g.clauses)) for g in shown])
    assert sizes == [[("old", 20)], [("old", 5), ("new", 15)], [("new", 5)]]
    assert last == 6
    with pytest.raises(NotFoundError, match="no page 7: the last one is 6"):
        one_page(groups, 7)
    assert one_page([], 1) == ([], 1)


@pytest.mark.parametrize(
    ("sort", "order"),
    [("in_force", ["old", "new"]), ("newest", ["new", "old"]), ("oldest", ["old", "new"])],
)
def test_orders_of_documents(sort, order):
    groups = by_document([clause("old", 1), clause("new", 1)], DOCUMENTS, sort)
    assert sort in SORTS
    assert [group.document["id"] for group in groups] == order
