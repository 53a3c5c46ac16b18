"""Cleaning and dates: what is printed, and what it comes to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text import add_months, clean, date_line, find_dates

CLEANED = [
    # Print and OCR put spaces anywhere; Latin words keep theirs.
    ("共有企业 214 家", "共有企业214家"),
    ("引进 Open RAN 基站", "引进Open RAN基站"),
    ("全角\u3000空格\u200b与\ufeff零宽", "全角空格与零宽"),
    # Lines that print has broken become one.
    ("形成从材\n\n料到系统的链条", "形成从材料到系统的链条"),
    ("采用 Open\nRAN 架构", "采用Open RAN架构"),
    ("上一页\r\n\f下一页", "上一页下一页"),
    # OCR's "and", and the real one.
    ("茶园 and 果园", "茶园和果园"),
    ("Research and Development", "Research and Development"),
    # Leftovers of Word and Markdown.
    ("[bookmark: _Toc123][bookmark: _Ref9]规划背景", "规划背景"),
    ("## 一、基本情况", "一、基本情况"),
    ("上文\n### （二）下文", "上文（二）下文"),
    ("**澜政〔2024〕3号**", "澜政〔2024〕3号"),
    ("1\\. 支持建园", "1.支持建园"),
    # A page number where a page broke a sentence.
    ("形成从材\n\n— 12 —\n\n料到系统的链条", "形成从材料到系统的链条"),
    ("形成从材\r\n-3-\r\n料到系统的链条", "形成从材料到系统的链条"),
    # A tab is the border of two cells, but not after the mark of an item or at a line's ends.
    ("1\t茶园面积\t40", "1 | 茶园面积 | 40"),
    ("\t茶园面积 \t ", "茶园面积"),
    ("1.\t支持建园", "1.支持建园"),
    ("一、\t总体要求", "一、总体要求"),
    ("上文\n（二）\t弄虚作假的", "上文（二）弄虚作假的"),
    ("第一条\t为了规范", "第一条为了规范"),
    ("详见第一条\t备注", "详见第一条 | 备注"),
    # The border of two cells as readers write it, also around an empty cell.
    ("1. | 茶园 面积 |  | 40", "1. | 茶园面积 | | 40"),
    (" | 茶园 | 40 | ", "|茶园 | 40|"),
    ("", ""),
    (" \n\t ", ""),
]


@pytest.mark.parametrize(("raw", "expected"), CLEANED)
def test_clean(raw, expected):
    assert clean(raw) == expected


@given(st.text(alphabet="茶园 and\t\n\r\f\u3000\u200b#*1.、一（）[bookmark: ]|a", max_size=60))
def test_white_space_around_a_stretch_changes_nothing(raw):
    assert clean(raw) == clean(raw.strip())


@given(st.text(alphabet=st.characters(blacklist_characters="#*[]and\\-—–－页"), max_size=80))
def test_cleaning_loses_and_invents_no_word(raw):
    # Control characters and the code points that stand for none are no words.
    left_out = {chr(n) for n in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, 0x200B, 0xFEFF)}
    kept = [c for c in raw if not c.isspace() and c not in left_out and c != "|"]
    assert [c for c in clean(raw) if not c.isspace() and c != "|"] == kept


DATES = [
    ("2022年6月2日", [date(2022, 6, 2)]),
    ("2022 年 6 月 2 日", [date(2022, 6, 2)]),
    ("２０２２年６月２日", [date(2022, 6, 2)]),
    ("二〇二二年六月十日", [date(2022, 6, 10)]),
    ("二00三年十月八日", [date(2003, 10, 8)]),
    ("二○二五年三月二十八日", [date(2025, 3, 28)]),
    ("自2024年1月1日至2025年12月31日", [date(2024, 1, 1), date(2025, 12, 31)]),
    # No day of any calendar.
    ("2022年13月2日", []),
    ("2022年2月30日", []),
    ("2022年6月", []),
    ("2022年" + "1" * 5000 + "月2日", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_find_dates(text, expected):
    assert [value for _, _, value in find_dates(text)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2022年6月2日", date(2022, 6, 2)),
        ("（2022年6月2日）", date(2022, 6, 2)),
        ("2022年6月2日印发", None),
        ("自2022年6月2日起施行", None),
        ("2022年6月2日至2023年6月2日", None),
    ],
)
def test_a_line_that_is_a_date(line, expected):
    assert date_line(line) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2022, 6, 2), 36, date(2025, 6, 2)),
        (date(2022, 11, 30), 1, date(2022, 12, 30)),
        (date(2022, 12, 1), 1, date(2023, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2022, 12, 31), 2, date(2023, 3, 1)),
        (date(2022, 6, 2), 12 * 9000, None),
    ],
)
def test_add_months(day, months, expected):
    assert add_months(day, months) == expected
