"""The concepts of a question with those around them, and how closely every row is tied to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.questions import Concept, Understood
from kg.records import Kind
from search.facets import Relation
from search.index import SearchIndex
from search.intents import BENEFIT, DOCUMENT
from search.names import Names

Scores = NDArray[np.float64]

RELATION_WEIGHTS = {
    Relation.TEXT: 1.0,
    Relation.HEADED: 1.0,
    Relation.CONTEXT: 0.6,
    Relation.RESPONSIBLE: 1.0,
}
TITLE_FIRST = {Relation.TEXT: 0.6, Relation.CONTEXT: 1.0, Relation.RESPONSIBLE: 0.6}
"""The same for a question about a document: what its title says counts most."""
GIVEN_FIRST = {
    Relation.GIVEN: 1.0,
    Relation.TEXT: 0.7,
    Relation.HEADED: 0.7,
    Relation.CONTEXT: 0.6,
}
"""The same for a question about benefits: what is named where the benefit is given counts most."""
_FACTORS = {DOCUMENT.name: TITLE_FIRST, BENEFIT.name: GIVEN_FIRST}
NARROWER, BROADER, RELATED, SIBLING = 0.9, 0.4, 0.3, 0.25
"""Weight of a concept one step below, above, or beside the one asked for; per further step the
same again."""
KIND_WEIGHTS = {Kind.INSTRUMENT: 0.25}
"""Concepts that say what is wanted rather than what it is about count less."""


@dataclass(frozen=True, slots=True)
class Group:
    """The concepts that the same words of a question name, with those around them by weight."""

    words: str
    kind: Kind
    concepts: tuple[Concept, ...]
    weights: dict[str, float]


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
            for above in names.entity(concept.entity).broader:
                for beside in names.vocabulary.narrower(above):
                    offer(beside, SIBLING)
        for entity in names.entity(concept.entity).related:
            offer(entity, RELATED)
    return weights


def group_score(group: Group, index: SearchIndex, intent: str) -> Scores:
    """For every row, how closely it is tied to a group's concepts, from 0 to 1."""
    scores = np.zeros(len(index.table))
    factors = _FACTORS.get(intent, RELATION_WEIGHTS)
    ties = [
        (weight * factor, entity, relation)
        for entity, weight in group.weights.items()
        for relation, factor in factors.items()
    ]
    for score, entity, relation in sorted(ties):  # the closest tie of a row is written last
        scores[index.facets.rows(entity, (relation,))] = score
    return scores


def importance(group: Group, groups: Sequence[Group]) -> float:
    """How much the kind of a group counts: what is wanted less than what it is about, unless
    nothing else is asked."""
    if all(one.kind in KIND_WEIGHTS for one in groups):
        return 1.0
    return KIND_WEIGHTS.get(group.kind, 1.0)


def rarity(scores: Scores, least: float = NARROWER) -> float:
    """How much a concept tells apart: the fewer rows hold it, the more."""
    holding = int(np.count_nonzero(scores >= least))
    return float(np.log1p(len(scores) / max(1, holding)))
