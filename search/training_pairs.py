"""Pairs of texts that mean the same, made from sections and vocabularies, to train on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from kg.records import Entity
from search.everyday import read_lines
from search.passages import sentences
from search.training_asked import Asked
from search.training_questions import CHINESE, ENGLISH, ask
from search.training_texts import Section

_PHRASE_END = re.compile(r"[，、。；：！？\s]+")
_LONGEST_NAME = 12
_KEPT_IN_TRANSLATION = 0.7
_ANSWERED_BY_NAMES = 0.5
_NAMES_DRAWN = 4
_ASKED_DRAWN = 0.35

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A concept or an everyday word: its names in both languages, the preferred ones first."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]
    broader: tuple[str, ...] = ()
    concept: bool = True

    def names(self, language: str) -> tuple[str, ...]:
        """The names in "zh" or "en"."""
        return self.chinese if language == "zh" else self.english


class Material:
    """Sections and terms, the concepts that each section names, and questions that were asked,
    whose provisions are sections too."""

    def __init__(
        self, sections: Sequence[Section], terms: Sequence[Term], asked: Sequence[Asked] = ()
    ) -> None:
        self.sections = [*sections, *(Section((), one.provision) for one in asked)]
        self.asked = asked
        self.terms = terms
        self._by_name = {name: term for term in reversed(terms) for name in term.chinese}
        self.named = [
            list(dict.fromkeys(term for term in self.find(section.text) if term.concept))
            for section in self.sections
        ]

    def drawn(self, rng: random.Random) -> Material:
        """The same with a share of what was asked, drawn at random: all of it at once would drown
        what the sections teach."""
        first, size = len(self.sections) - len(self.asked), int(_ASKED_DRAWN * len(self.asked))
        chosen = sorted(rng.sample(range(len(self.asked)), max(size, min(1, len(self.asked)))))
        some = copy(self)
        some.asked = [self.asked[n] for n in chosen]
        some.sections = self.sections[:first] + [self.sections[first + n] for n in chosen]
        some.named = self.named[:first] + [self.named[first + n] for n in chosen]
        return some

    def find(self, text: str) -> Iterator[Term]:
        """The terms that a text names, in order, by the longest name at each place."""
        place = 0
        while place < len(text):
            ends = range(min(len(text), place + _LONGEST_NAME), place, -1)
            end = next((end for end in ends if text[place:end] in self._by_name), None)
            if end:
                yield self._by_name[text[place:end]]
            place = end or place + 1

    def called(self, name: str) -> Term | None:
        """The term with this Chinese name."""
        return self._by_name.get(name)

    def documents(self) -> Iterator[str]:
        """Texts whose words belong together, in both languages: sections, and terms by name."""
        for section, named in zip(self.sections, self.named, strict=True):
            yield " ".join((whole(section), *(term.english[0] for term in named if term.english)))
        for term in self.terms:
            yield " ".join((*term.chinese, *term.english))


def whole(section: Section) -> str:
    """A section's text after the last two headings above it."""
    return " ".join((*section.path[-2:], section.text))


def concept_terms(entities: Iterable[Entity]) -> list[Term]:
    """The concepts of the vocabularies as terms."""
    found = {entity.id: entity for entity in entities}
    return [
        Term(
            (entity.name, *entity.labels, *entity.everyday),
            (*([entity.english] if entity.english else []), *entity.english_labels),
            tuple(found[above].name for above in entity.broader if above in found),
        )
        for entity in found.values()
    ]


def everyday_terms() -> list[Term]:
    """The everyday words of both languages as terms."""
    return [Term(line.chinese, line.english, concept=False) for line in read_lines()]


def draw_pairs(source: Material, rng: random.Random) -> list[Pair]:
    """One fresh drawing of all kinds of pair, shuffled."""
    drawings = (
        _section_pairs,
        _term_pairs,
        _question_pairs,
        _translation_pairs,
        _paraphrase_pairs,
        _asked_pairs,
    )
    some = source.drawn(rng)
    pairs = [pair for draw in drawings for pair in draw(some, rng)]
    pairs = [pair for pair in pairs if all(pair) and pair[0] != pair[1]]
    rng.shuffle(pairs)
    return pairs


