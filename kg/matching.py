"""Finds the names that vocabularies know in a text: longest first, once for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import ahocorasick

from kg.folding import fold
from kg.records import Entity, Kind


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """An entity named at `start`:`end` of a text."""

    start: int
    end: int
    kind: Kind
    entity: str


_Owner = tuple[Kind, str, bool]
"""Kind and IRI of an entity, and whether a word names it or keeps it away."""


class Matcher:
    """Finds the labels of a set of entities in texts, in time linear in the text.

    Within one kind the longest label wins, so that "MEMS传感器" is not also "传感器", and the
    excluded contexts of an entity ("中原科技城") keep its own labels inside them ("中原") away.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        labels: dict[str, list[_Owner]] = {}
        for entity in entities:
            for label in entity.labels:
                labels.setdefault(fold(label), []).append((entity.kind, entity.id, True))
            for context in entity.excluded_contexts:
                labels.setdefault(fold(context), []).append((entity.kind, entity.id, False))
        self._automaton = ahocorasick.Automaton()
        for label, owners in labels.items():
            if label:
                self._automaton.add_word(label, (len(label), owners))
        if labels:
            self._automaton.make_automaton()
        self._empty = not labels

    def find(self, text: str) -> list[Match]:
        """The matches in `text`, in order; those of one kind never overlap."""
        by_kind: dict[Kind, list[Match]] = {}
        excluded: dict[str, list[Match]] = {}
        for match, named in self._all(fold(text)):
            if named:
                by_kind.setdefault(match.kind, []).append(match)
            else:
                excluded.setdefault(match.entity, []).append(match)
        return sorted(
            match
            for matches in by_kind.values()
            for match in _longest([one for one in matches if not _inside(one, excluded)])
        )

    def _all(self, folded: str) -> Iterator[tuple[Match, bool]]:
        """Every label in a text, and (False) every excluded context."""
        if self._empty:
            return
        for last, (length, owners) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if _cuts_word(folded, start, end):
                continue
            for kind, entity, named in owners:
                yield Match(start, end, kind, entity), named


def _inside(match: Match, excluded: Mapping[str, list[Match]]) -> bool:
    """Whether a match lies in a stretch that keeps its entity away."""
    around = excluded.get(match.entity, ())
    return any(one.start <= match.start and match.end <= one.end for one in around)


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether the stretch begins or ends inside a Latin word or number ("ic" in "device")."""
    return (_latin(text, start) and _latin(text, start - 1)) or (
        _latin(text, end - 1) and _latin(text, end)
    )


def _latin(text: str, index: int) -> bool:
    return 0 <= index < len(text) and text[index].isascii() and text[index].isalnum()


def _longest(matches: list[Match]) -> Iterator[Match]:
    """Leftmost longest matches; several entities may share one stretch."""
    end, taken = 0, (-1, -1)
    for match in sorted(matches, key=lambda m: (m.start, -m.end, m.entity)):
        span = (match.start, match.end)
        if match.start >= end or span == taken:
            end, taken = match.end, span
            yield match
