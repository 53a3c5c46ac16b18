"""Reads tables by the lines ruled around their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce

from ingest.readers.printed.boxes import Box, Rule, bounds, follow, one_line, rows_of

_MOST_RULES = 2000
"""Most ruled lines on a page that are looked at; more are a drawing."""
_MOST_CELLS = 5000
_JOINT = 3.0
"""How near, in points, two lines end that meet."""


def take_tables(boxes: Sequence[Box], rules: Sequence[Rule]) -> tuple[list[Box], list[Box]]:
    """The tables among the boxes of a page, and the boxes that stand outside of all tables."""
    tables: list[Box] = []
    rest = list(boxes)
    for group in _joined_rules(rules[: _MOST_RULES + 1]):
        grid = _Grid(group)
        if not grid.is_table:
            continue
        inside = [box for box in rest if grid.cell_of(box) is not None]
        if not inside:
            continue
        rest = [box for box in rest if grid.cell_of(box) is None]
        tables.append(grid.table(inside))
    return tables, rest


class _Grid:
    """The cells that rules form: columns between `xs`, rows between `ys`, some cells merged."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.level = [rule for rule in rules if rule.level]
        self.upright = [rule for rule in rules if not rule.level]
        # A table is often open at its sides.
        ends = [x for rule in self.level for x in (rule.x0, rule.x1)]
        self.xs = _steps([rule.x0 for rule in self.upright] + _ends(ends))
        self.ys = _steps([rule.top for rule in self.level])
        self.is_table = (
            len(self.xs) > 2
            and len(self.ys) > 1
            and bool(self.upright)
            and len(self.xs) * len(self.ys) <= _MOST_CELLS
        )
        self.first = self._merge() if self.is_table else {}

    def _merge(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell, by row and column, the upper left one of those merged with it."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                own = (row, column)
                if column and not self._parted_left(row, column):
                    own = first[row, column - 1]
                elif row and not self._parted_above(row, column):
                    own = first[row - 1, column]
                first[row, column] = own
        return first

    def _parted_left(self, row: int, column: int) -> bool:
        x, y = self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2
        return any(abs(r.x0 - x) <= _JOINT and r.top <= y <= r.bottom for r in self.upright)

    def _parted_above(self, row: int, column: int) -> bool:
        y, x = self.ys[row], (self.xs[column] + self.xs[column + 1]) / 2
        return any(abs(r.top - y) <= _JOINT and r.x0 <= x <= r.x1 for r in self.level)

    def cell_of(self, box: Box) -> tuple[int, int] | None:
        """The row and column that the middle of a box lies in, or None outside of the table."""
        column = _step(self.xs, (box.x0 + box.x1) / 2)
        row = _step(self.ys, box.middle)
        return None if row is None or column is None else self.first[row, column]

    def table(self, boxes: Iterable[Box]) -> Box:
        """The table with these words in its cells."""
        cells: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            cell = self.cell_of(box)
            assert cell is not None
            cells[cell].append(box)
        words = {cell: _words(inside) for cell, inside in cells.items()}
        rows = tuple(
            row for number in range(len(self.ys) - 1) if any(row := self._row(number, words))
        )
        held = [box for inside in cells.values() for box in inside]
        outer = bounds(held, "", held[0].size)
        place = (min(self.xs[0], outer.x0), self.ys[0], max(self.xs[-1], outer.x1), self.ys[-1])
        return Box("", *place, outer.size, rows)

    def _row(self, row: int, words: dict[tuple[int, int], str]) -> tuple[str, ...]:
        """The cells of a row; one merged with cells above it says their words again."""
        firsts = dict.fromkeys(self.first[row, column] for column in range(len(self.xs) - 1))
        return tuple(words.get(cell, "") for cell in firsts)


def _words(boxes: Iterable[Box]) -> str:
    """The words of a cell: its lines joined."""
    lines = (one_line(row).text.replace("\t", " ") for row in rows_of(boxes))
    return reduce(follow, lines, "")


def _ends(values: Sequence[float]) -> list[float]:
    return [min(values), max(values)] if values else []


def _steps(values: Iterable[float]) -> list[float]:
    """The values from low to high, those that lie together as one."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _JOINT:
            steps.append(value)
    return steps


def _step(steps: Sequence[float], value: float) -> int | None:
    inside = steps[0] <= value < steps[-1]
    return sum(1 for step in steps if step <= value) - 1 if inside else None


def _joined_rules(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, group by group; none where there are too many."""
    groups: list[list[Rule]] = []
    if len(rules) > _MOST_RULES:
        return groups
    for rule in rules:
        touching = [group for group in groups if any(_touch(rule, one) for one in group)]
        joined = [rule]
        for group in touching:
            joined = group + joined
        groups = [group for group in groups if not any(group is one for one in touching)]
        groups.append(joined)
    return groups


def _touch(first: Rule, second: Rule) -> bool:
    return (
        first.x0 - _JOINT <= second.x1
        and second.x0 - _JOINT <= first.x1
        and first.top - _JOINT <= second.bottom
        and second.top - _JOINT <= first.bottom
    )
