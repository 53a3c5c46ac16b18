"""Reads the files that offices have into text, each kind by a reader of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ingest.readers import source as limits
from ingest.readers.source import Reading, Source
from ingest.readers.text import read_text
from kg.errors import InputError

__all__ = ["READERS", "Reading", "Source", "find_files", "read_file"]

READERS: dict[str, Callable[[bytes, str], Reading]] = {
    ".txt": read_text,
    ".md": read_text,
}
"""Reader of each file name ending. A new format is one entry here and one module beside it."""


def _unknown(sha256: str) -> None:
    """Nothing is known of any bytes."""


def read_file(
    path: Path, name: str | None = None, known: Callable[[str], Reading | None] = _unknown
) -> Source:
    """The source in `path`, called `name` in records (by default its file name).

    `known` gives what was made before of bytes with a SHA-256: they are not read again.
    Raises InputError when the file is missing, empty, too large, of an unknown kind or no text.
    """
    name = name or path.name
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        raise InputError(f"{name}: files of this kind are not read; convert it to one of {kinds}")
    try:
        if path.stat().st_size > limits.MAX_BYTES:
            limit = limits.MAX_BYTES // 1024 // 1024
            raise InputError(f"{name}: larger than {limit} MB; split it into single documents")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check the path") from error
    digest = hashlib.sha256(data).hexdigest()
    found = known(digest) or reader(data, name)
    if not found.text.strip():
        raise InputError(f"{name}: the file is empty; leave it out or save it again")
    _check_lines(found.text, name)
    return Source(name, digest, found.text, found.encoding, found.left_out)


def _check_lines(text: str, name: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > limits.MAX_LINE:
            raise InputError(
                f"{name}, line {number}: {len(line):,} characters without a line break; no "
                f"document has more than {limits.MAX_LINE:,}: save the text with its paragraphs"
            )


def find_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file under `paths` with the name it has in records: relative to the folder given.

    A folder gives only files that a reader knows, without READMEs; a file named outright is
    always given, so that the reader can say what is wrong with it.
    """
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                known = inner.suffix.lower() in READERS and inner.is_file()
                if known and inner.stem.upper() != "README":
                    yield inner, inner.relative_to(path).as_posix()
        else:
            yield path, path.name
