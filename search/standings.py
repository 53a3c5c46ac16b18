"""The status of every row on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.questions import STANDINGS
from kg.records import Status
from kg.validity import Register
from search.facets import Rows
from search.index import Table

_STATUSES = list(Status)
_EXPIRED = _STATUSES.index(Status.EXPIRED)


class Standings:
    """Statuses of the rows of a table, as the register judges documents and clauses."""

    def __init__(self, table: Table, register: Register) -> None:
        self._table = table
        self._register = register
        self._codes = lru_cache(maxsize=32)(self._codes_on)
        self.are = lru_cache(maxsize=32)(self._are)

    def _codes_on(self, day: date) -> NDArray[np.int64]:
        table, register = self._table, self._register
        standings = (register.standing(register.documents[one], day) for one in table.documents)
        of_document = np.asarray([_STATUSES.index(s.status) for s in standings], dtype=np.int64)
        own_end = (table.expires > 0) & (table.expires < day.toordinal())
        found: NDArray[np.int64] = np.where(own_end, _EXPIRED, of_document[table.document_of])
        return found

    def _are(self, name: str, day: date) -> NDArray[np.bool_]:
        """Of every row, whether it is what a name of STANDINGS says on a day."""
        wanted = [_STATUSES.index(status) for status in STANDINGS[name]]
        return np.isin(self._codes(day), wanted)

    def rows(self, name: str, day: date) -> Rows:
        """The rows that are."""
        return np.flatnonzero(self.are(name, day))

    def counts(self, rows: Rows, day: date) -> Iterator[tuple[str, int]]:
        """How many of the rows have each status, the statuses that none has left out."""
        counted = np.bincount(self._codes(day)[rows], minlength=len(_STATUSES)).tolist()
        return ((s.value, n) for s, n in zip(_STATUSES, counted, strict=True) if n)
