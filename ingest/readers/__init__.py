"""Reads the files that offices have into text, each kind by a reader of its own."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest import source as limits
from ingest.readers import files
from ingest.readers.files import File
from ingest.readers.kinds import DOCUMENTS, REMEDIES, kind_of
from ingest.readers.page.bundle import read_bundle
from ingest.readers.page.document import read_page
from ingest.readers.printed.pdf import read_pdf
from ingest.readers.printed.pictures import read_picture
from ingest.readers.text import read_text
from ingest.readers.word.document import read_word
from ingest.source import Reading, Source
from kg.errors import InputError
from kg.folding import simplified

__all__ = ["READERS", "File", "Reading", "Source", "find_files", "read_file", "read_source"]

READERS: dict[str, Callable[[bytes, str], Reading]] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": read_word,
    ".docm": read_word,
    ".html": read_page,
    ".htm": read_page,
    ".mht": read_bundle,
    ".mhtml": read_bundle,
    ".pdf": read_pdf,
    ".png": read_picture,
    ".jpg": read_picture,
    ".jpeg": read_picture,
    ".tif": read_picture,
    ".tiff": read_picture,
    ".bmp": read_picture,
}
"""Reader of each file name ending. A new format is one entry here and one module beside it."""


def find_files(paths: Iterable[Path]) -> Iterator[File]:
    """Each file under `paths`, in folders and ZIP archives, that is read or is a document."""
    return files.find_files(paths, {*READERS, *DOCUMENTS})


def _unknown(sha256: str) -> None:
    """Nothing is known of any bytes."""


def read_file(path: Path, name: str | None = None) -> Source:
    """The source in `path`, called `name` in records (by default its file name); see read_source.

    A file in an archive is had from find_files only.
    """
    return read_source(files.file_at(path, name))


def read_source(file: File, known: Callable[[str], Reading | None] = _unknown) -> Source:
    """The source that a file is.

    `known` gives what was made before of bytes with a SHA-256: they are not read again.
    A file that is of another kind than its ending says is read as what it is, and one in
    traditional characters in simplified ones; `encoding` tells so. Raises InputError when the
    file is missing, empty, too large, of an unknown kind or no text.
    """
    data = file.load()
    ending = posixpath.splitext(file.name)[1].lower()
    if ending not in {*READERS, *REMEDIES, *DOCUMENTS}:
        kinds = ", ".join(sorted({*READERS, files.ARCHIVE}))
        raise InputError(
            f"{file.name}: files of this kind are not read; convert it to one of {kinds}"
        )
    digest = hashlib.sha256(data).hexdigest()
    found = known(digest) or _simplify(_read(data, ending, file.name))
    if not found.text.strip():
        raise InputError(f"{file.name}: the file is empty; leave it out or save it again")
    _check_lines(found.text, file.name)
    return Source(file.name, digest, found.text, found.encoding, found.left_out, found.original)


def _read(data: bytes, ending: str, name: str) -> Reading:
    """The reading of bytes by the reader of their kind, which is not always that of the ending."""
    kind = kind_of(data)
    if kind is not None and kind not in READERS:
        raise InputError(f"{name}: this is {REMEDIES[kind]}")
    # Bytes of no kind that is known may be text, whatever they are called.
    reader = READERS[kind] if kind else READERS.get(ending, read_text)
    found = reader(data, name)
    if reader is READERS.get(ending):
        return found
    return replace(found, encoding=f"{found.encoding}, though called {ending}")


_TRADITIONAL_SHARE = 0.1
"""Share of traditional characters from which a text is written in them: such a text has a third,
one in simplified characters a few in names."""


def _simplify(reading: Reading) -> Reading:
    """A reading in simplified characters: a city is one city, however its name is written.

    The original stays beside it, for quotations: offsets hold in both.
    """
    text = simplified(reading.text)
    changed = sum(one != other for one, other in zip(reading.text, text, strict=True))
    wide = sum(one > "\u2e7f" for one in text)
    if changed <= _TRADITIONAL_SHARE * wide:
        return reading
    return replace(
        reading,
        text=text,
        encoding=f"{reading.encoding}, traditional characters",
        original=reading.text,
    )


def _check_lines(text: str, name: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > limits.MAX_LINE:
            raise InputError(
                f"{name}, line {number}: {len(line):,} characters without a line break; no "
                f"document has more than {limits.MAX_LINE:,}: save the text with its paragraphs"
            )
