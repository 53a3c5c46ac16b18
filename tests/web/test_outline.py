"""Headings are written once, where they begin, and none is lost."""

import pytest
from fake_library import CLAUSES

from web.outline import contents, laid_out, names_what_follows, neighbours


def rows(*clauses):
    records = [
        {"id": str(n), "order": n, "path": path, "text": text, "benefits": []}
        for n, (path, text) in enumerate(clauses)
    ]
    return [row.headings for row in laid_out(records)]


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
        ("（二）附则", "自公布之日起施行", True),
        ("2. 附则", "附则。自公布之日起", False),
        ("产业规模稳步提升。", "产业规模稳步提升。产值达到", False),
    ],
)
def test_which_markers_are_headings(part, text, answer):
    assert names_what_follows(part, text) is answer


def test_sections_lead_to_their_first_clause():
    sections = ["一、总体要求", "二、支持政策", "三、附件"]
    assert contents(sections, CLAUSES[:4]) == [
        ("一、总体要求", "c1"),
        ("二、支持政策", "c2"),
        ("三、附件", None),
    ]


def test_neighbours():
    first, second, third = CLAUSES[:3]
    assert neighbours(CLAUSES[:3], second["id"]) == (first, third)
    assert neighbours(CLAUSES[:3], first["id"]) == (None, second)
    assert neighbours(CLAUSES[:3], "another") == (None, None)
