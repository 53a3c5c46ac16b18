"""The page of what the data folder holds: by year, kind, industry and sum, and what to look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue

from web.addresses import SECTIONS
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
        listed={section: library.entities.all(kind) for section, kind in SECTIONS.items()},
        years=bars(sorted(years(documents).items(), reverse=True)),
        kinds=bars(Counter(d["kind"] or "" for d in documents).most_common()),
        standings=bars(Counter(d["status"] for d in documents).most_common()),
        most_named=most_named,
        sums=library.sums(),
        sources=library.coverage(),
        contradictions=library.contradictions(day),
        ever=len(library.contradictions(ever=True)),
        uncovered=library.uncovered(),
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


def dangling(documents: Iterable[Json]) -> list[tuple[str, list[Json]]]:
    """Return what is cited or replaced and not held here, with the documents that name it."""
    naming: dict[str, dict[str, Json]] = defaultdict(dict)
    for document in documents:
        for one in (*document["chain"]["replaces"], *document["chain"]["cites"]):
            if one["steps"] == 1 and one["id"] is None:
                naming[one["name"]][document["id"]] = document
    found = ((name, [*by.values()]) for name, by in naming.items())
    return sorted(found, key=lambda item: (-len(item[1]), item[0]))
