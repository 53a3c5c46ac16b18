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
    Status.IN_FORCE: ("现行有效", "In force"),
    Status.EXPIRED: ("已过有效期", "Lapsed"),
    Status.REPEALED: ("已废止", "Repealed"),
    Status.NOT_YET: ("尚未施行", "Not yet in force"),
    Status.UNKNOWN: ("效力未注明", "Validity not stated"),
    PrecedenceKind.PREVAILS: ("与原有政策不一致的，以本文件为准", "prevails over earlier policies"),
    PrecedenceKind.YIELDS: ("上级政策另有规定的，从其规定", "gives way to higher authorities"),
    PrecedenceKind.HIGHER_ONLY: ("就高不重复", "only the highest of several is paid"),
    PrecedenceKind.ONCE: ("不重复享受", "paid once"),
    Action.APPOINTED: ("任命", "appointed"),
    Action.REMOVED: ("免去", "removed"),
    "growth": ("净增长", "Growth"),
    "capital": ("资本或资产", "Capital"),
    "tax": ("纳税", "Tax"),
    "contract": ("合同额", "Contract value"),
    "procurement": ("采购额", "Procurement"),
    "trade": ("进出口", "Trade"),
    "financing": ("融资", "Financing"),
    "investment": ("投资额", "Investment"),
    "revenue": ("营业收入", "Revenue"),
    "output": ("产值", "Output"),
    "expense": ("费用", "Expense"),
    "amount": ("金额", "Amount"),
}
"""Codes of the records in Chinese and English: the one table, for pages, terminals and files."""


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
