"""Reads plain text and Markdown in the encodings that offices use."""

from __future__ import annotations

import codecs

from ingest.source import Reading
from kg.errors import InputError

_CONTROL_SHARE = 0.02
"""Share of control characters above which a decoded file is no text."""

_BROKEN_SHARE = 0.01
"""Share of broken among the wide characters above which the encoding must be another."""


def read_text(data: bytes, name: str) -> Reading:
    """Plain text or Markdown: UTF-8, UTF-16 with a mark, or GB18030.

    A few broken characters, as a cut or a faulty copy leaves, become U+FFFD and are named with
    the encoding: "utf-8, 1 broken character".
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8", "gb18030"]
    for encoding in candidates:
        text, broken = _decode(data, encoding)
        wide = _wide(text)
        # No bytes but those of UTF-8 are whole in it, so that a stray NUL says nothing else.
        sure = encoding.startswith("utf-8") and wide > 0 and not broken
        if broken <= _BROKEN_SHARE * wide and _is_text(text, sure):
            s = "" if broken == 1 else "s"
            return Reading(
                text, f"{encoding}, {broken} broken character{s}" if broken else encoding
            )
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


def _is_text(text: str, sure: bool) -> bool:
    """Whether decoded bytes are text; a NUL, of UTF-16 read wrongly, only where that is sure."""
    sample = text[:20_000]
    controls = sum(1 for c in sample if ord(c) < 32 and c not in "\t\n\r\f\v")
    return controls <= _CONTROL_SHARE * len(sample) and (sure or "\x00" not in sample)
