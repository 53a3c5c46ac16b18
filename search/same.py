"""Finds, among clauses listed together, those that say nearly the same in other documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.likeness import in_common
from kg.records import Clause

NEARLY_THE_SAME = 0.65
"""Share of the words of the longer clause that the other has too."""
NEAR = 0.8
"""Cosine below which two clauses are not compared word by word: it would take longer than to find
them."""


def same_as(clauses: Sequence[Clause], cosines: NDArray[np.float32]) -> list[int | None]:
    """For each clause, the place of the first one of another document that is nearly the same.

    `cosines` are those of the clauses with one another.
    """
    first: list[int | None] = [None] * len(clauses)
    for one, other in np.argwhere(np.triu(cosines >= NEAR, 1)).tolist():
        a, b = clauses[one], clauses[other]
        apart = a.document != b.document and first[one] is None and first[other] is None
        if apart and in_common(a.text, b.text) >= NEARLY_THE_SAME:
            first[other] = one
    return first
