"""Settles what lines are by their neighbours: articles, captions, contents, items, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.lines import Line, Role, find_lines
from ingest.markers import bare_article
from ingest.pages import settle_pages

_STOP = re.compile(r"[。；;，：:,、]$")
_CLOSED_OR_TITLE = re.compile(r"[。；;：:]$|^[^，。；：,;:]{2,60}$")
_PAGE = re.compile(r"[^\d%.][（(]?\d{1,3}[)）]?页?$")
_SENTENCE = re.compile(r"[。；]")
_LONGEST_ENTRY = 100
_MOST_OF_ENTRY = 3
_LONGEST_CAPTION = 60
_MOST_CAPTIONS = 3
"""Lines above a table that are its caption: a title over two lines, and the unit of its figures."""


def read_lines(text: str) -> list[Line]:
    """The lines of a source that are not blank, each with what it is among its neighbours."""
    lines: Iterable[Line] = _settle_contents(settle_pages(list(find_lines(text))))
    for settle in (_settle_articles, _settle_items):
        lines = settle(lines)
    return _settle_captions(list(lines))


def _settle_contents(lines: Sequence[Line]) -> Iterator[Line]:
    """After 目录, every line that ends in a page number is an entry of the table of contents.

    An entry may begin a line or two above its page number.
    """
    inside = False
    for index, line in enumerate(lines):
        if inside and any(map(_has_page, _unbroken(lines[index : index + _MOST_OF_ENTRY]))):
            line = replace(line, role=Role.CONTENTS, marker=None)
        inside = line.role is Role.CONTENTS or (inside and line.role is Role.FURNITURE)
        yield line


def _unbroken(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that may be one entry: up to the first that has another role, or is a sentence."""
    roles = (Role.TEXT, Role.HEADING, Role.ROW, Role.CONTENTS)
    return takewhile(lambda li: li.role in roles and not _SENTENCE.search(li.text), lines)


def _has_page(line: Line) -> bool:
    return len(line.text) <= _LONGEST_ENTRY and bool(_PAGE.search(line.text))


def _settle_articles(lines: Iterable[Line]) -> Iterator[Line]:
    """Where no gap follows 第X条, an article opens if it is the first or the one that is due.

    "第十二条规定的" at the head of a broken line is neither, and no sentence is left open above.
    """
    last, closed = 0, True
    for line in lines:
        marker = line.marker
        if marker is None and line.role is Role.TEXT and closed:
            marker = bare_article(line.text)
            if marker is not None and marker.value in (1, last + 1):
                line = replace(line, marker=marker)
        if line.marker is not None and line.marker.level.name == "article":
            last = line.marker.value or last
        # The title of a text is no sentence, and a scan has no gap after the number of an article.
        closed = line.role is not Role.TEXT or bool(_CLOSED_OR_TITLE.search(line.text))
        yield line


def _settle_items(lines: Iterable[Line]) -> Iterator[Line]:
    """Undoes headings that are really items of a list, whatever the shape of their first line.

    "（一）…；" is followed by an item that may have broken before its end; "附件：1. 清单" by the
    other attachments.
    """
    previous: Line | None = None
    listing = False
    for line in lines:
        listing = line.marker is not None and (
            _opens_list(line) or (listing and line.marker.level.name == "item")
        )
        if line.role is Role.HEADING and (listing or _goes_on(previous, line)):
            line = replace(line, role=Role.TEXT)
        previous = line
        yield line


def _opens_list(line: Line) -> bool:
    marker = line.marker
    return line.role is Role.TEXT and marker is not None and marker.level.name == "annex"


def _goes_on(previous: Line | None, line: Line) -> bool:
    """Whether the item above ends in a semicolon, so that one of its kind follows."""
    return (
        previous is not None
        and previous.role is Role.TEXT
        and previous.marker is not None
        and line.marker is not None
        and previous.marker.level is line.marker.level
        and previous.text.endswith(("；", ";"))
    )


def _settle_captions(lines: Sequence[Line]) -> list[Line]:
    """The words right above a table are its caption."""
    settled: list[Line] = []
    # How many captions more may stand above what was settled last.
    room = 0
    for line in reversed(lines):
        if line.role is Role.ROW:
            room = _MOST_CAPTIONS
        elif room and _may_be_caption(line):
            line = replace(line, role=Role.CAPTION)
            room -= 1
        else:
            room = 0
        settled.append(line)
    return settled[::-1]


def _may_be_caption(line: Line) -> bool:
    short = line.role is Role.TEXT and line.marker is None and len(line.text) <= _LONGEST_CAPTION
    return short and not _STOP.search(line.text)
