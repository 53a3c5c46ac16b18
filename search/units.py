"""The parts of a question: how much each tells, and how much of it every row speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.folding import fold
from kg.questions import Understood
from kg.records import Kind
from search.everyday import Everyday, Stretch
from search.groups import Group, Scores, group_score, importance, rarity
from search.index import SearchIndex
from search.intents import DOCUMENT, RESPONSIBLE, wish_of
from search.names import Names
from search.postings import HEADING, TEXT, TITLE, holds_figure
from search.quantities import quantities
from search.telling import tells
from search.tokens import arabic

PLACE_WEIGHTS = {TITLE: 0.4, HEADING: 0.7, TEXT: 1.0}
"""How much a word counts by the best place where it stands."""
_BY_PLACE = np.asarray([0.0, 0.4, 0.7, 1.0, 0.0, 0.4, 0.7, 1.0])
SAME_MEANING = 0.8
"""Weight of another word for what was asked, beside the word itself."""
EVERYDAY = 0.7
"""Weight of everyday words, beside concepts of the vocabularies."""
QUANTITY = 0.4
"""Weight of a sum or a share that some row has; it may be one of the asker's own firm."""
SPEECH: tuple[tuple[str, float], ...] = (
    ("n", 1.0),  # 护照, 猪肉: what a question is about
    ("vn", 0.7),
    ("v", 0.4),  # 退回, 打算: said in a hundred ways
    ("j", 0.7),
    ("l", 0.5),
    ("t", 0.4),
    ("a", 0.3),
)
"""Weight of a word that no list holds, by the beginning of its part of speech."""
OTHER_SPEECH = 0.15
FOREIGN = 0.2
"""Weight of an English word that no list holds: Chinese texts could not hold it either. A name
(written with a capital letter) that is unknown counts in full."""
RARE = 2
"""Words held by no more rows than this tell the same."""
_PRECISE = (Kind.DEPARTMENT, Kind.DEPARTMENT_TYPE, Kind.DISTRICT)
"""Kinds of concept that no everyday word stands for."""

