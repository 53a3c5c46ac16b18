"""Joins the lines of columns to paragraphs, over the ends of columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from ingest.markers import find_marker
from ingest.readers.printed.boxes import Box, follow, type_size
from ingest.readers.printed.columns import Column

TABLE_HEADER = "repeated table header"

# All widths in heights of type.
_INDENT = 1.2
"""Least indent of the first line of a paragraph; print indents by two characters."""
_SLACK = 0.6
"""How much of a full line may stay empty beside what the next word needs."""
_OTHER_SIZE = 1.2
"""How many times larger type is that makes a heading."""
_PITCH = 1.3
"""How many times the usual distance of two lines parts paragraphs."""
_SAME_FRAME = 0.8
_WIDER_FRAME = 4.5
_SURE_ROWS = 3
_OWN_ROWS = 8
"""Lines of a column that show its edges where no other column does."""
_FULL_SHARE = 0.3
"""Share of lines that reach the right edge of a column of text."""
_ALIKE = 0.85

_ENTRY = re.compile(r"(?:\t|[.…·]{2,})\s*[（(]?\d{1,3}[)）]?$")
_CLOSED = re.compile(r"[。；;：:！？]$")
_CONTINUED = re.compile(r"[（(]?续表?\s*\d{0,2}[)）]?")
_WORD = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with the edges of its column, how its lines stand apart, and where it stands."""

    box: Box
    x0: float
    x1: float
    pitch: float
    column: int


def join_paragraphs(columns: Sequence[Column]) -> tuple[list[str], list[tuple[str, str]]]:
    """The paragraphs and rows of tables that columns hold, and what was left out between them."""
    body = type_size(line for column in columns for line in column.lines)
    paragraphs: list[str] = []
    left_out: list[tuple[str, str]] = []
    last: _Placed | None = None
    table: _Rows = ()
    for line in _placed(columns, body):
        box = line.box
        if box.rows:
            rows, again = _without_header(box.rows, table)
            left_out += [(TABLE_HEADER, " ".join(row)) for row in again]
            above = paragraphs.pop() if table and _is_rest(rows[0], paragraphs[-1]) else None
            paragraphs += _as_lines(rows, above)
            table = table if again else box.rows
        elif table and _CONTINUED.fullmatch(box.text):
            left_out.append((TABLE_HEADER, box.text))
            continue
        elif last is not None and not last.box.rows and _goes_on(last, line, body):
            paragraphs[-1] = follow(paragraphs[-1], box.text)
        else:
            paragraphs.append(box.text)
        table = table if box.rows else ()
        last = line
    return paragraphs, left_out


_Rows = tuple[tuple[str, ...], ...]


def _is_rest(row: Sequence[str], above: str) -> bool:
    """Whether a row that opens a page is the rest of the last one: most of its cells are empty."""
    same = len(row) == above.count("\t") + 1 > 1
    return same and 2 * sum(1 for cell in row if cell) <= len(row)


def _as_lines(rows: _Rows, above: str | None) -> Iterator[str]:
    """The rows of a table as lines; the first is the rest of the row `above`, if there is one."""
    for row in rows:
        cells = zip(above.split("\t"), row, strict=True) if above is not None else ()
        yield "\t".join(follow(*cell) for cell in cells) or "\t".join(row)
        above = None


def _without_header(rows: _Rows, above: _Rows) -> tuple[_Rows, _Rows]:
    """The rows of a table and those among the first that only repeat the head of the one above."""
    # What stands above the head of the first part, its caption, need not stand there again.
    for start in range(min(2, len(above))):
        pairs = zip(rows[:-1], above[start:], strict=False)
        count = sum(1 for _ in takewhile(lambda pair: _same_row(*pair), pairs))
        if count:
            return rows[count:], rows[:count]
    return rows, ()


