"""Pages put into reading order: what stands where, and the text that it gives."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.printed.boxes import Box, Rule, Sheet, follow
from ingest.readers.printed.characters import plain
from ingest.readers.printed.layout import lay_out

EM, PITCH = 10.0, 16.0


def page(*rows: str, number: int = 1) -> Sheet:
    """A page drawn with characters, each 1 em wide: runs parted by two blanks are words apart."""
    boxes = []
    for index, row in enumerate(rows):
        column = 0
        for words in row.split("　　"):
            if words:
                x0, top = column * EM, index * PITCH
                boxes.append(Box(words, x0, top, x0 + len(words) * EM, top + EM, EM))
            column += len(words) + 2
    return Sheet(number, tuple(boxes))


def text(*sheets: Sheet) -> list[str]:
    return lay_out(sheets)[0].splitlines()


LEFT = [
    "　　稳定茶园面积。对连片种",
    "植的茶农给予补助每亩一百",
    "元，由县区财政按季拨付到",
    "户到人，不得截留。",
]
COLUMNS = {
    "one column: an indent opens a paragraph": (
        page(
            "　　稳定茶园面积。对连片种植的茶",
            "农给予补助。",
            "　　鼓励更新老茶园，每亩另加五十",
            "元。",
        ),
        ["稳定茶园面积。对连片种植的茶农给予补助。", "鼓励更新老茶园，每亩另加五十元。"],
    ),
    "without indents the short last line closes one": (
        page(
            "稳定茶园面积。对连片种植的茶", "农给予补助。", "鼓励更新老茶园，每亩另加五十", "元。"
        ),
        ["稳定茶园面积。对连片种植的茶农给予补助。", "鼓励更新老茶园，每亩另加五十元。"],
    ),
    "a number that begins a line is an item after a closed sentence only": (
        page("对连片种植的茶农，每亩补助二百", "3.5元用于更新的老茶园由县区出。", "4.鼓励更新。"),
        ["对连片种植的茶农，每亩补助二百3.5元用于更新的老茶园由县区出。", "4.鼓励更新。"],
    ),
    "two columns, read one after the other": (
        page(
            *(f"{a}　　{b}" for a, b in zip([*LEFT[1:3], *LEFT[1:3]], ["财" * 12] * 4, strict=True))
        ),
        ["".join(LEFT[1:3]) * 2 + "财" * 48],
    ),
    "three columns": (
        page(*(["甲" * 12 + "　　" + "乙" * 12 + "　　" + "丙" * 12] * 4)),
        ["甲" * 48 + "乙" * 48 + "丙" * 48],
    ),
    "a line across both columns parts the page": (
        page(
            *["甲" * 12 + "　　" + "乙" * 12] * 3,
            "　　　　　　关于扶持茶园和茶山的实施意见",
            *["丙" * 12 + "　　" + "丁" * 12] * 3,
        ),
        ["甲" * 36 + "乙" * 36, "关于扶持茶园和茶山的实施意见", "丙" * 36 + "丁" * 36],
    ),
    "contents keep their page numbers apart": (
        page("扶持茶园的意见　　　　　　　　(1)", "更新茶山的办法　　　　　　　　(4)"),
        ["扶持茶园的意见\t(1)", "更新茶山的办法\t(4)"],
    ),
}


@pytest.mark.parametrize("case", COLUMNS)
def test_reading_order_and_paragraphs(case):
    sheet, expected = COLUMNS[case]
    assert text(sheet) == expected


def test_a_paragraph_goes_on_over_the_page():
    first = page(*["茶" * 14] * 3, "　　对连片种植的茶农给予补助")
    second = page("每亩一百元。", "　　" + "园" * 12, "园" * 14, "园" * 14, number=2)
    assert text(first, second)[1:] == ["对连片种植的茶农给予补助每亩一百元。", "园" * 40]


def test_a_column_without_its_neighbour_is_known_from_other_pages():
    full = page(*["甲" * 12 + "　　" + "乙" * 12] * 5)
    last = page(*["丙" * 12 + "　　" + "丁。"], *["戊" * 12] * 3, number=2)
    assert text(full, last) == ["甲" * 60 + "乙" * 60 + "丙" * 12 + "戊" * 36 + "丁。"]


HEADS = {
    "the same on every page": (
        [("澜浦市人民政府公报", "— 1 —"), ("澜浦市人民政府公报", "— 2 —")],
        [
            ("running head", "澜浦市人民政府公报"),
            ("page number", "— 1 —"),
            ("page number", "— 2 —"),
        ],
    ),
    "left and right pages": (
        [
            ("公报第三期　　1", ""),
            ("2　　澜浦市公报", ""),
            ("公报第三期　　3", ""),
            ("4　　澜浦市公报", ""),
        ],
        [
            ("running head", "公报第三期 1"),
            ("running head", "2 澜浦市公报"),
            ("running head", "公报第三期 3"),
            ("running head", "4 澜浦市公报"),
        ],
    ),
    "page numbers alone": (
        [("", "第1页"), ("", "第2页"), ("", "第3页")],
        [("page number", "第1页"), ("page number", "第2页"), ("page number", "第3页")],
    ),
    "a scan reads one of them wrong": (
        [("澜浦市人民政府公报", ""), ("澜浦市人民政府公报", ""), ("澜浦巿人民政府公报", "")],
        [("running head", "澜浦市人民政府公报"), ("running head", "澜浦巿人民政府公报")],
    ),
}


@pytest.mark.parametrize("case", HEADS)
def test_running_heads_and_page_numbers_are_left_out_and_told(case):
    around, expected = HEADS[case]
    words = "甲乙丙丁戊己庚辛壬癸"
    sheets = [
        page(head, "", *[words[i] * 14] * 4, "", foot, number=i + 1)
        for i, (head, foot) in enumerate(around)
    ]
    found, left_out = lay_out(sheets)
    assert list(left_out) == expected
    assert found.strip() == "".join(words[i] * 56 for i in range(len(around)))


def test_the_same_first_line_of_a_few_pages_is_text():
    same = "责任单位：市财政局。"
    sheets = [
        page(same if i in (1, 7) else "", *[chr(0x5000 + i) * 14 + "。"] * 4, number=i)
        for i in range(1, 10)
    ]
    found, left_out = lay_out(sheets)
    assert found.count(same) == 2
    assert left_out == ()


def grid(xs, ys):
    """The ruled lines of a table, all drawn through."""
    level = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return (*level, *(Rule(x, ys[0], x, ys[-1]) for x in xs))


def cell(words, x, y):
    return Box(words, x + 2, y + 2, x + 2 + EM * len(words), y + 2 + EM, EM)


XS, YS = (0, 60, 200, 260), (0, 20, 40, 60)
TABLES = {
    "rows and columns": (
        grid(XS, YS[:3]),
        [
            ("序号", 0, 0),
            ("指标", 60, 0),
            ("年", 200, 0),
            ("1", 0, 20),
            ("茶园", 60, 20),
            ("40", 200, 20),
        ],
        ["序号\t指标\t年", "1\t茶园\t40"],
    ),
    "open at its sides": (
        grid(XS, YS[:3])[:3] + grid(XS, YS[:3])[4:6],
        [
            ("甲", 0, 0),
            ("乙", 60, 0),
            ("丙", 200, 0),
            ("丁", 0, 20),
            ("戊", 60, 20),
            ("己", 200, 20),
        ],
        ["甲\t乙\t丙", "丁\t戊\t己"],
    ),
    "the lines of a cell are one": (
        grid(XS, (0, 40, 60)),
        [("茶园面", 60, 0), ("积", 60, 15), ("年", 200, 0), ("甲", 0, 0), ("乙", 0, 40)],
        ["甲\t茶园面积\t年", "乙\t\t"],
    ),
    "a cell over two columns": (
        (*(Rule(0, y, 260, y) for y in YS), *(Rule(x, 20, x, 60) for x in XS), Rule(0, 0, 0, 60)),
        [("主要指标", 80, 0), ("甲", 0, 20), ("乙", 60, 20), ("丙", 200, 20), ("丁", 0, 40)],
        ["主要指标", "甲\t乙\t丙", "丁\t\t"],
    ),
    "a cell over two rows is said in both": (
        (
            *(Rule(60, y, 260, y) for y in YS),
            Rule(0, 0, 260, 0),
            Rule(0, 60, 260, 60),
            *tuple(Rule(x, 0, x, 60) for x in XS),
        ),
        [("奖励", 0, 20), ("甲", 60, 0), ("乙", 60, 20), ("丙", 60, 40)],
        ["奖励\t甲\t", "奖励\t乙\t", "奖励\t丙\t"],
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_tables_are_read_by_their_lines(case):
    rules, cells, expected = TABLES[case]
    sheet = Sheet(1, tuple(cell(*one) for one in cells), tuple(rules))
    assert text(sheet) == expected


def test_a_frame_around_text_is_no_table():
    boxes = page("　　" + "茶" * 12, "园" * 14).boxes
    frame = (
        Rule(-5, -5, 145, -5),
        Rule(-5, 40, 145, 40),
        Rule(-5, -5, -5, 40),
        Rule(145, -5, 145, 40),
    )
    assert text(Sheet(1, boxes, frame)) == ["茶" * 12 + "园" * 14]


def test_a_footnote_is_told_and_does_not_part_a_paragraph():
    first = page("　　" + "茶" * 12, "园" * 14, "山" * 14)
    notes = Box("①见前款。", 0, 60, 40, 68, 8), Box("②见后款。", 0, 70, 40, 78, 8)
    first = Sheet(1, (*first.boxes, *notes), (Rule(0, 55, 45, 55),))
    second = page("水" * 10 + "。", "　　" + "叶" * 12, number=2)
    found, left_out = lay_out([first, second])
    assert found.splitlines() == ["茶" * 12 + "园" * 14 + "山" * 14 + "水" * 10 + "。", "叶" * 12]
    assert left_out == (("footnote", "①见前款。②见后款。"),)


FOLLOWING = [
    ("茶园", "面积", "茶园面积"),
    ("of the", "city", "of the city"),
    ("单个项目最高12", "00万元", "单个项目最高1200万元"),
    ("MEMS", "平台", "MEMS 平台"),
]


@pytest.mark.parametrize(("first", "second", "whole"), FOLLOWING)
def test_lines_are_joined(first, second, whole):
    assert follow(first, second) == whole


@pytest.mark.parametrize(("glyph", "meant"), [("⼀", "一"), ("⻓", "长"), ("省", "省"), ("①", "①")])
def test_radicals_are_read_as_the_characters_they_look_like(glyph, meant):
    assert plain(glyph) == meant


WORDS = st.sampled_from(
    ["茶园", "一、总则", "1.茶", "(3)", "。", "第1页", "Policy", "续表", "....", "3"]
)
PLACES = st.integers(0, 60).map(lambda n: n * 10.0) | st.floats(-1e4, 1e4)
RULES = st.builds(
    lambda x, y, n, level: Rule(x, y, x + n * level, y + n * (not level)),
    PLACES, PLACES, st.floats(0, 600), st.booleans(),
)  # fmt: skip


@st.composite
def sheets(draw):
    """Pages with words anywhere, each with a mark of its own, and lines anywhere."""
    marks = iter(range(0x9F00, 0xA000))
    found = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        boxes = []
        for words, x, y, size in draw(
            st.lists(st.tuples(WORDS, PLACES, PLACES, st.floats(0.1, 80)), max_size=25)
        ):
            words = words[:1] + chr(next(marks)) + words[1:]
            boxes.append(Box(words, x, y, x + size * len(words), y + size, size))
        found.append(Sheet(number, tuple(boxes), tuple(draw(st.lists(RULES, max_size=12)))))
    return found


@given(sheets())
@settings(max_examples=300)
def test_no_word_is_lost(pages):
    found, left_out = lay_out(pages)
    told = found + "".join(words for _, words in left_out)
    for sheet in pages:
        for box in sheet.boxes:
            assert next(c for c in box.text if "\u9f00" <= c < "\ua000") in told


@pytest.mark.parametrize("step", [0.0, 0.3, 7.0, 25.0])
def test_a_page_of_many_words_is_read_in_seconds(step):
    words = [
        Box("茶", i * step % 600, i % 90 * 9.0, i * step % 600 + 9, i % 90 * 9 + 9, 9)
        for i in range(4000)
    ]
    rules = tuple(Rule(i % 50 * 12, i * 0.8, i % 50 * 12 + 9, i * 0.8) for i in range(2500))
    began = time.monotonic()
    lay_out([Sheet(1, tuple(words), rules)])
    assert time.monotonic() - began < 10
