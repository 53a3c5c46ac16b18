"""What a clause says together with what stands above it: the words that are searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.records import Clause, Document

_RESPONSIBLE = re.compile(r"[（(]?(?:责任|牵头|配合|主责)(?:单位|部门)[：:].*$")
_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
_LONGEST_CAPTION = 16
_PARAGRAPH = re.compile(r"第\d+段")
_LEADS_ON = ("：", ":")
NO_LEAD = -1


def leads(clauses: Sequence[Clause]) -> list[int]:
    """For each clause of a list, the position of the sentence that leads in the items it is one of
    (有下列情形之一的：), NO_LEAD for other clauses.

    An item says only half of it: "（3）弄虚作假的；" is told by what comes before the colon.
    """
    found, leading = [], dict[tuple[str, tuple[str, ...]], int]()
    for position, clause in enumerate(clauses):
        beside = clause.document, clause.path[:-1]
        if _PARAGRAPH.fullmatch(clause.path[-1]):
            leading.pop(beside, None)
        found.append(leading.get(beside, NO_LEAD))
        if clause.text.rstrip().endswith(_LEADS_ON):
            leading[beside] = position
    return found


def nearest_heading(clause: Clause) -> str:
    """The heading right above a clause, "" where there is none: what a clause below 专栏8软件小镇
    says, it says of that place, whether or not it repeats the name."""
    return clause.path[-2] if len(clause.path) > 1 else ""


def above(clause: Clause, lead: str) -> str:
    """The headings above a clause, and the sentence that leads it in."""
    return "。".join((*clause.path[:-1], *filter(None, [lead])))


def passage(clause: Clause, title: str, lead: str) -> str:
    """The words of a clause that carry its meaning: the heading right above, the sentence that
    leads it in and its text, without departments."""
    words = _RESPONSIBLE.sub("", clause.text)
    return "。".join(filter(None, [nearest_heading(clause) or title, lead, words]))


def sentences(text: str) -> list[str]:
    """The sentences of a text, and the parts of one between semicolons, each with its stop."""
    return [found for found in _SENTENCE.findall(text) if found.strip()]


def sentences_of(clause: Clause) -> list[str]:
    """The sentences of a clause, without departments, white space around them aside. A caption
    (8.支持参展。) is one with the sentence that it heads."""
    found = [one.strip() for one in sentences(_RESPONSIBLE.sub("", clause.text))]
    if len(found) > 1 and len(found[0]) <= _LONGEST_CAPTION:
        found[:2] = ["".join(found[:2])]
    return found


def led_in(clauses: Sequence[Clause], at: Sequence[int]) -> list[tuple[Clause, str]]:
    """Each clause with the sentence that leads it in, "" for none; `at` are their `leads`."""
    return [
        (clause, "" if lead == NO_LEAD else clauses[lead].text)
        for clause, lead in zip(clauses, at, strict=True)
    ]


def passages(led: Iterable[tuple[Clause, str]], documents: Mapping[str, Document]) -> list[str]:
    """The passages of clauses, each with the sentence that leads it in, in their order."""
    return [passage(clause, documents[clause.document].title, lead) for clause, lead in led]


def passages_of(clauses: Sequence[Clause], documents: Iterable[Document]) -> list[str]:
    """The passages of all clauses of some documents, in their order."""
    return passages(led_in(clauses, leads(clauses)), {one.id: one for one in documents})