def _same_row(row: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(row) != len(other):
        return False
    first, second = "".join(row), "".join(other)
    # Rows of figures are alike without being the same.
    figures = [c for c in first if c.isdigit()] == [c for c in second if c.isdigit()]
    return figures and SequenceMatcher(None, first, second, False).ratio() >= _ALIKE


def _placed(columns: Sequence[Column], body: float) -> Iterator[_Placed]:
    frames, pages = _frames(columns, body), _pages(columns)
    for number, column in enumerate(columns):
        x0, x1 = _frame_of(column, frames, pages, body)
        steps = [b.top - a.top for a, b in pairwise(column.lines) if not a.rows and not b.rows]
        # Where paragraphs stand apart, many steps are wider than that from line to line.
        pitch = sorted(steps)[len(steps) // 4] if steps else 0.0
        for box in column.lines:
            yield _Placed(box, x0, x1, pitch, number)


_Frames = dict[int, Counter[tuple[float, float]]]


def _frames(columns: Sequence[Column], body: float) -> _Frames:
    """The edges of columns of text on left and right pages, with their lines."""
    frames: _Frames = {0: Counter(), 1: Counter()}
    for column in columns:
        rows = sum(1 for line in column.lines if column.x1 - line.x1 < body and not line.rows)
        if rows < max(_SURE_ROWS, _FULL_SHARE * len(column.lines)):
            continue
        known = frames[column.page % 2]
        near = (
            one
            for one in known
            if abs(one[0] - column.x0) < _SAME_FRAME * body
            and abs(one[1] - column.x1) < _SAME_FRAME * body
        )
        known[next(near, (column.x0, column.x1))] += rows
    return frames


def _holding(
    column: Column, frames: Mapping[tuple[float, float], int], slack: float
) -> dict[tuple[float, float], int]:
    """Those of the edges that a column lies between."""
    return {
        frame: rows
        for frame, rows in frames.items()
        if frame[0] - slack <= column.x0 and column.x1 <= frame[1] + slack
    }


def _pages(columns: Sequence[Column]) -> dict[int, tuple[float, float]]:
    """The edges of the text of each page."""
    pages: dict[int, tuple[float, float]] = {}
    for column in columns:
        x0, x1 = pages.get(column.page, (column.x0, column.x1))
        pages[column.page] = min(x0, column.x0), max(x1, column.x1)
    return pages


def _frame_of(
    column: Column, frames: _Frames, pages: Mapping[int, tuple[float, float]], body: float
) -> tuple[float, float]:
    """The edges of a column: those of fuller columns of its place where it holds little itself."""
    slack = _SAME_FRAME * body
    own = column.x1 - column.x0
    sides = frames[column.page % 2], frames[0] + frames[1]
    around = next(filter(None, (_holding(column, side, slack) for side in sides)), {})
    close = {f: n for f, n in around.items() if f[1] - f[0] <= own + _WIDER_FRAME * body}
    if close:
        best = max(close, key=lambda frame: (close[frame], frame))
    elif around:
        best = min(around, key=lambda frame: (frame[1] - frame[0], frame))
    elif len(column.lines) >= _OWN_ROWS:
        return column.x0, column.x1
    else:
        known = [pages[column.page], *frames[column.page % 2]]
        best = min(frame[0] for frame in known), max(frame[1] for frame in known)
    return min(best[0], column.x0), max(best[1], column.x1)


def _goes_on(last: _Placed, line: _Placed, body: float) -> bool:
    """Whether a line is the next of the paragraph that `last` belongs to, as its place tells."""
    above, box = last.box, line.box
    size = max(above.size, box.size)
    if size > _OTHER_SIZE * min(above.size, box.size) or _ENTRY.search(above.text):
        return False
    if last.x1 - above.x1 > _needed(box.text) * size + _SLACK * size:
        return False
    marked = find_marker(box.text.strip()) is not None
    if size > _OTHER_SIZE * body:
        # Titles are put together by what they say, but a numbered heading fills its lines.
        return find_marker(above.text.strip()) is not None and not marked
    if box.x0 - line.x0 > _INDENT * size or (_is_centred(last, size) and _is_centred(line, size)):
        return False
    apart = box.top - above.top > _PITCH * line.pitch if last.column == line.column else False
    return not apart and not (marked and _CLOSED.search(above.text))


def _is_centred(line: _Placed, size: float) -> bool:
    left, right = line.box.x0 - line.x0, line.x1 - line.box.x1
    return left > size and abs(left - right) < size


def _needed(text: str) -> float:
    """The room that the first word of a line would have taken above, in heights of type."""
    match = _WORD.match(text)
    word = match[0] if match else ""
    room = sum(0.55 if c < "\x7f" else 1.0 for c in word)
    # A mark of punctuation cannot stand at the head of a line: it comes along.
    return room + (1.0 if text[len(word) : len(word) + 1] in tuple("，。；：、！？）》”") else 0.0)
