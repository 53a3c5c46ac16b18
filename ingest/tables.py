"""Settles the rows of tables: heads of columns, rows broken over lines and pages, groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ingest.lines import Line, Role
from ingest.text import clean, is_page_number

_BORDER = re.compile(r"\t|(?<=\s)\|(?=\s)")
_LONGEST_LABEL = 24
_LABEL = re.compile(rf"[^。；;！!？?]{{1,{_LONGEST_LABEL}}}")
_FIGURE = re.compile(r"[\d.,，%％<>＜＞≥≤±+~～/\-—个家亿万元]+")
_DIGIT = re.compile(r"\d")
# With such a word ends the head of most columns of a table without figures.
_HEAD = re.compile(
    r"(?:序号|编号|项目|名称|指标|类别|类型|内容|事项|任务|措施|举措|目标|单位|部门|主体|责任人|联系人|电话"
    r"|时限|时间|期限|进度|标准|金额|数量|面积|规模|投资|地区|区域|区县|年份|属性|备注|说明|依据|条件)"
    r"(?:[（(][^（）()]{1,12}[)）])?$"
)
_TOTAL = re.compile(r"(?:合计|总计|小计|共计|总额)")
_NUMBERED = re.compile(r"\d{1,4}[.、]?")
_OPEN = re.compile(r"[、，,：:（(]$")
_CLOSED = re.compile(r"[。；;！!？?]$")
_PROSE = re.compile(r"[，。；]")
_BODIES = re.compile(r"(?:单位|部门|主体)$")
_REST_OF_NAME = re.compile(r"[^，。；]{0,18}[局委办厅府会院部室处所司团心行社队校区县市]。?")
_EDGE = "| \t\u3000"
_MOST_LINES = 12
# A short line that stands alone has been taken for a heading.
_PARTS = (Role.ROW, Role.CAPTION, Role.TEXT, Role.HEADING)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the head of its column, and where its words stand in the row's text."""

    column: str
    start: int
    end: int


def cells_of(line: Line, text: str) -> list[str]:
    """The cells of a row found in the source `text`, cleaned; empty ones too."""
    start, end = line.start, line.end
    while start > 0 and text[start - 1] in _EDGE:
        start -= 1
    while end < len(text) and text[end] in _EDGE:
        end += 1
    # A cell at the edge may be empty: its border stands outside the line.
    edges = [_borders(text[start : line.start]), _borders(text[line.end : end])]
    if "|" in text[start : line.start] and "|" in text[line.end : end]:
        # Markdown draws one more on either side.
        edges = [edge - 1 for edge in edges]
    inner = text[line.start : line.end]
    cells = _BORDER.split(inner) if " | " in line.text else inner.split("|")
    return [*[""] * edges[0], *map(clean, cells), *[""] * edges[1]]


def _borders(edge: str) -> int:
    return edge.count("|") or edge.count("\t")


def find_cells(line: Line, text: str) -> tuple[Cell, ...]:
    """The cells of a row that are not empty, under the heads of their columns.

    None where the row has not as many cells as there are columns: merged cells leave open whose
    they are.
    """
    words = _cells_under(line, text, len(line.columns))
    found: list[Cell] = []
    position = 0
    for column, cell in zip(line.columns, words, strict=False):
        start = line.text.find(cell, position) if cell else -1
        if start >= 0:
            position = start + len(cell)
            found.append(Cell(column, start, position))
    return tuple(found) if len(words) == len(line.columns) else ()


def settle_tables(lines: Sequence[Line], text: str) -> list[Line]:
    """Lines with the heads of columns told from rows, and each row in one piece.

    Every row below the heads has them as its `columns`. Heads that a new page repeats are page
    furniture. A short line between rows names the group of those below it.
    """
    table = _Table(lines, text)
    settled: list[Line] = []
    index = 0
    while index < len(lines):
        line, index = table.settle(index)
        settled.append(line)
    return settled


