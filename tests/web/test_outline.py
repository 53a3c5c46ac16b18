"""Headings are written once, where they begin, and none is lost."""

import pytest

from web.outline import above, contents, laid_out, names_what_follows, neighbours, places


def rows(*clauses):
    records = [
        {"id": str(n), "order": n, "path": path, "text": text, "benefits": []}
        for n, (path, text) in enumerate(clauses)
    ]
    return [[(one.level, one.words) for one in row.headings] for row in laid_out(records)]


def test_headings_open_before_their_first_clause():
    assert rows(
        (["一、总则", "（一）目标", "1."], "甲"),
        (["一、总则", "（一）目标", "2."], "乙"),
        (["一、总则", "（二）原则", "1."], "丙"),
        (["二、附则", "第九条"], "丁"),
        ([], "戊"),
    ) == [[(3, "一、总则"), (4, "（一）目标")], [], [(4, "（二）原则")], [(3, "二、附则")], []]


def test_a_heading_with_its_own_text_is_written_once():
    assert rows(
        (["一、现状"], "甲"),
        (["一、现状"], "乙"),
        (["一、现状", "1."], "丙"),
        (["二、任务"], "二、任务。丁"),
        (["二、任务", "1."], "戊"),
    ) == [[(3, "一、现状")], [], [], [], []]


def test_no_heading_is_lower_than_six():
    assert rows((["一", "（一）", "1.", "（1）", "①", "甲"], "乙"))[0][-1][0] == 6


@pytest.mark.parametrize(
    ("part", "text", "answer"),
    [
        ("2.", "支持", False),
        ("（二）", "支持", False),
        ("四、", "支持", False),
        ("第十二条", "支持", False),
        ("一是", "支持", False),
        ("▲", "支持", False),
        ("第3段", "支持", False),
        ("第12行", "支持", False),
        ("专栏2", "支持", False),
        ("（二）附则", "自公布之日起施行", True),
        ("2. 附则", "附则。自公布之日起", False),
        ("产业规模稳步提升。", "产业规模稳步提升。产值达到", False),
    ],
)
def test_which_markers_are_headings(part, text, answer):
    assert names_what_follows(part, text) is answer


def test_what_a_clause_stands_under():
    assert above({"path": ["二、任务", "2."], "text": "甲"}) == ["二、任务"]
    assert above({"path": ["二、任务", "（二）附则"], "text": "甲"}) == ["二、任务", "（二）附则"]
    assert above({"path": [], "text": "甲"}) == []


PATHS = (
    ["一、总则"],
    ["二、任务", "（一）产业", "2."],
    ["二、任务", "（一）产业", "2.", "（1）"],
    ["二、任务", "（二）人才", "3."],
)
CLAUSES = [
    {"id": str(order), "order": order, "path": path, "text": "甲"}
    for order, path in enumerate(PATHS, 1)
]


def test_sections_lead_to_their_heading_and_those_below_it():
    assert contents(["一、总则", "二、任务", "三、附件"], laid_out(CLAUSES)) == [
        ("一、总则", "h1-0", []),
        ("二、任务", "h2-0", [("（一）产业", "h2-1", []), ("（二）人才", "h4-1", [])]),
        ("三、附件", None, []),
    ]


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        (0, [("一、总则", "h1-0")]),
        (1, [("二、任务", "h2-0"), ("（一）产业", "h2-1"), ("2.", None)]),
        (2, [("二、任务", "h2-0"), ("（一）产业", "h2-1"), ("2.", "c2"), ("（1）", None)]),
        (3, [("二、任务", "h2-0"), ("（二）人才", "h4-1"), ("3.", None)]),
    ],
)
def test_each_part_of_a_path_leads_to_its_place(clause, found):
    assert places(laid_out(CLAUSES), CLAUSES[clause]) == found


def test_neighbours():
    first, second, third, _ = CLAUSES
    assert neighbours(CLAUSES, "2") == (first, third)
    assert neighbours(CLAUSES, "1") == (None, second)
    assert neighbours(CLAUSES, "another") == (None, None)
