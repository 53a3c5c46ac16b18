"""Word files: what of their body becomes text, in which order, and what is left out."""

import pytest

from ingest.readers.word.document import read_word
from tests.rendering.raw_word import HIDDEN, RUN, p, read, row, table, word

BOX = (
    "<w:r><mc:AlternateContent>"
    "<mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)

# Body of a file, its lines as read, and what is left out.
BODIES = {
    "paragraphs and a table in their order": (
        p("甲。") + table(row("区", "亩"), row("东区", "40")) + p("乙。"),
        ["甲。", "区 | 亩", "东区 | 40", "乙。"],
        [],
    ),
    "runs of one sentence": (p(RUN.format("支持") + RUN.format("茶园。")), ["支持茶园。"], []),
    "a soft line break": (
        p("<w:r><w:t>澜浦市人民政府</w:t><w:br/><w:t>关于茶园的通知</w:t></w:r>"),
        ["澜浦市人民政府", "关于茶园的通知"],
        [],
    ),
    "a lone tab only aligns": (
        p("<w:r><w:t>联系人：甲</w:t><w:tab/><w:t>电话：1234</w:t></w:r>"),
        ["联系人：甲\u3000电话：1234"],
        [],
    ),
    "tabs of neighbouring lines make a table": (
        p("<w:r><w:t>区</w:t><w:tab/><w:t>亩</w:t></w:r>")
        + p("<w:r><w:t>东区</w:t><w:tab/><w:t>40</w:t></w:r>"),
        ["区 | 亩", "东区 | 40"],
        [],
    ),
    "tabs after marks make none": (
        p("<w:r><w:t>1.</w:t><w:tab/><w:t>建园。</w:t></w:r>")
        + p("<w:r><w:t>（二）</w:t><w:tab/><w:t>采摘。</w:t></w:r>"),
        ["1. 建园。", "（二） 采摘。"],
        [],
    ),
    "two forms of one part": (
        f"<mc:AlternateContent><mc:Choice>{p('甲。')}</mc:Choice>"
        f"<mc:Fallback>{p('甲。')}</mc:Fallback></mc:AlternateContent>",
        ["甲。"],
        [],
    ),
    "a deleted mark at the end of a cell": (
        table(row(p("东区", mark="<w:del/>"), "4")),
        ["东区 | 4"],
        [],
    ),
    "insertions in, deletions out": (
        p(
            RUN.format("奖励")
            + "<w:del><w:r><w:delText>5</w:delText></w:r></w:del>"
            + f"<w:ins>{RUN.format('8')}</w:ins>{RUN.format('万元。')}"
        ),
        ["奖励8万元。"],
        [("tracked deletion", "5")],
    ),
    "a move stands where it went": (
        p(f"<w:moveTo>{RUN.format('甲。')}</w:moveTo>")
        + p("乙。")
        + p(f"<w:moveFrom>{RUN.format('甲。')}</w:moveFrom>"),
        ["甲。", "乙。"],
        [("tracked deletion", "甲。")],
    ),
    "a deleted mark joins two paragraphs": (
        p("支持茶园，", mark="<w:del/>") + p("扩大面积。"),
        ["支持茶园，扩大面积。"],
        [],
    ),
    "a deleted mark with nothing after it": (p("支持茶园。", mark="<w:del/>"), ["支持茶园。"], []),
    "a deleted row": (
        table(
            row("区", "亩"), "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("废") + "</w:tc></w:tr>"
        ),
        ["区 | 亩"],
        [("tracked deletion", "废")],
    ),
    "hidden text": (
        p(RUN.format("甲。") + HIDDEN.format("内部")),
        ["甲。"],
        [("hidden text", "内部")],
    ),
    "a content control": (
        f"<w:sdt><w:sdtContent>{p('甲。')}</w:sdtContent></w:sdt>"
        + p(f"<w:sdt><w:sdtContent>{RUN.format('乙。')}</w:sdtContent></w:sdt>"),
        ["甲。", "乙。"],
        [],
    ),
    "a control that was not filled in": (
        p(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + RUN.format("单击此处")
            + "</w:sdtContent></w:sdt>"
        ),
        [],
        [("placeholder", "单击此处")],
    ),
    "a text box, once, after its paragraph": (
        p(RUN.format("甲。") + BOX.format(p("专栏1 茶园"))) + p("乙。"),
        ["甲。", "专栏1 茶园", "乙。"],
        [],
    ),
    "a letterhead in a box": (
        p(BOX.format(p("澜浦市人民政府文件")) + RUN.format("澜政〔2024〕3号")),
        ["澜浦市人民政府文件", "澜政〔2024〕3号"],
        [],
    ),
    "a link and a tag": (
        p(
            f"<w:hyperlink>{RUN.format('《办法》')}</w:hyperlink>"
            f"<w:smartTag>{RUN.format('8日')}</w:smartTag>"
        ),
        ["《办法》8日"],
        [],
    ),
    "a picture": (
        p(
            '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="茶园分布"/>'
            "</wp:inline></w:drawing></w:r>"
        ),
        [],
        [("picture", "茶园分布")],
    ),
    "a formula": (p("<m:oMath><m:r><m:t>补贴=面积</m:t></m:r></m:oMath>"), ["补贴=面积"], []),
    "a sign of Wingdings": (p('<w:r><w:sym w:font="Wingdings" w:char="F06E"/></w:r>'), ["■"], []),
    "the words of a field, not its code": (
        p("<w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:t>2024年3月1日</w:t></w:r>"),
        ["2024年3月1日"],
        [],
    ),
    "a cell of several columns once": (
        table(row(("茶园", '<w:gridSpan w:val="2"/>')), row("东区", "40")),
        ["茶园", "东区 | 40"],
        [],
    ),
    "a cell of several rows in each": (
        table(
            row(("东区", '<w:vMerge w:val="restart"/>'), "春茶", "4"),
            row(("", "<w:vMerge/>"), "秋茶", "5"),
        ),
        ["东区 | 春茶 | 4", "东区 | 秋茶 | 5"],
        [],
    ),
    "an empty cell": (
        table(row("东区", "", "4"), row("西区", "3", "")),
        ["东区 |  | 4", "西区 | 3"],
        [],
    ),
    "paragraphs of a cell": (table(row(p("甲") + p("乙"), "4")), ["甲 乙 | 4"], []),
    "a table in a cell": (
        table(row(p("甲") + table(row("乙", "丙")) + p(), "4")),
        ["甲 乙 丙 | 4"],
        [],
    ),
    "a table of one cell frames paragraphs": (
        table(row(p("专栏1：茶园") + p("▲建园。") + table(row("区", "亩")))),
        ["专栏1：茶园", "▲建园。", "区 | 亩"],
        [],
    ),
    "a table that sets out the page": (
        table(row("正文", "".join(p(f"第{n}行。") for n in range(20)))),
        ["正文", *(f"第{n}行。" for n in range(20))],
        [],
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_body(case):
    body, lines, left_out = BODIES[case]
    assert read(body) == (lines, left_out)


def test_rows_stand_together_and_paragraphs_apart():
    body = p("甲。") + table(row("区", "亩"), row("东区", "40")) + p("乙。")
    assert read_word(word(body), "one.docx").text == "甲。\n\n区 | 亩\n东区 | 40\n\n乙。\n"
