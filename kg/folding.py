"""Brings texts and names into one form for matching: half width, lower case, simplified."""

from __future__ import annotations

import unicodedata
from functools import cache


def squeeze(text: str) -> str:
    """Text without any white space or punctuation, for comparing titles and wordings."""
    return "".join(c for c in fold(text) if c.isalnum())


def fold(text: str) -> str:
    """Text for matching, character by character: half width, lower case, simplified.

    The result has the length of `text`, so offsets in the one hold in the other.
    """
    return text.translate(_fold_table())


def simplified(text: str) -> str:
    """Text with simplified for traditional characters, one for one, so that offsets hold."""
    return text.translate(_traditional_table())


@cache
def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in [*range(0x41, 0x5B), *range(0xFF01, 0xFF5F), 0x3000]:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(folded) == 1:
            table[code] = folded
    table.update(
        {ord(a): b for a, b in zip("【】〔〕［］“”‘’—–－·•", "[][][]\"\"''---··", strict=True)}
    )
    table.update(_traditional_table())
    return table


@cache
def _traditional_table() -> dict[int, str]:
    from opencc import OpenCC

    converter = OpenCC("t2s")
    block = "".join(map(chr, range(0x4E00, 0x9FFF)))
    simplified = converter.convert(block)
    # A character converter keeps the length; phrases could not match across a code-point list.
    if len(simplified) != len(block):
        return {}
    return {ord(a): b for a, b in zip(block, simplified, strict=True) if a != b}
