"""Word files: what stands beside the text is told, and what cannot be read is named."""

import pytest

from ingest.readers.word.document import read_word
from kg.errors import InputError
from tests.rendering.raw_word import RUN, p, packed, read, style, styled, word


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
