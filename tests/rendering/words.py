"""Renders a text of the sample as a Word file: styles, automatic numbering, tables, contents."""

import io
from itertools import groupby

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from ingest.lines import Role
from tests.rendering.paragraphs import ENTRY, paragraphs
from tests.rendering.raw_word import W, levels

NUMBERED = {"expired_2021_30.txt": "", "later_2026_05.txt": '<w:lvlRestart w:val="0"/>'}
"""Texts whose marks Word counts, and what their third level says: one numbers through."""

_LIST = 77


def render(name):
    """The bytes of the Word file."""
    document = docx.Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    if name in NUMBERED:
        _add_list(document, NUMBERED[name])
    parts = document.sections[0]
    parts.header.paragraphs[0].text = "临岚市人民政府公报"
    parts.footer.paragraphs[0].text = "— 1 —"
    for is_row, group in groupby(paragraphs(name), lambda one: bool(one.cells)):
        if is_row:
            _add_table(document, list(group))
        else:
            for one in group:
                _add_paragraph(document, one, name in NUMBERED)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_paragraph(document, one, numbered):
    entry = ENTRY.match(one.text) if one.role is Role.CONTENTS else None
    if entry:
        document.add_paragraph(f"{entry['title']}\t{entry['page']}", "toc 1")
        return
    counted = numbered and one.level > 0
    paragraph = document.add_paragraph(one.rest if counted else one.text)
    if one.role is Role.TITLE:
        paragraph.style = "Title"
    elif one.role is Role.HEADING:
        paragraph.style = f"Heading {one.hashes or one.level or 1}"
    if counted:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = one.level - 1
        properties.get_or_add_numId().val = _LIST


def _add_list(document, third):
    """A list of three levels as offices set it: 一、 （一） 1."""
    rows = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"))
    inner = levels(*rows, ("decimal", "%3.", third))
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{_LIST}">{inner}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    num = f'<w:num xmlns:w="{W}" w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'
    numbering.append(parse_xml(num))


def _add_table(document, rows):
    """A table; a row of one cell is merged across all columns."""
    columns = max(len(one.cells) for one in rows)
    table = document.add_table(rows=len(rows), cols=columns)
    for row, one in zip(table.rows, rows, strict=True):
        if len(one.cells) == 1:
            row.cells[0].merge(row.cells[-1])
        for cell, words in zip(row.cells, one.cells, strict=False):
            cell.text = words
