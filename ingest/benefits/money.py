"""Finds sums of money, shares and matches in running Chinese text, and reads their value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ingest.benefits.words import FOREIGN
from kg.numerals import DIGITS, UNITS

_LARGE = {"万": 10**4, "亿": 10**8}
_SHARES = {"百分之": 1.0, "千分之": 0.1, "万分之": 0.01}
_RUN = re.compile("[0-9.〇零一二两三四五六七八九十百千万亿]++")
_PARTS = re.compile(r"\d+(?:\.\d+)?|[^\d.]")
# The largest sum written out in full, with room to spare; what is longer is no number.
_LONGEST_RUN = 24

_FIGURE = r"(\d{1,3}(?:\.\d{1,2})?)"
_RATIO = re.compile(rf"(?<![\d.:]){_FIGURE}[:比]{_FIGURE}(?![\d.:])")
# 按实际缴费的三分之二, 按租金的一半, 补助五成: a share in words.
_FRACTION = re.compile(
    "([二三四五六七八九十])分之([一二两三四五六七八九])|(?<=[的助贴励])(一半)"
    "|(?<=的)([1-9])/([2-9])(?!\\d)|(?<=[的助贴按励])([二三四五六七八九])成(?=[，。；给予补奖]|$)"
)
_POINTS = "个百分点"
# 一元化 and 二元 are no money, and 万元美金 are no yuan.
_YUAN = re.compile(f"元(?![化素宇件器旦首]|{FOREIGN})(?:人民币)?")
# 美元500万 is none either; in 每美元0.3元 and 每100万美元3万元 another sum follows.
_FOREIGN_BEFORE = re.compile(f"(?<![每0-9十百千万亿])(?:{FOREIGN})$")
_LONGEST_CURRENCY = 4
# What sums are mostly paid for each of; other words end where the next begins.
_UNITS = (
    "千瓦时|兆瓦时|千瓦|兆瓦|瓦|平方米|立方米|公斤|千克|标箱|航次|架次|班次|人次|公里"
    "|[吨亩度人户家个台辆套件项班次箱月年天]"
)
# 0.3元/立方米补贴, 30元/平方米·月的标准, 20元每吨
_PER_UNIT = re.compile(
    r"(?:/|每(?=[一-鿿]{1,3}(?:[，。；、的给补奖资予]|标准|$)))"
    rf"((?:{_UNITS})(?:[/·](?:{_UNITS}))?"
    r"|[一-鿿A-Za-z]{1,6}?(?:[/·][一-鿿]{1,4}?)?(?=[，。；、:的给补奖资扶标发予拨核“]|$))"
)
# After 万 or 亿 these show that 元 was left out; anything else counts things (万次, 亿克拉).
_NO_YUAN = re.compile("$|[，。；的]|及?以[上下内]|左右|奖|补|资助|扶持|支持|封顶")
_JOINT = re.compile("、|以及|和|及|或|与|至|到|—+|–|~|～|-")
_RANGE_MARKS = frozenset("至到—–~～-")
# 由8万元提高到9万元: the later one holds.
_RAISED = re.compile("(?:最高|统一|再)?(?:提高?|提升|上调|上浮|增加|调整|增)[到至为]")


class Measure(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
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
    """Quantities of one measure listed together: tiers (3万元、2万元) or a range (3至5万元).

    `start` is where the first begins; for 由3万元提高到5万元, whose only item is the latter, where
    the former does.
    """

    items: tuple[Quantity, ...]
    start: int
    is_range: bool = False

    @property
    def measure(self) -> Measure:
        """What all of the group measure."""
        return self.items[0].measure

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
        elif part in UNITS:
            section, digit = section + (1 if digit is None else digit) * UNITS[part], None
        elif digit:
            return None
        else:
            digit = Decimal(DIGITS.get(part, part))
    return float(total + section + (digit or 0))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Running text in; its sums, shares and ratios out, in order.

    A unit at the end of a list is shared: "30、50、100万元" is three sums. Foreign money,
    counts (200万条) and figures with no unit are left out.
    """
    found = [*_numbers(text), *_ratios(text), *_fractions(text)]
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def group_quantities(text: str, quantities: tuple[Quantity, ...]) -> tuple[Group, ...]:
    """Quantities of `text` joined into lists and ranges: "5%—10%", "3万元、2万元和1万元"."""
    lists: list[list[Quantity]] = []
    for quantity in quantities:
        last = lists[-1][-1] if lists else None
        joins = last and last.measure is quantity.measure and _joint(text, last.end, quantity.start)
        if joins:
            lists[-1].append(quantity)
        else:
            lists.append([quantity])
    groups: list[Group] = []
    for items in lists:
        start = items[0].start
        while groups and _is_raised(text, groups[-1], items[0]):
            start = groups.pop().start
        groups.append(Group(tuple(items), start, _is_range(text, items)))
    return tuple(groups)


