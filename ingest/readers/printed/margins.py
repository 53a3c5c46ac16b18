"""Takes running heads, running feet, page numbers and footnotes off the pages of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import reduce

from ingest.readers.printed.boxes import Box, Rule, Sheet, follow, one_line, rows_of, type_size

HEAD, FOOT, PAGE_NUMBER = "running head", "running foot", "page number"
FOOTNOTE = "footnote"

_DEPTH = 3
"""How many lines at the head and at the foot of a page may be no part of its text."""
_WINDOW = 8
"""How many pages before and after are looked at for the same line."""
_SHARE = 0.4
"""Share of these pages that bear a running head: left and right pages may have their own."""
_ALIKE = 0.8
_SAME_HEIGHT = 1.5
"""How far, in heights of type, the places of one running head differ."""
_APART = 1.3
"""Gap, in heights of type, that parts a head from the text."""
_LARGEST = 1.3
"""Largest type of a running head: titles that stand at the top of several pages are larger."""

_NUMBER = re.compile(
    r"[-—–－一·•.\s]*\d{1,4}[-—–－一·•.\s]*"
    r"|第\s*\d{1,4}\s*页(?:[,，/\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|[ivxIVX]{1,6}"
)


_SMALLER = 0.9
"""Largest type of a footnote, in heights of that of the text."""
_MOST_RULES = 100
"""Most level lines outside of tables that are looked at for footnotes; more are a drawing."""
_FOOTNOTE = re.compile(r"[①-⑳*＊※]|注\s*\d{0,2}[:：]|[\[【]\d{1,2}[\]】]|\d{1,2}\s")


@dataclass(frozen=True, slots=True)
class _Edge:
    """One line near the head or foot of a page."""

    boxes: tuple[Box, ...]
    words: str
    key: str
    place: float
    apart: bool


def strip_margins(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without running heads, feet and page numbers, which go to what is left out."""
    size = type_size(box for sheet in sheets for box in sheet.boxes)
    found: dict[int, list[tuple[str, _Edge]]] = {index: [] for index in range(len(sheets))}
    for top in (True, False):
        edges = [list(_edges(sheet, size, top)) for sheet in sheets]
        for index, own in enumerate(edges):
            for depth, edge in enumerate(own):
                role = _role(edge, _around(edges, index), size, top)
                if role is None and not _is_lone_number(edge, depth):
                    break
                found[index].append((role or PAGE_NUMBER, edge))
    said: set[tuple[str, str]] = set()
    return [_without(sheet, found[index], said) for index, sheet in enumerate(sheets)]


def take_footnotes(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without their footnotes, which go to what is left out.

    They stand in smaller type, with a mark, under a line that is ruled where their column begins.
    """
    size = type_size(box for sheet in sheets for box in sheet.boxes)
    return [_without_footnotes(sheet, size) for sheet in sheets]


def _without_footnotes(sheet: Sheet, size: float) -> Sheet:
    level = [rule for rule in sheet.rules if rule.level]
    for rule in level if len(level) <= _MOST_RULES else ():
        under = [box for box in sheet.boxes if _is_under(box, rule, size)]
        if not under or any(box.size > _SMALLER * size or box.rows for box in under):
            continue
        lines = [one_line(row).text for row in rows_of(under)]
        if _FOOTNOTE.match(lines[0]):
            gone = set(map(id, under))
            boxes = tuple(box for box in sheet.boxes if id(box) not in gone)
            note = (FOOTNOTE, reduce(follow, lines))
            sheet = replace(sheet, boxes=boxes, left_out=(*sheet.left_out, note))
    return sheet


def _is_under(box: Box, rule: Rule, size: float) -> bool:
    return box.middle > rule.top and rule.x0 - size <= box.x0 <= rule.x1


def _without(sheet: Sheet, edges: Sequence[tuple[str, _Edge]], said: set[tuple[str, str]]) -> Sheet:
    gone = {id(box) for _, edge in edges for box in edge.boxes}
    left = list(sheet.left_out)
    for role, edge in edges:
        if (role, edge.words) not in said:
            said.add((role, edge.words))
            left.append((role, edge.words))
    boxes = tuple(box for box in sheet.boxes if id(box) not in gone)
    return replace(sheet, boxes=boxes, left_out=tuple(left))


def _edges(sheet: Sheet, size: float, top: bool) -> Iterator[_Edge]:
    """The outermost lines of a page, from the edge inwards, as far as no table or title."""
    rows = rows_of(sheet.boxes)
    rows = rows if top else rows[::-1]
    for row, inner in zip(rows[:_DEPTH], [*rows[1 : _DEPTH + 1], None], strict=False):
        if any(box.rows for box in row):
            return
        line = one_line(row)
        gap = 0.0
        if inner is not None:
            near = one_line(inner)
            gap = near.top - line.bottom if top else line.top - near.bottom
        key = re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))
        place = line.middle
        if line.size > _LARGEST * size:
            return
        yield _Edge(tuple(row), line.text, key, place, gap > _APART * size)


_Around = list[tuple[Sequence[_Edge], bool]]


def _around(edges: Sequence[Sequence[_Edge]], index: int) -> _Around:
    """The same lines of the pages around, each with whether both are left or both right pages."""
    return [
        (edges[other], (other - index) % 2 == 0)
        for other in range(max(0, index - _WINDOW), min(len(edges), index + _WINDOW + 1))
        if other != index and edges[other]
    ]


def _role(edge: _Edge, around: _Around, size: float, top: bool) -> str | None:
    """What a line is that stands on other pages too, at the same place; None for text."""
    same = [side for page, side in around if any(_same(edge, one, size) for one in page)]
    enough = len(same) >= _SHARE * len(around)
    if edge.apart:
        sides = sum(side for _, side in around)
        enough = enough or len(same) >= 2 or sum(same) >= max(1, _SHARE * sides)
    if not same or not enough:
        return None
    if _NUMBER.fullmatch(edge.words.strip()):
        return PAGE_NUMBER
    return HEAD if top else FOOT


def _same(edge: _Edge, other: _Edge, size: float) -> bool:
    if abs(edge.place - other.place) > _SAME_HEIGHT * size:
        return False
    if edge.key == other.key:
        return True
    lengths = sorted((len(edge.key), len(other.key)))
    return (
        lengths[0] >= 4
        and lengths[0] >= _ALIKE * lengths[1]
        and SequenceMatcher(None, edge.key, other.key, False).ratio() >= _ALIKE
    )


def _is_lone_number(edge: _Edge, depth: int) -> bool:
    """Whether a line on one page alone is its number: at the very edge, apart from the text."""
    return depth == 0 and edge.apart and _NUMBER.fullmatch(edge.words.strip()) is not None
