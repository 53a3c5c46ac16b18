"""The library that a running server answers from: each build that becomes current takes over."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kg.errors import DataError, PolicyKGError
from web.folder import DataFolder
from web.settings import Settings

if TYPE_CHECKING:
    from web.library import Library

EVERY = 1.0
"""Seconds between two looks at which build is current."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Copy:
    """An open library, and how many read from it."""

    library: Library
    readers: int = 0


class Shelf:
    """The library of the current build, lent to many threads at once.

    A build that becomes current is opened beside the one that answers, and takes over when it is
    whole; those who read from the old one finish on it, and the last of them closes it.
    """

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        """Opens the current build. Raises DataError when there is none that can be opened."""
        from web.library import Library

        self._folder = DataFolder(settings.data)
        self._open: Callable[[], Library] = partial(Library, settings, today)
        self._lending, self._opening = threading.Lock(), threading.Lock()
        self._ended = threading.Event()
        self._copy = Copy(self._open())
        self._seen = self._copy.library.build

    def borrow(self) -> Copy:
        """The copy to read from, to be given back."""
        with self._lending:
            self._copy.readers += 1
            return self._copy

    def give_back(self, copy: Copy) -> None:
        """Says that one reader of a copy is done."""
        with self._lending:
            copy.readers -= 1
            left = copy is not self._copy and not copy.readers
        if left:
            _close(copy)

    def refresh(self) -> None:
        """Goes over to the current build if it is another one; waits until it is open.

        One that cannot be opened is logged, once, and the one before goes on.
        """
        with self._opening:
            try:
                name = self._folder.current().name
            except (DataError, OSError):
                # A folder that is being moved, or a disk that is away: the library stays open.
                return
            if name == self._seen:
                return
            self._seen = name
            try:
                copy = Copy(self._open())
            except Exception as error:
                _log.error(
                    "build %s cannot be opened, and the one before goes on: %s",
                    name,
                    error,
                    exc_info=not isinstance(error, PolicyKGError),
                )
            else:
                self._take(copy)

    def _take(self, copy: Copy) -> None:
        with self._lending:
            old, self._copy = self._copy, copy
            left = not old.readers
        # A build that came while this one was opened is not missed, nor is one opened twice.
        self._seen = copy.library.build
        if left:
            _close(old)

    def watch(self, every: float = EVERY) -> None:
        """Looks from now on for builds that become current."""
        threading.Thread(target=self._watch, args=[every], daemon=True).start()

    def _watch(self, every: float) -> None:
        while not self._ended.wait(every):
            self.refresh()

    def close(self) -> None:
        """Ends the watch, and closes the library."""
        self._ended.set()
        with self._opening:
            _close(self._copy)


def _close(copy: Copy) -> None:
    copy.library.close()
    # What a library holds refers to the library: without this its memory goes much later.
    gc.collect()
