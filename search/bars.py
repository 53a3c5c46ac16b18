"""The bar that a candidate must reach to be an answer, set by the best of its ranking."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kg.questions import Understood
from kg.records import Kind
from search.coverage import (
    MATTERS,
    SURE_ELSEWHERE,
    SURE_FILTERED,
    TOLD_OF_DISTRICT,
    Signals,
    is_answered,
    signals_of,
)
from search.facets import Rows
from search.filters import RowFilter
from search.index import Table
from search.intents import DOCUMENT, wish_of
from search.ranking import Evidence
from search.units import Parts, most_telling

LEAST_SCORE = 0.12
"""Score below which a row is no answer."""
FAR_WORSE = 0.5
"""Share of the best score, and of the best coverage, below both of which a row is no answer: what
is far worse than the best is not listed or exported with it."""


class Bar(NamedTuple):
    """Least scores of an answer: by all evidence (`least`), or by either of `score` and
    `coverage`."""

    least: float
    score: float
    coverage: float

    def over(self, evidence: Evidence) -> Rows:
        """The places of the candidates that reach it, in their order."""
        covered = evidence.coverage[evidence.rows]
        good = (evidence.scores >= self.score) | (covered >= self.coverage)
        found: Rows = np.flatnonzero((evidence.scores >= self.least) & good)
        return found


NONE = Bar(np.inf, np.inf, np.inf)
"""What nothing reaches: there is no answer."""
ALL = Bar(-np.inf, -np.inf, -np.inf)


class Bars:
    """Sets the bar for the rankings over one index."""

    def __init__(self, table: Table, parts: Parts, rows: RowFilter) -> None:
        self._table = table
        self._parts = parts
        self._filter = rows

    def of(self, evidence: Evidence, understood: Understood, filtered: bool = False) -> Bar:
        """The bar for answers to a question, by its ranking: NONE when it is not sure that any
        candidate speaks of it. Under filters (`filtered`) the question need not repeat them."""
        sure = self._is_sure(evidence, understood, filtered)
        return of_the_best(evidence) if sure else NONE

    def _is_sure(self, evidence: Evidence, understood: Understood, filtered: bool) -> bool:
        signals = self.signals(evidence, understood, filtered)
        if filtered:
            return signals.both >= SURE_FILTERED
        elsewhere = self._filter.elsewhere(understood) is not None
        return is_answered(signals) and (not elsewhere or signals.both >= SURE_ELSEWHERE)

    def signals(
        self, evidence: Evidence, understood: Understood, filtered: bool = False
    ) -> Signals:
        """What tells whether a question is answered."""
        about_document = understood.intent == DOCUMENT.name
        near_enough = (self._table.standing > 0) & about_document | filtered
        kept = of_the_best(evidence).over(evidence)
        return signals_of(evidence, kept, near_enough, understood)

    def of_set(self, evidence: Evidence, text: str, understood: Understood) -> Bar:
        """The bar for the set that a question asks for by name: ALL of it, or NONE when it is that
        of a district and no row speaks of what else is asked about the district."""
        if not self._filter.asks_by_district(text, understood):
            return ALL
        wish = wish_of(understood.intent)
        others = [
            unit
            for unit in evidence.units
            if not (unit.group and unit.group.kind is Kind.DISTRICT)
            and not (wish and wish.matches(unit.words))
        ]
        told = self._parts.coverage(others)[evidence.rows].max(initial=0.0)
        matters = MATTERS * most_telling(len(self._table))
        untold = sum(unit.weight for unit in others) >= matters and told < TOLD_OF_DISTRICT
        return NONE if untold else ALL


def of_the_best(evidence: Evidence) -> Bar:
    """The bar that the best candidate sets for the others, whether or not it answers."""
    near = FAR_WORSE * evidence.scores.max(initial=0.0)
    telling = FAR_WORSE * evidence.coverage[evidence.rows].max(initial=0.0)
    return Bar(LEAST_SCORE, near, telling)
