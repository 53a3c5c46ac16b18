"""Infers the levels of headings whose numbers a converted file has lost.

Converters of Word files drop automatic numbers, or write "1." for the first of every list. What
then tells the level of a heading, the surest first:

- The parts of a plan (`ingest/plans.py`) are its first level, where they come in their order and
  the plan has both tasks and means: otherwise tasks themselves may be of the first level.
- A heading right below another, without text between, is its first part.
- A heading above "1." holds the list that begins there.
- A list of one is none: the headings after a lone "1." are its fellows, up to one that holds a
  list itself.
- Headings of one level are listed in the same generations of a table of contents, each of which
  left a bookmark: of the levels that are open, the one with the likest bookmarks is meant.

Where the first does not hold, all levels are left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.lines import Line, Role
from ingest.plans import Part, part_of, place_of

_FIRST, _SECOND, _STEP, _DEEPEST = 1.0, 2.0, 0.5, 5.5
_FEWEST = 3
"""Parts of a plan that must be found before their headings are taken for its first level."""
_GENERATION = 500
"""Greatest distance of two bookmarks of one generation: they are numbered without gaps."""
_MOST_FELLOWS = 40
"""Headings of a level with which the next is compared."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading, its place among the lines, and what its surroundings tell.

    `bare` says that its number is lost or that it never had one; `below` that no text parts it
    from the heading above; `holds` that a list or another heading begins below it.
    """

    line: Line
    index: int
    bare: bool
    below: bool
    holds: bool
    made: frozenset[int]


@dataclass(slots=True)
class _Open:
    """A heading that is open: its depth, whether it is in a list, and how many there bear marks.

    `made` holds the bookmarks of each heading of its level so far.
    """

    heading: _Heading
    depth: float
    listed: bool = False
    marks: int = 0
    made: tuple[frozenset[int], ...] = ()

    def likeness(self, heading: _Heading) -> float:
        """The share of common generations with the likest heading of the level, from 0 to 1."""
        return max(_likeness(one, heading.made) for one in (*self.made, self.heading.made))


def settle_levels(lines: Sequence[Line]) -> list[Line]:
    """Lines in which headings have their depth, if the document's numbers are lost."""
    first = _first_level(lines)
    if not first:
        return list(lines)
    settled = list(lines)
    walk = _Walk()
    for heading in _headings(lines, first):
        depth = walk.depth(heading, heading.index in first)
        settled[heading.index] = replace(heading.line, depth=depth)
    return settled


def _first_level(lines: Sequence[Line]) -> set[int]:
    """The lines that open the parts of a plan; none where numbers or hashes tell the levels."""
    headings = [(i, li) for i, li in enumerate(lines) if li.role is Role.HEADING]
    if (
        any(_is_numbered(line) for _, line in headings)
        or len({li.hashes for _, li in headings}) > 1
    ):
        return set()
    found: dict[int, Part] = {}
    current: Part | None = None
    above, listing = -2, False
    for index, line in headings:
        part = part_of(line.rest) if _is_bare(line) else None
        # Right below a heading stands a section of it, and a list holds no further part but the
        # next of the plan.
        inside = current and (
            index == above + 1 or (listing and part and part.place == current.place)
        )
        if part and not inside and not (current and current.holds(part)):
            found[index] = current = part
            listing = False
        above, listing = index, listing or _is_item(line)
    places = {part.place for part in found.values()}
    complete = place_of("tasks") in places and max(places, default=0) >= place_of("means")
    opens = bool(headings) and headings[0][0] in found
    return set(found) if complete and opens and len(places) >= _FEWEST else set()


def _is_numbered(line: Line) -> bool:
    named = line.marker is not None and line.marker.level.name in ("part", "chapter", "h1", "h2")
    return named and not _is_bare(line)


def _is_bare(line: Line) -> bool:
    return line.marker is None or line.marker.value == 0


