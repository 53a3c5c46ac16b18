"""Finds the documents in a source: a gazette issue holds many, a saved page one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.lines import Line, Role, read_number
from ingest.text import date_line, find_dates
from kg.folding import squeeze

_BODY_END = (
    "人民政府办公厅|人民政府办公室|人民政府|委员会|办公厅|办公室|管委会|指挥部|领导小组"
    "|局|厅|委|部|院"
)
KINDS = (
    "任免通知|任职通知|免职通知|实施意见|指导意见|意见|通知|通告|公告|公示|通报|决定|决议|命令|令|批复|函|"
    "规划|计划|纲要|要点|办法|规定|细则|条例|规则|规程|章程|方案|预案|若干政策|若干措施|政策措施|政策|措施|"
    "举措|机制|制度|清单|目录|名单|指南|指引|标准|公报|报告|纪要"
)
# 试行, 修订, 2024年版, 征求意见稿
_EDITION = r"(?:[（(][^（）()]{2,12}[)）])?"
_TITLE = re.compile(
    rf"^(?P<issuer>[\u4e00-\u9fff、]{{2,80}}?(?:{_BODY_END}))?"
    rf"(?P<about>(?:关于|印发|转发|公布|发布).{{2,120}}?)?(?P<kind>{KINDS}){_EDITION}$"
)
# At the top of a source, the name of a text alone is a title: 甲市乙办法（试行）.
_NAME_TITLE = re.compile(
    rf"^[^，。：；！？,;:!?]{{2,60}}(?P<kind>{KINDS})(?:[（(][^（）()]{{2,12}}[)）])?$"
)
# Right above a document number, a title of any kind is one.
_LOOSE_TITLE = re.compile(
    rf"^(?P<issuer>[\u4e00-\u9fff、]{{2,80}}?(?:{_BODY_END}))?关于.{{2,150}}$"
)
_NAMED = re.compile(r"《([^《》]{4,60})》")
_PERSONNEL = re.compile(r"任[免职]|免职")
_ISSUE = re.compile(r"^(?P<issue>(?:19|20)\d{2}年第\d{1,3}[期号])")
_PAGE = re.compile(r"(?:\||[.…·]{3,})?\s*[（(]?\d{1,3}[)）]?$")
_MAX_TITLE_LINES = 6
_LONGEST_TITLE_LINE = 120
_LONGEST_ENTRY = 300


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


@dataclass(frozen=True, slots=True)
class Draft:
    """One document as found in a source, before it is cut into clauses.

    `lines` are the lines of the document with their roles; `start` and `end` are characters of
    the source. Title, number and so on are None when the source does not say them.
    """

    lines: tuple[Line, ...]
    start: int
    end: int
    title: str | None
    number: str | None
    issuer: str | None
    kind: str | None
    issued: date | None
    addressees: str | None


@dataclass(frozen=True, slots=True)
class Issue:
    """The gazette issue that a source is, as its masthead says: "2022年第6号", its date, contents.

    `contents` are the titles of the table of contents, squeezed.
    """

    name: str | None
    published: date | None
    contents: tuple[str, ...]


def split_source(lines: Sequence[Line]) -> tuple[Issue, list[Line], list[Draft]]:
    """The issue, the lines before the first document, and the documents of a source."""
    heads = _find_heads(lines)
    if not heads:
        return Issue(None, None, ()), [], [_draft(lines, None)] if lines else []
    bounds = [head.first for head in heads] + [len(lines)]
    front = [_front(line) for line in lines[: bounds[0]]]
    drafts = [
        _draft(lines[first:last], head)
        for head, first, last in zip(heads, bounds, bounds[1:], strict=False)
    ]
    return _issue(front), front, drafts


def _front(line: Line) -> Line:
    """A line before the first document: contents and page furniture stay, the rest is masthead."""
    keep = (Role.CONTENTS, Role.FURNITURE)
    return line if line.role in keep else replace(line, role=Role.MASTHEAD)


def _issue(front: Sequence[Line]) -> Issue:
    name = published = None
    contents: list[str] = []
    held = ""
    for line in front:
        match = _ISSUE.match(line.text)
        if match:
            name = match["issue"]
        published = published or (date_line(line.text) if line.role is not Role.CONTENTS else None)
        entry = squeeze(_PAGE.sub("", line.text[:_LONGEST_ENTRY]))
        if line.role is Role.CONTENTS:
            contents.append(held + entry)
            held = ""
        else:
            # The title of an entry may stand on the line before its page number.
            held = entry if line.role is Role.MASTHEAD and "关于" in line.text else ""
    return Issue(name, published, tuple(entry for entry in contents if len(entry) > 4))


def _find_heads(lines: Sequence[Line]) -> list[Head]:
    heads: list[Head] = []
    position = 0
    while position < len(lines):
        head = _head_at(lines, position)
        if head is None:
            position += 1
        else:
            heads.append(head)
            position = head.last
    return heads


def _head_at(lines: Sequence[Line], first: int) -> Head | None:
    for count in range(_MAX_TITLE_LINES, 0, -1):
        block = lines[first : first + count]
        if len(block) < count or not all(_may_be_title(line) for line in block):
            continue
        title = _read_title("".join(line.text for line in block))
        head = _complete_head(lines, first, first + count, title) if title else None
        if head is not None:
            return head
    return None


def _may_be_title(line: Line) -> bool:
    shaped = line.role is Role.TEXT or (line.role is Role.HEADING and line.hashes > 0)
    return shaped and line.marker is None and len(line.text) <= _LONGEST_TITLE_LINE


def _read_title(words: str) -> Title | None:
    match = _TITLE.match(words)
    if match and (match["about"] or match["issuer"]):
        return Title(words, match["issuer"], match["kind"])
    match = _NAME_TITLE.match(words)
    if match:
        return Title(words, None, match["kind"], sure=False)
    match = _LOOSE_TITLE.match(words)
    return Title(words, match["issuer"], None, sure=False) if match else None


def _complete_head(lines: Sequence[Line], first: int, last: int, title: Title) -> Head | None:
    """The head whose title was found, if number, date or addressees stand beside it.

    At the very top of a source a title needs no such witness.
    """
    end, document_number, issued = last, None, None
    while end < len(lines) and lines[end].role in (Role.NUMBER, Role.DATE):
        if lines[end].role is Role.NUMBER:
            document_number = read_number(lines[end].text)
        else:
            issued = date_line(lines[end].text)
        end += 1
    start = first
    if document_number is None and first > 0 and lines[first - 1].role is Role.NUMBER:
        start = first - 1
        document_number = read_number(lines[start].text)
        if start > 0 and lines[start - 1].role is Role.MASTHEAD:
            start -= 1
    below = lines[end].role if end < len(lines) else None
    personnel = _PERSONNEL.search(title.kind or "") and below is not None
    if document_number is not None and document_number.startswith("第"):
        # "第12号" counts the orders or announcements of one issuer.
        document_number = f"{title.issuer or ''}{title.kind or ''}{document_number}"
    witnessed = issued or personnel or below is Role.ADDRESSEE or document_number
    on_top = below is not Role.CONTENTS and all(
        line.role in (Role.MASTHEAD, Role.FURNITURE) for line in lines[:first]
    )
    numbered_below = document_number is not None and start == first
    if not (on_top or (witnessed if title.sure else numbered_below)):
        return None
    return Head(start, end, title, document_number, issued)


def _draft(lines: Sequence[Line], head: Head | None) -> Draft:
    title = head.title if head else _topmost_heading(lines)
    body = head.last - head.first if head else int(title is not None)
    roles = [replace(li, role=Role.TITLE) if _may_be_title(li) else li for li in lines[:body]]
    roles += lines[body:]
    title = _title_of_order(title, roles[body : body + 1])
    roles = _mark_attached_title(roles, title)
    roles = _settle_body(_mark_endings(roles))
    addressees = next((line.text for line in roles if line.role is Role.ADDRESSEE), None)
    return Draft(
        lines=tuple(roles),
        start=lines[0].start,
        end=lines[-1].end,
        title=title.words if title else None,
        number=head.number if head else None,
        issuer=(title.issuer if title else None) or _signatory(roles),
        kind=title.kind if title else None,
        issued=(head.issued if head else None) or _signed(roles),
        addressees=addressees.rstrip("：:") if addressees else None,
    )


def _title_of_order(title: Title | None, opening: Sequence[Line]) -> Title | None:
    """An order (甲市人民政府令) has the title of the text that its first sentence names."""
    if title is None or title.kind != "令":
        return title
    named = _NAMED.search(opening[0].text) if opening else None
    return replace(title, words=named[1]) if named else title


def _topmost_heading(lines: Sequence[Line]) -> Title | None:
    """The title of a Markdown file without any other: its one heading of the first level."""
    tops = [line for line in lines if line.role is Role.HEADING and line.hashes == 1]
    if len(tops) != 1 or tops[0] is not lines[0] or not _may_be_title(tops[0]):
        return None
    return Title(tops[0].text, None, None)


_HEAD_ROLES = (Role.TITLE, Role.NUMBER, Role.DATE, Role.MASTHEAD, Role.FURNITURE, Role.ADDRESSEE)


def _settle_body(lines: Sequence[Line]) -> list[Line]:
    """Lines with what only a head can hold taken for text where the text has begun.

    "申报企业应当符合下列条件：" has the shape of addressees; a number may stand alone where a line
    broke. "【申报条件】" has the shape of a gazette's label, but the label of the next part of a
    gazette stands at the end of a document.
    """
    settled: list[Line] = []
    last = max((i for i, li in enumerate(lines) if li.role is not Role.FURNITURE), default=0)
    begun = False
    for index, line in enumerate(lines):
        begun = begun or line.role not in _HEAD_ROLES
        if begun and line.role in (Role.ADDRESSEE, Role.NUMBER):
            line = replace(line, role=Role.TEXT)
        elif begun and index < last and line.role is Role.FURNITURE and line.text[0] == "【":
            line = replace(line, role=Role.HEADING)
        settled.append(line)
    return settled


def _signatory(lines: Sequence[Line]) -> str | None:
    """The body that signs, or the bodies: "甲市乙局甲市丙局" on one line are two."""
    names: dict[str, None] = {}
    for line in lines:
        if line.role is Role.SIGNATURE:
            again = re.compile(rf"(?<=[局委会厅部府院室])(?={re.escape(line.text[:3])})")
            names.update(dict.fromkeys(again.split(line.text)))
    return "、".join(names) or None


def attached_title(title: str) -> str | None:
    """The title of the text that a cover notice issues: 关于印发X的通知 gives X."""
    match = re.search(r"(?:印发|转发|发布|公布)《?(.+?)》?的(?:通知|通告|公告|决定)$", title)
    return match[1] if match else None


def _mark_attached_title(lines: list[Line], title: Title | None) -> list[Line]:
    wanted = None
    if title is not None:
        wanted = title.words if title.kind == "令" else attached_title(title.words)
    if not wanted:
        return lines
    target = squeeze(wanted)
    words = [squeeze(line.text) if _may_be_title(line) else "\n" for line in lines]
    for first in range(len(lines)):
        for count in (1, 2, 3):
            if "".join(words[first : first + count]) == target:
                block = lines[first : first + count]
                marked = [replace(line, role=Role.TITLE) for line in block]
                return [*lines[:first], *marked, *lines[first + count :]]
    return lines


_SIGNATURE = re.compile(rf"^[\u4e00-\u9fff]{{2,60}}(?:{_BODY_END})$")


def _mark_endings(lines: list[Line]) -> list[Line]:
    """Signatures are lines that hold only the name of a body, before a date or the end."""
    marked: list[Line] = []
    for line in reversed(lines):
        below = marked[-1].role if marked else None
        ends = below in (None, Role.DATE, Role.FOOTER, Role.SIGNATURE)
        if line.role is Role.TEXT and ends and _SIGNATURE.match(line.text):
            line = replace(line, role=Role.SIGNATURE)
        marked.append(line)
    return _mark_footers(marked[::-1])


def _mark_footers(lines: list[Line]) -> list[Line]:
    """After 主办 or 抄送 only the rest of the footer comes."""
    start = next((i for i, line in enumerate(lines) if line.role is Role.FOOTER), len(lines))
    tail = lines[start:]
    # A footer ends the document; 抄送 in mid-text would be followed by items.
    if len(tail) > 12 or any(line.marker for line in tail):
        return lines
    return [*lines[:start], *(replace(line, role=Role.FOOTER) for line in tail)]


def _signed(lines: Sequence[Line]) -> date | None:
    for line in lines:
        if line.role in (Role.DATE, Role.FOOTER):
            dates = find_dates(line.text)
            if dates:
                return dates[0][2]
    # A personnel notice says its date in its first sentence.
    opening = [line for line in lines if line.role is Role.TEXT][:1]
    for line in opening:
        dates = find_dates(line.text)
        if dates and line.text.endswith(("决定：", "决定:")):
            return dates[0][2]
    return None
