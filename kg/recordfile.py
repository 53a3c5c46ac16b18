"""Records on disk, one after the other, read back one at a time by their position.

The graph holds the same; reading a clause from it takes a look-up for every mention, a hundred
times as long.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import numpy as np

T = TypeVar("T")

KEPT = 512
"""Records kept as they were read last: one answer reads its clauses more than once."""


class RecordFile(Generic[T]):
    """Records of one kind in a file, with the file of where each begins beside it."""

    def __init__(self, data: memoryview, bounds: list[int], kind: type[T]) -> None:
        self._data = data
        self._bounds = bounds
        self._decoder = msgspec.json.Decoder(kind)
        self._read = lru_cache(maxsize=KEPT)(self._decoded)

    @classmethod
    def write(cls, path: Path, records: Iterable[object]) -> None:
        """Writes records to `path` (JSON) and where each begins to `path`.npy."""
        bounds = [0]
        with path.open("wb") as file:
            for record in records:
                bounds.append(bounds[-1] + file.write(msgspec.json.encode(record)))
        np.save(path.with_name(path.name + ".npy"), np.asarray(bounds, dtype=np.int64))

    @classmethod
    def open(cls, path: Path, kind: type[T]) -> RecordFile[T]:
        """The records written to `path`. Raises OSError when there are none."""
        bounds = np.load(path.with_name(path.name + ".npy")).tolist()
        with path.open("rb") as file:
            # An empty file cannot be mapped.
            empty = bounds[-1] == 0
            data = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return cls(memoryview(data), bounds, kind)

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, position: int) -> T:
        return self._read(position)

    def _decoded(self, position: int) -> T:
        return self._decoder.decode(self._data[self._bounds[position] : self._bounds[position + 1]])
