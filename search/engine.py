"""From a question to its answer: understanding, filters, ranking, honest emptiness, reasons."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kg.paging import page_of
from kg.questions import SORTS, Answer, Facet, Hit, Query, Understood
from kg.records import Clause
from kg.validity import Register
from search.bars import NONE, Bar, Bars, of_the_best
from search.counting import Counting
from search.coverage import Signals
from search.emptiness import ALL_LAPSED, BEYOND_FILTERS, UNSURE, why_empty
from search.encoder import Encoder, Remembered
from search.everyday import Everyday
from search.facets import Rows
from search.filters import RowFilter, names_something
from search.groups import make_groups
from search.index import SearchIndex
from search.intents import BENEFIT, DOCUMENT, RESPONSIBLE
from search.names import Names
from search.ordering import order
from search.ranking import Evidence, rank
from search.reasons import highlights, nearest_sentences, reasons
from search.reranker import BEST, Reranker
from search.same import same_as
from search.understanding import Aspect, aspect_of, understand
from search.units import Parts, Unit
from search.weights import WEIGHTS, Weights

NEAREST = 10
"""How many clauses are shown, at most, where it is not sure that any answers."""

ReadClause = Callable[[str], Clause]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was read. `named` is the set that it asks for by name, `told` the rows that
    what it says of time only narrows its answers to: issued then, still in force (None: none)."""

    query: Query
    understood: Understood
    aspect: Aspect
    day: date
    named: Rows | None
    told: Rows | None

    @property
    def whole(self) -> bool:
        """Whether every row of a set is an answer, the question only ordering them."""
        return self.named is not None or not self.query.text.strip()


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
        reranker: Reranker | None = None,
    ) -> None:
        self._weights = weights
        self._reranker = reranker
        self._register = register
        self._parts = Parts(index, names, Everyday() if weights.everyday else None)
        self._index = index
        self._names = names
        self._filter = RowFilter(index, names, register)
        self._bars = Bars(index.table, self._parts, self._filter)
        self._counting = Counting(self._filter, names, index.table)
        self._encoder = encoder
        self._sentences = Remembered(encoder)
        self._read_clause = read_clause

    def answer(self, query: Query, today: date) -> Answer:
        """Page `query.page` of the answers to a question, `query.k` of them a page.

        Raises NotFoundError for a page after the last, or when a filter names nothing known.
        """
        started = time.perf_counter()
        asked = self._read(query, today)
        evidence = self._found(asked)
        page = page_of(query.page, len(evidence.rows), query.k)
        shown = self._order(query, evidence, page)[page]
        return Answer(
            query=query,
            understood=asked.understood,
            as_of=asked.day,
            hits=self._hits(evidence, shown, (query.page - 1) * query.k + 1),
            total=len(evidence.rows),
            empty_reason=None if len(evidence.rows) else self._why_empty(asked),
            notes=self._notes(evidence, asked.day),
            withheld=0 if len(evidence.rows) else evidence.withheld,
            facets=self._facets(asked, evidence) if query.facets else None,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def day(self, query: Query, today: date) -> date:
        """The day on which validity is judged: the one asked for, by choice or in the words."""
        return self._read(query, today).day

    def rows(self, query: Query, today: date) -> Rows:
        """Every row that answers a question, in the order of the documents."""
        return np.sort(self._found(self._read(query, today)).rows)

    def signals(self, text: str, today: date) -> Signals | None:
        """What tells whether a question is answered; None where something else decides it."""
        asked = self._read(Query(text), today)
        evidence = self._evidence(asked)
        if asked.whole or self._asks_elsewhere(asked.understood):
            return None
        self._rank(evidence, asked, None)
        return self._bars.signals(evidence, asked.understood) if len(evidence.rows) else None

    def _read(self, query: Query, today: date) -> Asked:
        understood = understand(query.text, self._names, today, query.without)
        if query.as_of:
            understood = replace(understood, as_of=None)
        day = query.as_of or (understood.as_of.day if understood.as_of else today)
        named = self._filter.asked_set(query.text, understood)
        told = self._filter.told(understood, day)
        if told is not None and named is not None:
            named, told = np.intersect1d(named, told), None
        elif told is not None and not any(unit.weight for unit in self._units(understood)):
            # Nothing but a time is asked: what is left of the words would order it by chance.
            named, told, understood = told, None, replace(understood, rest="")
        aspect = aspect_of(understood.rest, understood.intent)
        return Asked(query, understood, aspect, day, named, told)

    def _chosen(self, asked: Asked) -> Rows | None:
        """What the filters let through, and what the question says of time."""
        chosen = self._filter.chosen(asked.query, asked.day)
        if chosen is None or asked.told is None:
            return asked.told if chosen is None else chosen
        return np.intersect1d(chosen, asked.told)

    def _found(self, asked: Asked) -> Evidence:
        """The answers, best first. A filter only ever narrows what the question has without it;
        where nothing is left, what comes nearest among the rows that meet it."""
        query, chosen = asked.query, self._chosen(asked)
        if not query.text.strip():
            return self._listed(asked, chosen)
        evidence = self._evidence(asked)
        if self._asks_elsewhere(asked.understood):
            return evidence
        self._rank(evidence, asked, asked.named)
        bar = self._bar(evidence, asked)
        if chosen is not None:
            # What the first ranking keeps makes the scores of the next ones mean the same.
            evidence = replace(evidence)
            both = chosen if asked.named is None else np.intersect1d(asked.named, chosen)
            self._rank(evidence, asked, both)
            if asked.named is None and names_something(query) and not len(bar.over(evidence)):
                evidence.beyond_filters = bar is not NONE
                bar = self._bar(evidence, asked, filtered=True)
        places = bar.over(evidence)
        if not len(places):
            nearest = of_the_best(evidence).over(evidence)[:NEAREST]
            places = nearest if query.unsure else places
            evidence.unsure, evidence.withheld = query.unsure, len(nearest)
        evidence.keep(places)
        return evidence

    def _listed(self, asked: Asked, chosen: Rows | None) -> Evidence:
        """All that the filters let through, where nothing else is asked, in the order of the
        documents; nothing without a filter."""
        concepts = self._filter.concepts(asked.query)
        groups = make_groups(replace(asked.understood, concepts=concepts), self._names)
        rows = np.zeros(0, dtype=np.int64) if chosen is None else chosen
        nowhere = np.zeros(len(self._index.table))
        return Evidence(
            units=[Unit(one.words, -1, -1, 0.0, nowhere, (), one) for one in groups],
            content_words=[],
            coverage=nowhere,
            figures=None,
            vector=np.zeros(self._encoder.dimension, dtype=np.float32),
            rows=rows,
            scores=np.zeros(len(rows)),
            cosines=np.zeros(len(rows)),
        )

    def _bar(self, evidence: Evidence, asked: Asked, filtered: bool = False) -> Bar:
        if asked.named is not None:
            return self._bars.of_set(evidence, asked.query.text, asked.understood)
        if not self._weights.emptiness:
            return of_the_best(evidence)
        return self._bars.of(evidence, asked.understood, filtered)

    def _rank(self, evidence: Evidence, asked: Asked, allowed: Rows | None) -> None:
        rank(
            evidence,
            asked.understood,
            asked.aspect,
            self._index,
            self._names,
            self._weights,
            allowed,
            self._filter.standings.are("in_force", asked.day),
            asked.whole,
        )

    def _evidence(self, asked: Asked) -> Evidence:
        """What is known about a question before any row is ranked."""
        text, units = asked.understood.rest, self._units(asked.understood)
        vector = self._encoder.encode_queries([text])[0]
        return Evidence(
            units=units,
            content_words=self._index.cutter.content_words(text),
            coverage=self._parts.coverage(units),
            figures=self._parts.figures(units) if asked.aspect.figure else None,
            vector=vector,
            spread=self._index.vectors.spread(vector),
        )

    def _units(self, understood: Understood) -> list[Unit]:
        """The parts of a question, without what it says of time."""
        groups = make_groups(understood, self._names) if self._weights.concepts else []
        return self._parts.units(understood.rest, understood, groups)

    def _asks_elsewhere(self, understood: Understood) -> bool:
        """Whether a question asks what applies in a city whose documents are not held."""
        asks_law = understood.intent in (BENEFIT.name, RESPONSIBLE.name, DOCUMENT.name)
        return asks_law and self._filter.elsewhere(understood) is not None

    def _facets(self, asked: Asked, evidence: Evidence) -> tuple[Facet, ...]:
        of_any = self._of_any_status(asked) if _chooses_status(asked) else evidence
        return self._counting.facets(evidence.rows, of_any.rows, asked.day)

    def _of_any_status(self, asked: Asked) -> Evidence:
        """The answers that there would be without a choice of status, by filter or in words."""
        understood = replace(asked.understood, in_force=False)
        told = self._filter.told(understood, asked.day) if asked.told is not None else None
        query = replace(asked.query, in_force=False, status=None)
        return self._found(replace(asked, query=query, understood=understood, told=told))

    def _why_empty(self, asked: Asked) -> str:
        query, understood = asked.query, asked.understood
        place = self._filter.elsewhere(understood)
        chosen = self._filter.chosen(query, asked.day)
        reason = "nothing" if query.text.strip() else "question"
        if chosen is not None and not len(chosen):
            reason = "filters"
        elif place:
            reason = "elsewhere"
        elif _chooses_status(asked) and len(self._of_any_status(asked).rows):
            reason = "standing"
        elif understood.issued:
            reason = "issued"
        return why_empty(reason, understood.language, place=place, day=asked.day.isoformat())

    def _notes(self, evidence: Evidence, day: date) -> tuple[str, ...]:
        some = len(evidence.rows) > 0
        notes = (
            (UNSURE, evidence.unsure and some),
            (ALL_LAPSED, self._filter.lapsed(evidence.rows[:10], day)),
            (BEYOND_FILTERS, evidence.beyond_filters and some),
        )
        return tuple(note for note, holds in notes if holds)

    def _order(self, query: Query, evidence: Evidence, page: slice) -> Rows:
        """The places of the answers in the order asked for. A reranker orders the best of them."""
        places = order(evidence.rows, self._index.table, query.sort)
        asks = query.sort == SORTS[0] and bool(query.text.strip())
        if self._reranker is None or not asks or page.start >= BEST:
            return places
        best = places[:BEST]
        texts = [self._passage(row) for row in evidence.rows[best].tolist()]
        return np.concatenate([best[self._reranker.order(query.text, texts)], places[BEST:]])

    def _passage(self, row: int) -> str:
        document = self._index.clauses[row].document
        return self._index.passage(row, self._register.documents[document].title)

    def _hits(self, evidence: Evidence, places: Rows, first: int) -> tuple[Hit, ...]:
        rows = evidence.rows[places].tolist()
        if not rows:
            return ()
        clauses = [self._read_clause(self._index.table.clauses[row]) for row in rows]
        same = same_as(clauses, self._index.vectors.among(rows))
        nearest = nearest_sentences(evidence.vector, clauses, self._sentences)
        return tuple(
            Hit(
                rank=first + at,
                score=round(min(1.0, max(0.0, float(evidence.scores[place]))), 4),
                clause=clause.id,
                reasons=reasons(evidence, row, clause, self._names, nearest[at]),
                highlights=highlights(evidence, clause),
                same_as=None if better is None else first + better,
            )
            for at, (place, row, clause, better) in enumerate(
                zip(places.tolist(), rows, clauses, same, strict=True)
            )
        )


def _chooses_status(asked: Asked) -> bool:
    return bool(asked.query.in_force or asked.query.status or asked.understood.in_force)
