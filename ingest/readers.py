"""Reads a file that offices have into decoded text, with its SHA-256 and its encoding."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
"""Largest file read, in bytes: a year of a city's gazettes is under 20 MB of text."""

MAX_LINE = 100_000
"""Longest line read, in characters: the longest paragraph of an office has a few thousand, and a
line beyond this is a dump of data that would take minutes and gigabytes to cut."""

_CONTROL_SHARE = 0.02
"""Share of control characters above which a decoded file is no text."""

_BROKEN_SHARE = 0.01
"""Share of broken among the wide characters above which the encoding must be another."""


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file: `name` as given by the user, SHA-256 of its bytes, text and encoding."""

    name: str
    sha256: str
    text: str
    encoding: str


def read_text(data: bytes, name: str) -> tuple[str, str]:
    """Text and encoding of plain text or Markdown: UTF-8, UTF-16 with a mark, or GB18030.

    A few broken characters, as a cut or a faulty copy leaves, become U+FFFD and are named with
    the encoding: "utf-8, 1 broken character".
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8", "gb18030"]
    for encoding in candidates:
        text, broken = _decode(data, encoding)
        if broken <= _BROKEN_SHARE * _wide(text) and _is_text(text):
            s = "" if broken == 1 else "s"
            return text, f"{encoding}, {broken} broken character{s}" if broken else encoding
    raise InputError(
        f"{name}: this is no text in UTF-8, UTF-16 or GB18030; save the document as UTF-8 text"
    )


def _decode(data: bytes, encoding: str) -> tuple[str, int]:
    """The text that an encoding gives, and how many characters of it are broken."""
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return text, text.count("\ufffd")


def _wide(text: str) -> int:
    """How many characters took more than one byte to write, and so speak for an encoding."""
    return sum(1 for c in text if c > "\x7f")


def _is_text(text: str) -> bool:
    sample = text[:20_000]
    controls = sum(1 for c in sample if ord(c) < 32 and c not in "\t\n\r\f\v")
    return controls <= _CONTROL_SHARE * len(sample) and "\x00" not in sample


READERS: dict[str, Callable[[bytes, str], tuple[str, str]]] = {
    ".txt": read_text,
    ".md": read_text,
}
"""Reader of each file name ending. A new format is one entry here and one function."""


def read_file(path: Path, name: str | None = None) -> Source:
    """The source in `path`, called `name` in records (by default its file name).

    Raises InputError when the file is missing, empty, too large, of an unknown kind or no text.
    """
    name = name or path.name
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        raise InputError(f"{name}: files of this kind are not read; convert it to one of {kinds}")
    try:
        if path.stat().st_size > MAX_BYTES:
            limit = MAX_BYTES // 1024 // 1024
            raise InputError(f"{name}: larger than {limit} MB; split it into single documents")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check the path") from error
    text, encoding = reader(data, name)
    if not text.strip():
        raise InputError(f"{name}: the file is empty; leave it out or save it again")
    _check_lines(text, name)
    return Source(name, hashlib.sha256(data).hexdigest(), text, encoding)


def _check_lines(text: str, name: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > MAX_LINE:
            raise InputError(
                f"{name}, line {number}: {len(line):,} characters without a line break; no "
                f"document has more than {MAX_LINE:,}: save the text with its paragraphs"
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
