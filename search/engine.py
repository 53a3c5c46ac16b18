"""From a question to its answer: understanding, filters, ranking, honest emptiness, reasons."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import numpy as np

from kg.records import Answer, Clause, Hit, Kind, Query, Understood
from kg.validity import Register
from search.coverage import (
    MATTERS,
    SURE,
    SURE_ELSEWHERE,
    SURE_OF_DOCUMENT,
    TOLD_OF_DISTRICT,
    sureness,
)
from search.encoder import Encoder
from search.everyday import Everyday
from search.facets import Rows
from search.filters import RowFilter
from search.groups import make_groups
from search.index import SearchIndex
from search.intents import BENEFIT, DOCUMENT, RESPONSIBLE, WISHES
from search.names import Names
from search.ranking import Evidence, rank
from search.reasons import highlights, reasons
from search.understanding import Aspect, aspect_of, understand
from search.units import Parts, most_telling
from search.weights import WEIGHTS, Weights
from search.words import Term

LEAST_SCORE = 0.2
"""Score below which a row is no answer."""
FAR_WORSE = 0.5
"""Share of the best score, and of the best coverage, below both of which a row is no answer: what
is far worse than the best is not listed or exported with it."""

PLAIN = ("plain BM25", "plain vectors", "BM25 + vectors")
"""Rankings without any of this project's understanding, to measure it against."""

EMPTY = {
    "filters": {
        "zh": "没有条款同时符合所有筛选条件。",
        "en": "No clause meets all the filters together.",
    },
    "elsewhere": {
        "zh": "所收文件都不是{place}的，不能回答那里的政策。",
        "en": "None of the documents held comes from {place}: they cannot say what applies there.",
    },
    "question": {"zh": "没有提出问题。", "en": "No question was asked."},
    "nothing": {
        "zh": "所收文件中没有谈到这个问题的条款。",
        "en": "No clause of the documents held speaks of this.",
    },
}
"""Why an answer is empty, by language."""

ReadClause = Callable[[str], Clause]


