"""Finds the documents in a source: a gazette issue holds many, a saved page one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.lines import Line, Role
from ingest.text import date_line, find_dates
from kg.folding import squeeze
from kg.numbers import normal_number

_BODY = (
    r"[\u4e00-\u9fff]{2,24}?(?:人民政府办公厅|人民政府办公室|人民政府|委员会|办公厅|办公室|管委会|局|厅|部)"
)
KINDS = (
    "任免通知|任职通知|免职通知|实施意见|指导意见|意见|通知|通告|公告|通报|决定|决议|命令|令|批复|函|"
    "规划|计划|纲要|办法|规定|细则|条例|规则|方案|预案|若干政策|若干措施|政策措施|政策|措施|机制|公报|报告|纪要"
)
_TITLE = re.compile(
    rf"^(?P<issuer>(?:{_BODY})+)?(?P<about>(?:关于|印发|转发).{{2,120}}?)?(?P<kind>{KINDS})"
    r"(?:[（(](?:试行|暂行|修订|20\d\d年版)[)）])?$"
)
_PERSONNEL = re.compile(r"任[免职]|免职")
_ISSUE = re.compile(r"^(?P<issue>(?:19|20)\d{2}年第\d{1,3}[期号])")
_MAX_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a document: lines `first` to `last` (exclusive) of the source."""

    first: int
    last: int
    title: str
    issuer: str | None
    kind: str
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
    """A line before the first document: contents or page furniture stay so, the rest is masthead."""
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
        entry = squeeze(re.sub(r"(?:\||[.…·]{3,})?\s*[（(]?\d{1,3}[)）]?$", "", line.text))
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
        match = _TITLE.match("".join(line.text for line in block))
        if match and (match["about"] or match["issuer"]):
            head = _complete_head(lines, first, first + count, match)
            if head is not None:
                return head
    return None


def _may_be_title(line: Line) -> bool:
    return line.role is Role.TEXT and line.marker is None and len(line.text) <= 120


def _complete_head(
    lines: Sequence[Line], first: int, last: int, title: re.Match[str]
) -> Head | None:
    """The head whose title was found, if number, date or addressees stand beside it."""
    end, document_number, issued = last, None, None
    while end < len(lines) and lines[end].role in (Role.NUMBER, Role.DATE):
        if lines[end].role is Role.NUMBER:
            document_number = normal_number(lines[end].text)
        else:
            issued = date_line(lines[end].text)
        end += 1
    start = first
    if document_number is None and first > 0 and lines[first - 1].role is Role.NUMBER:
        start = first - 1
        document_number = normal_number(lines[start].text)
        if start > 0 and lines[start - 1].role is Role.MASTHEAD:
            start -= 1
    following = lines[end] if end < len(lines) else None
    personnel = _PERSONNEL.search(title["kind"]) and following is not None
    addressed = following is not None and following.role is Role.ADDRESSEE
    if not (document_number or issued or addressed or personnel):
        return None
    return Head(
        start, end, title.group(), title["issuer"], title["kind"], document_number, issued
    )


def _draft(lines: Sequence[Line], head: Head | None) -> Draft:
    roles = list(lines)
    if head is not None:
        for index in range(head.last - head.first):
            if roles[index].role is Role.TEXT:
                roles[index] = replace(roles[index], role=Role.TITLE)
    issuer = head.issuer if head else None
    roles = _mark_attached_title(roles, head.title if head else "")
    roles = _mark_endings(roles)
    issued = (head.issued if head else None) or _signed(roles)
    addressees = next((line.text for line in roles if line.role is Role.ADDRESSEE), None)
    return Draft(
        lines=tuple(roles),
        start=lines[0].start,
        end=lines[-1].end,
        title=head.title if head else None,
        number=head.number if head else None,
        issuer=issuer or next((li.text for li in roles if li.role is Role.SIGNATURE), None),
        kind=head.kind if head else None,
        issued=issued,
        addressees=addressees.rstrip("：:") if addressees else None,
    )


def attached_title(title: str) -> str | None:
    """The title of the text that a cover notice issues: 关于印发X的通知 gives X."""
    match = re.search(r"(?:印发|转发|发布)《?(.+?)》?的(?:通知|通告|公告)$", title)
    return match[1] if match else None


def _mark_attached_title(lines: list[Line], title: str) -> list[Line]:
    wanted = attached_title(title)
    if not wanted:
        return lines
    target = squeeze(wanted)
    for first in range(len(lines)):
        for count in (1, 2, 3):
            block = lines[first : first + count]
            if all(_may_be_title(line) for line in block) and (
                squeeze("".join(line.text for line in block)) == target
            ):
                marked = [replace(line, role=Role.TITLE) for line in block]
                return [*lines[:first], *marked, *lines[first + count :]]
    return lines


_SIGNATURE = re.compile(rf"^{_BODY}$")


def _mark_endings(lines: list[Line]) -> list[Line]:
    """Signatures are lines that hold only the name of a body, before a date or the end."""
    marked = []
    for index, line in enumerate(lines):
        follower = lines[index + 1] if index + 1 < len(lines) else None
        ends = follower is None or follower.role in (Role.DATE, Role.FOOTER, Role.SIGNATURE)
        if line.role is Role.TEXT and ends and _SIGNATURE.match(line.text):
            line = replace(line, role=Role.SIGNATURE)
        marked.append(line)
    return _mark_footers(marked)


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
