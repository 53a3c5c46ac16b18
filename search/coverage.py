"""How sure it is that a clause answers at all: the ground for an honest empty answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from search.facets import Rows
from search.ranking import Evidence

SURE = 0.24
"""Sureness from which there is an answer."""
SURE_OF_DOCUMENT = 0.18
"""The same for a question about a document: its words are about validity, which few clauses speak
of in the same words."""
NEAR_ENOUGH = 0.45
"""How near by meaning clauses are taken to be, at least, where their words decide."""
WHOLE = 0.97
"""Share of a question from which a clause speaks of all of it, whatever the encoder says."""
SURE_ELSEWHERE = 0.5
"""The same for a question that names a city whose documents are not held: a clause must speak of
that city and of the matter."""
TOLD_OF_DISTRICT = 0.3
"""Share of what is asked about a district, beside its name, that one of its clauses must tell."""
MATTERS = 0.6
"""Weight of what is asked beside a district from which it must be told, as a share of the weight of
a word that no clause holds."""


def sureness(evidence: Evidence, kept: Rows, near_enough: NDArray[np.bool_]) -> float:
    """How sure it is that one of the candidates at the places `kept` answers, from 0 to 1: the
    share of the question that it speaks of, times how near it is by meaning.

    `near_enough` are the rows whose nearness tells little: those that say what applies, where
    that is asked, since the same words close every document; all of them under filters, since the
    question need not repeat what they say.
    """
    rows = evidence.rows[kept]
    if not len(rows):
        return 0.0
    covered = evidence.coverage[rows]
    by_words = near_enough[rows] | (covered >= WHOLE)
    near = np.maximum(evidence.cosines[kept], np.where(by_words, NEAR_ENOUGH, 0.0))
    return float((covered * near).max())
