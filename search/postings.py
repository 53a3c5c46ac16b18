"""Which clauses hold a word, and where: looked up by pairs of characters, without any cutting."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import DataError
from kg.folding import fold
from search.quantities import is_quantity, quantities
from search.tokens import arabic

Keys = NDArray[np.int64]
Rows = NDArray[np.int64]
Places = NDArray[np.uint8]

TITLE, HEADING, TEXT = 1, 2, 3
"""Where a word stands; the best place counts."""
FIGURE = 4
"""Added where it stands in a sentence of the text that holds a figure."""

_SENTENCE = re.compile(r"[^。；;！？]+")
_FIGURE = re.compile(r"\d|十[一二三四五六]五")
_NAMES = re.compile(r'"[^"]*"|《[^》]*》|[\[(]\d{4}[\])]\d+号')
"""Where figures are names: “131631”, titles and document numbers."""
_LATIN = re.compile(r"[a-z0-9][a-z0-9.+\-]*[a-z0-9+]|[a-z0-9]")
_PAIRED = re.compile(r"[\u3400-\u9fff]{2}|[a-z]|^[^\u3400-\u9fff]*$")
"""What can be looked up: more than a number beside a single Chinese character."""
_FIRST, _LAST, _WIDTH = 0x3400, 0x9FFF, 0x8000
_LATIN_KEYS = 1 << 40
_NO_KEYS: Keys = np.zeros(0, dtype=np.int64)


def keys(text: str) -> Keys:
    """The keys of a text: one for each pair of neighbouring Chinese characters and each Latin word
    or number. The text must be folded."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    chinese = (codes >= _FIRST) & (codes <= _LAST)
    both = chinese[:-1] & chinese[1:]
    pairs = (codes[:-1][both] - _FIRST) * _WIDTH + (codes[1:][both] - _FIRST)
    latin = [_LATIN_KEYS + zlib.crc32(word.encode()) for word in _LATIN.findall(text)]
    return np.concatenate([pairs, np.asarray(latin, dtype=np.int64)]) if latin else pairs


def _quantity_key(name: str) -> int:
    return _LATIN_KEYS + zlib.crc32(name.encode())


def _keys_of_text(text: str) -> Keys:
    """The keys of a text, and those of the quantities in it."""
    found = [_quantity_key(one.name) for one in quantities(text)]
    return np.concatenate([keys(text), np.asarray(found, dtype=np.int64)]) if found else keys(text)


def _holds_figure(sentence: str) -> bool:
    return bool(_FIGURE.search(_NAMES.sub("", sentence)))


def _keys_of_row(text: str, nearest: str, above: str, title: str) -> tuple[Keys, Places]:
    """Every key of a clause once, in order, with its best place. The heading right above stands
    beside every figure of the text."""
    told, heading = arabic(fold(text)), fold(nearest)
    counted = list(filter(_holds_figure, _SENTENCE.findall(told)))
    beside = "\n".join([heading, *counted] if counted else [])
    above_it = [keys(words) for words in (fold(title), fold(above), heading)]
    parts = [*above_it, *map(_keys_of_text, (told, beside))]
    places = (TITLE, HEADING, TEXT, TEXT, TEXT + FIGURE)
    found = np.concatenate(parts)
    where = np.repeat(np.asarray(places, dtype=np.uint8), [len(part) for part in parts])
    order = np.lexsort((where, found))
    found, where = found[order], where[order]
    last = np.append(found[1:] != found[:-1], True) if len(found) else np.zeros(0, dtype=bool)
    return found[last], where[last]


class Postings:
    """The rows of every word, with the best place where it stands in each."""

    def __init__(self, found: Keys, bounds: Keys, rows: Rows, places: Places) -> None:
        self._keys, self._bounds, self._rows, self._places = found, bounds, rows, places
        self.find = lru_cache(maxsize=8192)(self._find)

    @classmethod
    def build(cls, clauses: Iterable[tuple[str, str, str, str]]) -> Postings:
        """Postings of clauses, each as its text, the heading right above, which counts as text,
        all that stands above and the title; rows are their positions."""
        parts = [_keys_of_row(*clause) for clause in clauses]
        every = np.concatenate([part[0] for part in parts] or [_NO_KEYS])
        places = np.concatenate([part[1] for part in parts] or [_NO_KEYS.astype(np.uint8)])
        rows = np.repeat(np.arange(len(parts), dtype=np.int64), [len(part[0]) for part in parts])
        order = np.argsort(every, kind="stable")
        found, starts = np.unique(every[order], return_index=True)
        bounds = np.append(starts, len(every)).astype(np.int64)
        return cls(found, bounds, rows[order], places[order])

    def save(self, path: Path) -> None:
        """Writes the postings to a file."""
        rows = self._rows.astype(np.int32)
        np.savez(path, keys=self._keys, bounds=self._bounds, rows=rows, places=self._places)

    @classmethod
    def open(cls, path: Path) -> Postings:
        """Postings saved before. Raises DataError when there are none."""
        try:
            with np.load(path) as parts:
                rows = parts["rows"].astype(np.int64)
                return cls(parts["keys"], parts["bounds"], rows, parts["places"])
        except (OSError, ValueError, KeyError) as error:
            raise DataError(f"{path}: no postings ({error}); build again") from error

    def _find(self, word: str) -> tuple[Rows, Places]:
        """The rows that hold a folded word, in order, and its place in each.

        A row holds a longer word when it holds every pair of its characters; the worst place
        counts. 第一台 has no pair once its number is written 1, and is held by none. A quantity is
        looked up by its name.
        """
        if is_quantity(word):
            return self._of_key(_quantity_key(word))
        said = arabic(word)
        wanted = np.unique(keys(said)) if _PAIRED.search(said) else _NO_KEYS
        lists = sorted(map(self._of_key, wanted.tolist()), key=lambda one: len(one[0]))
        if not lists:
            return _NO_KEYS, _NO_KEYS.astype(np.uint8)
        rows, places = lists[0]
        for others, theirs in lists[1:]:
            at = np.minimum(np.searchsorted(others, rows), max(0, len(others) - 1))
            kept = others[at] == rows if len(others) else np.zeros(len(rows), dtype=bool)
            rows = rows[kept]
            places = np.minimum(places[kept], theirs[at[kept]])
        return rows, places

    def holding(self, wanted: Keys) -> NDArray[np.int64]:
        """For each key, in how many rows it stands."""
        if not len(self._keys):
            return np.zeros(len(wanted), dtype=np.int64)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        held: NDArray[np.int64] = self._bounds[at + 1] - self._bounds[at]
        return np.where(self._keys[at] == wanted, held, 0)

    def _of_key(self, key: int) -> tuple[Rows, Places]:
        at = int(np.searchsorted(self._keys, key))
        if at == len(self._keys) or self._keys[at] != key:
            return _NO_KEYS, _NO_KEYS.astype(np.uint8)
        stretch = slice(int(self._bounds[at]), int(self._bounds[at + 1]))
        return self._rows[stretch], self._places[stretch]


def holds_figure(places: Sequence[int] | Places) -> NDArray[np.bool_]:
    """For each place, whether the word stands beside a figure there."""
    return (np.asarray(places) & FIGURE) > 0