def _is_item(line: Line) -> bool:
    return line.marker is not None and line.marker.level.name == "item" and not _is_bare(line)


def _headings(lines: Sequence[Line], first: set[int]) -> Iterator[_Heading]:
    """The headings that have a level of their own: neither boxes nor attachments have."""
    generations = _generations(lines)
    own = [
        i
        for i, line in enumerate(lines)
        if line.role is Role.HEADING
        and (
            _is_bare(line)
            or _is_item(line)
            or (line.marker and line.marker.level.name == "section")
        )
    ]
    previous = -2
    for index, following in pairwise([*own, -1]):
        line, next_line = lines[index], lines[following] if following >= 0 else None
        directly = following == index + 1 and following not in first
        starts = next_line is not None and _is_item(next_line) and _value(next_line) == 1
        holds = directly and (starts or (next_line is not None and _is_bare(next_line)))
        made = frozenset(generations[number] for number in line.bookmarks)
        yield _Heading(
            line, index, _is_bare(line), index == previous + 1,
            holds or (starts and _is_bare(line)), made,
        )  # fmt: skip
        previous = index


def _value(line: Line) -> int:
    return (line.marker.value if line.marker else None) or 0


def _generations(lines: Sequence[Line]) -> dict[int, int]:
    """For each number of a bookmark, which table of contents it was made for."""
    numbers = sorted({number for line in lines for number in line.bookmarks})
    found: dict[int, int] = {}
    for before, number in pairwise([-_GENERATION - 1, *numbers]):
        found[number] = found.get(before, 0) + (number - before > _GENERATION)
    return found


class _Walk:
    """The state of the walk over headings: those that are open."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    def depth(self, heading: _Heading, first: bool) -> float:
        """The depth of the next heading."""
        one = _Open(heading, _FIRST) if first else self._place(heading)
        while self._open and self._open[-1].depth >= one.depth:
            last = self._open.pop()
            if last.depth == one.depth:
                one.made = (*last.made[-_MOST_FELLOWS:], last.heading.made)
        self._open.append(one)
        return one.depth

    def _place(self, heading: _Heading) -> _Open:
        top = self._open[-1]
        if _is_item(heading.line):
            return self._place_item(heading, top)
        if not heading.bare or part_of(heading.line.rest):
            return _Open(heading, _SECOND)
        if heading.below:
            return _Open(heading, self._under(top))
        fellow = self._fellow(heading)
        return _Open(heading, fellow.depth, fellow.listed) if fellow else _Open(heading, _SECOND)

    def _under(self, above: _Open) -> float:
        return _SECOND if above.depth == _FIRST else min(above.depth + _STEP, _DEEPEST)

    def _place_item(self, heading: _Heading, top: _Open) -> _Open:
        """ "1." begins a list below a heading that holds one, else it goes on with the list."""
        listed = next((one for one in reversed(self._open) if one.listed), None)
        if listed is None or (top.heading.holds and _value(heading.line) == 1):
            return _Open(heading, self._under(top), listed=True, marks=1)
        return _Open(heading, listed.depth, listed=True, marks=listed.marks + 1)

    def _fellow(self, heading: _Heading) -> _Open | None:
        """The open heading on whose level another is, as far as lists and bookmarks tell."""
        below_first = [one for one in self._open if one.depth > _FIRST]
        if heading.holds:
            fellows = [one for one in below_first if one.heading.holds]
        else:
            # Where numbers are left, one without is no fellow of them.
            lost = (one for one in below_first if one.heading.bare or _is_item(one.heading.line))
            fellows = [one for one in lost if one.marks < 2]
        # Bookmarks of a single generation do not tell a level: the outermost claims the least.
        inner = not heading.holds or len(heading.made) > 1
        ranked = fellows[::-1] if inner else fellows
        return max(ranked, key=lambda one: one.likeness(heading), default=None)


def _likeness(first: frozenset[int], second: frozenset[int]) -> float:
    return len(first & second) / max(1, len(first | second))
