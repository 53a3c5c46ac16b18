"""Pairs of texts that mean the same, made from sections and vocabularies, to train on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.records import Entity
from search.training_texts import Section

WORDS = Path(__file__).with_name("training_words.tsv")
CHINESE_QUESTIONS = (
    "{}",
    "{}有哪些补贴",
    "{}企业能拿到哪些补贴",
    "搞{}的公司有什么扶持政策",
    "对{}的奖励是多少",
    "{}最高给多少钱",
    "{}怎么申请，有什么条件",
    "{}由哪个部门负责",
    "关于{}有什么规定",
    "{}的规划和目标",
    "今年{}有哪些安排",
)
ENGLISH_QUESTIONS = (
    "{}",
    "which subsidies apply to {} firms",
    "what support can a company get for {}",
    "how much is the reward for {}",
    "what is the cap on support for {}",
    "conditions and requirements for {}",
    "which department is responsible for {}",
    "what are the plans and targets for {}",
    "policy measures on {}",
    "what does the city do about {}",
    "are there any grants for {} companies",
)
_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
_PHRASE_END = re.compile(r"[，、。；：！？\s]+")
_LONGEST_LABEL = 12
_KEPT_IN_TRANSLATION = 0.7

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A concept or an everyday word: its names in both languages, the preferred ones first."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]
    broader: tuple[str, ...] = ()
    concept: bool = True


class Material:
    """Sections and terms, and the terms that each section names."""

    def __init__(self, sections: Sequence[Section], terms: Sequence[Term]) -> None:
        self.sections = sections
        self.terms = terms
        self._by_name = {name: term for term in reversed(terms) for name in term.chinese}
        self.named = [
            list(dict.fromkeys(term for term in self.find(section.text) if term.concept))
            for section in sections
        ]

    def find(self, text: str) -> Iterator[Term]:
        """The terms that a text names, in order, by the longest name at each place."""
        place = 0
        while place < len(text):
            ends = range(min(len(text), place + _LONGEST_LABEL), place, -1)
            end = next((end for end in ends if text[place:end] in self._by_name), None)
            if end:
                yield self._by_name[text[place:end]]
            place = end or place + 1

    def named_by(self, name: str) -> Term | None:
        """The term with this Chinese name."""
        return self._by_name.get(name)

    def texts(self) -> Iterator[str]:
        """Everything there is to read, once."""
        for section in self.sections:
            yield " ".join((*section.path, section.text))
        for term in self.terms:
            yield " ".join((*term.chinese, *term.english))
        yield from (*CHINESE_QUESTIONS, *ENGLISH_QUESTIONS)


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


def everyday_terms(path: Path = WORDS) -> list[Term]:
    """The words of a list whose lines read `Chinese、Chinese<TAB>English, English`."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Term(tuple(chinese.split("、")), tuple(english.split(", ")), concept=False)
        for chinese, english in rows
    ]


def draw_pairs(source: Material, rng: random.Random) -> list[Pair]:
    """One fresh drawing of all kinds of pair, shuffled."""
    pairs = [
        *_section_pairs(source, rng),
        *_term_pairs(source, rng),
        *_question_pairs(source, rng),
        *_translation_pairs(source, rng),
    ]
    pairs = [pair for pair in pairs if all(pair) and pair[0] != pair[1]]
    rng.shuffle(pairs)
    return pairs


def _section_pairs(source: Material, rng: random.Random) -> Iterator[Pair]:
    """Headings and text, a sentence and the rest, two random halves."""
    for section in source.sections:
        sentences = _SENTENCE.findall(section.text)
        chosen = rng.randrange(len(sentences))
        rest = "".join(sentences[:chosen] + sentences[chosen + 1 :])
        yield sentences[chosen], rest or " ".join(section.path)
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
        for name in term.english:
            yield name, rng.choice(term.chinese)
        for other in term.chinese[1:]:
            yield other, term.chinese[0]
        for other in term.english[1:]:
            yield other, term.english[0]
        for above in filter(None, map(source.named_by, term.broader)):
            yield term.chinese[0], above.chinese[0]
            if term.english and above.english:
                yield rng.choice(term.english), above.english[0]


def _question_pairs(source: Material, rng: random.Random) -> Iterator[Pair]:
    """A question in either language about one to three concepts, and a section naming them."""
    for section, named in zip(source.sections, source.named, strict=True):
        answer = _whole(section)
        for templates, joint, names in (
            (CHINESE_QUESTIONS, "、", [term.chinese for term in named]),
            (ENGLISH_QUESTIONS, " and ", [term.english for term in named if term.english]),
        ):
            chosen = rng.sample(names, min(len(names), rng.randint(1, 3)))
            if chosen:
                words = joint.join(rng.choice(one) for one in chosen)
                yield rng.choice(templates).format(words), answer


def _translation_pairs(source: Material, rng: random.Random) -> Iterator[Pair]:
    """The English words for most terms of one sentence, and the section it stands in."""
    for section in source.sections:
        sentence = rng.choice(_SENTENCE.findall(section.text))
        terms = [term for term in source.find(sentence) if term.english]
        kept = [term for term in terms if rng.random() < _KEPT_IN_TRANSLATION]
        yield " ".join(rng.choice(term.english) for term in kept), _whole(section)


def _whole(section: Section) -> str:
    return " ".join((*section.path[-2:], section.text))
