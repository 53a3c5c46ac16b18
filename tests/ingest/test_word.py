"""Word files: what becomes text, in which order and with which numbers, and what is told."""

import pytest

from ingest.readers.numerals import write_number
from ingest.readers.word.document import read_word
from kg.errors import InputError
from tests.rendering.raw_word import levels, lists, numbered, p, packed, row, table, word

POLICY = levels(
    ("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")
)


def read(body, **parts):
    found = read_word(word(body, **parts), "one.docx")
    assert found.encoding == "docx"
    return [line for line in found.text.split("\n") if line], list(found.left_out)


def style(name, properties="", *, label=None, more="", kind="paragraph"):
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{label or name}"/>{more}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def styled(words, name):
    return p(words, f'<w:pStyle w:val="{name}"/>')


RUN = "<w:r><w:t>{}</w:t></w:r>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
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


def test_hidden_by_style_and_shown_again():
    styles = (
        '<w:style w:type="paragraph" w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    shown = '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>乙</w:t></w:r>'
    body = p(RUN.format("甲") + shown, '<w:pStyle w:val="S"/>')
    assert read(body, styles=styles) == (["乙"], [("hidden text", "甲")])


def test_contents_keep_their_pages():
    styles = style("TOC1", label="toc 1")
    words = "<w:r><w:t>一、总则</w:t><w:tab/><w:t>{}</w:t></w:r>"
    entry = f'<w:hyperlink w:anchor="_Toc1">{words}</w:hyperlink>'
    body = p("目录") + p(entry.format(3), '<w:pStyle w:val="TOC1"/>') + p(entry.format(4))
    lines, left_out = read(body + styled("二、附则", "TOC1") + p("一、总则"), styles=styles)
    assert lines == ["目录", "一、总则......3", "一、总则......4", "一、总则"]
    assert left_out == [("table of contents", "二、附则")]


def test_what_stands_beside_the_text_is_told():
    _, left_out = read(
        p("甲。"),
        header=p("澜浦市人民政府公报"),
        footer=p("— 3 —"),
        footnotes=f'<w:footnote w:id="1">{p("茶园指")}{p("连片的。")}</w:footnote>',
        comments=f'<w:comment w:id="1">{p("待核")}</w:comment>',
    )
    assert left_out == [
        ("page header", "澜浦市人民政府公报"),
        ("page footer", "— 3 —"),
        ("footnote", "茶园指 连片的。"),
        ("comment", "待核"),
    ]


def test_the_strict_form_and_a_main_part_elsewhere():
    body = word(p("甲。"), main="custom/main.xml")
    assert read_word(body, "one.docx").text == "甲。\n"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = f'<w:document xmlns:w="{strict}"><w:body>{p("甲。")}</w:body></w:document>'
    assert read_word(packed({"word/document.xml": xml}), "one.docx").text == "甲。\n"


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "茶茶茶茶茶茶茶茶"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>甲。&b;</w:t></w:r></w:p></w:body></w:document>"
)
DEEP = "<w:ins>" * 5000 + "</w:ins>" * 5000
UNREADABLE = {
    "not a package": (b"PK\x03\x04 cut short", "the file is damaged or was cut short; open it in"),
    "half a file": (word(p("甲。"))[:-80], "the file is damaged or was cut short; open it in Word"),
    "no document in it": (packed({"a.xml": "<a/>"}), "this is no Word document; open it in Word"),
    "another kind of document": (packed({"word/document.xml": "<a/>"}), "this is no Word document"),
    "broken XML": (word(p("<w:r>")), "word/document.xml inside it is damaged; open it in Word"),
    "nested without end": (word(p(DEEP)), "word/document.xml inside it is damaged"),
    "a bomb": (
        packed({"word/document.xml": b" " * 10_000_000}),
        r"[\d,]+ bytes packed that open to 10,000,000; .*: leave it out",
    ),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_named(case):
    data, message = UNREADABLE[case]
    with pytest.raises(InputError, match=f"^one.docx: {message}"):
        read_word(data, "one.docx")


def test_entities_are_not_expanded():
    assert read_word(packed({"word/document.xml": LAUGHS}), "one.docx").text == "甲。\n"


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
