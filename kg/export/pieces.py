"""What a writer writes into a file, given on in pieces while it is written."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from queue import Queue
from threading import Event, Thread
from typing import IO, Any

PIECE = 256 * 1024
"""Bytes of a piece."""
_WAITING = 4
"""Pieces that wait to be taken; the writer pauses for the next."""


class _AbandonedError(Exception):
    """Nobody takes the pieces any more."""


class _Pipe(io.RawIOBase):
    """The file that a writer sees."""

    def __init__(self, pieces: Queue[bytes | None], abandoned: Event) -> None:
        self._pieces = pieces
        self._abandoned = abandoned

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        if self._abandoned.is_set():
            raise _AbandonedError
        piece = bytes(data)
        self._pieces.put(piece)
        return len(piece)


def in_pieces(write: Callable[[IO[bytes]], object]) -> Iterator[bytes]:
    """The bytes that `write` writes to the file it is given, a few pieces held at a time.

    An error of the writer is raised here, after the pieces written before it: only what ends
    without one is whole.
    """
    pieces: Queue[bytes | None] = Queue(_WAITING)
    abandoned, failed = Event(), list[BaseException]()

    def run() -> None:
        try:
            with io.BufferedWriter(_Pipe(pieces, abandoned), PIECE) as out:
                write(out)
        except BaseException as error:
            failed.append(error)
        finally:
            pieces.put(None)

    Thread(target=run, daemon=True).start()
    piece: bytes | None = b""
    try:
        while (piece := pieces.get()) is not None:
            yield piece
    finally:
        abandoned.set()
        while piece is not None:
            piece = pieces.get()
    if failed:
        raise failed[0]
