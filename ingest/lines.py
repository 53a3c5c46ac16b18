"""Cuts a source into lines and says what each line is, as far as the line alone tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest import frames
from ingest.labels import is_labelled
from ingest.markers import Marker, find_marker, is_heading
from ingest.text import clean, date_line, is_page_number, without_leftovers
from kg.numbers import PATTERN as NUMBER
from kg.numbers import normal_number


class Role(StrEnum):
    """What a line is, apart from its words."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "table row"
    CAPTION = "table caption"
    COLUMNS = "column heads"
    GROUP = "group of table rows"
    RESPONSIBILITY = "responsible departments"
    NUMBER = "document number"
    DATE = "date"
    ADDRESSEE = "addressees"
    TITLE = "title"
    SIGNATURE = "signature"
    CONTENTS = "table of contents"
    FURNITURE = "page furniture"
    NAVIGATION = frames.NAVIGATION
    FIGURE = "caption of a figure"
    MASTHEAD = "masthead"
    LABEL = "page label"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several joined: characters `start` to `end` of the source, cleaned.

    `gap` counts the blank lines above it. `hashes` counts the marks of a Markdown heading, and
    `bookmarks` are the numbers under which Word listed the line in its tables of contents.
    `columns` are the heads of the columns above a row of a table; `depth` is the level of a
    heading, where only its surroundings tell it.
    """

    start: int
    end: int
    text: str
    role: Role
    marker: Marker | None = None
    gap: int = 0
    hashes: int = 0
    bookmarks: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()
    depth: float | None = None

    @property
    def bookmarked(self) -> bool:
        """Whether Word listed the line in a table of contents."""
        return bool(self.bookmarks)

    @property
    def rest(self) -> str:
        """The text without its marker."""
        if self.marker is None:
            return self.text
        return self.text[len(self.marker.text) :]


_NAME = r"(?:[^（）()。；;]|[（(][^（）()。]{1,6}[)）])"
_RESPONSIBLE = re.compile(
    r"^(?:[-*•]\s*)?[（(【\[]?"
    r"(?:责任|牵头|配合|主责|实施|协办|落实|主办|参与|负责)(?:单位|部门)[】\]]?[:：]"
)
# A bracket by itself: （甲局牵头，乙局配合）
_RESPONSIBLE_BRACKET = re.compile(rf"^[（(]{_NAME}{{2,400}}[)）]。?$")
_RESPONSIBLE_END = re.compile(r"(?:负责|牵头|配合|参与)[)）]。?$")
_ADDRESSED = "人民政府|管委会|部门|单位|机构|企业|委员会|公司|学校|局|厅|办公室"

# A number alone on its line, perhaps labelled; not one that a broken sentence cites.
_NUMBER = re.compile(
    rf"^(?:(?:发文字号|文号|文件编号)[:：])?"
    rf"((?!根据|依据|按|依照|参照|遵照|执行|落实|印发|关于|详?见|原|与|及|已){NUMBER}|第\d{{1,4}}号)$"
)
_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.CONTENTS,
        re.compile(r"^目录$|\|\s*[（(]\d{1,3}[)）]$|[.…·]{3,}\s*[（(]?\d{1,3}[)）]?$"),
    ),
    (Role.MASTHEAD, re.compile(r"^[\u4e00-\u9fff]{4,24}(?:文件|公报)$")),
    # Page numbers, rules and table borders of Markdown, labels of a gazette's parts.
    (
        Role.FURNITURE,
        re.compile(r"^[-—–·\s|]*\d{1,3}[-—–·\s|]*$|^[-=_*:|\s]{3,}$|^【[^】]{2,16}】$"),
    ),
    (Role.FIGURE, re.compile(r"^图\d{1,2}[^。]{0,60}$")),
    (Role.FOOTER, re.compile(r"^(?:主办|督办|抄送|抄报|承办|印送|分送|联系人|联系电话)[:：]")),
    (Role.FOOTER, re.compile(r"^[（(]?此件.{0,8}[)）]?$")),
    (Role.FOOTER, re.compile(r"^.{0,30}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印发$")),
    # "各区人民政府，市政府各部门："
    (Role.ADDRESSEE, re.compile(rf"^(?=.{{0,60}}(?:{_ADDRESSED}))[^。；]{{4,200}}[:：]$")),
)
_ADDRESSEE_NO = re.compile(r"(?:如下|包括|其中|以下|是|为|即|决定|单位|部门)[:：]$")
_LONGEST_PATTERN = 300
"""No line of a number, date, footer or addressees is longer; a longer one is text or a row."""

_BOOKMARK = re.compile(r"\[bookmark: _Toc(\d{1,15})\]")
_HASHES = re.compile(r"(#{1,6})\s")
_HEADING_END = re.compile(r"[。；;，,：:]$")


def find_lines(text: str) -> Iterator[Line]:
    """Every line of `text` that is not blank, with its role as far as the line alone tells."""
    gap, position = 0, 0
    for raw in text.splitlines(keepends=True):
        start = position + len(raw) - len(raw.lstrip())
        stripped = raw.strip()
        position += len(raw)
        cleaned = clean(stripped)
        if cleaned:
            line = Line(start, start + len(stripped), cleaned, Role.TEXT, gap=gap)
            yield _classify(stripped, line)
        elif is_page_number(stripped):
            yield Line(start, start + len(stripped), stripped, Role.FURNITURE, gap=gap)
        gap = 0 if cleaned else gap + 1


def _classify(raw: str, line: Line) -> Line:
    hashes = _HASHES.match(raw)
    marker = find_marker(without_leftovers(raw).strip())
    role = _special_role(line.text, marker)
    if role is None and (" | " in line.text or _is_bordered(line.text)):
        role, line = Role.ROW, _without_borders(raw, line)
    if role is not None:
        return replace(line, role=role)
    line = replace(
        line,
        marker=marker,
        hashes=len(hashes[1]) if hashes else 0,
        bookmarks=tuple(map(int, _BOOKMARK.findall(raw))),
    )
    return replace(line, role=Role.HEADING) if _is_heading(line) else line


def _special_role(text: str, marker: Marker | None) -> Role | None:
    if is_responsibility(text):
        return Role.RESPONSIBILITY
    if len(text) > _LONGEST_PATTERN:
        return None
    if read_number(text) is not None:
        return Role.NUMBER
    if is_labelled(text):
        return Role.LABEL
    for role, pattern in _PATTERNS:
        if pattern.search(text) and not (
            role is Role.ADDRESSEE and (marker is not None or _ends_list(text))
        ):
            return role
    return Role.DATE if date_line(text) else None


def read_number(text: str) -> str | None:
    """The document number, in its normal form, that is all that a line holds."""
    match = _NUMBER.match(text)
    return normal_number(match[1]) if match else None


def is_label(line: Line) -> bool:
    """Whether a line is a labelled fact of the page: 发文字号：…, 成文日期：…."""
    labelled = line.role is Role.NUMBER and is_labelled(line.text)
    return labelled or line.role is Role.LABEL


def is_addressees(text: str) -> bool:
    """Whether words are the addressees of a document: "各区人民政府，市政府各部门："."""
    return _special_role(text, None) is Role.ADDRESSEE


def is_responsibility(text: str) -> bool:
    """Whether a line says nothing but who answers for what stands above it."""
    return bool(
        _RESPONSIBLE.match(text)
        or (_RESPONSIBLE_END.search(text[-8:]) and _RESPONSIBLE_BRACKET.match(text))
    )


def _is_bordered(text: str) -> bool:
    """A row of a Markdown table: "|茶园|40|"."""
    return len(text) > 2 and text[0] == text[-1] == "|" and "|" in text[1:-1]


def _without_borders(raw: str, line: Line) -> Line:
    """A row without the borders that Markdown draws around it, and without empty cells there."""
    inner = raw.strip("| \t\u3000")
    start = line.start + raw.find(inner)
    return replace(line, start=start, end=start + len(inner), text=clean(inner)) if inner else line


def _is_heading(line: Line) -> bool:
    if is_heading(line.marker, line.rest):
        return True
    # Word and Markdown say what is a heading, but Markdown also takes whole items for one.
    marked = line.bookmarked or (line.hashes > 0 and line.marker is None)
    closed = line.hashes > 0 and _HEADING_END.search(line.rest)
    return marked and 0 < len(line.rest) <= 60 and "。" not in line.rest and not closed


def _ends_list(text: str) -> bool:
    """Whether the colon opens a list in the body rather than closing a line of addressees."""
    return bool(_ADDRESSEE_NO.search(text)) and not re.search(r"各.{0,30}(?:单位|部门)[:：]$", text)
