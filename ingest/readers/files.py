"""Finds the files to read: those named, those in folders, and those in ZIP archives."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from ingest import source as limits
from ingest.readers.archives import open_archive, read_member
from kg.errors import InputError

ARCHIVE = ".zip"
MAX_DEPTH = 3
"""Most archives inside one another that are opened."""
MAX_UNPACKED = 1024 * 1024 * 1024
"""Most bytes that the files of one archive may open to, with those of the archives in it."""
MAX_MEMBERS = 10_000
"""Most files in one archive, with those of the archives in it."""

_REMEDY = "pack the files again"
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its name in records, where it lies, and how its bytes are had.

    For a member of an archive `path` is the archive, and the name goes on from that of the
    archive: "2024.zip/茶业/意见.docx". `load` raises InputError where the bytes cannot be had.
    """

    name: str
    path: Path
    load: Callable[[], bytes]


@dataclass(slots=True)
class _Opening:
    """What the opening of one archive and of those in it has come to, against the limits."""

    endings: Collection[str]
    unpacked: int = 0
    members: int = 0

    def add(self, archive: ZipFile, name: str) -> None:
        self.unpacked += sum(member.file_size for member in archive.filelist)
        self.members += len(archive.filelist)
        if self.unpacked > MAX_UNPACKED:
            raise InputError(f"{name}: opens to {self.unpacked:,} bytes; pack fewer files into one")
        if self.members > MAX_MEMBERS:
            raise InputError(f"{name}: holds {self.members:,} files; pack fewer into one")


def file_at(path: Path, name: str | None = None) -> File:
    """The file in `path`, called `name` in records (by default its file name)."""
    name = _legible(name or path.name)
    return File(name, path, partial(_load, path, name))


def _legible(name: str) -> str:
    """A file name as text; one copied from an old disk or archive may be in GB18030."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return name


def find_files(paths: Iterable[Path], endings: Collection[str]) -> Iterator[File]:
    """Each file under `paths`, with a name relative to the folder given.

    Folders and archives give only files with these endings, without READMEs; a file named
    outright is always given, so that the reader can say what is wrong with it.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, endings)
        else:
            yield from _opened(file_at(path), _Opening(endings), 1)


def _in_folder(path: Path, endings: Collection[str]) -> Iterator[File]:
    """The files under a folder; a folder in it that cannot be opened is told as a file would be."""
    shut: list[OSError] = []
    found = [
        Path(top, name) for top, _, names in os.walk(path, onerror=shut.append) for name in names
    ]
    for inner in sorted(found):
        name = inner.relative_to(path).as_posix()
        if is_wanted(name, endings):
            yield from _opened(file_at(inner, name), _Opening(endings), 1)
    for error in shut:
        name = _legible(os.path.relpath(error.filename, path))
        told = InputError(f"{name}: cannot be opened ({error.strerror}); give leave to read it")
        yield File(name, Path(error.filename), partial(_fail, told))


def is_wanted(name: str, endings: Collection[str]) -> bool:
    """Whether a folder gives a file of this name; what programs leave behind is none.

    Browsers save the pictures of a page.html in page_files or page.files.
    """
    stem, ending = posixpath.splitext(posixpath.basename(name))
    folders = name.split("/")[:-1]
    beside_page = any(folder.endswith(("_files", ".files")) for folder in folders)
    left_behind = stem.startswith(("~$", "._")) or "__MACOSX" in folders or beside_page
    known = ending.lower() in endings or ending.lower() == ARCHIVE
    return known and stem.upper() != "README" and not left_behind


def _load(path: Path, name: str) -> bytes:
    limit = limits.MAX_BYTES // 1024 // 1024
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            raise InputError(f"{name}: is no file but a folder, pipe or device; give a file")
        if known.st_size > limits.MAX_BYTES:
            raise InputError(f"{name}: larger than {limit} MB; split it into single documents")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check the path") from error


def _opened(file: File, opening: _Opening, depth: int) -> Iterator[File]:
    """A file, or the files in it where it is an archive."""
    missing = depth == 1 and not file.path.is_file()
    if missing or not file.name.lower().endswith(ARCHIVE):
        yield file
        return
    try:
        found = list(_members(file, opening, depth))
        if not found:
            raise InputError(f"{file.name}: holds no file that is read; build the files themselves")
    except InputError as error:
        found = [File(file.name, file.path, partial(_fail, error))]
    yield from found


def _fail(error: InputError) -> bytes:
    raise error


def _members(file: File, opening: _Opening, depth: int) -> Iterator[File]:
    if depth > MAX_DEPTH:
        raise InputError(f"{file.name}: the {depth}th archive inside another; unpack the outer one")
    archive = open_archive(file.path if depth == 1 else file.load(), file.name, _REMEDY)
    opening.add(archive, file.name)
    for member in sorted(archive.filelist, key=_name):
        if is_wanted(_name(member), opening.endings):
            name = f"{file.name}/{_name(member)}"
            inner = File(name, file.path, partial(_unpack, archive, member, name))
            yield from _opened(inner, opening, depth + 1)


def _unpack(archive: ZipFile, member: ZipInfo, name: str) -> bytes:
    inside = _name(member)
    if inside.startswith("/") or ":" in inside[:2] or ".." in inside.split("/"):
        raise InputError(f"{name}: a name that leads out of the archive; {_REMEDY}")
    return read_member(archive, member, name, _REMEDY)


def _name(member: ZipInfo) -> str:
    """The name of a member; old programs write GB18030 or UTF-8 and do not say which."""
    name = member.orig_filename.partition("\0")[0]
    if not member.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", errors="replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", errors="replace")
    return name.replace("\\", "/")
