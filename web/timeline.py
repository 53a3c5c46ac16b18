"""The days of a document on a line: when it was issued, applied and ended, and what day it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

Json = dict[str, Any]

LEFT, RIGHT = 4.0, 96.0
"""Where the first and the last day stand, in percent of the width."""

APART = 6.5
"""Percent of the width that two numbers need beside each other on a telephone."""

LANES = 3
"""Rows of numbers above the line; more days at one place stand over one another."""

MOST_YEARS = 5


class Event(NamedTuple):
    """What happens on a day: its kind (a key of the words), and the records that it is about."""

    kind: str
    things: list[Json]


class Point(NamedTuple):
    """A day with its events, its place in percent of the width and its row of numbers."""

    day: str
    events: list[Event]
    at: float
    lane: int

    @property
    def now(self) -> bool:
        """Whether this is the day for which validity is told."""
        return any(event.kind in ("today", "chosen") for event in self.events)


class Timeline(NamedTuple):
    """Points in order; the stretch in force, whether it has no end, and years for the scale.

    `unknown` lists what the document does not say: when it begins to apply, until when it does.
    """

    points: list[Point]
    force: tuple[float, float] | None
    open: bool
    years: list[tuple[int, float]]
    unknown: list[str]


def timeline(
    document: Json, repealers: Sequence[Json], clauses: Iterable[Json], chosen: bool
) -> Timeline:
    """The days of a document record, of the records of what repeals it and of its clauses.

    `chosen` says that the day of the records is one that was asked for, not today.
    """
    days: dict[str, list[Event]] = defaultdict(list)
    for day, event in _events(document, repealers, clauses, chosen):
        days[day].append(event)
    first, last = (date.fromisoformat(end(days)).toordinal() for end in (min, max))
    scale = _Scale(first, last)
    points = list(_points(days, scale))
    begins = document["effective_from"] if document["status_evidence"] else None
    ends = [document["expires"], *(_begin(one) for one in repealers)]
    end = min(filter(None, ends), default=None)
    return Timeline(
        points,
        (scale.at(begins), scale.at(end) if end else 100.0) if begins else None,
        bool(begins and not end),
        list(_years(scale)),
        [key for key, known in (("begin_unknown", begins), ("end_unknown", end)) if not known],
    )


def _events(
    document: Json, repealers: Iterable[Json], clauses: Iterable[Json], chosen: bool
) -> Iterator[tuple[str, Event]]:
    for key in ("issued", "published", "effective_from"):
        if document[key]:
            yield document[key], Event(key, [])
    ending: dict[str, list[Json]] = defaultdict(list)
    for clause in clauses:
        if clause["expires"]:
            ending[clause["expires"]].append(clause)
    for last, those in sorted(ending.items()):
        yield last, Event("clauses_end", those)
    if document["expires"]:
        yield document["expires"], Event("expires", [])
    for one in repealers:
        if day := _begin(one):
            yield day, Event("repealed", [one])
    yield document["as_of"], Event("chosen" if chosen else "today", [])


def _begin(document: Json) -> str | None:
    """The day on which a document takes the place of those that it repeals."""
    day: str | None = document["effective_from"] or document["issued"]
    return day


class _Scale(NamedTuple):
    """From days to percent of the width."""

    first: int
    last: int

    def at(self, day: str) -> float:
        if self.first == self.last:
            return 50.0
        share = (date.fromisoformat(day).toordinal() - self.first) / (self.last - self.first)
        return round(LEFT + share * (RIGHT - LEFT), 2)


def _points(days: dict[str, list[Event]], scale: _Scale) -> Iterator[Point]:
    """The days in order, each number in the lowest row where it has room."""
    taken = [-APART] * LANES
    for day in sorted(days):
        at = scale.at(day)
        free = (lane for lane, before in enumerate(taken) if at - before >= APART)
        lane = next(free, LANES - 1)
        taken[lane] = at
        yield Point(day, days[day], at, lane)


def _years(scale: _Scale) -> Iterator[tuple[int, float]]:
    """The first days of years, no more than there is room for."""
    first, last = (date.fromordinal(day).year for day in scale)
    step = -(-(last - first) // MOST_YEARS) or 1
    for year in range(first + 1, last + 1, step):
        yield year, scale.at(f"{year}-01-01")
