"""Finds the documents in a source: a gazette issue holds many, a saved page one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import pairwise, zip_longest

from ingest.contents import find_entries
from ingest.labels import Labels, read_labels
from ingest.lines import Line, Role, is_addressees, is_label
from ingest.text import date_line, find_dates
from ingest.titles import Head, Title, find_heads, is_body, may_be_title
from kg.folding import squeeze
from kg.names import attached_title

_NAMED = re.compile(r"《([^《》]{4,60})》")
_ISSUE = re.compile(r"^(?P<issue>(?:19|20)\d{2}年第\d{1,3}[期号])")
_MOST_ADDRESSEE_LINES = 5


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a document says of itself, and its characters `start` to `end` of the source.

    Title, number and so on are None when the source does not say them.
    """

    start: int
    end: int
    title: str | None
    number: str | None
    issuer: str | None
    kind: str | None
    issued: date | None
    addressees: str | None


@dataclass(frozen=True, slots=True)
class Draft(Imprint):
    """One document as found in a source, before it is cut into clauses: lines with their roles."""

    lines: tuple[Line, ...]

    @property
    def imprint(self) -> Imprint:
        """The document without its lines."""
        return Imprint(*(getattr(self, field.name) for field in fields(Imprint)))


@dataclass(frozen=True, slots=True)
class Issue:
    """The gazette issue that a source is, as its masthead says: "2022年第6号", its date, contents.

    `contents` are the entries of its table of contents, without their pages.
    """

    name: str | None
    published: date | None
    contents: tuple[str, ...]


def split_source(lines: Sequence[Line]) -> tuple[Issue, list[Line], list[Draft]]:
    """The issue, the lines before the first document, and the documents of a source."""
    heads = find_heads(lines)
    if not heads:
        first = next((i for i, li in enumerate(lines) if not is_label(li)), len(lines))
        bounds = [first, len(lines)] if first < len(lines) else [first]
    else:
        bounds = [head.first for head in heads] + [len(lines)]
    front = [_front(line) for line in lines[: bounds[0]]]
    drafts = [
        _draft(lines[first:last], head)
        for head, (first, last) in zip_longest(heads, pairwise(bounds))
    ]
    issue = _issue(front)
    if len(drafts) == 1:
        # A saved page says number, issuer and dates in a block above its title.
        labels = read_labels(line.text for line in lines if is_label(line))
        drafts = [_labelled(drafts[0], labels)]
        issue = replace(issue, published=issue.published or labels.published)
    return issue, front, drafts


def _labelled(draft: Draft, labels: Labels) -> Draft:
    """A draft with what its text does not say taken from the labels of its page."""
    return replace(
        draft,
        title=draft.title or labels.title,
        number=draft.number or labels.number,
        issuer=draft.issuer or labels.issuer,
        issued=draft.issued or labels.issued,
    )


def _front(line: Line) -> Line:
    """A line before the first document: contents and page furniture stay, the rest is masthead."""
    keep = (Role.CONTENTS, Role.FURNITURE, Role.LABEL, Role.NAVIGATION)
    return line if line.role in keep else replace(line, role=Role.MASTHEAD)


def _issue(front: Sequence[Line]) -> Issue:
    names = (_ISSUE.match(line.text) for line in front)
    name = next((match["issue"] for match in names if match), None)
    dates = (date_line(line.text) for line in front if line.role is not Role.CONTENTS)
    return Issue(name, next(filter(None, dates), None), tuple(find_entries(front)))


def _draft(lines: Sequence[Line], head: Head | None) -> Draft:
    title = head.title if head else _topmost_heading(lines)
    body = head.last - head.first if head else int(title is not None)
    roles = [replace(li, role=Role.TITLE) if may_be_title(li) else li for li in lines[:body]]
    roles += _mark_addressees(lines[body:])
    title = _title_of_order(title, roles[body : body + 1])
    roles = _mark_attached_title(roles, title)
    roles = _settle_body(_mark_endings(roles))
    addressees = "".join(line.text for line in roles if line.role is Role.ADDRESSEE)
    return Draft(
        lines=tuple(roles),
        start=lines[0].start,
        end=lines[-1].end,
        title=title.words if title else None,
        number=head.number if head else None,
        issuer=_issuer(title) or _signatory(roles),
        kind=title.kind if title else None,
        issued=(head.issued if head else None) or _signed(roles),
        addressees=addressees.rstrip("：:") if addressees else None,
    )


def _mark_addressees(lines: Sequence[Line]) -> list[Line]:
    """The lines below a head; print breaks a long line of addressees in two or more."""
    for count in range(2, 1 + min(_MOST_ADDRESSEE_LINES, len(lines))):
        block = lines[:count]
        if any(line.role is not Role.TEXT or line.marker is not None for line in block[:-1]):
            break
        if is_addressees("".join(line.text for line in block)):
            return [replace(li, role=Role.ADDRESSEE) for li in block] + list(lines[count:])
    return list(lines)