class Engine:
    """Answers questions over one data folder."""

    def __init__(
        self,
        index: SearchIndex,
        names: Names,
        register: Register,
        encoder: Encoder,
        read_clause: ReadClause,
        weights: Weights = WEIGHTS,
    ) -> None:
        self._weights = weights
        self._parts = Parts(index, names, Everyday() if weights.everyday else None)
        self._index = index
        self._names = names
        self._filter = RowFilter(index, names, register)
        self._encoder = encoder
        self._read_clause = read_clause

    def answer(self, query: Query, today: date) -> Answer:
        """The best `query.k` clauses for a question, all filters applied before ranking.

        Raises NotFoundError when a filter names nothing that is known.
        """
        started = time.perf_counter()
        day = query.as_of or today
        understood = understand(query.text, self._names, query.without)
        allowed = self._filter.allowed(query, understood, day)
        evidence = self._ranked(query, understood, allowed, day)
        return Answer(
            query=query,
            understood=understood,
            as_of=day,
            hits=self._hits(evidence, query.k),
            total=len(evidence.rows),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            empty_reason=self._why_empty(evidence, query, understood, allowed),
            notes=("all_lapsed",) if self._filter.lapsed(evidence.rows[:10], day) else (),
        )

    def rows(self, query: Query, day: date) -> Rows:
        """Every row that answers a question on a day, in the order of the documents."""
        understood = understand(query.text, self._names, query.without)
        allowed = self._filter.allowed(query, understood, day)
        return np.sort(self._ranked(query, understood, allowed, day).rows)

    def _ranked(
        self, query: Query, understood: Understood, allowed: Rows | None, day: date
    ) -> Evidence:
        aspect = aspect_of(query.text, understood.intent)
        evidence = self._evidence(query.text, understood, aspect)
        if (allowed is not None or query.text.strip()) and not self._asks_elsewhere(understood):
            whole = self._wants_whole_set(query, understood)
            rank(
                evidence,
                understood,
                aspect,
                self._index,
                self._names,
                self._weights,
                allowed,
                self._filter.in_force(day),
                whole,
            )
            if not whole:
                self._cut(evidence, understood, filtered=allowed is not None)
            elif self._filter.asks_by_district(query.text, understood):
                self._cut_district(evidence, understood)
        return evidence

    def _evidence(self, text: str, understood: Understood, aspect: Aspect) -> Evidence:
        """What is known about a question before any row is ranked."""
        groups = make_groups(understood, self._names) if self._weights.concepts else []
        units = self._parts.units(text, understood, groups)
        return Evidence(
            units=units,
            content_words=self._index.cutter.content_words(text),
            coverage=self._parts.coverage(units),
            figures=self._parts.figures(units) if aspect.figure else None,
            vector=self._encoder.encode_queries([text])[0],
        )

    def _wants_whole_set(self, query: Query, understood: Understood) -> bool:
        """Whether every row that the filters let through is an answer, the question only ordering
        them: when it asks for a set by name, for what is in force, or for nothing more."""
        asked = self._filter.asked_set(query.text, understood) is not None
        return asked or understood.in_force or not query.text.strip()

    def _asks_elsewhere(self, understood: Understood) -> bool:
        """Whether a question asks what applies in a city whose documents are not held."""
        asks_law = understood.intent in (BENEFIT.name, RESPONSIBLE.name, DOCUMENT.name)
        return asks_law and self._filter.elsewhere(understood) is not None

    def _cut(self, evidence: Evidence, understood: Understood, filtered: bool) -> None:
        """Leaves out rows that score too low to be an answer, or all of them when none speaks of
        enough of the question."""
        kept = _good(evidence)
        about_document = understood.intent == DOCUMENT.name
        needed = SURE_OF_DOCUMENT if about_document else SURE
        if self._filter.elsewhere(understood) is not None:
            needed = SURE_ELSEWHERE
        near_enough = (self._index.table.standing > 0) & about_document | filtered
        if sureness(evidence, kept, near_enough) < needed:
            kept = kept[:0]
        evidence.keep(kept)

    def _cut_district(self, evidence: Evidence, understood: Understood) -> None:
        """Leaves out all rows of a district when none speaks of what else is asked about it."""
        wish = next((one for one in WISHES if one.name == understood.intent), None)
        others = [
            unit
            for unit in evidence.units
            if not (unit.group and unit.group.kind is Kind.DISTRICT)
            and not (wish and wish.matches(unit.words))
        ]
        told = self._parts.coverage(others)[evidence.rows].max(initial=0.0)
        matters = MATTERS * most_telling(len(self._index.table))
        if sum(unit.weight for unit in others) >= matters and told < TOLD_OF_DISTRICT:
            evidence.keep(np.zeros(0, dtype=np.int64))

    def _why_empty(
        self, evidence: Evidence, query: Query, understood: Understood, allowed: Rows | None
    ) -> str | None:
        if len(evidence.rows):
            return None
        place = self._filter.elsewhere(understood)
        if allowed is not None and not len(allowed):
            reason = "filters"
        elif place:
            reason = "elsewhere"
        else:
            reason = "nothing" if query.text.strip() else "question"
        return EMPTY[reason][understood.language].format(place=place)

    def _hits(self, evidence: Evidence, k: int) -> tuple[Hit, ...]:
        best = zip(evidence.rows[:k].tolist(), evidence.scores[:k].tolist(), strict=True)
        return tuple(
            self._hit(evidence, place, row, score)
            for place, (row, score) in enumerate(best, start=1)
        )

    def _hit(self, evidence: Evidence, place: int, row: int, score: float) -> Hit:
        clause = self._read_clause(self._index.table.clauses[row])
        return Hit(
            rank=place,
            score=round(min(1.0, max(0.0, score)), 4),
            clause=clause.id,
            reasons=reasons(evidence, row, clause, self._names),
            highlights=highlights(evidence, clause),
        )

    def plain(self, text: str, name: str, k: int = 10) -> list[int]:
        """The `k` best rows by one of the PLAIN rankings, for comparison."""
        words = self._index.cutter.words(text)
        found = self._index.words.search([Term("text", word, 1.0) for word in words], 100)
        near = dict(self._index.vectors.search(self._encoder.encode_queries([text])[0], 100))
        strongest = max((score for _, score in found), default=1.0)
        bm25 = {row: score / strongest for row, score in found}
        both = {row: bm25.get(row, 0.0) + near.get(row, 0.0) for row in {*bm25, *near}}
        chosen = dict(zip(PLAIN, (bm25, near, both), strict=True))[name]
        return sorted(chosen, key=lambda row: (-chosen[row], row))[:k]


def _good(evidence: Evidence) -> Rows:
    """The places of those candidates that are not far worse than the best, in their order."""
    scores, covered = evidence.scores, evidence.coverage[evidence.rows]
    near = scores >= FAR_WORSE * scores.max(initial=0.0)
    telling = covered >= FAR_WORSE * covered.max(initial=0.0)
    found: Rows = np.flatnonzero((scores >= LEAST_SCORE) & (near | telling))
    return found