def _section_pairs(source: Material, rng: random.Random) -> Iterator[Pair]:
    """Headings and text, a sentence and the rest, two random halves."""
    for section in source.sections:
        parts = sentences(section.text)
        chosen = rng.randrange(len(parts))
        rest = "".join(parts[:chosen] + parts[chosen + 1 :])
        yield parts[chosen], rest or " ".join(section.path)
        if section.path:
            yield section.path[-1], section.text
            yield " ".join(section.path[-2:]), section.text
        yield _halves(section.text, rng)


def _halves(text: str, rng: random.Random) -> Pair:
    """The phrases of a text dealt out at random into two heaps."""
    heaps: tuple[list[str], list[str]] = ([], [])
    for phrase in _PHRASE_END.split(text):
        heaps[rng.randrange(2)].append(phrase)
    return " ".join(heaps[0]), " ".join(heaps[1])


def _term_pairs(source: Material, rng: random.Random) -> Iterator[Pair]:
    """English and Chinese, other and preferred, narrower and broader names."""
    for term in source.terms:
        for name in _some(term.english, rng):
            yield name, _likely(term.chinese, rng)
        for other in _some(term.chinese[1:], rng):
            yield other, term.chinese[0]
        for other in _some(term.english[1:], rng):
            yield other, term.english[0]
        for above in filter(None, map(source.called, term.broader)):
            yield term.chinese[0], above.chinese[0]
            if term.english and above.english:
                yield _likely(term.english, rng), above.english[0]


def _some(names: Sequence[str], rng: random.Random) -> list[str]:
    """A few of the names of a term: those of long lists would drown what the sections teach."""
    return rng.sample(names, min(len(names), _NAMES_DRAWN))


def _likely(names: Sequence[str], rng: random.Random) -> str:
    """One of the names of a term, most often one of the first: the last are rarely said."""
    return names[int(len(names) * rng.random() ** 2)]


def _question_pairs(source: Material, rng: random.Random) -> Iterator[Pair]:
    """A question in either language about one to three concepts of a section, and its answer.

    The answer is the section or, so that the words around the names come to mean nothing,
    the concepts' Chinese names alone.
    """
    for section, named in zip(source.sections, source.named, strict=True):
        for phrasing in (CHINESE, ENGLISH):
            known = [term for term in named if term.names(phrasing.language)]
            chosen = rng.sample(known, min(len(known), rng.randint(1, 3)))
            if not chosen:
                continue
            names = [_likely(term.names(phrasing.language), rng) for term in chosen]
            by_names = rng.random() < _ANSWERED_BY_NAMES
            answer = " ".join(term.chinese[0] for term in chosen) if by_names else whole(section)
            yield ask(phrasing, names, rng), answer


def _translation_pairs(source: Material, rng: random.Random) -> Iterator[Pair]:
    """The English words for most terms of one sentence, and the section it stands in."""
    for section in source.sections:
        sentence = rng.choice(sentences(section.text))
        terms = [term for term in source.find(sentence) if term.english]
        kept = [term for term in terms if rng.random() < _KEPT_IN_TRANSLATION]
        yield " ".join(_likely(term.english, rng) for term in kept), whole(section)


def _paraphrase_pairs(source: Material, rng: random.Random) -> Iterator[Pair]:
    """Other Chinese words for most terms of one sentence, and the section it stands in."""
    for section in source.sections:
        sentence = rng.choice(sentences(section.text))
        terms = [term for term in source.find(sentence) if len(term.chinese) > 1]
        kept = [term for term in terms if rng.random() < _KEPT_IN_TRANSLATION]
        yield " ".join(_likely(term.chinese, rng) for term in kept), whole(section)


def _asked_pairs(source: Material, rng: random.Random) -> Iterator[Pair]:
    """Each question and the provision that answers it, and two questions with the same answer."""
    for asked in source.asked:
        for question in asked.questions:
            yield question, asked.provision
        if len(asked.questions) > 1:
            one, other = rng.sample(asked.questions, 2)
            yield one, other
