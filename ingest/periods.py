"""Reads the years of a plan: from its text, or from its title alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from kg.names import attached_title
from kg.numerals import number
from kg.records import Validity

# "规划期为2021—2025年", "“十三五”时期（2016—2020年）"
_PERIOD = re.compile(
    r"(?:规划期限?(?:为|是)?|[“\"]十[一二三四五六七八九]五[”\"]时期)[（(]?"
    r"(?P<a>20\d\d)年?[—–\-－~至]+(?P<b>20\d\d)年"
)
# 十五 was 2001 to 2005, 十一五 2006 to 2010, and so on.
_FIVE_YEARS = re.compile(r"十(?P<ordinal>[一二三四五六七八九])五(?=[”\"时期规划计划])")
_TO = r"年?\s*[—–\-－~～至]+\s*"
# "行动计划（2026—2028年）", "2026—2028年茶园建设方案".
_PLAN = "(?:规划|计划|方案|纲要|行动|工程|路线图)"
_TITLE_YEARS = re.compile(
    rf"{_PLAN}[（(](?P<a>20\d\d){_TO}(?P<b>20\d\d)年?[）)]"
    rf"|(?P<c>20\d\d){_TO}(?P<d>20\d\d)年[^（）()]*{_PLAN}(?:[（(][^（）()]*[）)])?$"
)


def plan_period(sentences: Iterable[str], issued: date | None, title: str) -> Validity:
    """The period of a plan, as its sentences say, or its title where they do not.

    It begins on the date of issue if that lies within it.
    """
    name = attached_title(title) or title
    years = _TITLE_YEARS.search(name)
    named = _years(years["a"] or years["c"], years["b"] or years["d"]) if years else None
    for first, last, sentence in _text_periods(sentences, issued, title) if "规划" in title else ():
        if named in (None, (first, last)):
            return Validity(max(first, issued or first), last, sentence)
    if named is None:
        return Validity()
    first, last = named
    return Validity(issued if issued and first <= issued <= last else first, last, title)


def _text_periods(
    sentences: Iterable[str], issued: date | None, title: str
) -> Iterator[tuple[date, date, str]]:
    """The periods of a plan that its text names; those that it only looks back on are left out."""
    ordinal = _FIVE_YEARS.search(title)
    year = 2001 + 5 * (number(ordinal["ordinal"]) or 0) if ordinal else None
    for sentence in sentences:
        for match in _PERIOD.finditer(sentence):
            period = _years(match["a"], match["b"])
            past = issued is not None and period is not None and period[1] < issued
            if period and not past and year in (None, period[0].year):
                yield *period, sentence


def _years(first: str, last: str) -> tuple[date, date] | None:
    """The days on which a period of years begins and ends; None where they run backwards."""
    begins, ends = date(int(first), 1, 1), date(int(last), 12, 31)
    return (begins, ends) if begins < ends else None
