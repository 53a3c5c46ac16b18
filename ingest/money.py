"""Finds sums of money, percentages and ratios in running Chinese text, and reads their value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_SHARES = {"百分之": 1.0, "千分之": 0.1}
_RUN = re.compile("[0-9.〇零一二两三四五六七八九十百千万亿]++")
_PARTS = re.compile(r"\d+(?:\.\d+)?|[^\d.]")
# The largest sum written out in full, with room to spare; what is longer is no number.
_LONGEST_RUN = 24

_FIGURE = r"(\d{1,3}(?:\.\d{1,2})?)"
_RATIO = re.compile(rf"(?<![\d.:]){_FIGURE}:{_FIGURE}(?![\d.:])")
# 一元化 and 二元 are no money.
_YUAN = re.compile("元(?![化素宇件器旦首])")
# 0.3元/立方米补贴, 30元/平方米·月的标准
_PER_UNIT = re.compile(
    r"/([一-鿿A-Za-z]{1,6}?(?:[/·][一-鿿]{1,4}?)?)(?=[，。；、:的给补奖资扶标发“]|$)"
)
# After 万 or 亿 these show that 元 was left out; anything else counts things (万次, 亿克拉).
_NO_YUAN = re.compile("$|[，。；的]|及?以[上下内]|左右|奖|补|资助|扶持|支持|封顶")
_JOINT = re.compile("、|以及|和|及|或|与|至|到|—+|–|~|～|-")
_RANGE_MARKS = frozenset("至到—–~～-")


class Measure(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit at `start`:`end`; `value` in yuan or percent.

    `unit` is what the sum is paid for each of (0.3元/立方米); `bare` says that 元 was left out,
    `shared` that the unit stands only at the end of the list.
    """

    measure: Measure
    value: float
    start: int
    end: int
    unit: str | None = None
    bare: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Quantities of one measure listed together: tiers (3万元、2万元) or a range (3至5万元)."""

    items: tuple[Quantity, ...]
    is_range: bool = False

    @property
    def measure(self) -> Measure:
        """What all of the group measure."""
        return self.items[0].measure

    @property
    def start(self) -> int:
        """Where the first begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.items[-1].end


def read_numeral(text: str) -> float | None:
    """The value of a numeral in digits, Chinese characters or both; None if it is none.

    "300" 300, "1.5万亿" 1.5e12, "1亿5000万" 1.5e8, "一百二十万" 1.2e6, "两千" 2000, "亿" 1e8.
    """
    parts = _PARTS.findall(text)
    if not parts or "".join(parts) != text or len(text) > _LONGEST_RUN or text == "万":
        return None
    total, section = Decimal(0), Decimal(0)
    digit: Decimal | None = None
    for part in parts:
        if part == "亿":
            total = (total + section + (digit or 0) or Decimal(1)) * _LARGE[part]
            section, digit = Decimal(0), None
        elif part == "万":
            total += (section + (digit or 0)) * _LARGE[part]
            section, digit = Decimal(0), None
        elif part in _SMALL:
            section, digit = section + (1 if digit is None else digit) * _SMALL[part], None
        elif digit:
            return None
        else:
            digit = Decimal(_DIGITS.get(part, part))
    return float(total + section + (digit or 0))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Running text in; its sums, percentages and ratios out, in order.

    A unit at the end of a list is shared: "30、50、100万元" is three sums. Foreign money,
    counts (200万条) and figures with no unit are left out.
    """
    return tuple(sorted([*_numbers(text), *_ratios(text)], key=lambda found: found.start))


def group_quantities(text: str, quantities: tuple[Quantity, ...]) -> tuple[Group, ...]:
    """Quantities of `text` joined into lists and ranges: "5%—10%", "3万元、2万元和1万元"."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        last = groups[-1][-1] if groups else None
        joins = last and last.measure is quantity.measure and _joint(text, last.end, quantity.start)
        if joins:
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return tuple(Group(tuple(items), _is_range(text, items)) for items in groups)


def _joint(text: str, start: int, end: int) -> str:
    """The mark that joins two quantities into one list, or nothing."""
    return text[start:end] if end - start <= 4 and _JOINT.fullmatch(text, start, end) else ""


def _is_range(text: str, items: list[Quantity]) -> bool:
    return len(items) == 2 and text[items[0].end] in _RANGE_MARKS


def _ratios(text: str) -> Iterator[Quantity]:
    """Matches of upper-level money in percent: 1:1 is 100, 1:0.5 is 50."""
    for match in _RATIO.finditer(text):
        theirs, ours = float(match[1]), float(match[2])
        if theirs and ours:
            yield Quantity(Measure.RATIO, 100 * ours / theirs, match.start(), match.end())


def _numbers(text: str) -> Iterator[Quantity]:
    """Sums and percentages, last first: a list takes its unit from its end."""
    follower, scale = None, ""
    for match in reversed(list(_RUN.finditer(text))):
        run = match[0].strip(".")
        start = match.start() + match[0].find(run)
        shared = bool(follower and _joint(text, start + len(run), follower.start))
        quantity = _with_unit(text, run, start, shared)
        if quantity:
            scale = run[len(run.rstrip("十百千万亿")) :]
        elif follower and shared and run.replace(".", "").isdigit():
            quantity = _sharing(follower, read_numeral(run + scale), start, start + len(run))
        follower = quantity
        if quantity:
            yield quantity


def _sharing(follower: Quantity, value: float | None, start: int, end: int) -> Quantity | None:
    """A figure at `start`:`end` as a quantity with the unit of the one that follows."""
    return replace(follower, value=value, start=start, end=end, shared=True) if value else None


def _with_unit(text: str, run: str, start: int, leads_on: bool) -> Quantity | None:
    """The sum or percentage that a numeral states with what stands around it, if any."""
    value = read_numeral(run)
    end = start + len(run)
    if not value:
        return None
    if text.startswith(("%", "‰"), end):
        share = value if text[end] == "%" else value / 10
        return Quantity(Measure.PERCENT, share, start, end + 1)
    if start >= 3 and text[start - 3 : start] in _SHARES:
        return Quantity(Measure.PERCENT, value * _SHARES[text[start - 3 : start]], start - 3, end)
    if _YUAN.match(text, end):
        unit = _PER_UNIT.match(text, end + 1)
        return Quantity(
            Measure.MONEY, value, start, unit.end() if unit else end + 1, unit and unit[1]
        )
    says_how_many = run[-1] in _LARGE and run[0] not in "十百千万亿"
    if says_how_many and (leads_on or _NO_YUAN.match(text, end)):
        return Quantity(Measure.MONEY, value, start, end, bare=True)
    return None
