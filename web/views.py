"""Records as the JSON that callers rely on: one function a kind, the fields of INTERFACES."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from msgspec import to_builtins

from kg.questions import Answer, AskedDay, AskedPeriod, Concept, Facet
from kg.records import Appointment, Clause, Document, Entity, Kind, Mention, Span
from kg.references import Chain, Reference, chain_of
from kg.terms import kind_of, local_id
from kg.validity import Register
from search.crossing import Crossing
from search.emptiness import NOTES

Json = dict[str, Any]
GetEntity = Callable[[str], Entity]

_PLURALS = {
    Kind.INDUSTRY: "industries",
    Kind.DEPARTMENT: "departments",
    Kind.DISTRICT: "districts",
    Kind.INSTRUMENT: "instruments",
    Kind.QUALITY: "qualities",
    Kind.TOPIC: "topics",
}

_IN_CLAUSES = (Kind.DISTRICT, Kind.INDUSTRY, Kind.INSTRUMENT, Kind.QUALITY, Kind.TOPIC)
"""Kinds of what a clause names, departments aside, in the order of the record."""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: Span) -> Json:
    record: Json = to_builtins(span)
    return record


def _named(mentions: Iterable[Mention], get: GetEntity) -> dict[str, list[Json]]:
    """What mentions name, each once under its kind, with the words that name it first."""
    found: dict[str, dict[str, Json]] = defaultdict(dict)
    for mention in mentions:
        full = mention.entity
        same_kind = found[kind_of(full)]
        if full not in same_kind:
            same_kind[full] = {"id": full, "name": get(full).name, "label": mention.label}
    return {kind: list(named.values()) for kind, named in found.items()}


def named_view(clause: Clause, get: GetEntity) -> Json:
    """Where the text of a clause names what, and what only the headings above it name."""
    return {
        "text": [
            {
                **to_builtins(mention),
                "id": mention.entity,
                "kind": kind_of(mention.entity),
                "name": get(mention.entity).name,
            }
            for mention in clause.mentions
        ],
        "headings": [
            {"id": full, "kind": kind_of(full), "name": get(full).name} for full in clause.context
        ],
    }


def clause_view(
    clause: Clause, document: Document, register: Register, get: GetEntity, day: date
) -> Json:
    """The clause record, with its status on `day`; `expires` is an end of its own, mostly None."""
    standing = register.clause_standing(clause, day)
    responsible = {one.department for one in clause.responsibilities}
    named = _named(clause.mentions, get)
    return {
        "type": "clause",
        "id": clause.id,
        "document": document.id,
        "number": document.number,
        "title": document.title,
        "path": list(clause.path),
        "label": clause.label,
        "text": clause.text,
        "order": clause.order,
        "status": standing.status.value,
        "status_evidence": standing.evidence,
        "expires": _day(clause.validity.expires),
        "as_of": day.isoformat(),
        "departments": [
            {
                "id": one.department,
                "name": get(one.department).name,
                "label": one.label,
                "role": one.role.value,
            }
            for one in clause.responsibilities
        ],
        "mentioned_departments": [
            one for one in named.get(Kind.DEPARTMENT, []) if one["id"] not in responsible
        ],
        **{_PLURALS[kind]: named.get(kind, []) for kind in _IN_CLAUSES},
        "benefits": [to_builtins(benefit) for benefit in clause.benefits],
        "conditions": [to_builtins(condition) for condition in clause.conditions],
        "cites": list(clause.cites),
        "cited_titles": list(clause.cited_titles),
        "precedence": [to_builtins(rule) for rule in clause.precedence],
        "appointments": [_appointment_view(one, get) for one in clause.appointments],
        "sources": [_span(span) for span in clause.sources],
    }


def _appointment_view(one: Appointment, get: GetEntity) -> Json:
    department = get(one.department) if one.department else None
    return {
        "person": one.person,
        "action": one.action.value,
        "post": one.post,
        "department": {"id": department.id, "name": department.name} if department else None,
        "day": _day(one.day),
        "label": one.label,
        "quote": one.quote,
    }


def document_view(document: Document, register: Register, clauses: int, day: date) -> Json:
    """The document record, with its status on `day` and what repeals it."""
    standing = register.standing(document, day)
    return {
        "type": "document",
        "id": document.id,
        "number": document.number,
        "title": document.title,
        "issuer": document.issuer,
        "issued": _day(document.issued),
        "published": _day(document.published),
        "kind": document.kind,
        "effective_from": _day(document.validity.effective_from),
        "expires": _day(document.validity.expires),
        "status": standing.status.value,
        "status_evidence": standing.evidence,
        "as_of": day.isoformat(),
        "repeals": list(document.repeals),
        "repealed_by": [one.number or local_id(one.id) for one in register.repealed_by(document)],
        "cites": list(document.cites),
        "cited_titles": list(document.cited_titles),
        "chain": chain_view(chain_of(document, register), register, day),
        "sections": list(document.sections),
        "clauses": clauses,
        "publications": [
            {**_span(p.span), "issue": p.issue, "published": _day(p.published)}
            for p in document.publications
        ],
    }


def chain_view(chain: Chain, register: Register, day: date) -> Json:
    """What a document replaced, what replaced it, what it cites and what cites it."""
    return {
        one.name: [_reference_view(r, register, day) for r in getattr(chain, one.name)]
        for one in fields(chain)
    }


def _reference_view(one: Reference, register: Register, day: date) -> Json:
    here = one.document
    return {
        "name": one.name,
        "id": here.id if here else None,
        "title": here.title if here else None,
        "status": register.standing(here, day).status.value if here else None,
        "steps": one.steps,
    }


def entity_view(entity: Entity, clauses: int) -> Json:
    """An entity as lists show it."""
    return {
        "type": entity.kind.value,
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "english": entity.english,
        "labels": list(entity.labels),
        "former_names": [{"name": f.name, "until": _day(f.until)} for f in entity.former],
        "clauses": clauses,
        "learnt": entity.learnt,
    }


def _understood(concepts: Sequence[Concept], kind: Kind) -> list[Json]:
    return [{"id": c.entity, "name": c.name, "words": c.words} for c in concepts if c.kind is kind]


def _as_of_view(asked: AskedDay | None) -> Json | None:
    return {"day": asked.day.isoformat(), "words": asked.words} if asked else None


def _issued_view(asked: AskedPeriod | None) -> Json | None:
    if asked is None:
        return None
    return {"first": _day(asked.first), "last": _day(asked.last), "words": asked.words}


def _facet_view(facet: Facet, name_of: Callable[[str], str]) -> list[Json]:
    if facet.name == "status":
        return [{"status": status, "count": count} for status, count in facet.counts]
    return [{"id": one, "name": name_of(one), "count": count} for one, count in facet.counts]


def answer_view(
    answer: Answer, clause: Callable[[str, date], Json], name_of: Callable[[str], str]
) -> Json:
    """The search answer; `clause` gives the record of a clause on a day, `name_of` the name of an
    entity, or the number or title of a document."""
    understood = answer.understood
    language = understood.language
    return {
        "query": answer.query.text,
        "language": language,
        "as_of": answer.as_of.isoformat(),
        "understood": {
            **{plural: _understood(understood.concepts, k) for k, plural in _PLURALS.items()},
            "numbers": list(understood.numbers),
            "in_force": understood.in_force,
            "intent": understood.intent,
            "as_of": _as_of_view(understood.as_of),
            "issued": _issued_view(understood.issued),
        },
        "hits": [
            {
                "rank": hit.rank,
                "score": hit.score,
                "clause": clause(hit.clause, answer.as_of),
                "highlights": [list(pair) for pair in hit.highlights],
                "reasons": [to_builtins(reason) for reason in hit.reasons],
                "same_as": hit.same_as,
            }
            for hit in answer.hits
        ],
        "total": answer.total,
        "empty_reason": answer.empty_reason,
        "withheld": answer.withheld,
        "notes": [NOTES[note][language] for note in answer.notes],
        "facets": {facet.name: _facet_view(facet, name_of) for facet in answer.facets}
        if answer.facets is not None
        else None,
        "took_ms": answer.took_ms,
    }


def crossing_view(crossing: Crossing, get: GetEntity, clauses: Sequence[str], day: date) -> Json:
    """A crossing: the entities down and across, and each cell that is not empty."""

    def named(ids: Sequence[str]) -> list[Json]:
        return [{"id": one, "name": get(one).name, "english": get(one).english} for one in ids]

    # Places in the alphabet compare much faster than IRIs, which all begin alike.
    place = {full: at for at, full in enumerate(sorted({*crossing.down, *crossing.across}))}
    cells = sorted(crossing.cells.items(), key=lambda cell: tuple(place[one] for one in cell[0]))
    return {
        "as_of": day.isoformat(),
        "rows": named(crossing.down),
        "cols": named(crossing.across),
        "cells": [
            {
                "row": one,
                "col": other,
                "count": len(behind),
                "clauses": [clauses[row] for row in behind],
            }
            for (one, other), behind in cells
        ],
    }
