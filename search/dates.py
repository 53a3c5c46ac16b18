"""Reads from a question the day on which validity is asked, and the time of issue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.folding import fold
from kg.questions import AskedDay, AskedPeriod
from search.periods import Named, Period, periods_in

# In the text that the patterns read, each time is a mark and fillers, so that offsets hold; a day
# that no calendar has is a character that no pattern takes for a time.
_FIRST_MARK, _FILLER, _UNREADABLE = 0xE000, "\ue800", "\ue801"
_TIME = "[\ue000-\ue7ff]\ue800*"
_T = f"(?P<time>{_TIME})"
_TIMES = f"{_T}(?: ?(?:到|至|-|~|and|to|through) ?(?P<until>{_TIME}))?"
_SAME = r"[^,。?;!]"
_CLOSE = "[^,。?;!的\ue000-\ue801]"

_STATE = (
    r"(?:(?:还|仍然?|依然|依旧|继续|是否|是不是|都|正|会)*"
    r"(?:有效(?!期)|管用|算数|作数|适用|用得上|可以?(?:用|申请|领取|享受)|能够?(?:用|申请|领|享受|拿))"
    r"|(?:还|仍然?|已经?|正|是否|是不是)在?(?:生效|施行|实施|执行|失效|过期|作废|废止|到期))"
)
_VALID = r"(?:in force|valid|in effect|applicable|appl(?:y|ies|ied))"
_ISSUED = r"(?:issued|published|released|adopted|promulgated|announced|enacted)"
_RULES = r"(?:政策|文件|意见|办法|通知|规定|措施|细则|条例|公告|决定)"
_HELP = "(?:补贴|补助|奖|扶持|支持|优惠)"
_RULES_IN_ENGLISH = r"(?:polic(?:y|ies)|documents?|rules?|opinions?|measures|notices?|regulations?)"
_DIRECTION = "(?:(?P<since>以来|至今)|(?P<after>[以之]后)|(?P<before>[以之]?前))"
_DURING = rf"(?<!到){_TIMES}(?P<during>期间|年间|之?间|当年|年?内|里|起)?{_DIRECTION}?"

AS_OF, ISSUED = "as_of", "issued"
"""The names by which the asker strikes out what is read here."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to say when: a pattern on folded text with its times marked, and an example."""

    pattern: str
    example: str


VALID_ON: tuple[Way, ...] = (
    Way(
        rf"(?P<lead>截至|截止到?){_T}{_SAME}{{0,4}}[, ]?{_SAME}{{0,20}}?{_STATE}",
        "截至2023年底，市里的哪些意见仍有效",
    ),
    Way(
        rf"{_T}(?:的?时候?|那时|那[天年]|当[天日时年]|这天|期间)?[, ]{{0,2}}"
        rf"(?:有?(?:哪些|什么|哪个){_CLOSE}{{0,14}}?)?{_STATE}",
        "去年年底还能用吗",
    ),
    Way(
        rf"{_T}(?:的?时候?|那天|当[天日时]),?{_SAME}{{0,20}}?{_STATE}",
        "2024年3月1日时，传感器补贴还有效吗",
    ),
    Way(rf"\b{_VALID} (?:on|at|as of|in|during)(?: the)? {_T}", "what was in force on 2023-06-01"),
    Way(rf"\b{_VALID} {_T}(?! *[a-z])", "is it still valid next year"),
    Way(
        rf"^(?!.*\bhow (?:many|much)\b).*?\bas (?:of|at|on) (?:the )?{_T}",
        "subsidies for sensors as of 1 March 2024",
    ),
    Way(
        rf"\b(?:on|at|in) (?:the )?{_T}[, ].{{0,60}}?\b(?:still|was|were|be|is|are) {_VALID}\b",
        "on 1 March 2024, which rules were in force",
    ),
)
"""Ways to ask what is valid on a day. "The opinion of 2022" names no such day."""

