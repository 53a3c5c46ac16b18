"""Opens ZIP archives, which Word files are too, without trusting what they say of themselves."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest import source as limits
from kg.errors import InputError

MAX_RATIO = 200
"""How many times larger a member may get: XML of Word, the most repetitive text there is, stays
below 100, and an archive made to fill the memory goes to 1,000."""

_SMALL = 1024 * 1024
"""A member that is no larger than this, in bytes, does no harm whatever its ratio."""

FAULTS = (
    BadZipFile,
    EOFError,
    LZMAError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What the standard library raises for damaged archives, by the place of the damage."""


def open_archive(source: bytes | Path, name: str, remedy: str) -> ZipFile:
    """The archive in these bytes or this file. Raises InputError, with the remedy, if damaged."""
    try:
        return ZipFile(source if isinstance(source, Path) else BytesIO(source))
    except FAULTS as error:
        raise InputError(f"{name}: the file is damaged or was cut short; {remedy}") from error


def read_member(archive: ZipFile, member: ZipInfo, name: str, remedy: str) -> bytes:
    """The bytes of a member, called `name` in messages.

    Raises InputError where it is encrypted, too large, or damaged.
    """
    if member.flag_bits & 0x1:
        raise InputError(f"{name}: is encrypted; unpack it with its password and build that")
    if member.file_size > limits.MAX_BYTES or _is_bomb(member):
        limit = limits.MAX_BYTES // 1024 // 1024
        raise InputError(
            f"{name}: {member.compress_size:,} bytes packed that open to {member.file_size:,}; no "
            f"document has more than {limit} MB or shrinks so far: leave it out"
        )
    try:
        # Never gives more than the size just checked, whatever is packed.
        return archive.read(member)
    except FAULTS as error:
        raise InputError(f"{name}: the file is damaged or was cut short; {remedy}") from error


def _is_bomb(member: ZipInfo) -> bool:
    return member.file_size > max(_SMALL, MAX_RATIO * member.compress_size)
