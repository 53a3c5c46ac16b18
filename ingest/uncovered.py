"""Finds what clauses name and no vocabulary has: members of lists whose other members are known.

The first member of a list is never found: where the verb before it ends, nothing tells.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.records import Clause, Entity, Kind
from kg.terms import kind_of

LISTED = (Kind.INDUSTRY, Kind.QUALITY, Kind.TOPIC, Kind.DEPARTMENT, Kind.DISTRICT)
"""Kinds of which texts write lists: 传感器、芯片、晶圆、面板."""

_STRETCH = re.compile(r"[^。；：:;，,！？\n（）()“”\"《》〈〉\[\]]+")
_LAST = re.compile(r"^(?P<name>[^和与及或等]+)(?:[和与及或等]|以及)")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9+/·\-]{1,11}")
_LEAST_KNOWN = 2
"""Members of a list that must be known, for the others to be of their kind."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A name that no concept has: its likely kind, the clauses that name it, and the concepts that
    it is listed with, most frequent first. `learnt` tells that an entity was made of it."""

    name: str
    kind: Kind
    clauses: tuple[str, ...]
    beside: tuple[str, ...] = ()
    learnt: bool = False


def find_uncovered(
    clauses: Iterable[Clause], entity: Callable[[str], Entity | None]
) -> list[Uncovered]:
    """The names that no vocabulary has, those that most clauses name first.

    `entity` gives the entity with an IRI.
    """
    listed: dict[str, dict[str, list[str]]] = defaultdict(dict)
    learnt: dict[str, dict[str, None]] = defaultdict(dict)
    for clause in clauses:
        for name, beside in _listed(clause):
            listed[name].setdefault(clause.id, []).extend(beside)
        for mention in clause.mentions:
            named = entity(mention.entity)
            if named and named.learnt:
                learnt[named.id][clause.id] = None
    found = [_uncovered(name, told, entity) for name, told in listed.items()]
    for full, told in learnt.items():
        one = entity(full)
        if one:
            found.append(Uncovered(one.name, one.kind, tuple(told), learnt=True))
    return sorted(found, key=lambda one: (-len(one.clauses), one.name))


def _uncovered(
    name: str, told: dict[str, list[str]], entity: Callable[[str], Entity | None]
) -> Uncovered:
    beside = Counter(one for concepts in told.values() for one in concepts)
    kinds = Counter(kind_of(one) for one in beside.elements())
    names = [known.name for one, _ in beside.most_common(5) if (known := entity(one))]
    return Uncovered(name, Kind(kinds.most_common(1)[0][0]), tuple(told), tuple(names))


def _listed(clause: Clause) -> Iterator[tuple[str, list[str]]]:
    """The members of lists that no mention touches, with the concepts of the known members."""
    spans = {
        (one.start, one.end): one.entity
        for one in clause.mentions
        if Kind(kind_of(one.entity)) in LISTED
    }
    touched = {at for one in clause.mentions for at in range(one.start, one.end)}
    for stretch in _STRETCH.finditer(clause.text):
        members = list(_members(stretch))
        first = [entity for (_, end), entity in spans.items() if end == members[0][0][1]]
        known = [*first, *(spans[place] for place, _ in members[1:] if place in spans)]
        if len(known) >= _LEAST_KNOWN:
            for (start, end), name in members[1:]:
                if touched.isdisjoint(range(start, end)) and _NAME.fullmatch(name):
                    yield name, known


def _members(stretch: re.Match[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """The members of a list with their places."""
    start, parts = stretch.start(), stretch[0].split("、")
    for part in parts:
        last = _LAST.match(part) if part is parts[-1] else None
        name = last["name"] if last else part
        yield (start, start + len(name)), name
        start += len(part) + 1
