"""Scores rows for a question from words, meaning and the graph, and keeps what each one gave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kg.questions import Understood
from search.facets import Rows, cited_year
from search.groups import Group, Scores, importance
from search.index import SearchIndex, Table
from search.intents import BENEFIT, DOCUMENT
from search.names import Names
from search.understanding import Aspect
from search.units import Unit
from search.weights import Weights
from search.words import Term

FIELD_WEIGHTS = {"text": 1.0, "heading": 0.5}
BRIDGE_WEIGHT = 0.6
"""Weight of the Chinese names of a concept as words, beside the words of the question."""
CITED_YEAR = 0.4
"""Added to the score of a clause that cites a document of a year that the question names."""
OWN_YEAR = 0.2
"""Added to the score of a clause of a document of that year, when a document is asked about."""
CANDIDATES = 300


@dataclass(slots=True)
class Evidence:
    """Everything scored for a question: arrays over all rows, and over the candidates.

    `spread` is the standard deviation of the cosines of all rows with the question.
    `strongest` is the best score by words that any row has, kept from one ranking to the next.
    `beyond_filters` is True when the best of all rows are kept out by the filters, `unsure` when
    those kept only come nearest; `withheld` counts these where none surely answers.
    """

    units: list[Unit]
    content_words: list[str]
    coverage: Scores
    figures: Scores | None
    vector: NDArray[np.float32]
    spread: float = 0.0
    strongest: float = 0.0
    beyond_filters: bool = False
    unsure: bool = False
    withheld: int = 0
    rows: Rows = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    scores: Scores = field(default_factory=lambda: np.zeros(0))
    cosines: Scores = field(default_factory=lambda: np.zeros(0))

    @property
    def groups(self) -> list[Group]:
        """The concepts of the question."""
        return [unit.group for unit in self.units if unit.group]

    def keep(self, places: Rows) -> None:
        """Leaves only the candidates at these places, in this order."""
        self.rows, self.scores = self.rows[places], self.scores[places]
        self.cosines = self.cosines[places]

    def cosine(self, row: int) -> float:
        """How near a candidate is by meaning; 0 for another row."""
        found = np.flatnonzero(self.rows == row)
        return float(self.cosines[found[0]]) if len(found) else 0.0


def terms(evidence: Evidence, names: Names, index: SearchIndex, chinese: bool) -> list[Term]:
    """The words to look for: those of the question, and the Chinese names of its concepts."""
    weights: dict[str, float] = {}
    if chinese:
        weights.update(dict.fromkeys(evidence.content_words, 1.0))
    for group in evidence.groups:
        bridge = BRIDGE_WEIGHT * importance(group, evidence.groups)
        for concept in group.concepts:
            for label in names.entity(concept.entity).labels:
                for word in index.cutter.content_words(label):
                    weights[word] = max(bridge, weights.get(word, 0.0))
    return [
        Term(name, word, weight * factor)
        for word, weight in weights.items()
        for name, factor in FIELD_WEIGHTS.items()
    ]


def rank(
    evidence: Evidence,
    understood: Understood,
    aspect: Aspect,
    index: SearchIndex,
    names: Names,
    weights: Weights,
    allowed: Rows | None,
    in_force: NDArray[np.bool_],
    whole: bool = False,
) -> None:
    """Fills in the candidate rows of `evidence`, best first, with their scores from 0 to 1.

    `allowed` are the only rows that may be ranked (None: all); it holds in every stage. `in_force`
    says of every row whether it applies on the day. With `whole`, every allowed row is a candidate.
    """
    if allowed is not None and not len(allowed):
        evidence.keep(allowed)
        return
    looked_for = terms(evidence, names, index, understood.language == "zh")
    every = allowed.tolist() if whole and allowed is not None else []
    found = (row for row, _ in index.words.search(looked_for, _limit(index), _listed(allowed)))
    stages = [*found, *_stages(evidence, index, allowed), *every]
    rows = np.unique(np.asarray(stages, dtype=np.int64))
    cosines = index.vectors.cosines(evidence.vector, rows.tolist()).astype(np.float64)
    words = index.counts.scores(looked_for, rows)
    evidence.strongest = evidence.strongest or float(words.max(initial=0.0))
    scores = _fused(words / (evidence.strongest or 1.0), cosines, evidence, rows, weights)
    if understood.intent == DOCUMENT.name:
        scores += _of_years(evidence.content_words, index, rows)
    scores *= _factors(aspect, weights, index.table, rows)
    if understood.intent == BENEFIT.name:
        scores *= np.where(in_force[rows], 1.0, weights.not_in_force)
    order = np.lexsort((rows, -scores))
    evidence.rows, evidence.scores = rows[order], scores[order]
    evidence.cosines = cosines[order]


def _limit(index: SearchIndex) -> int:
    return min(CANDIDATES, len(index.table))


def _listed(allowed: Rows | None) -> list[int] | None:
    return None if allowed is None else allowed.tolist()


def _stages(evidence: Evidence, index: SearchIndex, allowed: Rows | None) -> list[int]:
    """The best of the allowed rows by meaning and by coverage."""
    near = index.vectors.search(evidence.vector, _limit(index), _listed(allowed))
    covered = np.flatnonzero(evidence.coverage > 0)
    if allowed is not None:
        covered = np.intersect1d(covered, allowed, assume_unique=True)
    best = _highest(covered, evidence.coverage[covered], _limit(index))
    return [*(row for row, _ in near), *best.tolist()]


def _highest(rows: Rows, scores: Scores, limit: int) -> Rows:
    """The `limit` rows with the highest scores, the first of equals, in no order.

    Sorting all of them would take longer than everything else over many rows.
    """
    if len(rows) <= limit:
        return rows
    least = np.partition(scores, len(rows) - limit)[len(rows) - limit]
    above = rows[scores > least]
    return np.concatenate([above, rows[scores == least][: limit - len(above)]])


def _fused(
    words: Scores, cosines: Scores, evidence: Evidence, rows: Rows, weights: Weights
) -> Scores:
    parts = [
        (weights.words, words),
        (weights.meaning, np.maximum(cosines, 0)),
        (weights.coverage, evidence.coverage[rows]),
    ]
    if evidence.figures is not None:
        parts.append((weights.figures, evidence.figures[rows]))
    total = sum(weight for weight, _ in parts)
    fused: Scores = sum((weight * scores for weight, scores in parts), np.zeros(len(rows)))
    return fused / total if total else fused


def _of_years(words: Sequence[str], index: SearchIndex, rows: Rows) -> Scores:
    """What is added for rows that cite a document of a year among `words`, or stand in one."""
    years = [word for word in words if re.fullmatch(r"(?:19|20)\d\d", word)]
    added = np.zeros(len(rows))
    for year in years:
        added += CITED_YEAR * np.isin(rows, index.facets.rows(cited_year(year)))
        added += OWN_YEAR * (index.table.year[rows] == int(year))
    return added


def _factors(aspect: Aspect, weights: Weights, table: Table, rows: Rows) -> Scores:
    """For each row, whether it has what a question like this wants: 1, or less."""
    factors = np.where(table.chart[rows] > 0, weights.chart, 1.0)

    def want(column: NDArray[np.int64], otherwise: float) -> None:
        np.multiply(factors, np.where(column[rows] > 0, 1.0, otherwise), out=factors)

    if aspect.benefit:
        want(table.benefits, weights.no_benefit)
    if aspect.aim:
        want(table.goals, weights.no_goal)
    if aspect.industries:
        want(table.industries, weights.no_industry)
    if aspect.aim or aspect.benefit:
        want(1 - table.background, weights.background)
    if aspect.responsible:
        want(table.departments, weights.nobody_responsible)
    if aspect.standing:
        ends = np.where(table.expires[rows] > 0, weights.own_end, weights.no_standing)
        factors *= np.where(table.standing[rows] > 0, 1.0, ends)
    if aspect.basis:
        want(table.cites, weights.no_citation)
    return factors
