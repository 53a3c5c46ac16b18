"""Finds the columns of a page and the order in which its lines are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.readers.printed.boxes import Box, one_line, rows_of, type_size

# All widths in heights of the page's type.
_GUTTER = 0.8
"""Narrowest gap between two columns."""
_NARROWEST = 9.0
"""Narrowest column."""
_NEAR = 3.0
"""How far from the edge of its column a paragraph may begin."""
_FULL = 0.75
"""Share of its column that a line fills in running text."""
_SURE_ROWS = 3
_ALONE_ROWS = 5
"""Lines of running text that make a column beside one that holds little."""
_MOST_PLACES = 200
_DEEPEST = 12
"""How often a page is split within itself at most."""


@dataclass(frozen=True, slots=True)
class Column:
    """Lines read one after another, and between which edges they stand."""

    page: int
    x0: float
    x1: float
    lines: tuple[Box, ...]


def read_columns(page: int, boxes: Sequence[Box], gutters: Sequence[float]) -> Iterator[Column]:
    """The columns of a page in reading order; a line across all of them parts what is above it.

    `gutters` are the places where other pages of the document have gaps between columns.
    """
    size = type_size(boxes)
    for region in _regions(_Split(size, gutters), boxes):
        lines = tuple(one_line(row) for row in rows_of(region))
        edges = min(line.x0 for line in lines), max(line.x1 for line in lines)
        yield Column(page, *edges, lines)


def find_gutters(boxes: Sequence[Box]) -> list[float]:
    """Where a page has gaps between columns, as far as the page alone tells beyond doubt."""
    split = _Split(type_size(boxes), ())
    list(_regions(split, boxes))
    return split.found


class _Split:
    """How a page is split: the size of its type, known gutters, and those found on the way."""

    def __init__(self, size: float, gutters: Sequence[float]) -> None:
        self.size, self.gutters = size, gutters
        self.found: list[float] = []

    def is_known(self, x: float) -> bool:
        return any(abs(x - gutter) <= self.size for gutter in self.gutters)

    def accepts(self, run: Sequence[Box], x: float) -> bool:
        """Whether boxes that all keep clear of `x` stand in two columns beside it."""
        left = [box for box in run if box.x1 <= x]
        right = [box for box in run if box.x0 >= x]
        if not left or not right:
            return False
        rows = [self._running(left), self._running(right)]
        if min(rows) >= _SURE_ROWS:
            return True
        if self.is_known(x):
            near = min(box.x0 for box in right) - x <= _NEAR * self.size
            return near or rows[0] >= _SURE_ROWS
        return rows[0] >= _ALONE_ROWS and self._room(left, right)

    def stands_alone(self, run: Sequence[Box], x: float) -> bool:
        """Whether boxes on one side of a known gutter are a column that lacks its neighbour."""
        left, right = max(box.x1 for box in run) <= x, min(box.x0 for box in run) >= x
        if not (left or right) or not self.is_known(x) or self._running(run) < _SURE_ROWS:
            return False
        edge = max(box.x1 for box in run) if left else min(box.x0 for box in run)
        return abs(edge - x) <= _NEAR * self.size

    def _running(self, side: Sequence[Box]) -> int:
        """How many lines of running text stand on a side; 0 where it is none."""
        width = max(box.x1 for box in side) - min(box.x0 for box in side)
        if width < _NARROWEST * self.size:
            return 0
        rows = rows_of(side)
        full = [row for row in rows if row[-1].x1 - row[0].x0 >= _FULL * width]
        return len(rows) if len(full) >= len(rows) / 2 else 0

    def _room(self, left: Sequence[Box], right: Sequence[Box]) -> bool:
        """Whether a short text on the right begins as a column like the left one would."""
        x0, x1 = min(box.x0 for box in left), max(box.x1 for box in left)
        begins = min(box.x0 for box in right)
        widest = max(box.x1 for box in right) - begins
        return widest >= _FULL * (x1 - x0) and begins - x1 <= 2 * _NEAR * self.size


def _regions(
    split: _Split, boxes: Sequence[Box], used: tuple[float, ...] = ()
) -> Iterator[list[Box]]:
    """Boxes that are read together, in reading order; the page was split at `used` before."""
    best: list[tuple[bool, list[Box]]] = []
    place, most = 0.0, 0
    rows = rows_of(boxes)
    for x in _candidates(boxes, split.size) if len(used) < _DEEPEST else ():
        again = any(abs(x - one) < _NEAR * split.size for one in used)
        bands = _bands(split, rows, x, again)
        held = sum(len(band) for accepted, band in bands if accepted)
        if held > most:
            best, place, most = bands, x, held
    if not best:
        if boxes:
            yield list(boxes)
        return
    if not split.is_known(place):
        split.found.append(place)
    for accepted, band in best:
        if accepted:
            yield from _regions(split, [b for b in band if b.x1 <= place], (*used, place))
            yield from _regions(split, [b for b in band if b.x0 >= place], (*used, place))
        else:
            yield from _regions(split, band, (*used, place))


def _candidates(boxes: Sequence[Box], size: float) -> list[float]:
    """Places right of a box where a gutter may run."""
    half = _GUTTER * size / 2
    span = max(box.x1 for box in boxes) - min(box.x0 for box in boxes) if boxes else 0
    step = max(half, span / _MOST_PLACES)
    places: dict[int, float] = {}
    for box in boxes:
        key = round(box.x1 / step)
        places[key] = max(places.get(key, box.x1 + half), box.x1 + half)
    return sorted(places.values())


def _bands(
    split: _Split, rows: Sequence[Sequence[Box]], x: float, again: bool
) -> list[tuple[bool, list[Box]]]:
    """The page from top to bottom as bands that have columns beside `x` and others.

    What stands on one side only, between lines that run across, is a band of its own, unless
    the page was split here before, `again`.
    """
    bands: list[tuple[bool, list[Box]]] = []
    before = False
    across = zip(_across(rows, x, split.size), rows, strict=True)
    for crossing, pairs in groupby(across, lambda pair: pair[0]):
        run = [box for _, row in pairs for box in row]
        accepted = not crossing and (
            split.accepts(run, x) or (not again and split.stands_alone(run, x))
        )
        alone = not crossing and (all(b.x1 <= x for b in run) or all(b.x0 >= x for b in run))
        # Lines of one column that only happen to keep clear go with those around them.
        if accepted or alone or before or not bands:
            bands.append((accepted, run))
        else:
            bands[-1] = (False, bands[-1][1] + run)
        before = accepted or alone
    return bands


def _across(rows: Sequence[Sequence[Box]], x: float, size: float) -> Iterator[bool]:
    """For each line whether it runs across `x`, or belongs to one that does.

    The end of a title, its number and its date stand in the middle below what runs across.
    """
    half = _GUTTER * size / 2 - 0.01
    middle: float | None = None
    for row in rows:
        own = (row[0].x0 + row[-1].x1) / 2
        crosses = any(box.x0 < x + half and box.x1 > x - half for box in row)
        below = len(row) == 1 and middle is not None and abs(own - middle) < size / 2
        middle = own if crosses or below else None
        yield crosses or below
