"""Reads a question: its language, what it names, what it wants to know."""

from __future__ import annotations

import re

from kg.folding import fold
from kg.numbers import PATTERN, find_numbers
from kg.records import Kind, Understood
from search.intents import HOW_MUCH, PLAN, RESPONSIBLE, ROLES, STILL_IN_FORCE, WISHES
from search.names import Names

_CJK = re.compile(r"[\u3400-\u9fff]")
_DEPARTMENTS = (Kind.DEPARTMENT, Kind.DEPARTMENT_TYPE)


def language_of(text: str) -> str:
    """ "zh" when a question holds a Chinese character outside document numbers, else "en"."""
    return "zh" if _CJK.search(re.sub(PATTERN, "", text)) else "en"


def understand(text: str, names: Names) -> Understood:
    """What a question says: language, intent, entities in their order, numbers, role, validity."""
    folded = fold(text)
    concepts = tuple(names.find(text))
    asks_department = any(concept.kind in _DEPARTMENTS for concept in concepts)
    return Understood(
        language_of(text),
        _intent(folded, asks_department),
        concepts,
        find_numbers(text),
        in_force=STILL_IN_FORCE.matches(folded),
        role=next((role for role, wish in ROLES if wish.matches(folded)), None),
    )


def _intent(folded: str, asks_department: bool) -> str:
    wanted = [wish.name for wish in WISHES if wish.matches(folded)]
    if RESPONSIBLE.name in wanted and not asks_department and "负责" not in folded:
        # "Who leads the market" names no department: the next wish counts, if there is one.
        wanted = wanted[1:] or wanted
    return wanted[0] if wanted else "other"


def wants_figure(text: str, intent: str) -> bool:
    """Whether a question about plans wants a figure: what is aimed at, by when."""
    return intent == PLAN.name and HOW_MUCH.matches(fold(text))
