"""Shows where two publications of one text differ, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"[A-Za-z0-9.%]+|\s+|.", re.DOTALL)
_AROUND = 6
"""Characters of common text shown on each side, so that what differs can be found."""


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
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag != "equal":
            yield Difference(
                "".join(first[max(0, start - _AROUND) : start]),
                "".join(first[start:end]),
                "".join(second[begin:stop]),
                "".join(first[end : end + _AROUND]),
            )


def _words(text: str) -> list[str]:
    """The characters of a text, Latin words and figures whole, without white space."""
    return [word for word in _WORDS.findall(text) if not word.isspace()]
