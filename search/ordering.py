"""Orders answers by what the asker wants first: the best, the newest, the largest sum."""

from __future__ import annotations

import numpy as np

from search.facets import Rows
from search.index import Table


def order(rows: Rows, table: Table, sort: str) -> Rows:
    """The places of rows (best first) in an order of SORTS; what is equal stays best first.

    "date" puts the newest document first and keeps each together, in its own order; "sum" the
    largest sum or cap in yuan first, clauses without one last.
    """
    if sort == "date":
        return np.lexsort((table.order[rows], table.document_of[rows], -table.issued[rows]))
    if sort == "sum":
        return np.argsort(-table.most_yuan[rows], kind="stable")
    return np.arange(len(rows))
