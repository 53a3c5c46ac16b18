"""Finds who is appointed to which post, and who leaves one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from ingest.posts import KNOWN, Post, find_posts
from kg.records import Action, Appointment, Kind, Mention
from kg.terms import kind_of

# A name has two to four characters, or more with a dot; 相关人员 is none.
_PERSON = (
    r"(?!有关|相关|其|该|各|本)(?:[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}|[\u4e00-\u9fff]{2,4}?)"
    r"(?<!人员|干部|委员)"
)
_COMRADE = r"(?:等?[一二三四五六七八九十两\d]*(?:名|位)?同志)"
_PEOPLE = rf"(?P<people>{_PERSON}(?:[、和]{_PERSON})*?)"
# Without 同志, who holds a post already (市长, 负责人) is no name, and a body tells the post.
_NAMED = rf"{_PEOPLE}(?<![长员任记委人部职])"
_BODY = (
    rf"(?={KNOWN}|[\u4e00-\u9fff]{{1,20}}(?:[局厅院所馆委部]|办公室|中心|公司|集团|学校|大学|政府))"
)
_TAKES = r"(?P<each>分别)?(?:担任|任(?![务期用何职选免课教意命]))"
_LEAVES = r"不再(?:担任|兼任|任)"
_OFFICE = r"(?:职务|职位)"
_POSTS = r"(?P<posts>.{2,80}?)"
_AT = (
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[.．、)）]+\s*)*"
    r"(?:[^任免]{0,30}决定)?(?:同时|并)?"
)

FORMS: tuple[tuple[Action, str, str], ...] = (
    (
        Action.APPOINTED,
        rf"(?:任命|聘任|聘请){_PEOPLE}{_COMRADE}?(?P<each>分别)?(?:为|担任|任){_POSTS}",
        "任命林一舟同志为临岚市商务局副局长；",
    ),
    (
        Action.REMOVED,
        rf"(?:免去|解聘){_PEOPLE}{_COMRADE}?(?:担任)?的{_POSTS}{_OFFICE}?",
        "免去林一舟同志的临岚市商务局副局长职务。",
    ),
    (
        Action.REMOVED,
        rf"(?:免去|解聘){_PEOPLE}(?:{_COMRADE}|(?=[{KNOWN}省市州县区])){_POSTS}{_OFFICE}",
        "免去林一舟市商务局副局长职务。",
    ),
    (
        Action.APPOINTED,
        rf"{_PEOPLE}{_COMRADE}{_TAKES}{_POSTS}",
        "林一舟同志任临岚市商务局副局长（试用期一年）。",
    ),
    (Action.APPOINTED, rf"{_NAMED}{_TAKES}{_BODY}{_POSTS}", "林一舟任临岚市商务局副局长。"),
    (
        Action.REMOVED,
        rf"{_PEOPLE}{_COMRADE}{_LEAVES}{_POSTS}{_OFFICE}?",
        "林一舟同志不再担任临岚市商务局副局长职务。",
    ),
    (
        Action.REMOVED,
        rf"{_NAMED}{_LEAVES}{_BODY}{_POSTS}{_OFFICE}?",
        "林一舟不再担任临岚市商务局副局长职务。",
    ),
)
"""Whether a form appoints or removes, its pattern in a part of a sentence, and an example."""

FOLLOWING: tuple[tuple[Action | None, str, str], ...] = (
    (
        Action.APPOINTED,
        rf"{_NAMED}{_COMRADE}?(?:为|任){_POSTS}",
        "任命林一舟为临岚市商务局局长，何静好为临岚市商务局副局长。",
    ),
    (
        Action.REMOVED,
        rf"{_NAMED}{_COMRADE}?的{_POSTS}{_OFFICE}?",
        "免去林一舟的临岚市商务局局长职务，何静好的临岚市商务局副局长职务。",
    ),
    (
        Action.REMOVED,
        rf"(?:免去|解聘)其(?:担任)?的?{_POSTS}{_OFFICE}",
        "任命林一舟为临岚市商务局局长，免去其临岚市水利局局长职务。",
    ),
    (
        Action.REMOVED,
        rf"其?{_LEAVES}{_POSTS}{_OFFICE}?",
        "林一舟同志任临岚市商务局局长，不再担任临岚市水利局局长职务。",
    ),
    (
        Action.APPOINTED,
        rf"其?(?:兼任|担任|任|兼){_POSTS}",
        "任命林一舟为临岚市商务局局长，兼任临岚市投资促进局局长。",
    ),
    (None, _POSTS, "任命林一舟为临岚市商务局局长，临岚市水利局局长。"),
)
"""The same for a part that goes on from the one before: None does what that did, and where it names
nobody, those named there are meant."""

_FIRST = tuple((action, re.compile(f"(?P<at>{_AT}){pattern}")) for action, pattern, _ in FORMS)
_NEXT = tuple((action, re.compile(f"(?P<at>{_AT}){pattern}")) for action, pattern, _ in FOLLOWING)
_SENTENCE = re.compile(r"[^。；;]+")
# Parts of a sentence: commas outside of brackets part them, and 、 before the next person.
_PART = re.compile(
    r"(?:[^，,：:（(、]|(?<![长任记员师务])、|、(?![\u4e00-\u9fff]{2,4}?(?:同志)?[的为])"
    r"|[（(][^（）()]*[)）]|[（(])+"
)
# 陆清和 is one name: 和 stands between two only where each has two characters at least.
_NAMES = re.compile(r"、|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})")
_LONGEST_PART = 400


@dataclass(frozen=True, slots=True)
class _Act:
    """What a part of a sentence does to whom, with the posts; its words begin at `start`."""

    action: Action
    people: tuple[str, ...]
    posts: tuple[Post, ...]
    start: int
    each: bool

    def pairs(self) -> Iterator[tuple[str, Post]]:
        """Who has which post: each of several his own (分别), or all of them every one."""
        if self.each and len(self.people) == len(self.posts):
            return zip(self.people, self.posts, strict=True)
        return product(self.people, self.posts)


def find_appointments(
    text: str, mentions: Sequence[Mention], day: date | None
) -> tuple[Appointment, ...]:
    """Who is appointed or removed in a text, one entry for each person and post.

    `day` is that of the notice. The department is the one whose name the post begins with; a
    second post that names none ("党组书记、局长") is in that of the first.
    """
    departments = {m.start: m for m in mentions if kind_of(m.entity) == Kind.DEPARTMENT.value}
    marked = "".join(KNOWN if i in departments else c for i, c in enumerate(text))
    found: dict[tuple[str, str, str], Appointment] = {}
    for sentence in _SENTENCE.finditer(marked):
        before: _Act | None = None
        for part in _PART.finditer(marked, *sentence.span()):
            act = _read(text, part, before, departments)
            if act is None:
                continue
            quote = text[act.start : part.end()]
            for person, post in act.pairs():
                key = (person, post.words, act.action)
                one = (person, post.title, act.action, quote, post.words, post.department, day)
                found.setdefault(key, Appointment(*one))
            before = act
    return tuple(found.values())


def _read(
    text: str, part: re.Match[str], before: _Act | None, departments: Mapping[int, Mention]
) -> _Act | None:
    """What a part of a sentence does, by itself or after the act before it; None for nothing."""
    if len(part[0]) > _LONGEST_PART:
        return None
    for action, pattern in (*_FIRST, *(_NEXT if before else ())):
        match = pattern.fullmatch(part.string, *part.span())
        posts = tuple(find_posts(text, *match.span("posts"), departments)) if match else ()
        if match is None or not posts:
            continue
        groups = match.groupdict()
        people = tuple(_NAMES.split(groups["people"])) if groups.get("people") else ()
        start = match.end("at")
        if before is not None and not people:
            people, start = before.people, before.start
        done = action or (before.action if before else None)
        if people and done:
            return _Act(done, people, posts, start, bool(groups.get("each")))
    return None
