"""Scores rows for a question from words, meaning and the graph, and keeps what each one gave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kg.records import Concept, Kind, Understood
from search.facets import Relation, Rows, cited_year
from search.index import SearchIndex, Table
from search.intents import BENEFIT, DOCUMENT
from search.names import Names
from search.understanding import wants_figure
from search.words import Term

Scores = NDArray[np.float64]

# How much each kind of evidence counts. `policykg evaluate` shows what a change does.
WORDS, CONCEPTS, MEANING = 0.35, 0.45, 0.20
FIELD_WEIGHTS = {"text": 1.0, "heading": 0.5, "title": 0.25}
BRIDGE_WEIGHT = 0.6
"""Weight of the Chinese names of a concept as words, beside the words of the question."""
RELATION_WEIGHTS = {Relation.TEXT: 1.0, Relation.CONTEXT: 0.6, Relation.RESPONSIBLE: 1.0}
TITLE_FIRST = {Relation.TEXT: 0.6, Relation.CONTEXT: 1.0, Relation.RESPONSIBLE: 0.6}
"""The same for a question about a document: what its title says counts most."""
GIVEN_FIRST = {Relation.GIVEN: 1.0, Relation.TEXT: 0.7, Relation.CONTEXT: 0.6}
"""The same for a question about benefits: what is named where the benefit is given counts most."""
_FACTORS = {DOCUMENT.name: TITLE_FIRST, BENEFIT.name: GIVEN_FIRST}
NARROWER, BROADER, RELATED = 0.9, 0.4, 0.3
"""Weight of a concept one step below, above, or beside the one asked for; per further step the
same again."""
KIND_WEIGHTS = {Kind.INSTRUMENT: 0.25}
"""Concepts that say what is wanted rather than what it is about count less."""
# Factors on the score of a clause that has not what the question wants.
NO_BENEFIT, NO_SUM = 0.5, 0.75
BENEFIT_IN_PLAN, NO_INDUSTRY_IN_PLAN = 0.85, 0.8
NO_STANDING = 0.35
NOT_IN_FORCE = 0.92
"""Factor, for a question about benefits, on a clause that does not apply on the day: what can
still be had comes first among equals, what has lapsed is still shown as such."""
NO_GOAL = 0.6
NOBODY_RESPONSIBLE = 0.6
CITED_YEAR = 0.4
"""Added to the score of a clause that cites a document of a year that the question names."""
OWN_YEAR = 0.2
"""Added to the score of a clause of a document of that year, when a document is asked about."""
FIGURE = "figure"
CANDIDATES = 300


@dataclass(frozen=True, slots=True)
class Group:
    """The concepts that the same words of a question name, with those around them by weight."""

    words: str
    kind: Kind
    concepts: tuple[Concept, ...]
    weights: dict[str, float]


@dataclass(slots=True)
class Evidence:
    """Everything scored for a question: arrays over all rows, and over the candidates."""

    groups: list[Group]
    content_words: list[str]
    concept_scores: Scores
    group_scores: list[Scores]
    group_weights: list[float]
    vector: NDArray[np.float32]
    wants_figure: bool = False
    rows: Rows = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    scores: Scores = field(default_factory=lambda: np.zeros(0))
    words: dict[int, float] = field(default_factory=dict)
    cosines: dict[int, float] = field(default_factory=dict)


def make_groups(understood: Understood, names: Names) -> list[Group]:
    """The concepts of a question by the words that name them, each with its neighbourhood."""
    by_words: dict[tuple[str, Kind], list[Concept]] = {}
    for concept in understood.concepts:
        by_words.setdefault((concept.words, concept.kind), []).append(concept)
    return [
        Group(words, kind, tuple(concepts), _neighbourhood(concepts, names))
        for (words, kind), concepts in by_words.items()
    ]


def _neighbourhood(concepts: Sequence[Concept], names: Names) -> dict[str, float]:
    weights: dict[str, float] = {}

    def offer(entity: str, weight: float) -> None:
        weights[entity] = max(weight, weights.get(entity, 0.0))

    for concept in concepts:
        for entity, distance in names.below([concept.entity]).items():
            offer(entity, NARROWER**distance)
        if concept.kind in (Kind.INDUSTRY, Kind.TOPIC, Kind.QUALITY):
            for entity, distance in names.vocabulary.ancestors(concept.entity).items():
                offer(entity, BROADER**distance)
        for entity in names.entity(concept.entity).related:
            offer(entity, RELATED)
    return weights


def group_score(group: Group, index: SearchIndex, intent: str) -> Scores:
    """For every row, how closely it is tied to a group's concepts, from 0 to 1."""
    scores = np.zeros(len(index.table))
    factors = _FACTORS.get(intent, RELATION_WEIGHTS)
    for entity, weight in group.weights.items():
        for relation, factor in factors.items():
            rows = index.facets.rows(entity, (relation,))
            np.maximum.at(scores, rows, weight * factor)
    return scores


def rarity(scores: Scores) -> float:
    """How much a concept tells apart: the fewer rows hold it, the more."""
    holding = int(np.count_nonzero(scores >= NARROWER))
    return float(np.log1p(len(scores) / max(1, holding)))


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


