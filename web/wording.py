"""Validity and the reasons of a hit as sentences that a clerk reads; pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from string import Formatter
from typing import Any, NamedTuple

from web.formats import REASON_WORDS, Part, brief, inner_quotes
from web.strings import STRINGS, text

SOON = 60
"""Days before its end from which the days left are told."""

RELATIONS = {"›": "narrower", "‹": "broader", "~": "related"}
"""How search writes that the concept found stands to the one asked for."""

TITLE = "标题"
"""What search writes where only the title of the document names a concept."""

ASKED = re.compile(r"^(?P<asked>.+?) (?P<sign>[›‹~]) (?P<name>.+)$")
ROLE = re.compile(r"^(?P<name>.+) \((?P<role>\w+)\)$")


class Concept(NamedTuple):
    """What a reason says of a concept: its name, the one asked for, and where it was found."""

    name: str
    relation: str | None = None
    asked: str | None = None
    detail: str | None = None


def parts(key: str, lang: str, **values: str) -> list[Part]:
    """Return the words of `key` with `values` set in as runs taken from Chinese data."""
    found = []
    for literal, field, _, _ in Formatter().parse(text(key, lang)):
        if literal:
            found.append(Part(literal))
        if field:
            found.append(Part(values[field], quoted=True))
    return found


def standing(
    record: dict[str, Any],
    document: dict[str, Any],
    repealed: str | None,
    lang: str,
) -> str:
    """Return what the status of a record means: "有效期至 2026-11-27", "2025-06-02 期满".

    `document` is the record's own or that of a clause, `repealed` the day on which the document
    was repealed. Empty where no day is known.
    """
    end = min(filter(None, (record["expires"], document["expires"])), default=None)
    begin = document["effective_from"] or document["issued"]
    day = {"expired": end, "repealed": repealed, "in_force": end or begin, "not_yet": begin}.get(
        record["status"]
    )
    if day is None:
        return ""
    if record["status"] != "in_force":
        return text(f"standing_{record['status']}", lang, day=day)
    if end is None:
        return text("standing_open", lang, day=day)
    left = (date.fromisoformat(end) - date.fromisoformat(record["as_of"])).days
    until = text("standing_until", lang, day=day)
    return until + (text("standing_left", lang, n=left) if 0 <= left <= SOON else "")


def issued(said: dict[str, Any], lang: str) -> str:
    """Return a time of issue: "2022 年", "2021-01-01 起"; either end may be open."""
    first, last = said["first"], said["last"]
    if not (first and last):
        return text("issued_since" if first else "issued_until", lang, first=first, last=last)
    if first[5:] == "01-01" and last == f"{first[:4]}-12-31":
        return text("issued_in_year", lang, first=first[:4])
    return text("issued_between", lang, first=first, last=last)


def reason(
    found: dict[str, Any],
    clause: dict[str, Any],
    lang: str,
    translated: Callable[[str], str | None] = lambda _: None,
) -> list[Part]:
    """Return a reason as a sentence; `translated` gives the English name of a concept."""

    def named(key: str, **names: str) -> list[Part]:
        said = parts(key, lang, **names)
        return [Part(translated(p.text) or "") if _has(translated, p) else p for p in said]

    words = found["text"]
    if found["kind"] == "concept":
        concept = read_concept(words)
        said = named(
            f"reason_{concept.relation or 'named'}",
            name=concept.name,
            **({"asked": concept.asked} if concept.asked else {}),
        )
        return said + (where(concept.detail, clause, lang) if concept.detail else [])
    tied = ROLE.match(words)
    if found["kind"] == "graph" and tied and f"reason_{tied['role']}" in STRINGS:
        return named(f"reason_{tied['role']}", name=tied["name"])
    if found["kind"] == "meaning":
        return _near(words, found["similarity"], clause, lang)
    if f"reason_{found['kind']}" in STRINGS:
        return parts(f"reason_{found['kind']}", lang, words=words)
    return [Part(words, quoted=True)]


def _near(sentence: str, similarity: float, clause: dict[str, Any], lang: str) -> list[Part]:
    """How near a clause is by meaning, with its nearest sentence where it has others."""
    key = "reason_meaning" if sentence == clause["text"] else "reason_sentence"
    words = inner_quotes(brief(sentence, REASON_WORDS))
    return parts(key, lang, similarity=f"{similarity:.2f}", words=words)


def _has(translated: Callable[[str], str | None], part: Part) -> bool:
    return part.quoted and translated(part.text) is not None


def read_concept(words: str) -> Concept:
    """Return what "智能传感器 › MEMS传感器（MEMS）" says of name, relation and place."""
    name, detail = _tail(words)
    asked = ASKED.match(name)
    if asked is None:
        return Concept(name, detail=detail)
    return Concept(asked["name"], RELATIONS[asked["sign"]], asked["asked"], detail)


def _tail(words: str) -> tuple[str, str | None]:
    """Return the words before the bracket that closes at their end, and those inside it."""
    depth = 0
    for at in range(len(words) - 1, 0, -1):
        depth += {"）": 1, "（": -1}.get(words[at], 0)
        if depth == 0:
            return (words[:at], words[at + 1 : -1]) if words[at] == "（" else (words, None)
    return words, None


def where(detail: str, clause: dict[str, Any], lang: str) -> list[Part]:
    """Return where a concept was found: under other words of the text, in a heading or title."""
    if detail == TITLE:
        return parts("found_in_title", lang)
    key = "found_as" if detail in clause["text"] else "found_in_heading"
    return parts(key, lang, detail=detail)
