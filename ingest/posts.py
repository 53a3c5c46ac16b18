"""Reads the posts in a list, each with its body, which the second of two may leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.records import Mention

KNOWN = "\ue000"
"""Stands for the first character of a known department, so that no other name runs into it."""

_BETWEEN = re.compile(r"(?:、|(?<=[长任记员师])兼任?)(?=[^）)]*(?:[（(]|$))")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]$")
_POST = re.compile(
    r"(?:长|主任|主席|书记|委员|秘书|师|员|总监|经理|专员|助理|顾问|代表|调研员|巡视员|校长|院长)$"
)
_WORDS = (
    r"(?:党[组委]|党工委|党支部|常务|执行|专职|第一|首席|副|总|[局厅处科所院校部区县市台社馆站团行会组]长"
    r"|主任|主席|书记|成员|委员|秘书长?|[一二三四]级|巡视员|调研员|工程师|[经会规审统农][济计划艺]师"
    r"|经理|董事|监事|理事|专员|督学|督察)"
)
_BARE = re.compile(f"{_WORDS}+")
_OF_BODY = re.compile(f"(.+?){_WORDS}+")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as printed, what it is called, and the IRI of the department that it is in.

    Where no department is known, the title begins with the name of the body.
    """

    words: str
    title: str
    department: str | None


def find_posts(
    text: str, start: int, end: int, departments: Mapping[int, Mention]
) -> Iterator[Post]:
    """The posts at `start`:`end` of a text, in order, up to the first words that are none.

    `departments` are the known ones by the place where they begin.
    """
    body: tuple[str | None, str] = (None, "")
    while start <= end:
        gap = _BETWEEN.search(text, start, end)
        words = text[start : gap.start() if gap else end]
        post = _IN_BRACKETS.sub("", words)
        if not _POST.search(post):
            return
        department = departments.get(start)
        if department is not None and department.end < start + len(post):
            body = (department.entity, "")
            title = post[department.end - start :]
        elif _BARE.fullmatch(post):
            title = body[1] + post
        else:
            named = _OF_BODY.fullmatch(post)
            body, title = (None, named[1] if named else ""), post
        yield Post(words, title, body[0])
        start = gap.end() if gap else end + 1