def gather(
    text: str,
    understood: Understood,
    index: SearchIndex,
    names: Names,
    vector: NDArray[np.float32],
) -> Evidence:
    """What is known about a question before any row is ranked."""
    groups = make_groups(understood, names)
    group_scores = [group_score(group, index, understood.intent) for group in groups]
    weights = [
        importance(group, groups) * rarity(s) for group, s in zip(groups, group_scores, strict=True)
    ]
    total = np.zeros(len(index.table))
    for weight, scores in zip(weights, group_scores, strict=True):
        total += weight * scores
    if sum(weights):
        total /= sum(weights)
    words = index.cutter.content_words(text)
    figure = wants_figure(text, understood.intent)
    return Evidence(groups, words, total, group_scores, weights, vector, figure)


def importance(group: Group, groups: Sequence[Group]) -> float:
    """How much the kind of a group counts: what is wanted less than what it is about, unless
    nothing else is asked."""
    if all(one.kind in KIND_WEIGHTS for one in groups):
        return 1.0
    return KIND_WEIGHTS.get(group.kind, 1.0)


def rank(
    evidence: Evidence,
    understood: Understood,
    index: SearchIndex,
    names: Names,
    allowed: Rows | None,
    in_force: Rows,
    whole: bool = False,
) -> None:
    """Fills in the candidate rows of `evidence`, best first, with their scores from 0 to 1.

    `allowed` are the only rows that may be ranked (None: all); it holds in every stage. `in_force`
    are the rows that apply on the day. With `whole`, every allowed row is a candidate.
    """
    if allowed is not None and not len(allowed):
        return
    looked_for = terms(evidence, names, index, understood.language == "zh")
    limit = min(CANDIDATES, len(index.table))
    among = None if allowed is None else allowed.tolist()
    found = dict(index.words.search(looked_for, limit, among))
    near = dict(index.vectors.search(evidence.vector, limit, among))
    tied = np.flatnonzero(evidence.concept_scores > 0)
    if allowed is not None:
        tied = np.intersect1d(tied, allowed)
    best_tied = tied[np.argsort(-evidence.concept_scores[tied], kind="stable")][:limit]
    every = allowed.tolist() if whole and allowed is not None else []
    stages = (*found, *near, *best_tied.tolist(), *every)
    rows = np.unique(np.asarray(stages, dtype=np.int64))
    cosines = index.vectors.cosines(evidence.vector, rows.tolist())
    strongest = max(found.values(), default=0.0) or 1.0
    words = np.asarray([found.get(row, 0.0) / strongest for row in rows.tolist()])
    scores = _fuse(words, evidence.concept_scores[rows], np.maximum(cosines, 0), evidence)
    if understood.intent == DOCUMENT.name:
        scores += _of_years(evidence.content_words, index, rows)
    factor = FIGURE if evidence.wants_figure else understood.intent
    scores *= _intent_factor(factor, index.table, rows)
    if understood.intent == BENEFIT.name:
        scores *= np.where(np.isin(rows, in_force), 1.0, NOT_IN_FORCE)
    order = np.lexsort((rows, -scores))
    evidence.rows, evidence.scores = rows[order], scores[order]
    evidence.words = dict(zip(rows.tolist(), words.tolist(), strict=True))
    evidence.cosines = dict(zip(rows.tolist(), cosines.tolist(), strict=True))


def _fuse(words: Scores, concepts: Scores, meaning: Scores, evidence: Evidence) -> Scores:
    if not evidence.groups:
        return (WORDS * words + MEANING * meaning) / (WORDS + MEANING)
    return WORDS * words + CONCEPTS * concepts + MEANING * meaning


def _of_years(words: Sequence[str], index: SearchIndex, rows: Rows) -> Scores:
    """What is added for rows that cite a document of a year among `words`, or stand in one."""
    years = [word for word in words if re.fullmatch(r"(?:19|20)\d\d", word)]
    added = np.zeros(len(rows))
    for year in years:
        added += CITED_YEAR * np.isin(rows, index.facets.rows(cited_year(year)))
        added += OWN_YEAR * (index.table.year[rows] == int(year))
    return added


def _intent_factor(intent: str, table: Table, rows: Rows) -> Scores:
    """For each row, whether it has what a question of this intent wants: 1, or less."""
    if intent == "benefit":
        named = np.where(table.benefits[rows] > 0, NO_SUM, NO_BENEFIT)
        return np.where(table.sums[rows] > 0, 1.0, named)
    if intent == FIGURE:
        return np.where(table.goals[rows] > 0, 1.0, NO_GOAL)
    if intent == "plan":
        factor = np.where(table.benefits[rows] > 0, BENEFIT_IN_PLAN, 1.0)
        return factor * np.where(table.industries[rows] > 0, 1.0, NO_INDUSTRY_IN_PLAN)
    if intent == "responsible":
        return np.where(table.departments[rows] > 0, 1.0, NOBODY_RESPONSIBLE)
    if intent == "document":
        return np.where(table.standing[rows] > 0, 1.0, NO_STANDING)
    return np.ones(len(rows))
