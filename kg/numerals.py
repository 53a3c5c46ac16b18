"""Reads Chinese and Arabic numerals: the one table of their characters."""

from __future__ import annotations

DIGITS = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("０１２３４５６７８９")},
    **{"零": 0, "○": 0, "Ｏ": 0, "两": 2},
}
"""The value of each character that stands for a digit, ASCII digits aside."""

UNITS = {"十": 10, "百": 100, "千": 1000}
"""The value of each character that multiplies the digit before it."""

NUMERAL = r"[0-9０-９〇零○一二三四五六七八九十百千两]{1,9}"
"""Pattern of a numeral in running text, dates and marks."""

_LONGEST = 15
"""Longest run of digits: more are no count of anything here, and Python refuses to read them."""


def number(text: str) -> int | None:
    """The integer that Arabic or Chinese numerals write: "12", "十二", "二〇二二", "二00三"."""
    if any(c in UNITS for c in text):
        return count(text)
    digits = "".join(str(DIGITS.get(c, c)) for c in text)
    return (
        int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST else None
    )


def count(text: str) -> int | None:
    """The value of Chinese numerals read as a count: "十二" 12, "二百五" 205, "三五" 5."""
    total = current = 0
    for c in text:
        if c in UNITS:
            total += (current or 1) * UNITS[c]
            current = 0
        elif c in DIGITS:
            current = DIGITS[c]
        else:
            return None
    return total + current
