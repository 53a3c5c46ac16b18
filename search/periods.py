"""Finds the days, months and years that a question names, in Chinese and English, as periods."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.folding import fold
from kg.numbers import PATTERN
from kg.numerals import number

_ENGLISH_MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_MONTH_NAME = rf"(?P<name>{'|'.join(_ENGLISH_MONTHS)})[a-z]*\.?"
_CHINESE = "〇零○一二三四五六七八九"
_TWO = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_FULL = r"(?:(?<!\d)(?:19|20)\d\d(?!\d)|[一二][〇零○九][〇零○一二三四五六七八九]{2})"
_YEARS_AWAY = {
    **{"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "last year": -1},
    **{"今年": 0, "本年": 0, "this year": 0, "明年": 1, "来年": 1, "next year": 1, "后年": 2},
}
_AWAY = "|".join(_YEARS_AWAY)
_DAYS_AWAY = {
    **dict.fromkeys(
        [
            "今天",
            "今日",
            "当前",
            "现在",
            "目前",
            "眼下",
            "如今",
            "现今",
            "today",
            "now",
            "currently",
            "nowadays",
        ],
        0,
    ),
    **{"昨天": -1, "yesterday": -1, "明天": 1, "tomorrow": 1},
}
_EDGES = {
    **dict.fromkeys(["底", "末", "终", "end"], False),
    **dict.fromkeys(["初", "beginning", "start", "early"], True),
}
"""Words for the first (True) or the last day of a period."""

_NUMBERS = re.compile(rf"{PATTERN}|\[\s*(?:19|20)\d\d\s*\]\s*(?:第\s*)?\d{{1,4}}\s*号")
_SUM = r"(?!\s*(?:[万亿千百元家个人名项条户套米吨度]|%|平|公里))"
_IN_CHINESE = (
    rf"(?:(?P<full>{_FULL})年?{_SUM}|(?<![\d第])(?P<short>\d\d|[〇零一二][{_CHINESE}])年(?![期内以来])"
    rf"|(?P<away>{_AWAY}))度?"
    r"(?:年?(?P<edge>[底末终初])|的?(?P<half>[上下])半年|的?第?(?P<quarter>[1-4一二三四])季度"
    rf"|的?(?P<month>{_TWO})月份?(?:(?P<day>{_TWO})[日号]|(?P<month_edge>[底末初]))?)?"
)
_IN_FIGURES = rf"(?P<full>{_FULL})(?P<dash>[-./])(?P<month>\d\d?)(?P=dash)(?P<day>\d\d?)(?!\d)"
_IN_ENGLISH = (
    rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th)? (?:of )?)?\b{_MONTH_NAME}"
    rf"(?: (?P<day_after>\d\d?)(?:st|nd|rd|th)?)?,? (?P<full>{_FULL})"
)
_NO_YEAR = (
    rf"(?<![年\d个\-./])(?P<month>{_TWO})月"
    rf"(?:(?P<day>{_TWO})[日号]|份(?P<month_edge>[底末初])?|(?P<edge>[底末初]))"
)
_MONTH_WHOLE = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NO_YEAR_IN_ENGLISH = (
    rf"\b(?:(?P<day>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<name>{_MONTH_WHOLE})"
    rf"|(?P<name_before>{_MONTH_WHOLE}) (?P<day_after>\d\d?)(?:st|nd|rd|th)?)\b(?!,? \d)"
)
_EDGE_IN_ENGLISH = (
    rf"(?:the )?(?P<edge>end|beginning|start|early)(?: of|-)? ?(?P<full>{_FULL})"
    rf"|(?:the )?(?P<edge_away>end|beginning|start) of (?P<away>{_AWAY})"
)
_PLAN = r"\"?(?P<plan>十[一二三四五])五\"?|(?P<plan_number>1[1-5])th five-year(?: plan)?"
_Parts = dict[str, str | None]
_Read = Callable[[_Parts, str, date], "Period"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both of them in it; `yearless` when no year was said and
    that of today was taken."""

    first: date
    last: date
    yearless: bool = False

    def past(self, today: date) -> Period:
        """The period, or where no year was said and it has not begun, that of the year before."""
        if not self.yearless or self.first <= today:
            return self
        return Period(_year_before(self.first), _year_before(self.last))

    def nearest(self, today: date) -> date:
        """The day of the period that is nearest to today: today itself where it lies in it."""
        return min(max(today, self.first), self.last)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