ISSUED_IN: tuple[Way, ...] = (
    Way(
        rf"{_DURING}(?:(?!要|将|拟|计划|打算){_CLOSE}){{0,12}}?(?P<verb>新?(?:出台|印发|颁[布发]|下发|成文))",
        "2022年市政府出台的政策",
    ),
    Way(
        rf"{_DURING}(?:(?!要|将|拟|计划|打算){_CLOSE}){{0,12}}?(?P<verb>发布|公布|制定)"
        rf"(?=[的了过]?{_SAME}{{0,14}}?(?:{_RULES}|{_HELP}|方案|规划))",
        "2022年发布的传感器补贴",
    ),
    Way(
        rf"{_DURING}(?:市里|市政府|政府|你们|区里|省里)?(?P<verb>新?(?:发布?|公布|制定|出)[的了过])"
        rf"(?={_SAME}{{0,14}}?{_RULES}|(?:有哪些|有什么)?[?。\s]*$)",
        "去年发的",
    ),
    Way(
        rf"{_TIMES}{_DIRECTION}(?=的{_SAME}{{0,10}}?(?:{_RULES}|{_HELP}))",
        "2021年以来的人才政策",
    ),
    Way(
        rf"(?P<verb>(?:出台|印发|颁布|下发|发布|公布|成文)(?:日期|时间|日)?[于在是为]*)"
        rf"{_TIMES}{_DIRECTION}?",
        "成文于2022年的意见",
    ),
    Way(
        rf"\b(?P<verb>{_ISSUED})(?: (?:in|on|during|between|from|(?P<since>since)|(?P<after>after)"
        rf"|(?P<before>before)))?(?: the)? {_TIMES}",
        "policies issued in 2022",
    ),
    Way(
        rf"\b{_RULES_IN_ENGLISH}(?: [a-z-]+){{0,6}}? (?P<since>since) {_T}",
        "policies for sensors since 2021",
    ),
)
"""Ways to ask for what was issued in a time. A year alone is none: it may be that of a target."""


@dataclass(frozen=True, slots=True)
class Times:
    """What a question says of time; `rest` is its text with blanks where it says so."""

    as_of: AskedDay | None
    issued: AskedPeriod | None
    rest: str


def times_of(text: str, today: date, without: Iterable[str] = ()) -> Times:
    """What a question says of time, "last year" counted from `today`.

    What `without` names, AS_OF or ISSUED, is not read: its words are then words like others.
    """
    named, struck = list(periods_in(text, today)), set(without)
    folded, rest = marked(fold(text), named), text
    issued = as_of = None
    if ISSUED not in struck and (match := _first(ISSUED_IN, folded)):
        first, last = _directed(match, named, today)
        issued = AskedPeriod(first, last, _said(text, match))
        rest = _blank(rest, match)
        folded = _blank(folded, match)
    if AS_OF not in struck and (match := _first(VALID_ON, folded)):
        day = _of(match, "time", named).nearest(today)
        as_of = AskedDay(day, _words(text, match, "time"))
        rest = _blank(rest, match)
    return Times(as_of, issued, rest)


def marked(folded: str, named: list[Named]) -> str:
    """The text with each time as its mark and fillers; what looks like a mark is none of its."""
    folded = re.sub("[\ue000-\uf8ff]", " ", folded)
    for at, one in enumerate(named):
        first = chr(_FIRST_MARK + at) if one.period else _UNREADABLE
        folded = folded[: one.start] + first.ljust(one.end - one.start, _FILLER) + folded[one.end :]
    return folded


def _first(ways: tuple[Way, ...], folded: str) -> re.Match[str] | None:
    """The match of the first way that a text uses."""
    return next((found for way in ways if (found := re.search(way.pattern, folded))), None)


def _of(match: re.Match[str], group: str, named: list[Named]) -> Period:
    period = named[ord(match[group][0]) - _FIRST_MARK].period
    assert period is not None, "only what was read has a mark"
    return period


def _directed(
    match: re.Match[str], named: list[Named], today: date
) -> tuple[date | None, date | None]:
    """The first and the last day of issue that a match asks for; None where it is open."""
    parts, period = match.groupdict(), _of(match, "time", named).past(today)
    if parts.get("since") or parts.get("during") == "起":
        return period.first, None
    if parts.get("after"):
        return period.last + timedelta(days=1), None
    if before := parts.get("before"):
        # 年底前 and 3月1日前 are said of the day too, "before 1 March" is not.
        with_day = period.first == period.last and not before.isascii()
        return None, period.last if with_day else period.first - timedelta(days=1)
    return period.first, (_of(match, "until", named) if parts.get("until") else period).last


def _words(text: str, match: re.Match[str], group: str) -> str:
    return text[match.start(group) : match.end(group)]


_SAID = ("lead", "time", "until", "during", "since", "after", "before", "verb")
"""Groups of a pattern that say when, and nothing of what is asked."""


def _said(text: str, match: re.Match[str]) -> str:
    """The words that name the time of issue, from the first of them to the last."""
    spans = [match.span(name) for name in _SAID if match.groupdict().get(name)]
    return text[min(spans)[0] : max(end for _, end in spans)]


def _blank(text: str, match: re.Match[str]) -> str:
    """A text without the words that say when, with its offsets as they were."""
    for name in _SAID:
        if match.groupdict().get(name):
            start, end = match.span(name)
            text = text[:start] + " " * (end - start) + text[end:]
    return text
