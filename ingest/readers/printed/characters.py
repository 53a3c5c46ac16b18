"""Puts the characters of a PDF page together to words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.printed.boxes import Box, Rule

# All widths in heights of type.
_LEVEL = 0.25
"""How far the feet of characters on one line differ."""
_GAP = 0.9
"""Gap between two characters that parts columns or cells."""
_SPACE = 0.15
_TWICE = 0.3
"""How near the same character stands again when it is drawn twice to look bold."""
_ASCENT, _DESCENT = 0.88, 0.12
"""How far type reaches above and below the line it stands on."""

_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that fonts give out for the characters that look like them, beyond those of KangXi."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character: where it begins, the line it stands on, where it ends, and its height."""

    text: str
    x0: float
    foot: float
    x1: float
    size: float


def plain(character: str) -> str:
    """The character meant where a font gives out its radical or its twin for compatibility."""
    if "\u2f00" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff":
        return unicodedata.normalize("NFKC", character)
    return _RADICALS.get(character, character)


def words_of(chars: Iterable[Char], rules: Sequence[Rule]) -> Iterator[Box]:
    """Runs of characters without a wide gap; a line ruled down the page parts them too."""
    upright = [rule for rule in rules if not rule.level]
    for row in _rows(chars):
        run: list[Char] = []
        for char in sorted(row, key=lambda one: one.x0):
            if run and _is_drawn_twice(run, char):
                continue
            if run and (_is_apart(run[-1], char) or _is_ruled(run[-1], char, upright)):
                yield _word(run)
                run = []
            run.append(char)
        if run:
            yield _word(run)


def _rows(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Characters that stand on one line, whichever column they are in."""
    row: list[Char] = []
    for char in sorted(chars, key=lambda one: one.foot):
        if row and char.foot - row[0].foot > _LEVEL * min(row[0].size, char.size):
            yield row
            row = []
        row.append(char)
    if row:
        yield row


def _is_drawn_twice(run: Sequence[Char], char: Char) -> bool:
    return any(
        one.text == char.text and abs(one.x0 - char.x0) < _TWICE * min(one.size, char.x1 - char.x0)
        for one in run[-3:]
    )


def _is_apart(left: Char, right: Char) -> bool:
    return right.x0 - left.x1 > _GAP * max(left.size, right.size)


def _is_ruled(left: Char, right: Char, upright: Sequence[Rule]) -> bool:
    first, last = (left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2
    middle = left.foot - left.size / 2
    return any(first < r.x0 < last and r.top <= middle <= r.bottom for r in upright)


def _word(run: Sequence[Char]) -> Box:
    size = max(char.size for char in run)
    text = run[0].text
    for left, right in pairwise(run):
        text += (" " if right.x0 - left.x1 > _SPACE * size else "") + right.text
    foot = run[0].foot
    ends = max(char.x1 for char in run)
    return Box(text, run[0].x0, foot - _ASCENT * size, ends, foot + _DESCENT * size, size)
