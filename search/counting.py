"""Counts answers by what they name, so that each count is what the filter of that name finds."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.questions import Facet
from search.facets import Rows
from search.filters import KINDS, RowFilter
from search.index import Table
from search.names import Names


class _Tied(NamedTuple):
    """Entities of a kind and, row after row, the positions of those that the filter ties to it."""

    entities: list[str]
    positions: NDArray[np.int64]
    starts: NDArray[np.int64]


class Counting:
    """Facets of answers over one index."""

    def __init__(self, rows: RowFilter, names: Names, table: Table) -> None:
        self._filter = rows
        self._names = names
        self._table = table
        self._tied = cache(self._tied_by)

    def facets(self, rows: Rows, of_any_status: Rows, day: date) -> tuple[Facet, ...]:
        """The facets of answers, most named first; statuses are those of `of_any_status`."""
        return (
            *(Facet(name, self._counts(rows, name)) for name in KINDS),
            Facet("document", self._documents(rows)),
            Facet("status", tuple(self._filter.standings.counts(of_any_status, day))),
        )

    def _documents(self, rows: Rows) -> tuple[tuple[str, int], ...]:
        return _most_first(self._table.documents, self._table.document_of[rows])

    def _counts(self, rows: Rows, name: str) -> tuple[tuple[str, int], ...]:
        tied = self._tied(name)
        parts = [tied.positions[tied.starts[row] : tied.starts[row + 1]] for row in rows.tolist()]
        return _most_first(tied.entities, np.concatenate(parts)) if parts else ()

    def _tied_by(self, name: str) -> _Tied:
        """All that a filter ties to rows. Worked out once, for it goes through all entities."""
        kind = KINDS[name]
        found = [
            (entity.id, rows)
            for entity in self._names.vocabulary.of_kind(kind)
            if len(rows := self._filter.of_entities([entity.id], kind))
        ]
        rows = np.concatenate([rows for _, rows in found] or [np.zeros(0, dtype=np.int64)])
        positions = np.repeat(np.arange(len(found)), [len(rows) for _, rows in found])
        order = np.argsort(rows, kind="stable")
        starts = np.searchsorted(rows[order], np.arange(len(self._table) + 1))
        return _Tied([entity for entity, _ in found], positions[order], starts)


def _most_first(values: list[str], positions: NDArray[np.int64]) -> tuple[tuple[str, int], ...]:
    counts = np.bincount(positions, minlength=len(values)).tolist()
    found = [(value, count) for value, count in zip(values, counts, strict=True) if count]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))
