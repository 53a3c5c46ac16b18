"""Joins the lines that pages and columns have broken to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.lines import Line, Role, is_responsibility
from ingest.text import clean, is_page_number

_JOINABLE = (Role.TEXT, Role.RESPONSIBILITY)
_CLOSED = re.compile(r"[。！？：:；;…”》）)!?]$")
_PAIRS = {"”": "“", "》": "《", "）": "（", ")": "("}
_LONGEST_BRACKET = 400
_STOPS = ("。", "；", "！", "？", ";")
_STATEMENT_END = re.compile(r"[。！？!?；;][”》）)]+$")
_PROSE = re.compile(r"[。，；]")
_PUNCTUATION = re.compile(r"[。！？!?；;，,、：:]")
# The last character of the name of a department or of another body that answers for something.
_BODY_END = re.compile(
    r"^[^、，,；;。）)]{0,18}[局委办厅府会院部室处所司团心行社队校区县市][、，,；;。）)]?"
)
_SHORTEST_BROKEN = 16
"""Fewest characters that a broken line has: print breaks a line only at its full width."""


@dataclass(slots=True)
class _Held:
    """Lines held back because the sentence may go on: the first, the last, and what they hold."""

    first: Line
    last: Line
    length: int
    prose: bool

    def add(self, line: Line) -> None:
        self.last = line
        self.length += len(line.text)
        self.prose = self.prose or bool(_PROSE.search(line.text))


def join_lines(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Lines joined to paragraphs: one that stops in mid-sentence goes on in the next.

    `text` is the source that the lines were cut from. Pages and columns break a sentence
    anywhere, so the only evidence is that no mark of punctuation closes it and nothing opens the
    next line; a page number may stand between. A short line without any punctuation above a
    paragraph is its heading.
    """
    held: _Held | None = None
    between: list[Line] = []
    for line in lines:
        if held is not None and is_page_number(line.text) and not _is_closed(held):
            between.append(line)
            continue
        if held is not None and _continues(held, line):
            held.add(line)
            between.clear()
            continue
        if held is not None:
            yield _release(held, text, line)
        yield from between
        between.clear()
        held = _Held(line, line, len(line.text), bool(_PROSE.search(line.text)))
    if held is not None:
        yield _release(held, text, None)
    yield from between


def _release(held: _Held, text: str, below: Line | None) -> Line:
    line = held.first
    if held.last is not held.first:
        whole = clean(text[line.start : held.last.end])
        line = replace(line, end=held.last.end, text=whole)
    if line.role is Role.TEXT and line.marker is None:
        if is_responsibility(line.text):
            return replace(line, role=Role.RESPONSIBILITY)
        if _is_label(line) and below is not None and _is_body(below):
            return replace(line, role=Role.HEADING)
    return line


def _continues(held: _Held, line: Line) -> bool:
    if held.last.role not in _JOINABLE or line.role is not Role.TEXT:
        return False
    if line.bookmarked or _is_closed(held):
        return False
    if line.marker is None:
        return _goes_on(held, line)
    # "二是" or "3." may also open a line by accident of the break: only the number that is due
    # opens an item inside an unfinished sentence.
    above = held.first.marker
    expected = above.value if above and above.level is line.marker.level else None
    if line.marker.level.name != "item" or line.marker.value is None:
        return False
    return expected is not None and line.marker.value not in (1, expected + 1)


def _goes_on(held: _Held, line: Line) -> bool:
    """Whether a line without mark is the rest of an unfinished one, as far as its words tell."""
    if held.first.role is Role.RESPONSIBILITY:
        # A list of departments often lacks its full stop: only the rest of a name goes on.
        return held.last.text.endswith(("、", "，", ",")) or bool(_BODY_END.match(line.text))
    return not (held.first is held.last and _is_label(line=held.first))


def _is_label(line: Line) -> bool:
    """Whether a line is too short to be a broken one, and no sentence: "工作目标"."""
    return (
        line.marker is None
        and len(line.text) < _SHORTEST_BROKEN
        and not _PUNCTUATION.search(line.text)
        and not _CLOSED.search(line.text)
    )


def _is_body(line: Line) -> bool:
    """Whether a heading may stand above this line."""
    return line.marker is not None or (line.role is Role.TEXT and not _is_label(line))


def _is_closed(held: _Held) -> bool:
    text = held.last.text
    if not _CLOSED.search(text):
        return False
    if text[-1] not in _PAIRS or _STATEMENT_END.search(text[-8:]):
        return True
    start = _opening(text)
    if start is not None and (text[:start].endswith(_STOPS) or is_responsibility(text[start:])):
        return True
    # A bracket or quotation mark that closes nothing finished ("（手机）产业") leaves prose open;
    # a line without any stop or comma is a name or a title.
    return held.length < 40 and not held.prose


def _opening(text: str) -> int | None:
    """Where the bracket or quotation mark that ends `text` opens."""
    closes, opens, depth = text[-1], _PAIRS[text[-1]], 0
    for index in range(len(text) - 1, max(-1, len(text) - _LONGEST_BRACKET), -1):
        depth += (text[index] == closes) - (text[index] == opens)
        if depth == 0:
            return index
    return None
