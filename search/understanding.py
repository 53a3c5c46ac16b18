"""Reads a question: its language, what it names, what it wants to know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.folding import fold
from kg.numbers import PATTERN, find_numbers
from kg.questions import Concept, Understood
from kg.records import Kind
from search.dates import times_of
from search.intents import (
    AIMED_AT,
    BASIS,
    BENEFIT,
    DOCUMENT,
    HOW_MUCH,
    IN_FORCE_THEN,
    IN_FORCE_WORDS,
    INDUSTRIES,
    PLAN,
    RESPONSIBLE,
    ROLES,
    STILL_IN_FORCE,
    WISHES,
)
from search.names import Names

_CJK = re.compile(r"[\u3400-\u9fff]")
_BODIES = re.compile(
    r"负责|部门|单位|哪个局|归谁|\b(?:bureau|department|responsible|in charge|answers? for)\b"
)
_DEPARTMENTS = (Kind.DEPARTMENT, Kind.DEPARTMENT_TYPE)


def language_of(text: str) -> str:
    """ "zh" when a question holds a Chinese character outside document numbers, else "en"."""
    return "zh" if _CJK.search(re.sub(PATTERN, "", text)) else "en"


def understand(text: str, names: Names, today: date, without: Iterable[str] = ()) -> Understood:
    """What a question says: language, intent, entities in their order, numbers, role, times.

    `without` is what the asker strikes out: names or IRIs of entities, whose words are then words
    like others, the intent, "as_of" or "issued". "Last year" is counted from `today`.
    """
    struck = {fold(one) for one in without}
    times = times_of(text, today, struck)
    folded = fold(times.rest)
    concepts = tuple(
        one for one in names.find(text) if struck.isdisjoint((fold(one.name), fold(one.entity)))
    )
    asks_department = any(concept.kind in _DEPARTMENTS for concept in concepts)
    in_force = STILL_IN_FORCE.matches(folded) or (
        times.as_of is not None and IN_FORCE_THEN.matches(folded)
    )
    intent = _intent(folded, asks_department, in_force)
    rest = IN_FORCE_WORDS.sub(" ", times.rest) if in_force else times.rest
    return Understood(
        language_of(text),
        "other" if intent in struck else intent,
        concepts,
        find_numbers(text),
        in_force=in_force,
        role=next((role for role, wish in ROLES if wish.matches(folded)), None),
        as_of=times.as_of,
        issued=times.issued,
        rest=rest,
    )


def _intent(folded: str, asks_department: bool, in_force: bool) -> str:
    wanted = [wish.name for wish in WISHES if wish.matches(folded)]
    if in_force and BENEFIT.name in wanted:
        # "Which subsidies are still valid" is no question about a document.
        wanted = [one for one in wanted if one != DOCUMENT.name]
    if RESPONSIBLE.name in wanted and not asks_department and not _BODIES.search(folded):
        # "Who leads the market" names no department: the next wish counts, if there is one.
        wanted = wanted[1:] or wanted
    return wanted[0] if wanted else "other"


@dataclass(frozen=True, slots=True)
class Aspect:
    """What a clause must have to answer a question well: a benefit, an aim, a figure…"""

    benefit: bool = False
    aim: bool = False
    figure: bool = False
    responsible: bool = False
    standing: bool = False
    basis: bool = False
    industries: bool = False


_BEYOND = re.compile(
    r"哪些|哪个|哪几条|哪条|什么|所有|全部|列出|一共|负责|参与|承担|牵头|主管|配合|协助|一起|共同|联合|同时|责任单位|责任"
    r"|部门|单位|措施|任务|职责|职能|分工|工作|涉及|有关|相关|关于|需要|条款|条|项|政策|规定|事情|事项|事|活|内容|的|有|要|该|是|由|归|在|里|管|做|办|抓|干"
    r"|和|与|跟|及|都|了|吗|呢|请|我|想|知道|请问|市"
    r"|\b(?:what|which|who|measures?|tasks?|duties|duty|clauses?|policies|policy|work|list|all|every|of|the"
    r"|is|are|does|do|did|must|has|have|to|for|by|in|on|and|with|that|responsible|responsibilities|charge"
    r"|leads?|led|lead|carry|carries|carried|takes?|taking|part|handles?|answers?|shared|jointly|together|both|a|an"
    r"|involv(?:e|es|ed|ing)|participat(?:e|es|ed|ing|ion)|include[sd]?|including|list(?:s|ed)?|units?|need(?:s|ed)?|about"
    r"|city|municipal|show|me)\b"
)


def says_no_more(text: str, concepts: Iterable[Concept]) -> bool:
    """Whether a question names concepts and asks for what they do, and says nothing beyond."""
    rest = fold(text)
    for words in sorted({fold(c.words) for c in concepts}, key=len, reverse=True):
        rest = rest.replace(words, " ")
    return not re.search(r"\w", _BEYOND.sub(" ", rest))


def aspect_of(text: str, intent: str) -> Aspect:
    """What a question with this intent wants of the clauses that answer it."""
    folded = fold(text)
    figure = HOW_MUCH.matches(folded)
    aim = figure and (intent == PLAN.name or AIMED_AT.matches(folded))
    basis = BASIS.matches(folded)
    return Aspect(
        benefit=intent == BENEFIT.name,
        aim=aim and intent != BENEFIT.name,
        figure=figure,
        responsible=intent == RESPONSIBLE.name,
        standing=intent == DOCUMENT.name and not basis,
        basis=basis,
        industries=not aim and INDUSTRIES.matches(folded),
    )
