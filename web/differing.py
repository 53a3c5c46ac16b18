"""Shows where two publications of one text, or two texts much alike, differ word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"[A-Za-z0-9.%]+|\s+|.", re.DOTALL)
_AROUND = 6
"""Characters of common text shown on each side, so that what differs can be found."""

_LEAST_COMMON = 2
"""Words in common that do not part two changes."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of one text and those that stand for them in another, between common words."""

    before: str
    one: str
    other: str
    after: str


def differences(one: str, other: str) -> Iterator[Difference]:
    """Where two texts differ, in order; white space counts for nothing."""
    first, second = _words(one), _words(other)
    for tag, start, end, begin, stop in _changes(first, second):
        if tag != "equal":
            yield Difference(
                "".join(first[max(0, start - _AROUND) : start]),
                "".join(first[start:end]),
                "".join(second[begin:stop]),
                "".join(first[end : end + _AROUND]),
            )


class Run(NamedTuple):
    """Words that stand in both texts (`where` is "both"), in the one or in the other alone."""

    where: str
    words: str


def compared(one: str, other: str) -> list[Run]:
    """Two texts as one run of words, to be read like corrections; white space counts for nothing.

    A word or two in common between two changes would make them hard to read, and count as changed.
    """
    first, second = _words(one), _words(other)
    runs: list[Run] = []
    before, after = "", ""
    for tag, start, end, begin, stop in _changes(first, second):
        common = tag == "equal"
        if common and (end - start > _LEAST_COMMON or start == 0 or end == len(first)):
            runs += [
                Run("one", before),
                Run("other", after),
                Run("both", "".join(first[start:end])),
            ]
            before, after = "", ""
        else:
            before += "".join(first[start:end])
            after += "".join(second[begin:stop])
    runs += [Run("one", before), Run("other", after)]
    return [run for run in runs if run.words]


def _changes(first: list[str], second: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if first == second:
        return [("equal", 0, len(first), 0, len(second))]
    return SequenceMatcher(None, first, second, autojunk=False).get_opcodes()


def _words(text: str) -> list[str]:
    """The characters of a text, Latin words and figures whole, without white space."""
    return [word for word in _WORDS.findall(text) if not word.isspace()]
