"""Everyday words of both languages and what documents say for them: 缓缴 for 晚点交."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ahocorasick

from kg.folding import fold
from search.tokens import STOP_WORDS

PATH = Path(__file__).with_name("everyday.tsv")
_LATIN = re.compile(r"[a-z0-9][a-z0-9'&-]*")
_LONGEST_PHRASE = 4
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Words that mean the same: Chinese ones, the official first, and English ones."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a question at `start`:`end`, and the Chinese words that mean the same."""

    start: int
    end: int
    words: str
    names: tuple[str, ...]


def read_lines(path: Path = PATH) -> list[Line]:
    """The lines of a list: `Chinese、Chinese<TAB>English, English`."""
    rows = (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines())
    return [Line(tuple(one.split("、")), tuple(other.split(", "))) for one, other in rows]


class Everyday:
    """Finds everyday words in questions; every name is folded."""

    def __init__(self, path: Path = PATH) -> None:
        self._chinese: dict[str, tuple[str, ...]] = {}
        self._english: dict[str, tuple[str, ...]] = {}
        chinese: dict[str, list[str]] = defaultdict(list)
        english: dict[str, list[str]] = defaultdict(list)
        for line in read_lines(path):
            names = [fold(name) for name in line.chinese]
            for name in names:
                chinese[name] += names
            for word in line.english:
                english[fold(word)] += names
        self._chinese = {name: tuple(dict.fromkeys(found)) for name, found in chinese.items()}
        self._english = {word: tuple(dict.fromkeys(found)) for word, found in english.items()}
        self._automaton = ahocorasick.Automaton()
        for name in self._chinese:
            if len(name) > 1:
                self._automaton.add_word(name, name)
        self._automaton.make_automaton()

    def names_of(self, name: str) -> tuple[str, ...]:
        """The Chinese words that mean the same as a folded Chinese name, itself among them."""
        return self._chinese.get(name, ())

    def find(self, folded: str, chinese: bool) -> list[Stretch]:
        """The everyday words of a folded question, the longest first, none overlapping."""
        return list(self._find_chinese(folded) if chinese else self._find_english(folded))

    def _find_chinese(self, folded: str) -> Iterator[Stretch]:
        found = [(last + 1 - len(name), -len(name)) for last, name in self._automaton.iter(folded)]
        free = 0
        for start, length in sorted(found):
            if start >= free:
                free = start - length
                name = folded[start:free]
                yield Stretch(start, free, name, self._chinese[name])

    def _find_english(self, folded: str) -> Iterator[Stretch]:
        words = list(_LATIN.finditer(folded))
        place = 0
        while place < len(words):
            phrase = self._phrase(words[place : place + _LONGEST_PHRASE])
            if phrase:
                yield phrase
            place += len(phrase.words.split()) if phrase else 1

    def _phrase(self, words: list[re.Match[str]]) -> Stretch | None:
        """The longest phrase that begins these words."""
        for count in range(len(words), 0, -1):
            phrase = " ".join(word[0] for word in words[:count])
            names = () if phrase in STOP_WORDS else self._names_of(phrase)
            if names:
                return Stretch(words[0].start(), words[count - 1].end(), phrase, names)
        return None

    def _names_of(self, phrase: str) -> tuple[str, ...]:
        forms = [phrase]
        for ending, put in _ENDINGS:
            stem = phrase.removesuffix(ending)
            if stem != phrase and len(stem) >= _SHORTEST_STEM:
                forms.append(stem + put)
        forms.append(phrase + "s")
        return next((self._english[form] for form in forms if form in self._english), ())
