"""What codes and terms are called, where no record says it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.records import Action, Kind, PrecedenceKind, Role, Status
from kg.store import Triple, parse_turtle
from kg.terms import expand

ONTOLOGY = Path(__file__).with_name("ontology.ttl")

CODES: dict[str, tuple[str, str]] = {
    Kind.DEPARTMENT: ("部门", "department"),
    Kind.DISTRICT: ("区县", "district"),
    Kind.INDUSTRY: ("行业", "industry"),
    Kind.INSTRUMENT: ("支持方式", "form of support"),
    Kind.QUALITY: ("资质", "recognition"),
    Kind.TOPIC: ("主题", "topic"),
    Kind.DEPARTMENT_TYPE: ("部门类型", "kind of department"),
    Kind.DOCUMENT_KIND: ("文种", "kind of document"),
    Role.LEAD: ("牵头", "lead"),
    Role.RESPONSIBLE: ("负责", "responsible"),
    Role.SUPPORT: ("配合", "support"),
    Status.IN_FORCE: ("现行有效", "in force"),
    Status.EXPIRED: ("已过有效期", "lapsed"),
    Status.REPEALED: ("已废止", "repealed"),
    Status.NOT_YET: ("尚未施行", "not yet in force"),
    Status.UNKNOWN: ("效力未注明", "validity not stated"),
    PrecedenceKind.PREVAILS: ("以本文件为准", "prevails"),
    PrecedenceKind.YIELDS: ("从上级规定", "gives way"),
    PrecedenceKind.HIGHER_ONLY: ("从高不重复", "only the highest"),
    PrecedenceKind.ONCE: ("只享受一次", "once"),
    Action.APPOINTED: ("任命", "appointed"),
    Action.REMOVED: ("免去", "removed"),
    "growth": ("净增长", "growth"),
    "capital": ("资本或资产", "capital"),
    "tax": ("纳税", "tax"),
    "contract": ("合同成交额", "contract"),
    "procurement": ("采购", "procurement"),
    "trade": ("进出口", "trade"),
    "financing": ("融资", "financing"),
    "investment": ("投资", "investment"),
    "revenue": ("收入", "revenue"),
    "output": ("产值", "output"),
    "expense": ("费用", "expense"),
    "amount": ("金额", "amount"),
}
"""Codes of the records in Chinese and English."""


def label_of(code: str) -> str:
    """The Chinese label of a code, the code itself where there is none."""
    return CODES[code][0] if code in CODES else code


@cache
def terms() -> dict[str, list[Triple]]:
    """The labels of the project's own classes and properties, by IRI."""
    found: dict[str, list[Triple]] = {}
    for triple in parse_turtle(ONTOLOGY):
        if triple.predicate == expand("rdfs:label"):
            found.setdefault(triple.subject, []).append(triple)
    return found
