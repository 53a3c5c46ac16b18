"""Says why a clause was found, and where in its text: only what is true of it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.folding import fold
from kg.records import Clause, Reason
from search.names import Names
from search.ranking import Evidence, Group

NEAR = 0.35
"""Cosine from which the nearness of meaning is worth telling."""


def reasons(
    evidence: Evidence, row: int, clause: Clause, names: Names
) -> tuple[Reason, ...]:
    """The reasons for one hit: concepts, departments, words and meaning; never none."""
    found = [reason for group in evidence.groups for reason in _of_group(group, clause, names)]
    folded = fold(clause.text)
    words = [word for word in evidence.content_words if word in folded]
    if words:
        found.append(Reason("words", "、".join(words)))
    cosine = evidence.cosines.get(row, 0.0)
    if cosine >= NEAR or not found:
        found.append(Reason("meaning", f"{max(cosine, 0.0):.2f}"))
    return tuple(found)


def _of_group(group: Group, clause: Clause, names: Names) -> Iterator[Reason]:
    """The concept of a group that the clause is tied to most closely, and by what words."""
    labels: dict[str, str] = {}
    for mention in clause.mentions:
        labels.setdefault(mention.entity, mention.label)
    roles = {one.department: one.role.value for one in clause.responsibilities}
    tied = [e for e in (*labels, *roles, *clause.context) if e in group.weights]
    if not tied:
        return
    best = max(tied, key=lambda e: (group.weights[e], e in labels))
    name = names.entity(best).name
    if best in roles:
        yield Reason("graph", f"{name} ({roles[best]})")
    elif best in labels:
        label = labels[best]
        yield Reason("concept", name if label == name else f"{name}（{label}）")
    else:
        yield Reason("concept", f"{name}（{' › '.join(clause.path[:-1]) or '标题'}）")


def highlights(evidence: Evidence, clause: Clause) -> tuple[tuple[int, int], ...]:
    """Stretches of the clause's text that name what was asked for, in order, not overlapping."""
    wanted = {entity for group in evidence.groups for entity in group.weights}
    stretches = [(m.start, m.end) for m in clause.mentions if m.entity in wanted]
    folded = fold(clause.text)
    for word in evidence.content_words:
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