def _title_of_order(title: Title | None, opening: Sequence[Line]) -> Title | None:
    """An order (甲市人民政府令) has the title of the text that its first sentence names."""
    if title is None or title.kind != "令":
        return title
    named = _NAMED.search(opening[0].text) if opening else None
    return replace(title, words=named[1]) if named else title


def _topmost_heading(lines: Sequence[Line]) -> Title | None:
    """The title of a Markdown file without any other: its one heading of the first level."""
    tops = [line for line in lines if line.role is Role.HEADING and line.hashes == 1]
    if len(tops) != 1 or tops[0] is not lines[0] or not may_be_title(tops[0]):
        return None
    return Title(tops[0].text, None, None)


_FRAME = (Role.FURNITURE, Role.NAVIGATION)
_HEAD_ROLES = (
    *(Role.TITLE, Role.NUMBER, Role.DATE, Role.MASTHEAD, Role.ADDRESSEE, Role.LABEL),
    *_FRAME,
)


def _settle_body(lines: Sequence[Line]) -> list[Line]:
    """Lines with what only a head can hold taken for text where the text has begun.

    "申报企业应当符合下列条件：" has the shape of addressees; a number may stand alone where a line
    broke. "【申报条件】" has the shape of a gazette's label, but the label of the next part of a
    gazette stands at the end of a document.
    """
    settled: list[Line] = []
    last = max((i for i, li in enumerate(lines) if li.role not in _FRAME), default=0)
    begun = False
    for index, line in enumerate(lines):
        begun = begun or line.role not in _HEAD_ROLES
        if begun and line.role in (Role.ADDRESSEE, Role.NUMBER, Role.LABEL):
            line = replace(line, role=Role.TEXT)
        elif begun and index < last and line.role is Role.FURNITURE and line.text[0] == "【":
            line = replace(line, role=Role.HEADING)
        settled.append(line)
    return settled


def _issuer(title: Title | None) -> str | None:
    return "、".join(_bodies(title.issuer)) if title and title.issuer else None


def _signatory(lines: Sequence[Line]) -> str | None:
    """The body that signs, or the bodies."""
    signed = [body for li in lines if li.role is Role.SIGNATURE for body in _bodies(li.text)]
    return "、".join(dict.fromkeys(signed)) or None


def _bodies(words: str) -> list[str]:
    """The bodies that stand one after another: "甲市乙局甲市丙局" names two."""
    again = re.compile(rf"(?<=[局委会厅部府院室])、?(?={re.escape(words[:3])})")
    return again.split(words)


def _mark_attached_title(lines: list[Line], title: Title | None) -> list[Line]:
    wanted = None
    if title is not None:
        wanted = title.words if title.kind == "令" else attached_title(title.words)
    if not wanted:
        return lines
    target = squeeze(wanted)
    words = [squeeze(line.text) if may_be_title(line) else "\n" for line in lines]
    for first in range(len(lines)):
        for count in (1, 2, 3):
            if "".join(words[first : first + count]) == target:
                # The mark of an attachment above is part of it.
                start = first - int(first > 0 and _is_annex(lines[first - 1]))
                block = lines[start : first + count]
                marked = [replace(line, role=Role.TITLE) for line in block]
                return [*lines[:start], *marked, *lines[first + count :]]
    return lines


def _is_annex(line: Line) -> bool:
    """Whether a line is the mark of an attachment and nothing else: 附件, 附件1."""
    return line.marker is not None and line.marker.level.name == "annex" and not line.rest


def _mark_endings(lines: list[Line]) -> list[Line]:
    """Signatures are lines that hold only the name of a body, before a date or the end."""
    marked: list[Line] = []
    for line in reversed(lines):
        below = marked[-1].role if marked else None
        ends = below in (None, Role.DATE, Role.FOOTER, Role.SIGNATURE, Role.NAVIGATION)
        if line.role is Role.TEXT and ends and is_body(line.text):
            line = replace(line, role=Role.SIGNATURE)
        marked.append(line)
    return _mark_footers(marked[::-1])


def _mark_footers(lines: list[Line]) -> list[Line]:
    """After 主办 or 抄送 only the rest of the footer comes; after 联系人 anything may."""
    footers = (i for i, line in enumerate(lines) if line.role is Role.FOOTER)
    start = next((i for i in footers if not lines[i].text.startswith("联系")), len(lines))
    tail = [line for line in lines[start:] if line.role is not Role.NAVIGATION]
    # A footer ends the document; 抄送 in mid-text would be followed by items.
    if len(tail) > 12 or any(line.marker for line in tail):
        return lines
    footer = {line.start for line in tail}
    return [replace(li, role=Role.FOOTER) if li.start in footer else li for li in lines]


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