@dataclass(frozen=True, slots=True)
class Named:
    """Where a text names a time, and the period: None for a day that no calendar has."""

    start: int
    end: int
    period: Period | None


def periods_in(text: str, today: date) -> Iterator[Named]:
    """The times that a question names, in its order; "last year" is counted from `today`.

    Document numbers and sums of money name none.
    """
    folded = _NUMBERS.sub(lambda match: " " * len(match[0]), fold(text))
    matches = [
        (match.start(), at, match)
        for at, (pattern, _) in enumerate(_FORMS)
        for match in pattern.finditer(folded)
    ]
    end = 0
    for start, at, match in sorted(matches, key=lambda one: one[:2]):
        if start >= end:
            end = match.end()
            yield Named(start, end, _period(_FORMS[at][1], match, today))


def _period(read: _Read, match: re.Match[str], today: date) -> Period | None:
    try:
        return read(match.groupdict(), match[0], today)
    except ValueError:
        return None


def _written(parts: _Parts, _: str, today: date) -> Period:
    """A period that a year begins, whatever follows it."""
    year = _year(parts, today)
    month, day = _month(parts), parts.get("day") or parts.get("day_after")
    if month and day:
        only = date(year, month, number(day) or 0)
        return Period(only, only)
    if month:
        return _edge(_months(year, month, month), parts.get("month_edge"))
    if parts.get("half"):
        return _months(year, 1, 6) if parts["half"] == "上" else _months(year, 7, 12)
    if quarter := parts.get("quarter"):
        last = 3 * (number(quarter) or 0)
        return _months(year, last - 2, last)
    return _edge(_months(year, 1, 12), parts.get("edge") or parts.get("edge_away"))


def _this_year(parts: _Parts, words: str, today: date) -> Period:
    """A month or a day of this year."""
    name = parts.get("name") or parts.get("name_before")
    edge = parts.get("month_edge") or parts.get("edge")
    found = _written(
        {**parts, "name": name, "month_edge": edge, "full": str(today.year)}, words, today
    )
    return replace(found, yearless=True)


def _year(parts: _Parts, today: date) -> int:
    if away := parts.get("away"):
        return today.year + _YEARS_AWAY[away]
    if short := parts.get("short"):
        # "98年" is 1998, "22年" 2022.
        value = number(short) or 0
        return value + (2000 if value < 60 else 1900)
    return number(parts["full"] or "") or 0


def _month(parts: _Parts) -> int | None:
    if name := parts.get("name"):
        return _ENGLISH_MONTHS.index(name[:3]) + 1
    return number(month) if (month := parts.get("month")) else None


def _months(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _edge(period: Period, word: str | None) -> Period:
    if word is None:
        return period
    only = period.first if _EDGES[word] else period.last
    return Period(only, only)


def _around_today(_: _Parts, words: str, today: date) -> Period:
    day = today + timedelta(days=_DAYS_AWAY[words])
    return Period(day, day)


def _end_of_this_year(_: _Parts, words: str, today: date) -> Period:
    return _edge(_months(today.year, 1, 12), words[-1])


def _five_years(parts: _Parts, _: str, __: date) -> Period:
    """The years of a five-year plan: the eleventh began in 2006."""
    plan = number(parts["plan"] or "") or int(parts["plan_number"] or 0)
    first = 2006 + 5 * (plan - 11)
    return Period(date(first, 1, 1), date(first + 4, 12, 31))


_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (_IN_FIGURES, _written),
        (_IN_ENGLISH, _written),
        (_EDGE_IN_ENGLISH, _written),
        (_IN_CHINESE, _written),
        (_NO_YEAR, _this_year),
        (_NO_YEAR_IN_ENGLISH, _this_year),
        (_PLAN, _five_years),
        ("(?<!今)年[底初末]", _end_of_this_year),
        ("|".join(rf"\b{w}\b" if w.isascii() else w for w in _DAYS_AWAY), _around_today),
    )
)
"""Ways to name a time, each with what reads it; of two that begin together the first counts."""