def _joint(text: str, start: int, end: int) -> str:
    """The mark that joins two quantities into one list, or nothing."""
    return text[start:end] if end - start <= 4 and _JOINT.fullmatch(text, start, end) else ""


def _is_range(text: str, items: list[Quantity]) -> bool:
    return len(items) == 2 and text[items[0].end] in _RANGE_MARKS


def _is_raised(text: str, former: Group, latter: Quantity) -> bool:
    """Whether two quantities are one that was raised: 每人3万元提高到每人5万元."""
    between = text[former.end : latter.start] if latter.start - former.end <= 12 else ""
    raised = _RAISED.match(between)
    rest = between[raised.end() :] if raised else ""
    return bool(raised and former.measure is latter.measure and (not rest or rest[0] in "每最不"))


def _ratios(text: str) -> Iterator[Quantity]:
    """Matches of upper-level money in percent: 1:1 is 100, 1:0.5 is 50."""
    for match in _RATIO.finditer(text):
        theirs, ours = float(match[1]), float(match[2])
        if theirs and ours:
            yield Quantity(Measure.RATIO, 100 * ours / theirs, match.start(), match.end())


def _fractions(text: str) -> Iterator[Quantity]:
    """Shares in words as percentages: 三分之二 is 66.67, 一半 is 50."""
    for match in _FRACTION.finditer(text):
        half, ratio, tenths = ("一", "二"), (match[4], match[5]), (match[6], "十")
        of, among = ratio if match[4] else tenths if match[6] else half
        if match[1]:
            of, among = match[2], match[1]
        whole, part = read_numeral(among), read_numeral(of)
        if whole and part and part < whole:
            share = round(100 * part / whole, 2)
            yield Quantity(Measure.PERCENT, share, match.start(), match.end())


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
    """The sum or share that a numeral states with what stands around it, if any."""
    value = read_numeral(run)
    end = start + len(run)
    if not value or _FOREIGN_BEFORE.search(text, max(start - _LONGEST_CURRENCY, 0), start):
        return None
    if text.startswith(("%", "‰"), end):
        share = value if text[end] == "%" else value / 10
        return Quantity(Measure.PERCENT, share, start, end + 1)
    if start >= 3 and text[start - 3 : start] in _SHARES:
        return Quantity(Measure.PERCENT, value * _SHARES[text[start - 3 : start]], start - 3, end)
    if text.startswith(_POINTS, end):
        return Quantity(Measure.POINTS, value, start, end + len(_POINTS))
    if yuan := _YUAN.match(text, end):
        unit = _PER_UNIT.match(text, yuan.end())
        return Quantity(Measure.MONEY, value, start, (unit or yuan).end(), unit and unit[1])
    says_how_many = run[-1] in _LARGE and run[0] not in "十百千万亿"
    if says_how_many and (leads_on or _NO_YUAN.match(text, end)):
        return Quantity(Measure.MONEY, value, start, end, bare=True)
    return None
