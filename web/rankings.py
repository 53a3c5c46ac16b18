"""Rankings to hold the search against: plain ones, and its own with other weights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

from kg.questions import Query
from search.coverage import Signals
from search.encoder import Encoder
from search.engine import Engine
from search.index import SearchIndex
from search.plain import PLAIN, plain
from search.weights import WEIGHTS, Weights

Rank = Callable[[str], list[str]]
"""From a question to the IRIs of clauses, the best first."""


class Rankings:
    """Rankings of the clauses of one build; `engine` makes an engine of weights."""

    def __init__(
        self,
        engine: Callable[[Weights], Engine],
        index: SearchIndex,
        encoder: Encoder,
        today: Callable[[], date],
    ) -> None:
        self._engine = engine
        self._index = index
        self._encoder = encoder
        self._today = today

    def baselines(self) -> dict[str, Rank]:
        """Plain rankings to compare with: BM25 of the question's words, vectors, their sum."""
        return {name: self._plain(name) for name in PLAIN}

    def _plain(self, name: str) -> Rank:
        clauses = self._index.table.clauses
        return lambda text: [clauses[row] for row in plain(text, name, self._index, self._encoder)]

    def weighted(self, weights: Weights) -> Rank:
        """The ranking of this search with other weights, to fit them or to leave a part out."""
        engine = self._engine(weights)
        return lambda text: [hit.clause for hit in engine.answer(Query(text), self._today()).hits]

    @cached_property
    def _own(self) -> Engine:
        return self._engine(WEIGHTS)

    def signals(self, text: str) -> Signals | None:
        """What tells this search whether a question is answered."""
        return self._own.signals(text, self._today())
