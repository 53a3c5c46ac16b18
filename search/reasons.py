"""Says why a clause was found, and where in its text: only what is true of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.folding import fold
from kg.questions import Reason
from kg.records import Clause, Entity
from kg.terms import iri
from search.encoder import Encoder, Remembered
from search.facets import Relation
from search.groups import BROADER, RELATION_WEIGHTS, Group
from search.names import Names
from search.passages import sentences_of
from search.ranking import Evidence

NEAR = 0.3
"""Cosine from which the nearness of meaning is worth telling."""
TELLING = 1.0
"""Weight from which an everyday word of a question is worth telling."""


def nearest_sentences(
    vector: NDArray[np.float32], clauses: Sequence[Clause], encoder: Encoder | Remembered
) -> list[str]:
    """The sentence of each clause that comes nearest to a question by meaning; all of a clause
    that has but one, or where the question has no meaning (a zero row)."""
    if not vector.any():
        return [clause.text for clause in clauses]
    said = [sentences_of(clause) for clause in clauses]
    several = [one for sentences in said if len(sentences) > 1 for one in sentences]
    cosines = iter((encoder.encode_passages(several) @ vector).tolist())
    return [
        sentences[int(np.argmax([next(cosines) for _ in sentences]))]
        if len(sentences) > 1
        else clause.text
        for sentences, clause in zip(said, clauses, strict=True)
    ]


def reasons(
    evidence: Evidence, row: int, clause: Clause, names: Names, nearest: str
) -> tuple[Reason, ...]:
    """The reasons for one hit: concepts, departments, words and meaning; never none. `nearest` is
    the sentence of the clause that comes nearest to the question."""
    found = [reason for group in evidence.groups for reason in _of_group(group, clause, names)]
    folded = fold(clause.text)
    words = _longest([word for word in _wanted(evidence) if word in folded])
    if words:
        found.append(Reason("words", "、".join(words)))
    if not found and not evidence.vector.any():
        return (Reason("number", clause.label),)
    cosine = evidence.cosine(row)
    if cosine >= NEAR or not found:
        found.append(Reason("meaning", nearest, round(min(1.0, max(0.0, cosine)), 2)))
    return tuple(found)


def _wanted(evidence: Evidence) -> list[str]:
    """The words of a question, and those that mean the same as its everyday words."""
    telling = (unit for unit in evidence.units if not unit.group and unit.weight >= TELLING)
    same = (name for unit in telling for name in (unit.words, *unit.names))
    return list(dict.fromkeys((*evidence.content_words, *same)))


def _longest(words: Sequence[str]) -> list[str]:
    """Words without those that stand inside another: 传感 beside 传感器 says nothing more."""
    return [one for one in words if not any(one != other and one in other for other in words)]


def _of_group(group: Group, clause: Clause, names: Names) -> Iterator[Reason]:
    """The concept of a group that the clause is tied to most closely, and by what words."""
    labels: dict[str, str] = {}
    for mention in clause.mentions:
        labels.setdefault(mention.entity, mention.label)
    for benefit in clause.benefits:
        labels.setdefault(iri("instrument", benefit.instrument), benefit.instrument)
    roles = {one.department: one.role.value for one in clause.responsibilities}
    tied = [e for e in (*labels, *roles, *clause.context) if e in group.weights]
    if not tied:
        return
    above = RELATION_WEIGHTS[Relation.CONTEXT]
    best = max(tied, key=lambda e: group.weights[e] * (1.0 if e in labels or e in roles else above))
    name = _with_asked(best, group, names)
    if best in roles:
        yield Reason("graph", f"{name} ({roles[best]})")
    elif best in labels:
        label = labels[best]
        yield Reason("concept", name if label in name else f"{name}（{label}）")
    else:
        yield Reason("concept", f"{name}（{_heading(names.entity(best), clause)}）")


def _heading(entity: Entity, clause: Clause) -> str:
    """The heading above a clause that names an entity, or 标题 for the title of the document."""
    labels = [fold(label) for label in entity.labels]
    naming = (h for h in reversed(clause.path[:-1]) if any(label in fold(h) for label in labels))
    return next(naming, "标题")


def _with_asked(entity: str, group: Group, names: Names) -> str:
    """The name of a concept found, led from the one asked for: narrower ›, broader ‹, beside ~."""
    name = names.entity(entity).name
    asked = group.concepts[0]
    if any(concept.entity == entity for concept in group.concepts):
        return name
    if entity in names.below([asked.entity]):
        return f"{asked.name} › {name}"
    above = names.vocabulary.ancestors(asked.entity)
    return f"{asked.name} {'‹' if entity in above else '~'} {name}"


def highlights(evidence: Evidence, clause: Clause) -> tuple[tuple[int, int], ...]:
    """Stretches of the clause's text that name what was asked for, in order, not overlapping."""
    wanted = {
        entity
        for group in evidence.groups
        for entity, weight in group.weights.items()
        if weight > BROADER
    }
    stretches = [(m.start, m.end) for m in clause.mentions if m.entity in wanted]
    folded = fold(clause.text)
    for word in _wanted(evidence):
        start = folded.find(word)
        while start >= 0:
            stretches.append((start, start + len(word)))
            start = folded.find(word, start + len(word))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
