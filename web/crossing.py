"""A crossing of two kinds as its page shows it: what is asked, the table, one cell; pure."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import InputError
from kg.questions import Query
from search.crossing import RELATIONS
from web.forms import FILTERS, question_among

if TYPE_CHECKING:
    from web.library import Library

Json = dict[str, Any]

KINDS = tuple(kind.value for kind in RELATIONS)
"""Kinds of entity that can be crossed."""

OWN = ("rows", "cols", "row", "col", "format", "page", "sort")
"""Parameters of the page that are not about the question."""

MOST_ROWS, MOST_COLS, SHADES = 40, 12, 5


class Asked(NamedTuple):
    """Kinds down and across, the question, and the IRIs of one cell where that is asked for."""

    rows: str
    cols: str
    query: Query
    row: str | None = None
    col: str | None = None


class Table(NamedTuple):
    """The part of a crossing that a page shows, and how many rows and columns are left out.

    `totals` counts the clauses of each row and column in the whole crossing, each clause once.
    """

    rows: list[Json]
    cols: list[Json]
    cells: dict[tuple[str, str], Json]
    more_rows: int
    more_cols: int
    most: int
    totals: dict[str, int]

    def shade(self, count: int) -> int:
        """Return the shade of a count, 1 to SHADES; few and many are told apart at both ends."""
        return math.ceil(SHADES * math.sqrt(count / self.most))


def asked_from(args: Mapping[str, str]) -> Asked:
    """Return what an address asks to be crossed; InputError where it cannot be read."""
    query = question_among(args, OWN)
    row, col = args.get("row") or None, args.get("col") or None
    if (row is None) != (col is None):
        raise InputError("row and col name one cell together: give both")
    return Asked(args.get("rows") or KINDS[0], args.get("cols") or "industry", query, row, col)


def cross(library: Library, asked: Asked) -> Json:
    """Return the crossing that is asked for, or of it the one cell that is."""
    found = library.crossref(asked.rows, asked.cols, asked.query)
    if asked.row is None:
        return found
    return {
        **found,
        "rows": [one for one in found["rows"] if one["id"] == asked.row],
        "cols": [one for one in found["cols"] if one["id"] == asked.col],
        "cells": [c for c in found["cells"] if (c["row"], c["col"]) == (asked.row, asked.col)],
    }


def table(crossing: Json) -> Table:
    """Return the columns with most clauses and the rows that have any there, most first."""
    cols = crossing["cols"][:MOST_COLS]
    across = {one["id"] for one in cols}
    shown = [cell for cell in crossing["cells"] if cell["col"] in across]
    filled = {cell["row"] for cell in shown}
    rows = [one for one in crossing["rows"] if one["id"] in filled][:MOST_ROWS]
    down = {one["id"] for one in rows}
    cells = {(cell["row"], cell["col"]): cell for cell in shown if cell["row"] in down}
    return Table(
        rows,
        cols,
        cells,
        len(crossing["rows"]) - len(rows),
        len(crossing["cols"]) - len(cols),
        max((cell["count"] for cell in cells.values()), default=1),
        totals(crossing["cells"], across | down),
    )


def totals(cells: Iterable[Json], ids: Collection[str]) -> dict[str, int]:
    """Return how many clauses stand in these rows and columns, one that is in two cells once."""
    found: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        for side in ("row", "col"):
            if cell[side] in ids:
                found[cell[side]].update(cell["clauses"])
    return {one: len(clauses) for one, clauses in found.items()}


def same_search(library: Library, asked: Asked, names: tuple[str, str], cell: Json) -> Query | None:
    """Return the search with two filters that finds exactly the clauses of a cell, if one does.

    Filters know narrower industries and places, a cell counts what the text names itself.
    """
    kinds = (asked.rows, asked.cols)
    free = [kind for kind in kinds if kind in FILTERS and not getattr(asked.query, kind)]
    if len(set(free)) < len(kinds) or not cell["count"]:
        return None
    named: dict[str, Any] = dict(zip(kinds, names, strict=True))
    query = replace(asked.query, **named)
    answer = library.search(replace(query, k=cell["count"]))
    found = {hit["clause"]["id"] for hit in answer["hits"]}
    same = answer["total"] == cell["count"] and found == set(cell["clauses"])
    return query if same else None
