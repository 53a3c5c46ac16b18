"""The page of what the data folder holds: by year, kind, industry and sum, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue

from kg.records import Kind
from web.forms import as_of_from
from web.negotiation import the_library

Json = dict[str, Any]

MOST = 20
"""Rows of a table that has no end."""


class Bar(NamedTuple):
    """A row of a bar chart: what is counted, how many, and that in percent of the longest bar."""

    name: str
    number: int
    share: int


def overview() -> ResponseReturnValue:
    """Show what the data folder holds, and what should be looked at."""
    library, day = the_library(), as_of_from(request.args)
    documents = library.documents(day)
    return render_template(
        "overview.html",
        overview=library.overview(),
        years=bars(sorted(years(documents).items(), reverse=True)),
        kinds=bars(Counter(d["kind"] or "" for d in documents).most_common()),
        standings=bars(Counter(d["status"] for d in documents).most_common()),
        industries=most_named(library.entities(Kind.INDUSTRY.value)),
        departments=most_named(library.entities(Kind.DEPARTMENT.value)),
        sums=library.sums(),
        sources=library.coverage(),
        contradictions=library.contradictions(day),
        uncovered=library.uncovered(MOST),
        dangling=dangling(documents),
        most=MOST,
        known={},
    )


def bars(counts: Sequence[tuple[str, int]]) -> list[Bar]:
    """Return rows of a bar chart."""
    longest = max((count for _, count in counts), default=1)
    return [Bar(name, count, round(100 * count / longest)) for name, count in counts]


def years(documents: Iterable[Json]) -> Counter[str]:
    """Return how many documents were issued in each year, those without a day under ""."""
    return Counter((d["issued"] or "")[:4] for d in documents)


def most_named(entities: Sequence[Json]) -> list[tuple[Json, Bar]]:
    """Return the entities that most clauses name, each with its bar."""
    shown = entities[:MOST]
    return list(zip(shown, bars([(one["name"], one["clauses"]) for one in shown]), strict=True))


def dangling(documents: Iterable[Json]) -> list[tuple[str, int]]:
    """Return what is cited or replaced and not held here, with how many documents name it."""
    named = Counter(
        one["name"]
        for document in documents
        for one in {
            r["name"]: r
            for relation in ("replaces", "cites")
            for r in document["chain"][relation]
            if r["steps"] == 1
        }.values()
        if one["id"] is None
    )
    return sorted(named.items(), key=lambda item: (-item[1], item[0]))
