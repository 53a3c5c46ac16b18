"""Cuts the tree of a saved web page into paragraphs, headings and rows of tables, as shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.markers import find_marker
from ingest.readers.blocks import Block, Cell, table_blocks
from ingest.readers.elements import Element, local
from ingest.readers.numerals import write_number

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd"),
        *("details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li"),
        *("main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table(?!-cell))", re.I)
_SPACE = re.compile(r"\s+")
_KEPT = ("pre", "textarea")
_LIST_FORMS = {
    "a": ("lowerLetter", "."),
    "A": ("upperLetter", "."),
    "i": ("lowerRoman", "."),
    "I": ("upperRoman", "."),
}
_CHINESE_LIST = re.compile(r"list-style[^;]*(?:cjk|chinese|japanese)", re.I)
_NO_LIST = re.compile(r"list-style[^;]*none", re.I)
_PHOTOGRAPH = re.compile(r"[^/\\]+\.(?:jpe?g|png|bmp|webp|tiff?)(?=$|[?#])", re.I)
_MOST_COLUMNS = 200
"""Columns of a table in which cells reach over others; broken pages ask for thousands."""


@dataclass(slots=True)
class _Walk:
    """The paragraph being gathered: its words, the level of the heading, the mark of its item.

    `kept` counts the open elements whose line breaks stand as written.
    """

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    level: int = 0
    mark: str = ""
    kept: int = 0

    def add(self, text: str | None) -> None:
        if text and self.kept:
            first, *rest = text.split("\n")
            self.words.append(first)
            for line in rest:
                self.close()
                self.words.append(line)
        elif text:
            self.words.append(_SPACE.sub(" ", text))

    def close(self) -> None:
        text = "".join(self.words).strip()
        self.words.clear()
        if text:
            mark = "" if find_marker(text) else self.mark
            self.mark = ""
            self.blocks.append(Block(mark + text, self.level))


def page_blocks(root: Element) -> list[Block]:
    """The paragraphs, headings and rows under an element, in the order of the page."""
    walk = _Walk()
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, one in steps:
        if event == "end":
            _leave(walk, one, None if one is root else one.tail)
            continue
        rows = _rows(one) if local(one) == "table" and one is not root else None
        if rows is None:
            _enter(walk, one)
        else:
            walk.close()
            walk.blocks += table_blocks(rows)
            steps.skip_subtree()
    walk.close()
    return walk.blocks


def _enter(walk: _Walk, one: Element) -> None:
    if _is_block(one) or local(one) == "br":
        walk.close()
    walk.level = _heading(one) or walk.level
    walk.kept += local(one) in _KEPT
    if local(one) == "li":
        walk.mark = _item_mark(one)
    walk.add(one.text)


def _leave(walk: _Walk, one: Element, tail: str | None) -> None:
    if _is_block(one):
        walk.close()
        walk.level = 0 if _heading(one) else walk.level
    walk.kept -= local(one) in _KEPT
    walk.add(tail)


def _is_block(one: Element) -> bool:
    return local(one) in _BLOCKS or bool(_SHOWN_AS_BLOCK.search(one.get("style", "")))


def _heading(one: Element) -> int:
    name = local(one)
    return int(name[1]) if re.fullmatch("h[1-6]", name) else 0


def _item_mark(item: Element) -> str:
    """The number that a browser writes before an item of a numbered list."""
    above = item.getparent()
    if above is None or local(above) != "ol" or _NO_LIST.search(above.get("style", "")):
        return ""
    form, end = _LIST_FORMS.get(above.get("type", ""), ("decimal", "."))
    if _CHINESE_LIST.search(above.get("style", "")):
        form, end = "chineseCounting", "、"
    count = _whole(above.get("start", ""), 1) - 1
    for one in above:
        if local(one) == "li":
            count = _whole(one.get("value", ""), count + 1)
        if one is item:
            break
    return f"{write_number(count, form)}{end} "


def _whole(words: str, otherwise: int) -> int:
    digits = words.strip()
    return int(digits) if re.fullmatch(r"\d{1,6}", digits, re.ASCII) else otherwise


def _rows(table: Element) -> list[list[Cell]] | None:
    """The cells of a table of data; None for one that holds others or text outside its cells.

    Such a table sets out the page, and its cells are read one after the other.
    """
    if any(one is not table for one in table.iter("table")):
        return None
    rows: list[list[Cell]] = []
    spans: dict[int, tuple[int, Cell]] = {}
    read = 0
    for row in table.iter("tr", "caption"):
        own = [row] if local(row) == "caption" else [c for c in row if local(c) in ("td", "th")]
        cells, spans = _placed(own, spans)
        read += sum(_size(one) for one in own)
        rows.append(cells)
    return rows if read == _size(table) else None


def _placed(
    own: list[Element], above: dict[int, tuple[int, Cell]]
) -> tuple[list[Cell], dict[int, tuple[int, Cell]]]:
    """The cells of one row by column, with those that reach down from the rows above."""
    placed: dict[int, Cell] = {}
    below: dict[int, tuple[int, Cell]] = {}
    for column, (rest, cell) in above.items():
        placed[column] = cell
        if rest > 1:
            below[column] = (rest - 1, cell)
    column = 0
    for one in own:
        while column in placed:
            column += 1
        cell = page_blocks(one)
        down = _whole(one.get("rowspan", ""), 1) - 1
        wide = min(_whole(one.get("colspan", ""), 1), _MOST_COLUMNS - column)
        for _ in range(max(wide, 1)):
            placed[column] = cell
            if down > 0 and column < _MOST_COLUMNS:
                below[column] = (down, cell)
            column += 1
    return [placed[column] for column in sorted(placed)], below


def _size(element: Element) -> int:
    return sum(len("".join(text.split())) for text in element.itertext())


def pictures(root: Element) -> Iterator[str]:
    """What each picture under an element is called; a scanned page has only the file's name."""
    for one in root.iter("img"):
        words = one.get("alt", "") or one.get("title", "")
        photograph = _PHOTOGRAPH.search(one.get("src", ""))
        if words.strip():
            yield words.strip()
        elif photograph:
            yield photograph[0]
