"""How often each row holds which word: BM25 of any rows that are asked for."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import DataError
from search.words import FIELDS, Term

K1, B = 1.2, 0.75
"""Saturation and weight of length (Robertson and Zaragoza 2009), as in the index of words."""
_MOST = np.iinfo(np.uint8).max

Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Field:
    """The words of one field, row after row: those of a row stand from its bound to the next.

    `words` holds their numbers, `counts` how often each stands there, `lengths` the words of a row
    with repetitions, `holding` how many rows hold each word.
    """

    bounds: NDArray[np.int64]
    words: NDArray[np.int32]
    counts: NDArray[np.uint8]
    lengths: NDArray[np.int32]
    holding: NDArray[np.int64]

    def idf(self, word: int) -> float:
        """How much a word tells apart, as the index of words has it."""
        held = int(self.holding[word])
        return float(np.log1p((len(self.lengths) - held + 0.5) / (held + 0.5)))

    def scores(self, weights: NDArray[np.float64], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """BM25 of rows, for weights of every word."""
        starts = self.bounds[rows]
        sizes = self.bounds[rows + 1] - starts
        owner = np.repeat(np.arange(len(rows)), sizes)
        first = np.cumsum(sizes) - sizes
        at = np.arange(len(owner)) + (starts - first)[owner]
        weight = weights[self.words[at]]
        told = np.flatnonzero(weight)
        counts, owner = self.counts[at[told]].astype(np.float64), owner[told]
        usual = float(self.lengths.mean()) or 1.0
        long = K1 * (1 - B + B * self.lengths[rows] / usual)
        shares = weight[told] * counts * (K1 + 1) / (counts + long[owner])
        return np.bincount(owner, shares, minlength=len(rows)).astype(np.float64, copy=False)


class WordCounts:
    """BM25 of rows that the caller names; `WordIndex` finds the best of all rows."""

    def __init__(self, vocabulary: Mapping[str, int], fields: Mapping[str, Field]) -> None:
        self._vocabulary = vocabulary
        self._fields = fields

    def scores(self, terms: Sequence[Term], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The sum over the terms of their BM25 scores, for every one of `rows`."""
        total = np.zeros(len(rows))
        for name, field in self._fields.items():
            weights = np.zeros(len(self._vocabulary))
            for term in terms:
                word = self._vocabulary.get(term.word)
                if term.field == name and word is not None:
                    weights[word] += term.weight * field.idf(word)
            if weights.any():
                total += field.scores(weights, rows)
        return total

    def save(self, folder: Path) -> None:
        """Writes two files into `folder`."""
        columns = {
            f"{name}_{column}": getattr(field, column)
            for name, field in self._fields.items()
            for column in Field.__slots__
        }
        np.savez(folder / "counts.npz", **columns)
        words = json.dumps(list(self._vocabulary), ensure_ascii=False)
        (folder / "counts.json").write_text(words, encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> WordCounts:
        """Counts saved before. Raises DataError when there are none."""
        try:
            words = json.loads((folder / "counts.json").read_text(encoding="utf-8"))
            with np.load(folder / "counts.npz") as columns:
                fields = {
                    name: Field(*(columns[f"{name}_{column}"] for column in Field.__slots__))
                    for name in FIELDS
                }
        except (OSError, ValueError, KeyError) as error:
            raise DataError(f"{folder}: no counts of words ({error}); build again") from error
        return cls({word: number for number, word in enumerate(words)}, fields)


class Counted:
    """Counts the words of rows that pass through it on their way elsewhere."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._words = {name: array("i") for name in FIELDS}
        self._counts = {name: array("B") for name in FIELDS}
        self._bounds = {name: array("q", [0]) for name in FIELDS}
        self._lengths = {name: array("i") for name in FIELDS}

    def passing(self, rows: Iterable[Words]) -> Iterator[Words]:
        """The same rows, each counted before it is given on."""
        for row in rows:
            for name in FIELDS:
                self._count(name, row.get(name, ()))
            yield row

    def _count(self, name: str, words: Sequence[str]) -> None:
        for word, count in Counter(words).items():
            number = self._vocabulary.setdefault(word, len(self._vocabulary))
            self._words[name].append(number)
            self._counts[name].append(min(count, _MOST))
        self._bounds[name].append(len(self._words[name]))
        self._lengths[name].append(len(words))

    def counts(self) -> WordCounts:
        """What was counted."""
        return WordCounts(self._vocabulary, {name: self._field(name) for name in FIELDS})

    def _field(self, name: str) -> Field:
        words = np.asarray(self._words[name], dtype=np.int32)
        return Field(
            np.asarray(self._bounds[name], dtype=np.int64),
            words,
            np.asarray(self._counts[name], dtype=np.uint8),
            np.asarray(self._lengths[name], dtype=np.int32),
            np.bincount(words, minlength=len(self._vocabulary)),
        )
