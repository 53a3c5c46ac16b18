"""What readers make of a file: its text, how it was read, and what they left out of it."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 64 * 1024 * 1024
"""Largest file read, in bytes: a year of a city's gazettes is under 20 MB of text."""

MAX_LINE = 100_000
"""Longest line read, in characters: the longest paragraph of an office has a few thousand, and a
line beyond this is a dump of data that would take minutes and gigabytes to cut."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of the bytes of a file.

    Each line of `text` is a paragraph, a heading, or a row of a table with its cells joined by
    " | ". `encoding` says how the file was read ("gb18030", "docx", "pdf, 12 pages"). `left_out`
    holds what stands in the file and not in the text, as (what it is, its words): running heads,
    page numbers, navigation. `original` is the text as it stands in the file, character for
    character, where `text` is its simplified form.
    """

    text: str
    encoding: str
    left_out: tuple[tuple[str, str], ...] = ()
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file read: `name` as given by the user, SHA-256 of its bytes, and what its reader made."""

    name: str
    sha256: str
    text: str
    encoding: str
    left_out: tuple[tuple[str, str], ...] = ()
    original: str | None = None
