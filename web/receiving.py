"""Keeps the files that a client sends; the names that it gives them are never taken for paths."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from kg.errors import InputError

MOST_FILES = 200
MOST_BYTES = 256 * 1024 * 1024
"""Most files, and most bytes of all of them, in one upload."""

_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_LONGEST = 200
"""Bytes of a file name; disks take 255."""


def keep_files(folder: Path, uploads: Iterable[tuple[str, IO[bytes]]]) -> list[str]:
    """Writes each file into a folder of its own below `folder`; gives their names.

    Raises InputError when there is none, when there are too many, or two of one name.
    """
    names: list[str] = []
    for name, stream in uploads:
        if not name:
            # A form sends a nameless empty file where none was chosen.
            continue
        names.append(plain_name(name))
        if names[-1] in names[:-1]:
            raise InputError(f"two of the files are called {names[-1]!r}: rename one of them")
        if len(names) > MOST_FILES:
            raise InputError(f"more than {MOST_FILES} files: pack them into one ZIP archive")
        target = folder / str(len(names))
        target.mkdir(parents=True)
        with (target / names[-1]).open("wb") as file:
            shutil.copyfileobj(stream, file)
    if not names:
        raise InputError("no file was chosen: choose one or several")
    return names


def plain_name(name: str) -> str:
    """The last part of a file name, without what no disk takes, its ending kept where it is cut.

    Raises InputError where nothing is left.
    """
    last = _UNFIT.sub("", re.split(r"[\\/]", name)[-1]).strip()
    if last in ("", ".", ".."):
        raise InputError(f"{name!r} is no name of a file: rename it")
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = last, "", ""
    room = _LONGEST - len(dot + ending)
    return stem.encode("utf-8")[:room].decode("utf-8", errors="ignore") + dot + ending
