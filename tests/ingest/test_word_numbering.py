"""Word files: the numbers that Word writes before paragraphs, and headings by their styles."""

import pytest

from ingest.readers.numerals import write_number
from tests.rendering.raw_word import (
    HIDDEN,
    POLICY,
    levels,
    lists,
    numbered,
    p,
    read,
    row,
    style,
    styled,
    table,
)

NUMBERED = {
    "one list with three levels": (
        [
            ("总则", 0),
            ("目标", 1),
            ("建园。", 2),
            ("采摘。", 2),
            ("原则", 1),
            ("扶持。", 2),
            ("附则", 0),
        ],
        [
            "一、 总则",
            "（一） 目标",
            "1. 建园。",
            "2. 采摘。",
            "（二） 原则",
            "1. 扶持。",
            "二、 附则",
        ],
    ),
    "a level below one that was never used": ([("建园。", 2)], ["1. 建园。"]),
}


@pytest.mark.parametrize("case", NUMBERED)
def test_numbering(case):
    rows, lines = NUMBERED[case]
    body = "".join(numbered(words, 1, level) for words, level in rows)
    assert read(body, numbering=lists(POLICY))[0] == lines


# Levels of a list (form, text, more), the level of each paragraph, and their marks.
MARKS = {
    "eleven sections": ([("chineseCountingThousand", "%1、")], [0] * 11, "十一、 "),
    "digits instead of numerals": ([("ideographDigital", "%1、")], [0] * 11, "一一、 "),
    "articles": ([("chineseCountingThousand", "第%1条")], [0] * 3, "第三条 "),
    "circled": ([("decimalEnclosedCircleChinese", "%1")], [0] * 2, "② "),
    "no gap": ([("decimal", "%1.", '<w:suff w:val="nothing"/>')], [0], "1."),
    "the number of the level above": ([("decimal", "%1"), ("decimal", "%1.%2")], [0, 0, 1], "2.1 "),
    "in Arabic figures whatever the level above": (
        [("chineseCounting", "%1、"), ("decimal", "%1.%2", "<w:isLgl/>")],
        [0, 1],
        "1.1 ",
    ),
    "a level that nothing restarts": (
        [("decimal", "%1"), ("decimal", "%2.", '<w:lvlRestart w:val="0"/>')],
        [0, 1, 1, 0, 1],
        "3. ",
    ),
    "a level that only the first restarts": (
        [("decimal", "%1"), ("decimal", "%2"), ("decimal", "%3.", '<w:lvlRestart w:val="1"/>')],
        [0, 1, 2, 1, 2],
        "2. ",
    ),
    "bullets of Chinese text": ([("bullet", "——")], [0], "—— "),
    "bullets of a font for signs": ([("bullet", "\uf0d8")], [0], "• "),
    "a list without marks": ([("none", "")], [0], ""),
}


@pytest.mark.parametrize("case", MARKS)
def test_mark(case):
    definition, places, mark = MARKS[case]
    body = "".join(numbered("茶", 1, level) for level in places)
    assert read(body, numbering=lists(levels(*definition)))[0][-1] == f"{mark}茶"


def test_lists_of_one_definition_count_on_unless_they_say_where_to_start():
    again = '<w:num w:numId="{}"><w:abstractNumId w:val="1"/>{}</w:num>'
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{levels(("decimal", "（%1）"))}</w:lvlOverride>'
    nums = again.format(2, "") + again.format(3, start) + again.format(4, other)
    body = "".join(numbered("茶", num, 0) for num in (1, 2, 3, 3, 4))
    marks = [line.split()[0] for line in read(body, numbering=lists(POLICY, nums=nums))[0]]
    assert marks == ["一、", "二、", "五、", "六、", "（7）"]


def test_styles_number_and_level_headings():
    numbers = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    tied = levels(
        ("chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        ("chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    styles = (
        style("H1", numbers + '<w:outlineLvl w:val="0"/>', label="heading 1")
        + style("H2", numbers, label="heading 2")
        + style("H3", label="H2 of the office", more='<w:basedOn w:val="H2"/>')
        + style("T", label="Title")
    )
    body = styled("茶园", "T") + styled("总则", "H1") + styled("目标", "H2") + styled("原则", "H3")
    off = p("附则", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    lines, _ = read(body + off, numbering=lists(tied), styles=styles)
    assert lines == ["# 茶园", "## 一、 总则", "### （一） 目标", "### （二） 原则", "## 附则"]
    lines, _ = read(styled("总则", "H1") + p("目标", '<w:outlineLvl w:val="1"/>'), styles=styles)
    assert lines == ["# 总则", "## 目标"]


def test_a_style_of_lists_stands_for_a_definition():
    link = '<w:numStyleLink w:val="L"/>'
    styles = style("L", '<w:numPr><w:numId w:val="2"/></w:numPr>', kind="numbering")
    lines, _ = read(numbered("茶", 1, 0), numbering=lists(link, POLICY), styles=styles)
    assert lines == ["一、 茶"]


def test_rows_numbered_by_empty_paragraphs():
    body = table(*(row(numbered("", 1, 0), name) for name in ("东区", "西区"))) + numbered("", 1, 0)
    assert read(body, numbering=lists(POLICY))[0] == ["一、 | 东区", "二、 | 西区"]


def test_what_is_hidden_is_not_counted():
    gone = p(
        HIDDEN.format("旧"),
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        mark="<w:vanish/>",
    )
    body = numbered("甲", 1, 0) + gone + numbered("乙", 1, 0)
    assert read(body, numbering=lists(POLICY))[0] == ["一、 甲", "二、 乙"]


FORMS = {
    "chineseCountingThousand": {
        1: "一",
        10: "十",
        12: "十二",
        20: "二十",
        101: "一百零一",
        110: "一百一十",
        1000: "一千",
        1010: "一千零一十",
    },
    "ideographDigital": {1: "一", 10: "一〇", 21: "二一"},
    "chineseLegalSimplified": {3: "叁", 12: "壹拾贰"},
    "upperRoman": {4: "IV", 19: "XIX"},
    "lowerLetter": {1: "a", 26: "z", 27: "aa"},
    "decimalZero": {3: "03", 12: "12"},
    "decimalEnclosedCircle": {3: "③", 21: "21"},
    "decimalFullWidth": {12: "１２"},
    "ideographTraditional": {2: "乙", 11: "11"},
    "no form that is known": {7: "7"},
}


@pytest.mark.parametrize("form", FORMS)
def test_numbers_are_written_as_printed(form):
    assert {count: write_number(count, form) for count in FORMS[form]} == FORMS[form]
