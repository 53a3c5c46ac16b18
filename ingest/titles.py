"""Finds the titles of documents among lines, with the number and date that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.document_kinds import TITLE_ENDS
from ingest.lines import Line, Role, is_label, read_number
from ingest.text import date_line

BODY_END = (
    "人民政府办公厅|人民政府办公室|人民政府|委员会|办公厅|办公室|管委会|指挥部|领导小组"
    "|局|厅|委|部|院"
)
"""How the names of the bodies end that issue documents, the longest first."""

_ISSUER = rf"(?P<issuer>[\u4e00-\u9fff、]{{2,80}}?(?:{BODY_END}))"
# 试行, 修订, 2024年版, 征求意见稿
_EDITION = r"(?:[（(][^（）()]{2,12}[)）])?"
_TITLE = re.compile(
    rf"^{_ISSUER}?(?P<about>(?:关于|印发|转发|公布|发布).{{2,120}}?)?(?P<kind>{TITLE_ENDS}){_EDITION}$"
)
# At the top of a source, the name of a text alone is a title: 甲市乙办法（试行）.
_NAME_TITLE = re.compile(rf"^[^，。：；！？,;:!?]{{2,60}}(?P<kind>{TITLE_ENDS}){_EDITION}$")
# Right above a document number, a title of any kind is one.
_LOOSE_TITLE = re.compile(rf"^{_ISSUER}?关于[^。]{{2,150}}(?<![：:，,；;])$")
_PERSONNEL = re.compile(r"(?:任免|任职|免职)通知$")
_FULL_NAME = re.compile(r"[\u4e00-\u9fff]{2,7}?[省市州县区]")
_BODY = re.compile(rf"^[\u4e00-\u9fff]{{2,60}}(?:{BODY_END})$")
_MOST_LINES = 6
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, and the issuer and kind of document that it names.

    `sure` says that its form is that of a title; otherwise only its place tells.
    """

    words: str
    issuer: str | None
    kind: str | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a document: lines `first` to `last` (exclusive) of the source."""

    first: int
    last: int
    title: Title
    number: str | None
    issued: date | None


def find_heads(lines: Sequence[Line]) -> list[Head]:
    """The heads of the documents in a source, in order."""
    top = next((i for i, line in enumerate(lines) if not _stands_above(line)), len(lines))
    heads: list[Head] = []
    position = 0
    while position < len(lines):
        head = _head_at(lines, position, top)
        position = head.last if head else position + 1
        if head:
            heads.append(head)
    return heads


def _stands_above(line: Line) -> bool:
    """Whether a line at the very top belongs to the page or the print, not to the text."""
    return is_label(line) or line.role in (Role.MASTHEAD, Role.FURNITURE, Role.NAVIGATION)


def may_be_title(line: Line) -> bool:
    """Whether a line can be a title or a part of one."""
    shaped = line.role is Role.TEXT or (line.role is Role.HEADING and line.hashes > 0)
    return shaped and line.marker is None and len(line.text) <= _LONGEST_LINE


def is_body(words: str) -> bool:
    """Whether words are the name of one or several bodies, and nothing else."""
    return _BODY.match(words) is not None


def is_title(words: str) -> bool:
    """Whether words have the form of a document's title."""
    return _read_title(words) is not None


def _head_at(lines: Sequence[Line], first: int, top: int) -> Head | None:
    """The head whose title begins on line `first`; `top` is the first line of the source's text."""
    count = 0
    while count < _MOST_LINES and first + count < len(lines) and may_be_title(lines[first + count]):
        count += 1
    for last in range(first + count, first, -1):
        if not _may_end(lines, first, last, top):
            continue
        title = _read_title("".join(line.text for line in lines[first:last]))
        if title is not None and _begins_later(lines[first:last]):
            return None
        head = _complete_head(lines, first, last, title, top) if title else None
        if head is not None:
            return head
    return None


_WITNESSES = (Role.NUMBER, Role.DATE, Role.ADDRESSEE)


def _may_end(lines: Sequence[Line], first: int, last: int, top: int) -> bool:
    """Whether anything beside lines `first` to `last` lets them be a title."""
    numbered = first > 0 and lines[first - 1].role is Role.NUMBER
    witnessed = last < len(lines) and lines[last].role in _WITNESSES
    ending = "".join(line.text for line in lines[max(first, last - 2) : last])
    return first <= top or numbered or witnessed or bool(_PERSONNEL.search(ending))


def _begins_later(block: Sequence[Line]) -> bool:
    """Whether the first line is none of the title: what follows names an issuer in full."""
    rest = _read_title("".join(line.text for line in block[1:]))
    in_full = rest is not None and _FULL_NAME.match(rest.issuer or "")
    return bool(in_full) and not is_body(block[0].text)


def _read_title(words: str) -> Title | None:
    match = _TITLE.match(words)
    if match and (match["about"] or match["issuer"]):
        return Title(words, match["issuer"], match["kind"])
    match = _NAME_TITLE.match(words)
    if match:
        return Title(words, None, match["kind"], sure=False)
    match = _LOOSE_TITLE.match(words)
    return Title(words, match["issuer"], None, sure=False) if match else None


def _complete_head(
    lines: Sequence[Line], first: int, last: int, title: Title, top: int
) -> Head | None:
    """The head whose title was found, if number, date or addressees stand beside it.

    At the very top of a source a title needs no such witness.
    """
    end, number, issued = last, None, None
    while end < len(lines) and lines[end].role in (Role.NUMBER, Role.DATE):
        number = read_number(lines[end].text) or number
        issued = date_line(lines[end].text) or issued
        end += 1
    start = first
    if number is None and first > 0 and lines[first - 1].role is Role.NUMBER:
        start = first - 1
        number = read_number(lines[start].text)
        if start > 0 and lines[start - 1].role is Role.MASTHEAD:
            start -= 1
    below = lines[end] if end < len(lines) else None
    if title.sure:
        personnel = below is not None and _PERSONNEL.search(title.kind or "")
        addressed = below is not None and below.role is Role.ADDRESSEE
        witnessed = bool(number or issued or personnel or addressed)
    else:
        witnessed = number is not None and start == first
    # What stands above a page number is an entry of the contents, not a title.
    entry = below is not None and below.role is Role.CONTENTS and below.text != "目录"
    if not witnessed and (entry or first > top):
        return None
    return Head(start, end, title, _full_number(number, title), issued)


def _full_number(number: str | None, title: Title) -> str | None:
    """ "第12号" counts the orders or announcements of one issuer: 甲市人民政府令第12号."""
    if number is None or not number.startswith("第"):
        return number
    return f"{title.issuer or ''}{title.kind or ''}{number}"