class _Table:
    """The state of the walk over lines: the heads of the columns of the table that is open."""

    def __init__(self, lines: Sequence[Line], text: str) -> None:
        self._lines = lines
        self._text = text
        self._columns: tuple[str, ...] = ()
        # Where the first row below the heads stands, which may hold heads of a second order.
        self._heads = -1
        # For each line the first below it that is no page furniture.
        self._below = [len(lines)] * len(lines)
        for index in range(len(lines) - 2, -1, -1):
            furniture = lines[index + 1].role is Role.FURNITURE
            self._below[index] = self._below[index + 1] if furniture else index + 1

    def settle(self, index: int) -> tuple[Line, int]:
        """The line at `index` as part of a table or of none, and the index of the next."""
        line = self._lines[index]
        if line.role is Role.ROW:
            return self._settle_row(index)
        if self._columns and line.role is not Role.FURNITURE:
            if not self._goes_on_below(index):
                self._columns = ()
            elif line.role is Role.CAPTION:
                line = replace(line, role=Role.GROUP)
        return line, index + 1

    def _settle_row(self, index: int) -> tuple[Line, int]:
        line = self._lines[index]
        if self._columns and self._cells(index) == list(self._columns):
            return replace(line, role=Role.FURNITURE), index + 1
        head = self._second_head(index) or self._head_at(index)
        if head:
            self._columns, self._heads = head, self._below[index]
            return replace(line, role=Role.COLUMNS), index + 1
        if not self._columns:
            return line, index + 1
        last = self._end_of_row(index)
        if last > index:
            end = self._lines[last].end
            line = replace(line, end=end, text=clean(self._text[line.start : end]))
        return replace(line, columns=self._columns), last + 1

    def _cells(self, index: int) -> list[str]:
        return _cells_under(self._lines[index], self._text, len(self._columns))

    def _row_below(self, index: int, past: Role = Role.FURNITURE) -> int | None:
        below = self._below[index]
        if below < len(self._lines) and self._lines[below].role is past:
            below = self._below[below]
        return below if below < len(self._lines) and self._lines[below].role is Role.ROW else None

    def _goes_on_below(self, index: int) -> bool:
        """Whether the table goes on with a row below a line that is none."""
        below = self._row_below(index)
        whole = below is not None and len(self._cells(below)) == len(self._columns)
        return below is not None and whole and not self._head_at(below)

    def _head_at(self, index: int) -> tuple[str, ...]:
        """The heads of columns that a row holds, as far as it and the row below tell."""
        below = self._row_below(index, past=Role.CAPTION)
        cells = cells_of(self._lines[index], self._text)
        while cells and not cells[-1]:
            cells.pop()
        names = [cell for cell in cells if cell]
        labels = all(_LABEL.fullmatch(name) and not _is_figure(name) for name in names)
        if below is None or not 1 < len(names) == len(set(names)) or not labels:
            return ()
        row = _cells_under(self._lines[below], self._text, len(cells))
        ruled = below > index + 1 and "-|" in self._lines[index + 1].text
        worded = 2 * sum(1 for name in names if _HEAD.search(name)) > len(names)
        named = worded and 1 < len(row) <= len(cells)
        figures = len(row) == len(cells) and any(map(_is_figure, row))
        return tuple(cells) if ruled or named or figures else ()

    def _second_head(self, index: int) -> tuple[str, ...]:
        """The heads of columns where a second row parts those of the first.

        Only heads stand right below heads and have nothing in the first column.
        """
        cells = self._cells(index) if index == self._heads and self._columns else ["-"]
        if cells[0] or len(cells) > len(self._columns) or any(map(_is_figure, cells)):
            return ()
        above, heads = "", []
        for column, cell in zip_longest(self._columns, cells, fillvalue=""):
            above = column or above
            heads.append(above + cell)
        return tuple(heads)

    def _end_of_row(self, index: int) -> int:
        """The last line of the row that begins at `index`: print breaks rows inside their cells.

        The cells of the pieces must add up to the columns; a page number may stand between.
        """
        cells = self._cells(index)
        wanted, have, last = len(self._columns), len(cells), index
        if have < wanted and any(map(_TOTAL.fullmatch, cells)):
            return index
        for place in range(index + 1, min(index + _MOST_LINES, len(self._lines))):
            line = self._lines[place]
            if is_page_number(line.text):
                continue
            more = self._cells(place)
            if line.role not in _PARTS or _is_marked(line) or _opens_row(more, cells):
                break
            joined = have + len(more) - 1
            if joined > wanted or (joined == wanted == have and not self._is_open(last, place)):
                break
            have, last = joined, place
        return last if have == wanted else index

    def _is_open(self, index: int, piece: int) -> bool:
        """Whether the last cell of one line goes on in a line of one cell."""
        cell, rest = self._cells(index)[-1], self._lines[piece].text
        if _OPEN.search(cell):
            return True
        inside = self._row_below(piece) is not None
        if _BODIES.search(self._columns[-1]) and _REST_OF_NAME.fullmatch(rest):
            return inside or not _REST_OF_NAME.fullmatch(cell)
        return inside and not _CLOSED.search(cell) and bool(_PROSE.search(cell + rest))


def _cells_under(line: Line, text: str, columns: int) -> list[str]:
    """The cells of a row, without empty ones beyond the last column."""
    cells = cells_of(line, text)
    while len(cells) > columns and not cells[-1]:
        cells.pop()
    return cells


def _is_marked(line: Line) -> bool:
    """Whether a line bears the mark of an item or heading, and so is no part of a row."""
    return line.marker is not None or line.hashes > 0 or line.bookmarked


def _is_figure(cell: str) -> bool:
    return len(cell) <= _LONGEST_LABEL and bool(_FIGURE.fullmatch(cell) and _DIGIT.search(cell))


def _opens_row(piece: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a line is no rest of the row above: a number or 合计 opens it."""
    numbered = _NUMBERED.fullmatch(piece[0]) and _NUMBERED.fullmatch(row[0])
    return bool(numbered or _TOTAL.fullmatch(piece[0]))
