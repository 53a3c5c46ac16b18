"""Reads a question: its language, what it names, what it wants to know."""

from __future__ import annotations

import re

from kg.folding import fold
from kg.numbers import find_numbers
from kg.records import Kind, Role, Understood
from search.names import Names

_CJK = re.compile(r"[\u3400-\u9fff]")
# What a question wants, by the first row one of whose patterns it matches.
_INTENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "responsible",
        re.compile(
            r"(?:哪些|哪个|什么|谁|由|参与|牵头|配合|归).{0,12}(?:负责|牵头|主管|管)|负责(?:哪些|什么|的措施)|牵头|责任单位"
            r"|\b(?:responsib\w+|in charge|leads?|co-?leads?|accountable|carr(?:y|ies))\b"
        ),
    ),
    (
        "document",
        re.compile(
            r"还?(?:有效|失效|过期|废止|作废)|有效期|替代|取代|文号|原文|哪份文件|哪个文件"
            r"|\b(?:in force|still valid|expired?|repeal\w*|replaced?|which document)\b"
        ),
    ),
    (
        "benefit",
        re.compile(
            r"补[贴助多]|怎么补|能补|奖|贴息|资助|扶持|报销|领(?:多少|钱|取)|多少钱|给钱|拿(?:到|多少)|优惠|服务券|免(?:费|税)|支持"
            r"|\b(?:subsid\w+|grants?|rewards?|awards?|bonus\w*|reimburse\w*|refund\w*|vouchers?|incentives?"
            r"|money|funding|funds?|support|financial|loans?|tax)\b"
        ),
    ),
    (
        "plan",
        re.compile(
            r"规划|布局|计划|目标|重点(?:发展|任务|布局)|打算|发展哪些|建设哪些"
            r"|\b(?:plan\w*|target\w*|goals?|strateg\w+|develop\w*|layout)\b"
        ),
    ),
)


_IN_FORCE = re.compile(
    r"哪些.{0,12}(?:还|仍|现在|目前|现行)?.{0,4}有效(?!期)|(?:还|仍然?|现行|目前)有效的"
    r"|\b(?:which|what)\b.*\b(?:still|currently|now)\b.*\b(?:in force|valid|appl(?:y|ies))\b"
)
# "Which policies are still valid", not "is this policy still valid".


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.LEAD, re.compile(r"牵头|主办|主责|\b(?:leads?|led by|in the lead|takes the lead)\b")),
    (Role.SUPPORT, re.compile(r"配合|协办|协助|\b(?:supports|supporting role|assists?)\b")),
)


def language_of(text: str) -> str:
    """ "zh" when a question holds a Chinese character, else "en"."""
    return "zh" if _CJK.search(text) else "en"


def understand(text: str, names: Names) -> Understood:
    """What a question says: language, intent, entities in their order, document numbers."""
    folded = fold(text)
    concepts = names.find(text)
    intent = next((name for name, pattern in _INTENTS if pattern.search(folded)), "other")
    asks_department = any(c.kind in (Kind.DEPARTMENT, Kind.DEPARTMENT_TYPE) for c in concepts)
    if intent == "responsible" and not asks_department and "负责" not in folded:
        intent = next(
            (name for name, pattern in _INTENTS[1:] if pattern.search(folded)), "responsible"
        )
    return Understood(
        language_of(text),
        intent,
        tuple(concepts),
        find_numbers(text),
        in_force=bool(_IN_FORCE.search(folded)),
        role=next((role for role, pattern in _ROLES if pattern.search(folded)), None),
    )
