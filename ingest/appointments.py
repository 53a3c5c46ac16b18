"""Finds who is appointed to which post, and who leaves one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg.records import Appointment, Kind, Mention
from kg.terms import kind_of

# A name has two to four characters, or more with a dot; 相关人员 is none.
_PERSON = (
    r"(?!有关|相关|其|该|各|本)(?:[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}|[\u4e00-\u9fff]{2,4}?)"
    r"(?<!人员|干部|委员)"
)
_COMRADE = r"(?:等?[一二三四五六七八九十两\d]*(?:名|位)?同志)"
_PEOPLE = rf"(?P<people>{_PERSON}(?:[、和]{_PERSON})*?)"
_AT = r"(?:^|[。；;：:，,]|\d[.．、])\s*"
_POSTS = r"(?P<posts>[^。；;]{2,80}?)"
_END = r"(?=[。；;]|$)"

FORMS: tuple[tuple[str, str, str], ...] = (
    (
        "appointed",
        rf"{_AT}(?:决定)?(?:任命|聘任|聘请){_PEOPLE}{_COMRADE}?(?:为|担任|任){_POSTS}{_END}",
        "任命林一舟同志为临岚市商务局副局长；",
    ),
    (
        "removed",
        rf"{_AT}(?:决定)?(?:免去|解聘){_PEOPLE}{_COMRADE}?(?:的|担任的){_POSTS}(?:职务|职位){_END}",
        "免去林一舟同志的临岚市商务局副局长职务。",
    ),
    (
        "appointed",
        rf"{_AT}{_PEOPLE}{_COMRADE}(?:担任|任){_POSTS}{_END}",
        "林一舟同志任临岚市商务局副局长（试用期一年）。",
    ),
    (
        "removed",
        rf"{_AT}{_PEOPLE}{_COMRADE}不再(?:担任|兼任|任){_POSTS}(?:职务)?{_END}",
        "林一舟同志不再担任临岚市商务局副局长职务。",
    ),
)
"""Whether a form appoints or removes, its pattern, and an example."""

_PATTERNS = tuple((action, re.compile(pattern)) for action, pattern, _ in FORMS)
# 陆清和 is one name: 和 stands between two only where each has two characters at least.
_NAMES = re.compile(r"、|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})")
_BETWEEN = re.compile(r"[、，,](?=[^）)]*(?:[（(]|$))")
_PROBATION = re.compile(r"[（(][^（）()]*[)）]$")
_POST = re.compile(
    r"(?:长|主任|主席|书记|委员|秘书|师|员|总监|经理|专员|助理|顾问|代表|调研员|巡视员|校长|院长)$"
)


def find_appointments(
    text: str, mentions: Sequence[Mention], day: date | None
) -> tuple[Appointment, ...]:
    """Who is appointed or removed in a text, one entry for each person and post.

    `day` is that of the notice. The department is the one whose name the post begins with.
    """
    found: dict[tuple[str, str, str], Appointment] = {}
    for action, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            for one in _entries(action, match, mentions, day):
                found.setdefault((one.person, one.label, one.action), one)
    return tuple(found.values())


def _entries(
    action: str, match: re.Match[str], mentions: Sequence[Mention], day: date | None
) -> Iterator[Appointment]:
    quote = match.group().lstrip("。；;：:，, 0123456789.．、")
    start = match.start("posts")
    for words in _BETWEEN.split(match["posts"]):
        at = match.string.index(words, start)
        start = at + len(words)
        post = _PROBATION.sub("", words)
        if not _POST.search(post):
            return
        department = _department(mentions, at, at + len(post))
        title = post if department is None else post[department.end - at :]
        for person in _NAMES.split(match["people"]):
            entity = department.entity if department else None
            yield Appointment(person, title or post, action, quote, words, entity, day)


def _department(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The department named at the head of a post."""
    return next(
        (
            mention
            for mention in mentions
            if kind_of(mention.entity) == Kind.DEPARTMENT.value
            and mention.start == start
            and mention.end < end
        ),
        None,
    )
