"""From a question to its answer: filters, candidates, ranking, reasons."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import numpy as np

from kg.errors import NotFoundError
from kg.folding import squeeze
from kg.numbers import normal_number
from kg.records import Answer, Clause, Hit, Kind, Query, Status, Understood
from kg.terms import iri
from kg.validity import Register
from search.coverage import ENOUGH, ENOUGH_ELSEWHERE, best_coverage, units
from search.encoder import Encoder
from search.facets import Relation, Rows
from search.index import SearchIndex
from search.names import Names
from search.ranking import Evidence, gather, rank
from search.reasons import highlights, reasons
from search.understanding import understand
from search.words import Term

_FILTER_KINDS = {
    "industry": Kind.INDUSTRY,
    "department": Kind.DEPARTMENT,
    "district": Kind.DISTRICT,
    "instrument": Kind.INSTRUMENT,
}
_WIDE = {"city", "province"}
LEAST_SCORE = 0.2
"""Score below which a row is no answer."""

PLAIN = ("plain BM25", "plain vectors", "BM25 + vectors")
"""Rankings without any of this project's understanding, to measure it against."""

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
    ) -> None:
        self._index = index
        self._names = names
        self._register = register
        self._encoder = encoder
        self._read_clause = read_clause

    def answer(self, query: Query, today: date) -> Answer:
        """The best `query.k` clauses for a question, all filters applied before ranking.

        Raises NotFoundError when a filter names nothing that is known.
        """
        started = time.perf_counter()
        day = query.as_of or today
        understood = understand(query.text, self._names)
        allowed = self._allowed(query, understood, day)
        vector = self._encoder.encode_queries([query.text])[0]
        evidence = gather(query.text, understood, self._index, self._names, vector)
        empty = None
        if allowed is None or len(allowed):
            rank(evidence, understood, self._index, self._names, allowed)
            exact = self._exact_set(understood) is not None
            self._cut(evidence, query, understood, exact)
        if not len(evidence.rows):
            empty = self._why_empty(query, understood, allowed)
        hits = self._hits(evidence, query.k)
        return Answer(
            query=query,
            understood=understood,
            as_of=day,
            hits=hits,
            total=len(evidence.rows),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            empty_reason=empty,
            notes=self._notes(evidence, day),
        )

    def plain(self, text: str, name: str, k: int = 10) -> list[int]:
        """The `k` best rows by one of the PLAIN rankings, for comparison."""
        words = self._index.cutter.words(text)
        found = self._index.words.search([Term("text", word, 1.0) for word in words], 100)
        near = self._index.vectors.search(self._encoder.encode_queries([text])[0], 100)
        strongest = max((score for _, score in found), default=1.0)
        parts = {
            "plain BM25": {row: score / strongest for row, score in found},
            "plain vectors": dict(near),
        }
        chosen = parts.get(name)
        if chosen is None:
            chosen = {
                row: sum(part.get(row, 0.0) for part in parts.values())
                for row in {row for part in parts.values() for row in part}
            }
        return sorted(chosen, key=lambda row: (-chosen[row], row))[:k]

    def _allowed(self, query: Query, understood: Understood, day: date) -> Rows | None:
        """Rows that all filters let through, or None when there is no filter."""
        parts: list[Rows] = []
        for name, kind in _FILTER_KINDS.items():
            value = getattr(query, name)
            if value:
                parts.append(self._rows_of(self._names.resolve(kind, value), kind))
        labelled = self._labelled(query.text)
        if len(labelled):
            parts.append(labelled)
        if query.document:
            parts.append(self._rows_of_documents({self._document_id(query.document)}))
        if query.in_force or understood.in_force:
            parts.append(self._rows_in_force(day))
        named = {iri("document", number) for number in understood.numbers}
        if named & set(self._index.table.documents):
            parts.append(self._rows_of_documents(named))
        exact = self._exact_set(understood)
        if exact is not None:
            parts.append(exact)
        if not parts:
            return None
        allowed = parts[0]
        for part in parts[1:]:
            allowed = np.intersect1d(allowed, part)
        return allowed

    def _labelled(self, text: str) -> Rows:
        """The rows whose label the question is ("郑政办〔2022〕55号 四、（三）10"); mostly none."""
        asked = squeeze(text)
        labels = self._index.table.labels
        found = [row for row, label in enumerate(labels) if asked and squeeze(label) == asked]
        return np.asarray(found, dtype=np.int64)

    def _exact_set(self, understood: Understood) -> Rows | None:
        """The set that a question asks for by name: what a department answers for, or what a
        district is named in. None when it asks for no such set."""
        of_kind = {
            kind: [c.entity for c in understood.concepts if c.kind is kind]
            for kind in (Kind.DEPARTMENT, Kind.DISTRICT)
        }
        if understood.intent == "responsible" and of_kind[Kind.DEPARTMENT]:
            return self._rows_of(of_kind[Kind.DEPARTMENT], Kind.DEPARTMENT)
        districts = [
            one for one in of_kind[Kind.DISTRICT]
            if not _WIDE & set(self._names.entity(one).traits)
        ]
        return self._rows_of(districts, Kind.DISTRICT) if districts else None

    def _rows_of(self, entities: list[str], kind: Kind) -> Rows:
        relations = tuple(Relation)
        if kind is Kind.DEPARTMENT:
            relations = (Relation.RESPONSIBLE,)
        below = self._names.below(entities)
        parts = [self._index.facets.rows(entity, relations) for entity in below]
        return np.unique(np.concatenate(parts))

    def _document_id(self, value: str) -> str:
        for candidate in (value, iri("document", value), iri("document", normal_number(value))):
            if candidate in self._register.documents:
                return candidate
        titled = [d.id for d in self._register.documents.values() if d.title == value]
        if not titled:
            raise NotFoundError(f"no document {value!r} here; give its number or its full title")
        return titled[0]

    def _rows_of_documents(self, documents: set[str]) -> Rows:
        table = self._index.table
        wanted = [i for i, document in enumerate(table.documents) if document in documents]
        return np.flatnonzero(np.isin(table.document_of, wanted))

    def _rows_in_force(self, day: date) -> Rows:
        table, register = self._index.table, self._register
        standing = np.asarray(
            [
                register.standing(register.documents[document], day).status is Status.IN_FORCE
                for document in table.documents
            ]
        )
        own = (table.expires == 0) | (table.expires >= day.toordinal())
        return np.flatnonzero(standing[table.document_of] & own)

    def _cut(
        self, evidence: Evidence, query: Query, understood: Understood, exact: bool
    ) -> None:
        """Leaves out rows that score too low to be an answer, or all when none speaks of enough of
        the question. A set asked for stays whole, and so does one that only filters ask for."""
        if exact or understood.numbers or understood.in_force or not query.text.strip():
            return
        kept = int(np.searchsorted(-evidence.scores, -LEAST_SCORE, side="right"))
        parts = units(query.text, understood, evidence, self._index)
        needed = ENOUGH_ELSEWHERE if self._asks_elsewhere(understood) else ENOUGH
        if best_coverage(parts, evidence.rows[:kept]) < needed:
            kept = 0
        evidence.rows, evidence.scores = evidence.rows[:kept], evidence.scores[:kept]

    def _asks_elsewhere(self, understood: Understood) -> bool:
        """Whether a question names a city or province that none of the documents comes from."""
        homes = {iri("district", d.city) for d in self._register.documents.values() if d.city}
        known = {one for home in homes for one in self._names.vocabulary.ancestors(home)}
        return any(
            concept.entity not in known
            for concept in understood.concepts
            if concept.kind is Kind.DISTRICT
            and _WIDE & set(self._names.entity(concept.entity).traits)
        )

    def _why_empty(self, query: Query, understood: Understood, allowed: Rows | None) -> str:
        chinese = understood.language == "zh"
        if allowed is not None and not len(allowed):
            return (
                "没有条款同时符合所有筛选条件。" if chinese
                else "No clause meets all the filters together."
            )
        if not query.text.strip():
            return "没有提出问题。" if chinese else "No question was asked."
        return (
            "所收文件中没有谈到这个问题的条款。" if chinese
            else "No clause of the documents held speaks of this."
        )

    def _hits(self, evidence: Evidence, k: int) -> tuple[Hit, ...]:
        hits = []
        for rank_, row in enumerate(evidence.rows[:k].tolist(), start=1):
            clause = self._read_clause(self._index.table.clauses[row])
            hits.append(
                Hit(
                    rank=rank_,
                    score=round(float(min(1.0, evidence.scores[rank_ - 1])), 4),
                    clause=clause.id,
                    reasons=reasons(evidence, row, clause, self._names),
                    highlights=highlights(evidence, clause),
                )
            )
        return tuple(hits)

    def _notes(self, evidence: Evidence, day: date) -> tuple[str, ...]:
        table, register = self._index.table, self._register
        top = evidence.rows[:10].tolist()
        statuses = {
            register.standing(
                register.documents[table.documents[table.document_of[row]]], day
            ).status
            for row in top
        }
        ended = {Status.EXPIRED, Status.REPEALED}
        return ("all_lapsed",) if statuses and statuses <= ended else ()
