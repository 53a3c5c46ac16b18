"""What stands on a page, from a PDF or a picture: words, tables and ruled lines in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_ROW_OVERLAP = 0.5
"""Share of the lower of two boxes that must lie beside the other for both to be on one line."""
# Gaps between two words, in heights of their type.
_SPACE, _WIDE = 0.15, 2.0
_PAGE = re.compile(r"[（(]?\d{1,3}[)）]?")


@dataclass(frozen=True, slots=True)
class Box:
    """Words on a page, or a table: its place in units of the page, counted from the upper left.

    `size` is the height of the type. A table holds its `rows`, each a tuple of cells.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn along or down a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it runs along the page rather than down it."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number counted from 1, what stands on it, and what was left out of it."""

    number: int
    boxes: tuple[Box, ...]
    rules: tuple[Rule, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def type_size(boxes: Iterable[Box]) -> float:
    """The height of type in which most of the words stand; 1 where there are none."""
    sizes = [box.size for box in boxes for _ in range(min(len(box.text), 60))]
    return max(median(sizes), 0.1) if sizes else 1.0


def rows_of(boxes: Iterable[Box]) -> list[list[Box]]:
    """Boxes put together to lines, from top to bottom, each from left to right."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: (one.middle, one.x0)):
        if rows and not box.rows and _beside(rows[-1][0], box):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _beside(first: Box, box: Box) -> bool:
    common = min(first.bottom, box.bottom) - max(first.top, box.top)
    lower = min(first.bottom - first.top, box.bottom - box.top)
    return not first.rows and common > _ROW_OVERLAP * lower


def bounds(boxes: Sequence[Box], text: str, size: float) -> Box:
    """One box around all, with this text."""
    return Box(
        text,
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
        size,
    )


def one_line(row: Sequence[Box]) -> Box:
    """The boxes of a line as one, with a space where there is a gap.

    A wide gap before a page number at the end, as in a table of contents, is a tab.
    """
    if len(row) == 1:
        return row[0]
    size = type_size(row)
    text = row[0].text
    for left, right in pairwise(row):
        gap = right.x0 - left.x1
        entry = right is row[-1] and gap > _WIDE * size and _PAGE.fullmatch(right.text)
        text += ("\t" if entry else " " if gap > _SPACE * size else "") + right.text
    return bounds(row, text, size)


def follow(first: str, second: str) -> str:
    """The words of a line and of the next: a word of Latin letters has a space beside it.

    Digits on both sides are a number that the line broke.
    """
    ends = (first[-1:], second[:1])
    latin = all(ends) and any(c.isascii() and c.isalpha() for c in ends)
    return first + (" " if latin else "") + second
