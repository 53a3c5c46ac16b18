"""Sums and shares in questions and texts, each brought to one form: 100亿元, "10 billion yuan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.numerals import count

_FACTORS = {
    **{"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000},
    **{"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000},
}
_NUMBER = r"(?<![\d.])(?P<number>\d{1,15}(?:,\d{3})*(?:\.\d{1,4})?)"
_LARGE = re.compile(
    rf"{_NUMBER}\s*(?:(?P<factor>[十百千]?[万亿]|thousand\b|million\b|billion\b)元?|元)?"
)
_PERCENT = re.compile(rf"{_NUMBER}\s*(?:%|per ?cent\b)")
_CHINESE_PERCENT = re.compile(r"百分之(?P<number>[零一二两三四五六七八九十]{1,5})")
_LEAST = 1000
"""Below it, a number without 万 says nothing by itself."""
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `start`:`end` of a folded text; `name` is alike for all ways to write it."""

    name: str
    start: int
    end: int


def is_quantity(name: str) -> bool:
    """Whether a name is that of a quantity: no word of a text begins so."""
    return name.startswith(("#", "%"))


def quantities(folded: str) -> Iterator[Quantity]:
    """The large numbers and the shares of a folded text, "#10000000000" and "%30" by name."""
    for pattern, read in ((_PERCENT, _value), (_CHINESE_PERCENT, _counted)):
        for match in pattern.finditer(folded):
            if (value := read(match["number"])) is not None:
                yield Quantity(f"%{value:f}", *match.span())
    for match in _LARGE.finditer(folded):
        value = _value(match["number"])
        for factor in re.findall("[a-z]+|.", match["factor"] or ""):
            value *= _FACTORS[factor]
        bare = match.end() == match.end("number")
        if value >= _LEAST and not (bare and value in _YEARS):
            yield Quantity(f"#{value.normalize():f}", *match.span())


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", "")).normalize()


def _counted(number: str) -> Decimal | None:
    value = count(number)
    return None if value is None else Decimal(value)
