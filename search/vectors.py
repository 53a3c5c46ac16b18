"""The index of meanings: the one place that knows faiss."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from kg.errors import DataError

_SAMPLE = 4096
"""How many rows, evenly drawn, tell how far apart the rows are."""


class VectorIndex:
    """Nearest rows by cosine of their vectors (inner product of normalised ones)."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> VectorIndex:
        """An index of `vectors`, shape (rows, dimension), normalised.

        Every vector is compared: up to 100,000 rows this takes a few milliseconds. They are kept
        in half precision: cosines differ by less than 0.001, in a third of the time.
        """
        half = faiss.ScalarQuantizer.QT_fp16
        index = faiss.IndexScalarQuantizer(vectors.shape[1], half, faiss.METRIC_INNER_PRODUCT)
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    def save(self, path: Path) -> None:
        """Writes the index to a file."""
        faiss.write_index(self._index, str(path))

    @classmethod
    def open(cls, path: Path) -> VectorIndex:
        """An index saved before. Raises DataError when there is none."""
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise DataError(f"{path}: no index of vectors; build again") from error

    def all(self) -> NDArray[np.float32]:
        """Every vector, row by row."""
        found: NDArray[np.float32] = self._index.reconstruct_n(0, self._index.ntotal)
        return found

    def of(self, row: int) -> NDArray[np.float32]:
        """The vector of one row."""
        found: NDArray[np.float32] = self._index.reconstruct_n(row, 1)[0]
        return found

    @property
    def dimension(self) -> int:
        """Numbers in each vector."""
        return int(self._index.d)

    def search(
        self, vector: NDArray[np.float32], k: int, rows: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The `k` rows nearest to `vector`, with their cosines, best first; among `rows` only."""
        parameters = None
        if rows is not None:
            allowed = np.zeros(self._index.ntotal, dtype=np.bool_)
            allowed[np.asarray(rows, dtype=np.int64)] = True
            bits = np.packbits(allowed, bitorder="little")  # asked row by row, faster than a set
            selector = faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
            parameters = faiss.SearchParameters()
            parameters.sel = selector
        scores, found = self._index.search(vector.reshape(1, -1), k, params=parameters)
        pairs = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return [(row, score) for row, score in pairs if row >= 0]

    @cached_property
    def _covariance(self) -> NDArray[np.float64]:
        """The covariance of the rows, from a sample of them."""
        size = self._index.ntotal
        drawn = np.unique(np.linspace(0, size - 1, min(size, _SAMPLE)).astype(np.int64))
        rows = self._index.reconstruct_batch(drawn).astype(np.float64)
        apart = rows - rows.mean(axis=0)
        found: NDArray[np.float64] = apart.T @ apart / len(rows)
        return found

    def spread(self, vector: NDArray[np.float32]) -> float:
        """The standard deviation of the cosines of all rows with `vector`: how much near tells
        from far; 0 without any row."""
        if not self._index.ntotal:
            return 0.0
        told = vector.reshape(-1).astype(np.float64)
        return math.sqrt(max(0.0, float(told @ self._covariance @ told)))

    def among(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """The cosines of rows with one another, shape (rows, rows)."""
        stored = self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64))
        cosines: NDArray[np.float32] = stored @ stored.T
        return cosines

    def cosines(self, vector: NDArray[np.float32], rows: Sequence[int]) -> NDArray[np.float32]:
        """The cosine of each of `rows` with `vector`."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        stored = self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64))
        cosines: NDArray[np.float32] = stored @ vector.reshape(-1)
        return cosines
