"""Reads Word files: paragraphs, tables and text boxes in their order, numbering written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.readers.blocks import Block, Cell, compose, settle_tabs, table_blocks
from ingest.readers.elements import Element, local
from ingest.readers.word.lists import Lists
from ingest.readers.word.markup import Package, child, number, value, words
from ingest.readers.word.styles import TITLE, Styles
from ingest.readers.word.words import Found, WordReader, first_form
from ingest.source import Reading

_PAGE = re.compile(r"\s*[\t\s.…·]\s*[（(]?(\d{1,4})[)）]?\s*$")
_TRANSPARENT_ROWS = ("tr", "sdt", "sdtContent", "customXml", "ins", "moveTo")
_APART = (
    ("header", "page header"),
    ("footer", "page footer"),
    ("footnotes", "footnote"),
    ("endnotes", "endnote"),
    ("comments", "comment"),
)
"""Parts beside the text, and what they are in the coverage report. Notes are among them: at the
end of the text they would be cut, and cited, as paragraphs of its last section."""


def read_word(data: bytes, name: str) -> Reading:
    """Word files (Office Open XML), with numbering, tables, text boxes; no notes or page headers.

    Text that is hidden or deleted in tracked changes, comments and pictures are left out and told.
    """
    package = Package(data, name)
    walk = _Walk(package)
    blocks = settle_tabs([*walk.blocks(package.document), *walk.rest()])
    return Reading(compose(_levelled(blocks)), "docx", (*walk.left_out, *_apart(package)))


def _apart(package: Package) -> Iterator[tuple[str, str]]:
    """What stands beside the text, once however many sections repeat it."""
    seen = set()
    for kind, role in _APART:
        for part in package.parts(kind):
            pieces = part if kind in ("footnotes", "endnotes", "comments") else [part]
            for piece in pieces:
                text = " ".join(filter(None, (words(p).strip() for p in _paragraphs(piece))))
                if text and (role, text) not in seen:
                    seen.add((role, text))
                    yield role, text


def _paragraphs(element: Element) -> Iterator[Element]:
    return (one for one in element.iter() if local(one) == "p")


def _levelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Headings a level deeper where the file has a title, which is the first level then."""
    titled = any(block.level == TITLE for block in blocks)
    for block in blocks:
        if block.level == TITLE:
            yield Block(block.text, 1)
        elif block.level and titled:
            yield Block(block.text, block.level + 1)
        else:
            yield block


class _Walk:
    """The walk over a document's body; numbers are counted and omissions noted on the way."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package)
        self._lists = Lists(package, self._styles)
        self._words = WordReader(self._styles)
        self._held = ""
        self.left_out: list[tuple[str, str]] = []

    def blocks(self, parent: Iterable[Element], cell: bool = False) -> Iterator[Block]:
        """The paragraphs and rows under an element, in their order."""
        for one in parent:
            name = local(one)
            if name == "p":
                yield from self._paragraph(one, cell)
            elif name == "tbl":
                yield from self.rest()
                yield from table_blocks(self._rows(one))
            elif name in ("del", "moveFrom"):
                self._leave("tracked deletion", words(one))
            elif name == "altChunk":
                self._leave("embedded document", "a part that only Word can open")
            elif name == "sdt" and child(one, "sdtPr", "showingPlcHdr") is not None:
                self._leave("placeholder", words(one))
            elif name == "AlternateContent":
                yield from self.blocks(first_form(one), cell)
            elif not name.endswith("Pr"):
                yield from self.blocks(one, cell)

    def rest(self) -> Iterator[Block]:
        """What was to run on in a next paragraph and found none."""
        held, self._held = self._held, ""
        if held.strip():
            yield Block(held)

    def _leave(self, role: str, text: str) -> None:
        if text.strip():
            self.left_out.append((role, text.strip()))

    def _paragraph(self, paragraph: Element, cell: bool) -> Iterator[Block]:
        found = self._words.read(paragraph)
        self.left_out += found.left_out
        for box in found.above:
            yield from self.blocks(box)
        text = self._held + found.text
        if _mark_is_deleted(paragraph):
            # The paragraph runs on in the next one, and takes its style and number from there.
            self._held = text
        else:
            self._held = ""
            yield from self._finished(paragraph, found, text, cell)
        for box in found.below:
            yield from self.blocks(box)

    def _finished(self, paragraph: Element, found: Found, text: str, cell: bool) -> Iterator[Block]:
        if not text.strip() and self._styles.hides(_mark(paragraph), paragraph):
            # Word does not count what it does not show.
            return
        mark = self._lists.mark(paragraph)
        page = _PAGE.search(text)
        styled = self._styles.is_contents(paragraph)
        if page and (styled or found.in_contents):
            title = (mark + text[: page.start()]).replace("\t", " ").strip(" .…·\u3000")
            yield Block(f"{title}......{page[1]}", row=True)
        elif styled:
            # An entry of the contents without its page would be taken for a heading.
            self._leave("table of contents", text)
        elif text.strip():
            yield Block(mark + text, self._styles.level(paragraph))
        elif cell and mark:
            # Offices number the rows of a table by empty paragraphs that count.
            yield Block(mark.strip())

    def _rows(self, table: Element) -> list[list[Cell]]:
        """The cells of each row; one merged downwards stands in every row that it spans."""
        rows: list[list[Cell]] = []
        above: dict[int, Cell] = {}
        for row in _inside(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self._leave("tracked deletion", words(row))
                continue
            column = number(value(row, "trPr", "gridBefore")) or 0
            cells: dict[int, Cell] = {}
            for one in _inside(row, "tc"):
                cells[column] = self._cell(one, above.get(column))
                column += max(number(value(one, "tcPr", "gridSpan")) or 1, 1)
            above = cells
            rows.append(list(cells.values()))
        return rows

    def _cell(self, cell: Element, above: Cell | None) -> Cell:
        own = [*self.blocks(cell, cell=True), *self.rest()]
        merge = child(cell, "tcPr", "vMerge")
        goes_on = merge is not None and value(cell, "tcPr", "vMerge") != "restart"
        return above if goes_on and above is not None and not own else own


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside controls or insertions."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in _TRANSPARENT_ROWS:
            yield from _inside(one, name)


def _mark(paragraph: Element) -> Element:
    """The properties of the mark that ends a paragraph, shaped as those of a run."""
    found = child(paragraph, "pPr")
    return paragraph if found is None else found


def _mark_is_deleted(paragraph: Element) -> bool:
    return child(paragraph, "pPr", "rPr", "del") is not None
