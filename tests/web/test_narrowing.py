"""The facets of an answer as tabs and trees, hits folded, measures side by side."""

import pytest

from web.comparing import comparison
from web.narrowing import AT_FIRST, narrowings, tabs
from web.search_page import folded

COUNTS = [
    {"status": "in_force", "count": 4},
    {"status": "expired", "count": 2},
    {"status": "repealed", "count": 1},
]


@pytest.mark.parametrize(
    ("statuses", "in_force", "status", "expected", "chosen"),
    [
        (COUNTS, False, None, {"all": 7, "in_force": 4, "lapsed": 3}, "all"),
        (COUNTS, True, None, {"all": 7, "in_force": 4, "lapsed": 3}, "in_force"),
        (COUNTS, False, "lapsed", {"all": 7, "in_force": 4, "lapsed": 3}, "lapsed"),
        (
            [{"status": "unknown", "count": 1}],
            False,
            None,
            {"all": 1, "in_force": 0, "lapsed": 0, "unknown": 1},
            "all",
        ),
        ([], False, "not_yet", {"all": 0, "in_force": 0, "lapsed": 0, "not_yet": 0}, "not_yet"),
    ],
)
def test_tabs(statuses, in_force, status, expected, chosen):
    found = tabs(statuses, in_force, status)
    assert {tab.name: tab.answers for tab in found} == expected
    assert [tab.name for tab in found if tab.chosen] == [chosen]


def value(name, count):
    return {"id": name, "name": name, "count": count}


def names(branches):
    return [
        (branch.entity["name"], names(branch.below)) if branch.below else branch.entity["name"]
        for branch in branches
    ]


def test_facets_are_trees_of_what_leaves_a_choice():
    facets = {
        "industry": [value("制造业", 9), value("电子", 5), value("传感器", 3), value("服务业", 2)],
        "district": [value("某市", 9)],
        "department": [value(f"局{n}", 8) for n in range(AT_FIRST + 1)],
        "status": COUNTS,
    }
    broader = {"industry": {"电子": ("制造业",), "传感器": ("电子",)}}
    industry, department = narrowings(facets, broader, total=9)
    assert (industry.name, names(industry.first)) == ("industry", [("电子", ["传感器"]), "服务业"])
    assert (industry.size, industry.all) == (3, [])
    assert len(department.first) == AT_FIRST
    assert len(department.all) == department.size == AT_FIRST + 1


def hit(rank, text, same_as=None):
    return {"rank": rank, "clause": {"text": text}, "same_as": same_as}


def test_what_is_nearly_the_same_goes_under_the_better_hit():
    hits = [hit(11, "一次性奖励20万元。"), hit(12, "展位费"), hit(13, "一次性奖励30万元。", 11)]
    first, second = folded(hits)
    assert (first.hit["rank"], second.hit["rank"], second.same) == (11, 12, [])
    ((below, differing),) = first.same
    assert below["rank"] == 13
    assert [(one.one, one.other) for one in differing] == [("20", "30")]


def clause(document, text, benefits=True):
    name = f"{document}{text[:6]}"
    return {"id": name, "document": document, "text": text, "label": name, "benefits": [benefits]}


def test_like_measures_stand_in_one_row():
    clauses = [
        clause("新", "1.支持参加展会。按展位费和布展费的70%给予补贴，每年不超过60万元。"),
        clause("新", "2.支持设备更新。按设备投资额的10%给予奖励，最高500万元。"),
        clause("旧", "5.鼓励企业参加展会，按照展位费、布展费的50%给予补贴。"),
        clause("旧", "6.引进高层次人才，每人补贴10万元。"),
        {**clause("旧", "7.加强组织领导。"), "benefits": []},
    ]
    documents = {
        "新": {"id": "新", "issued": "2025-05-01"},
        "旧": {"id": "旧", "issued": None},
        "另": {"id": "另", "issued": "2020-01-01"},
    }
    table = comparison(clauses, documents)
    assert [one["id"] for one in table.documents] == ["新", "旧"]
    assert [
        (one.words, {name: len(found) for name, found in one.clauses.items()})
        for one in table.measures
    ] == [
        ("支持参加展会", {"新": 1, "旧": 1}),
        ("支持设备更新", {"新": 1}),
        ("引进高层次人才", {"旧": 1}),
    ]
