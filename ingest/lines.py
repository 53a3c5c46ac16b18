"""Cuts a source into lines, says what each line is, and joins lines that print has broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.markers import Marker, find_marker, is_heading
from ingest.text import clean, date_line
from kg.numbers import PATTERN as NUMBER


class Role(StrEnum):
    """What a line is, apart from its words."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "table row"
    CAPTION = "table caption"
    RESPONSIBILITY = "responsible departments"
    NUMBER = "document number"
    DATE = "date"
    ADDRESSEE = "addressees"
    TITLE = "title"
    SIGNATURE = "signature"
    CONTENTS = "table of contents"
    FURNITURE = "page furniture"
    MASTHEAD = "masthead"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several joined: characters `start` to `end` of the source, cleaned."""

    start: int
    end: int
    text: str
    role: Role
    marker: Marker | None = None
    gap: int = 0
    indented: bool = False
    bookmarked: bool = False

    @property
    def rest(self) -> str:
        """The text without its marker."""
        if self.marker is None:
            return self.text
        return self.text[len(self.marker.text) :]


_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.NUMBER, re.compile(rf"^{NUMBER}$")),
    (
        Role.CONTENTS,
        re.compile(r"^目录$|\|\s*[（(]\d{1,3}[)）]$|[.…·]{3,}\s*[（(]?\d{1,3}[)）]?$"),
    ),
    (Role.MASTHEAD, re.compile(r"^[\u4e00-\u9fff]{4,24}(?:文件|公报)$")),
    (Role.FURNITURE, re.compile(r"^[-—–·\s|]*\d{1,3}[-—–·\s|]*$|^【[^】]{2,16}】$|^图\d{1,2}")),
    (
        Role.RESPONSIBILITY,
        re.compile(r"^[（(]?(?:责任|牵头|配合|主责|实施|协办|落实)(?:单位|部门)[:：]"),
    ),
    (Role.FOOTER, re.compile(r"^(?:主办|督办|抄送|抄报|承办|印送|分送|联系人|联系电话)[:：]")),
    (Role.FOOTER, re.compile(r"^.{0,30}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印发$")),
    # Minutes of copies: "市人大常委会办公厅，市政协办公厅，市法院，市检察院。"
    (
        Role.ADDRESSEE,
        re.compile(r"^(?=.{0,60}(?:人民政府|管委会|部门|单位|机构|企业|委员会))[^。；]{4,200}[:：]$"),
    ),
)
_ADDRESSEE_NO = re.compile(r"(?:如下|包括|其中|以下|是|为|即|决定|单位|部门)[:：]$")


def find_lines(text: str) -> Iterator[Line]:
    """Every line of `text` that is not blank, with its role as far as the line alone tells."""
    gap, position = 0, 0
    for raw in text.splitlines(keepends=True):
        start, position = position, position + len(raw)
        cleaned = clean(raw)
        if not cleaned:
            gap += 1
            continue
        left = len(raw) - len(raw.lstrip())
        yield _classify(
            raw.strip(), Line(start + left, start + len(raw.rstrip()), cleaned, Role.TEXT, gap=gap),
            indented=raw[:1] in "\t\u3000",
        )
        gap = 0


def _classify(raw: str, line: Line, indented: bool) -> Line:
    bookmarked = "[bookmark: _Toc" in raw
    bare = re.sub(r"\[bookmark: [^\]\n]{0,80}\]|^#{1,6}\s+", "", raw).strip()
    line = replace(line, indented=indented, bookmarked=bookmarked)
    for role, pattern in _PATTERNS:
        if pattern.search(line.text) and not (
            role is Role.ADDRESSEE and (find_marker(bare) or _ends_list(line.text))
        ):
            return replace(line, role=role)
    if date_line(line.text):
        return replace(line, role=Role.DATE)
    if " | " in line.text and not find_marker(bare):
        return replace(line, role=Role.ROW)
    return _mark(line, bare)


_CAPTION_END = re.compile(r"[。；;：:，,、]$")


def settle_captions(lines: Sequence[Line]) -> list[Line]:
    """Lines with the words right above a table marked as its caption."""
    settled: list[Line] = []
    for line in reversed(lines):
        below = settled[-1].role if settled else None
        if (
            line.role is Role.TEXT
            and line.marker is None
            and len(line.text) <= 60
            and below in (Role.ROW, Role.CAPTION)
            and not _CAPTION_END.search(line.text)
        ):
            line = replace(line, role=Role.CAPTION)
        settled.append(line)
    return settled[::-1]


def settle_items(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with headings undone that are really items: one item of a list broke before its end.

    "（一）…；" is followed by an item, whatever the shape of its first line.
    """
    previous: Line | None = None
    for line in lines:
        if (
            line.role is Role.HEADING
            and previous is not None
            and previous.role is Role.TEXT
            and previous.marker is not None
            and line.marker is not None
            and previous.marker.level is line.marker.level
            and previous.text.endswith(("；", ";"))
        ):
            line = replace(line, role=Role.TEXT)
        previous = line
        yield line


def _ends_list(text: str) -> bool:
    """Whether the colon opens a list in the body rather than closing a line of addressees."""
    return bool(_ADDRESSEE_NO.search(text)) and not re.search(r"各.{0,12}(?:单位|部门)[:：]$", text)


def _mark(line: Line, bare: str) -> Line:
    marker = find_marker(bare)
    if marker is not None:
        line = replace(line, marker=marker)
    if " | " in line.text:
        return replace(line, role=Role.ROW, marker=None)
    if line.bookmarked and len(line.rest) <= 60 and "。" not in line.rest:
        return replace(line, role=Role.HEADING)
    return replace(line, role=Role.HEADING) if is_heading(marker, line.rest) else line


_CLOSED = re.compile(r"[。！？：:；;…”》）)!?]$")
_JOINABLE = (Role.TEXT, Role.RESPONSIBILITY)


def join_lines(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Lines joined to paragraphs: one that stops in mid-sentence goes on in the next.

    `text` is the source that the lines were cut from. Pages and columns break a sentence
    anywhere, so the only evidence is that no mark of punctuation closes it and nothing opens the
    next line.
    """
    held: Line | None = None
    for line in lines:
        if held is not None and _continues(held, line):
            held = replace(held, end=line.end, text=clean(text[held.start : line.end]))
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _continues(held: Line, line: Line) -> bool:
    if held.role not in _JOINABLE or line.role is not Role.TEXT:
        return False
    if line.bookmarked or _is_closed(held):
        return False
    if line.marker is None:
        return True
    # "二是" or "3." may also open a line by accident of the break: only the number that is due
    # opens an item inside an unfinished sentence.
    expected = held.marker.value if held.marker and held.marker.level is line.marker.level else None
    if line.marker.level.name != "item" or line.marker.value is None:
        return False
    return expected is not None and line.marker.value not in (1, expected + 1)


def _is_closed(line: Line) -> bool:
    text = line.text
    if not _CLOSED.search(text):
        return False
    # A bracket or quotation mark that closes nothing finished ("（手机）产业") leaves it open.
    return text[-1] not in "”》）)" or _ends_statement(text)


def _ends_statement(text: str) -> bool:
    return bool(re.search(r"[。！？!?；;][”》）)]+$", text)) or len(text) < 40