_LATIN = re.compile(r"[A-Za-z][A-Za-z'-]*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a question, its folded `words` at `start`:`end`: its weight, how much every row
    speaks of it (0 to 1), and the folded names by which texts call it. `group` is the concept
    behind it, if any."""

    words: str
    start: int
    end: int
    weight: float
    scores: Scores
    names: tuple[str, ...]
    group: Group | None = None

    @property
    def known(self) -> bool:
        """Whether any row speaks of it."""
        return bool(self.scores.any())


class Parts:
    """Takes questions apart, over one index."""

    def __init__(self, index: SearchIndex, names: Names, everyday: Everyday | None) -> None:
        """`everyday` None leaves everyday words out, to measure what they add."""
        self._index = index
        self._names = names
        self._everyday = everyday

    def units(self, text: str, understood: Understood, groups: Sequence[Group]) -> list[Unit]:
        """The parts of a question: its concepts, everyday words, and what belongs to neither.

        A part inside a longer one that some row speaks of counts nothing: "land" in "polluted
        land".
        """
        chinese = understood.language == "zh"
        folded = arabic(fold(text))
        stretches = self._everyday.find(folded, chinese) if self._everyday else []
        found = [self._of_group(g, groups, folded, stretches, understood.intent) for g in groups]
        found += self._to_the_letter(folded, found)
        found += self._of_stretches(stretches, found)
        read = self._of_chinese if chinese else self._of_english
        found += read(folded, text, found)
        idle = [_inside(one, found) or _is_aspect(one, understood) for one in found]
        return [replace(u, weight=0.0) if no else u for u, no in zip(found, idle, strict=True)]

    def _of_group(
        self,
        group: Group,
        groups: Sequence[Group],
        folded: str,
        stretches: Sequence[Stretch],
        intent: str,
    ) -> Unit:
        words = arabic(fold(group.words))
        start = folded.find(words)
        scores = group_score(group, self._index, intent)
        weight = importance(group, groups) * rarity(scores)
        labels = {
            fold(label) for c in group.concepts for label in self._names.entity(c.entity).labels
        }
        same = [one for one in stretches if (one.start, one.end) == (start, start + len(words))]
        if same and group.kind not in _PRECISE:
            labels.update(same[0].names)
            scores = np.maximum(scores, self._of_names(same[0].names))
        return Unit(words, start, start + len(words), weight, scores, tuple(sorted(labels)), group)

    def _of_names(self, names: Sequence[str]) -> Scores:
        """For every row, the best place of any of some names, as words that mean the same."""
        scores = np.zeros(len(self._index.table))
        for name in names:
            rows, places = self._index.postings.find(name)
            scores[rows] = np.maximum(scores[rows], SAME_MEANING * _BY_PLACE[places])
        return scores

    def _of_word(self, word: str) -> Scores:
        scores = np.zeros(len(self._index.table))
        rows, places = self._index.postings.find(word)
        scores[rows] = _BY_PLACE[places]
        return scores

    def _to_the_letter(self, folded: str, units: Sequence[Unit]) -> list[Unit]:
        """The persons, sums and shares of a question that some row names."""
        persons = filter(tells, self._index.cutter.personal_names(folded))
        named = [(name, folded.index(name), name, 1.0) for name in persons]
        sums = quantities(folded)
        named += [(folded[one.start : one.end], one.start, one.name, QUANTITY) for one in sums]
        found: list[Unit] = []
        for words, start, name, share in named:
            scores, end = self._of_word(name), start + len(words)
            if scores.any() and not _taken(start, end, [*units, *found]):
                found.append(Unit(words, start, end, share * _telling(scores), scores, (name,)))
        return found

    def _of_stretches(self, stretches: Sequence[Stretch], units: Sequence[Unit]) -> Iterator[Unit]:
        for one in stretches:
            inside = any(u.start <= one.start < one.end <= u.end for u in units)
            if inside or not tells(one.words):
                continue
            scores = np.maximum(self._of_word(one.words), self._of_names(one.names))
            weight = EVERYDAY * _telling(scores)
            yield Unit(one.words, one.start, one.end, weight, scores, (one.words, *one.names))

    def _of_chinese(self, folded: str, _: str, units: Sequence[Unit]) -> list[Unit]:
        """The words of a Chinese question that belong to no unit."""
        found, position = [], 0
        for word, tag in self._index.cutter.tagged_words(folded):
            start = folded.index(word, position)
            position = start + len(word)
            if _taken(start, position, units) or not tells(word):
                continue
            if len(word) > 1:
                scores = self._of_word(word)
                weight = _telling(scores) * _weight_of(tag)
                found.append(Unit(word, start, position, weight, scores, (word,)))
            elif tag.startswith("n") and self._everyday and self._everyday.names_of(word):
                names = self._everyday.names_of(word)
                scores = self._of_names(names)
                found.append(
                    Unit(word, start, position, EVERYDAY * _telling(scores), scores, names)
                )
        return found

    def _of_english(self, folded: str, text: str, units: Sequence[Unit]) -> list[Unit]:
        """The words of an English question that belong to no unit."""
        found = []
        for match in _LATIN.finditer(text):
            word, span = folded[slice(*match.span())].removesuffix("'s"), match.span()
            if tells(word) and not _taken(*span, units):
                scores = self._of_word(word)
                named = match.start() > 0 and not match[0].islower()
                share = 1.0 if scores.any() or named else FOREIGN
                found.append(Unit(word, *span, _telling(scores) * share, scores, (word,)))
        return found

    def coverage(self, units: Sequence[Unit]) -> Scores:
        """For every row, the share of a question, by weight, that it speaks of, from 0 to 1."""
        return self._shared([(unit, unit.scores) for unit in units])

    def figures(self, units: Sequence[Unit]) -> Scores:
        """For every row, the share of a question that it speaks of in sentences with figures."""
        return self._shared([(unit, self._beside_figures(unit)) for unit in units])

    def _beside_figures(self, unit: Unit) -> Scores:
        scores = np.zeros(len(self._index.table))
        for name in unit.names if unit.weight else ():
            rows, places = self._index.postings.find(name)
            scores[rows[holds_figure(places)]] = 1.0
        return scores

    def _shared(self, parts: Sequence[tuple[Unit, Scores]]) -> Scores:
        covered = np.zeros(len(self._index.table))
        for unit, scores in parts:
            covered += unit.weight * scores
        total = sum(unit.weight for unit, _ in parts)
        return covered / total if total else covered


def most_telling(rows: int) -> float:
    """The weight of a word that none of `rows` holds."""
    return float(np.log1p(rows / RARE))


def _telling(scores: Scores) -> float:
    """How much a word tells apart; most, when no row holds it."""
    holding = int(np.count_nonzero(scores >= SAME_MEANING * PLACE_WEIGHTS[HEADING]))
    return most_telling(len(scores)) if holding < RARE else float(np.log1p(len(scores) / holding))


def _taken(start: int, end: int, units: Sequence[Unit]) -> bool:
    return any(unit.start < end and start < unit.end for unit in units)


def _inside(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a unit lies in a longer one that some row speaks of."""
    return unit.start >= 0 and any(
        one.start <= unit.start
        and unit.end <= one.end
        and one.end - one.start > unit.end - unit.start
        and one.known
        for one in units
    )


def _is_aspect(unit: Unit, understood: Understood) -> bool:
    """Whether a unit only says that validity is asked about, in a question about a document, or
    that a department is."""
    wish = wish_of(understood.intent)
    return wish in (DOCUMENT, RESPONSIBLE) and not unit.group and wish.matches(unit.words)


def _weight_of(tag: str) -> float:
    fitting = [(len(start), weight) for start, weight in SPEECH if tag.startswith(start)]
    return max(fitting)[1] if fitting else OTHER_SPEECH
