"""Clauses: their paths and labels, and which lines make one clause."""

from itertools import accumulate

import pytest

from ingest.clauses import first_sections
from ingest.cutting import cut_source
from ingest.readers import Source

TITLE = "澜浦市人民政府关于扶持茶园的意见|澜政〔2024〕3号|"


def cut(text: str):
    """The clauses of the one document in a text whose lines "|" parts."""
    (found,) = cut_source(Source("one.txt", "0", text.replace("|", "\n\n"), "utf-8")).cuts
    return found.pieces


def labels(text: str) -> list[str]:
    """The marks of each clause, as one label."""
    return ["".join(piece.markers) for piece in cut(TITLE + text)]


# What follows the head, and the label of each clause.
LABELS = {
    "an opening, headings, items, closing words": (
        "为扶持茶园，制定本意见。|一、总体要求|（一）思路|茶园。|茶山。|（二）目标|1. 扩大面积。"
        "|2. 提高品质。|二、附则|茶水。|本意见自公布之日起施行。",
        ["引言第1段", "一、（一）第1段", "一、（一）第2段", "一、（二）1.", "一、（二）2.",
         "二、第1段", "结束语第1段"],
    ),
    "numbering that runs on": (
        "一、甲|（一）乙|1. 茶园。|（二）丙|2. 茶山。|二、丁|3. 茶水。",
        ["一、（一）1.", "一、（二）2.", "二、3."],
    ),
    "numbering that restarts": (
        "一、甲|（一）乙|1. 茶园。|（二）丙|1. 茶山。",
        ["一、（一）1.", "一、（二）1."],
    ),
    "numbering that repeats by mistake": ("一、甲|1. 茶园。|1. 茶山。|1、茶水。",
                                          ["一、1.", "一、1.(2)", "一、1、(3)"]),
    "every level": (
        "第一编 甲|第二章 乙|第三节 丙|第四条 茶园。|（一）茶山。|1. 茶水。|（1）茶树。|①茶叶。"
        "|一是茶花。|▲茶香。",
        list(accumulate(["第一编第二章第三节第四条", "（一）", "1.", "（1）", "①", "一是", "▲"])),
    ),
    "points under an item": (
        "一、甲|1. 茶园：|一是茶山。|二是茶水。|2. 茶叶。",
        ["一、1.", "一、1.一是", "一、1.二是", "一、2."],
    ),
    "a box of bullets": (
        "一、甲|茶园。|专栏1 乙|▲茶山。|▲茶水。|（一）丙|茶叶。",
        ["一、第1段", "一、专栏1▲", "一、专栏1▲(2)", "一、（一）第1段"],
    ),
    "a box of plain text": (
        "一、甲|茶园。|专栏1：乙|茶山。|茶水。|二、丙|茶叶。",
        ["一、第1段", "一、专栏1第1段", "一、第2段", "二、第1段"],
    ),
    "a table with its caption": (
        "一、甲|茶园面积|区\t亩|甲\t40|茶山。",
        ["一、表第2行", "一、第1段"],
    ),
    "a note below a table": (
        "一、甲|茶园面积|区\t亩|甲\t40|注：不含茶山。|茶山。",
        ["一、表第2行", "一、表第3段", "一、第1段"],
    ),
    "two tables": (
        "一、甲|茶园面积|区\t亩|甲\t40|茶山面积|区\t亩|甲\t50|乙\t60",
        ["一、表第2行", "一、表2第2行", "一、表2第3行"],
    ),
    "the data of a figure below the text": (
        "一、甲|茶园。|图1 茶园面积|二、乙|茶山。|茶园面积（单位：亩）|甲\t40|茶山面积|乙\t50",
        ["一、第1段", "二、第1段", "图表表第1行", "图表表2第1行"],
    ),
    "a table of the text with a figure": (
        "一、甲|图1 茶园面积|二、乙|茶山面积|甲\t40",
        ["一、", "二、表第1行"],
    ),
    "points below a table": ("一、甲|区\t亩|甲\t40|一是茶园。|①茶山。|茶水。",
                             ["一、表第2行", "一、一是", "一、①", "一、①第1段"]),
    "a list with dashes": ("一、甲|——茶园。|——茶山。", ["一、——", "一、——(2)"]),
    "a heading without anything under it": ("一、甲|二、乙|茶园。", ["一、", "二、第1段"]),
    "attachments": (
        "一、甲|附件：1. 清单|2. 说明|附件1|清单|一、茶园。|附件2 说明|一、茶山。",
        ["一、", "附件", "附件2.", "附件1清单一、", "附件2一、"],
    ),
    "headings without number": (
        "工作目标|到2025年，建成茶园。|保障措施|由市茶业局负责，定期检查。",
        ["工作目标第1段", "保障措施第1段"],
    ),
    "headings without number below one": (
        "一、甲|工作目标|到2025年，建成茶园。|保障措施|市茶业局负责，定期检查。|二、乙|茶山。",
        ["一、工作目标第1段", "一、保障措施第1段", "二、第1段"],
    ),
    "Markdown with wrong levels": (
        "## 一、甲|# （一）乙|茶园。|### 1. 开放茶园。|## 二、丙|茶山。",
        ["一、（一）第1段", "一、（一）1.", "二、第1段"],
    ),
    "Markdown without numbers": (
        "## 甲|茶园。|## 乙|### 丙|茶山。|### 丁|茶水。",
        ["甲第1段", "乙丙第1段", "乙丁第1段"],
    ),
    "one run of paragraphs": ("茶园。|茶山。", ["第1段", "第2段"]),
    "closing words that name who explains": (
        "一、甲|茶园。|本意见由市茶业局负责解释，自公布之日起施行。",
        ["一、第1段", "结束语第1段"],
    ),
    "closing words that are an article": (
        "第一条 茶园。|第二条 本意见自公布之日起施行。", ["第一条", "第二条"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LABELS)
def test_labels(case):
    text, expected = LABELS[case]
    assert labels(text) == expected


def test_a_path_holds_the_words_of_the_headings():
    (piece,) = cut(f"{TITLE}一、总体要求|（一）发展目标|1. 扩大面积。")
    assert piece.path == ("一、总体要求", "（一）发展目标", "1.")
    assert piece.text == "1.扩大面积。"


def test_a_cover_notice_and_the_text_it_issues():
    cover = "澜浦市人民政府关于印发澜浦市茶园办法的通知|澜政〔2024〕3号|现印发施行。"
    text = f"{cover}|澜浦市人民政府|2024年4月9日|澜浦市茶园办法|为扶持茶园。|第一条 茶园。"
    assert ["".join(piece.markers) for piece in cut(text)] == [
        "印发通知第1段", "引言第1段", "第一条",
    ]  # fmt: skip


def test_the_mark_of_an_attachment_above_its_title_is_no_clause():
    cover = "澜浦市人民政府关于印发澜浦市茶园办法的通知|澜政〔2024〕3号|现印发施行。"
    text = f"{cover}|澜浦市人民政府|2024年4月9日|附件|澜浦市茶园办法|第一条 茶园。"
    assert ["".join(piece.markers) for piece in cut(text)] == ["印发通知第1段", "第一条"]


def test_a_notice_of_appointments_has_a_clause_for_each():
    text = "澜浦市人民政府任免通知|澜浦市人民政府决定：|任命甲为局长；|免去乙的局长职务。"
    assert [piece.text for piece in cut(text)] == [
        "澜浦市人民政府决定：", "任命甲为局长；", "免去乙的局长职务。",
    ]  # fmt: skip


# A line of departments and the clause it becomes part of.
WHO = "责任单位：市茶业局。"
MEASURES = {
    "the item above it": (f"一、甲|1. 茶园。|{WHO}|2. 茶山。", [f"1.茶园。{WHO}", "2.茶山。"]),
    "with all paragraphs in between": (
        f"一、甲|1. 茶园。|茶山。|一是茶水。|{WHO}|2. 茶叶。",
        [f"1.茶园。茶山。一是茶水。{WHO}", "2.茶叶。"],
    ),
    "and its own heading": (f"一、甲|1. 茶园|茶山。|{WHO}", [f"1.茶园茶山。{WHO}"]),
    "an item with （一）": (
        f"一、甲|（一）茶园。|{WHO}|（二）茶山。",
        [f"（一）茶园。{WHO}", "（二）茶山。"],
    ),
    "paragraphs under a heading": (f"一、甲|（一）乙|茶园。|茶山。|{WHO}", [f"茶园。茶山。{WHO}"]),
    "paragraphs since the last such line": (
        f"一、甲|茶园。|{WHO}|茶山。|{WHO}",
        [f"茶园。{WHO}", f"茶山。{WHO}"],
    ),
    "the paragraph above, without any heading": (
        f"茶园。|茶山。|{WHO}",
        ["茶园。", f"茶山。{WHO}"],
    ),
    "two lines": (
        "一、甲|1. 茶园。|牵头单位：市茶业局。|配合单位：市财政局。",
        ["1.茶园。牵头单位：市茶业局。配合单位：市财政局。"],
    ),
    "a bracket on a line of its own": (
        "一、甲|1. 茶园。|（市茶业局牵头，各区县（市）人民政府配合）|2. 茶山。",
        ["1.茶园。（市茶业局牵头，各区县（市）人民政府配合）", "2.茶山。"],
    ),
    "an item on the page before": (
        f"一、甲|1. 茶园。|— 12 —|{WHO}|— 13 —|2. 茶山。",
        [f"1.茶园。{WHO}", "2.茶山。"],
    ),
    "the paragraph on the page before": (
        f"茶园。|茶山。|— 12 —|{WHO}",
        ["茶园。", f"茶山。{WHO}"],
    ),
    "nothing above": (f"一、甲|{WHO}|茶园。", [WHO, "茶园。"]),
    "a table above": (f"一、甲|40\t50|{WHO}", ["40 | 50", WHO]),
}


@pytest.mark.parametrize("case", MEASURES)
def test_a_line_of_departments_belongs_to(case):
    text, expected = MEASURES[case]
    assert [piece.text for piece in cut(TITLE + text)] == expected


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("一、甲|茶园。|二、乙|（一）丙|茶山。", ["一、甲", "二、乙"]),
        ("第一章 总则|第一条 茶园。|第二章 附则|第二条 茶山。", ["第一章总则", "第二章附则"]),
        ("为扶持茶园。|1. 茶园。|2. 茶山。", []),
        ("第一条 茶园。|（一）茶山。", []),
    ],
)
def test_first_sections(text, sections):
    assert list(first_sections(cut(TITLE + text))) == sections
