"""Finds which of many sentences are about the same thing, by the rarer of their words."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

_RUN = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]+")
_NUMBER = re.compile(
    r"[0-9０-９.．,，]+[万亿]?元?|[一二三四五六七八九十百千]+(?=个|家|项|次|年|元)"
)

_FREQUENT = 200
"""Pairs of characters that more sentences have tell too little to find others by."""


class Likeness:
    """Sentences, each with its pairs of characters, weighed by how few sentences have them."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._grams = [_grams(sentence) for sentence in sentences]
        counts = Counter(gram for grams in self._grams for gram in grams)
        # Inverse document frequency (Spärck Jones 1972); what all have weighs next to nothing.
        self._weight = {gram: math.log((len(sentences) + 1) / n) for gram, n in counts.items()}
        self._total = [self._sum(grams) for grams in self._grams]
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, grams in enumerate(self._grams):
            for gram in grams:
                if counts[gram] <= _FREQUENT:
                    self._having[gram].append(number)

    def _sum(self, grams: set[str]) -> float:
        # Exact whatever the order: sets have none that could be relied on.
        return math.fsum(map(self._weight.__getitem__, grams))

    def alike(self, one: int, other: int) -> float:
        """The share of the weight of the lighter sentence that the other has too, from 0 to 1."""
        least = min(self._total[one], self._total[other])
        return self._sum(self._grams[one] & self._grams[other]) / least if least else 0.0

    def pairs(self, least: float) -> Iterator[tuple[int, int, float]]:
        """All pairs of sentences that are at least so much alike, by their numbers."""
        candidates = {pair for having in self._having.values() for pair in combinations(having, 2)}
        for one, other in sorted(candidates):
            alike = self.alike(one, other)
            if alike >= least:
                yield one, other, alike


def in_common(one: str, other: str) -> float:
    """The share of the pairs of characters of the longer text that the other has too, numbers
    aside; 0 where there are none."""
    a, b = _grams(one), _grams(other)
    return len(a & b) / max(len(a), len(b), 1)


def _grams(sentence: str) -> set[str]:
    """Pairs of Chinese characters next to one another, and Latin words; no numbers."""
    runs = _RUN.findall(_NUMBER.sub(" ", sentence))
    return {
        gram
        for run in runs
        for gram in ([run.lower()] if run.isascii() else map("".join, pairwise(run)))
    }
