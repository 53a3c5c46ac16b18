"""The records of the JSON API as JSON Schema, written as tables of field and type."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kg.offers import Form
from kg.records import Action, PrecedenceKind, Role, Status
from kg.references import Chain

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
BOOLEAN: Schema = {"type": "boolean"}
IRI: Schema = {"type": "string", "format": "iri"}
DAY: Schema = {"type": "string", "format": "date"}


def maybe(schema: Schema) -> Schema:
    """Return the schema of a value that may be null."""
    codes = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **codes}


def array(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def one_of(values: list[str]) -> Schema:
    """Return the schema of a code."""
    return {"type": "string", "enum": values}


def record(**fields: Schema) -> Schema:
    """Return the schema of an object in which every field is present."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def refer(name: str) -> Schema:
    """Return a reference to one of SCHEMAS."""
    return {"$ref": f"#/components/schemas/{name}"}


def listing(key: str, name: str) -> Schema:
    """Return the schema of an answer that lists records under `key`."""
    return record(**{key: array(refer(name)), "total": INTEGER})


STATUS = one_of([status.value for status in Status])
PRECEDENCE = one_of([kind.value for kind in PrecedenceKind])
NAMED = record(id=IRI, name=STRING)
CROSSED = record(id=IRI, name=STRING, english=maybe(STRING))
MENTION = record(id=IRI, name=STRING, label=STRING)
ENTITY: dict[str, Schema] = {
    "type": STRING,
    "id": IRI,
    "kind": STRING,
    "name": STRING,
    "english": maybe(STRING),
    "labels": array(STRING),
    "former_names": array(record(name=STRING, until=DAY)),
    "learnt": BOOLEAN,
}
UNDERSTOOD = array(record(id=IRI, name=STRING, words=STRING))

SCHEMAS: dict[str, Schema] = {
    "Error": record(ok=BOOLEAN, error=STRING, status=INTEGER),
    "Overview": record(
        documents=INTEGER,
        publications=INTEGER,
        clauses=INTEGER,
        benefits=INTEGER,
        conditions=INTEGER,
        responsibilities=INTEGER,
        links=INTEGER,
        sources=INTEGER,
        triples=INTEGER,
        encoder=STRING,
        built={"type": "string", "format": "date-time"},
    ),
    "Benefit": record(
        instrument=STRING,
        amount_yuan=maybe(NUMBER),
        per=maybe(STRING),
        rate_percent=maybe(NUMBER),
        rate_base=maybe(STRING),
        cap_yuan=maybe(NUMBER),
        cap_per=maybe(STRING),
        quote=STRING,
    ),
    "Condition": record(kind=STRING, op=STRING, value_yuan=NUMBER, quote=STRING),
    "Precedence": record(kind=PRECEDENCE, quote=STRING),
    "Appointment": record(
        person=STRING,
        action=one_of([action.value for action in Action]),
        post=STRING,
        department=maybe(NAMED),
        day=maybe(DAY),
        label=STRING,
        quote=STRING,
    ),
    "Department": record(
        id=IRI, name=STRING, label=STRING, role=one_of([role.value for role in Role])
    ),
    "Source": record(file=STRING, sha256=STRING, start=INTEGER, end=INTEGER),
    "Clause": record(
        type=one_of(["clause"]),
        id=IRI,
        document=IRI,
        number=maybe(STRING),
        title=STRING,
        path=array(STRING),
        label=STRING,
        text=STRING,
        order=INTEGER,
        status=STATUS,
        status_evidence=maybe(STRING),
        expires=maybe(DAY),
        as_of=DAY,
        departments=array(refer("Department")),
        mentioned_departments=array(MENTION),
        districts=array(MENTION),
        industries=array(MENTION),
        instruments=array(MENTION),
        topics=array(MENTION),
        qualities=array(MENTION),
        benefits=array(refer("Benefit")),
        conditions=array(refer("Condition")),
        cites=array(STRING),
        cited_titles=array(STRING),
        precedence=array(refer("Precedence")),
        appointments=array(refer("Appointment")),
        sources=array(refer("Source")),
    ),
    "Publication": record(
        file=STRING,
        sha256=STRING,
        start=INTEGER,
        end=INTEGER,
        issue=maybe(STRING),
        published=maybe(DAY),
    ),
    "Document": record(
        type=one_of(["document"]),
        id=IRI,
        number=maybe(STRING),
        title=STRING,
        issuer=maybe(STRING),
        issued=maybe(DAY),
        published=maybe(DAY),
        kind=maybe(STRING),
        effective_from=maybe(DAY),
        expires=maybe(DAY),
        status=STATUS,
        status_evidence=maybe(STRING),
        as_of=DAY,
        repeals=array(STRING),
        repealed_by=array(STRING),
        cites=array(STRING),
        cited_titles=array(STRING),
        chain=refer("Chain"),
        sections=array(STRING),
        clauses=INTEGER,
        publications=array(refer("Publication")),
    ),
    "Reference": record(
        name=STRING, id=maybe(IRI), title=maybe(STRING), status=maybe(STATUS), steps=INTEGER
    ),
    "Chain": record(
        **{one.name: array(refer("Reference")) for one in fields(Chain)},
    ),
    "Offer": record(
        clause=IRI,
        document=IRI,
        label=STRING,
        values=array(NUMBER),
        unit=maybe(STRING),
        caps_yuan=array(NUMBER),
        quote=STRING,
    ),
    "Contradiction": record(
        earlier=refer("Offer"),
        later=refer("Offer"),
        form=one_of([form.value for form in Form]),
        since=DAY,
        until=maybe(DAY),
        rules=array(record(clause=IRI, label=STRING, kind=PRECEDENCE, quote=STRING)),
        alike=NUMBER,
    ),
    "Uncovered": record(
        name=STRING,
        kind=STRING,
        count=INTEGER,
        clauses=array(IRI),
        beside=array(STRING),
        learnt=BOOLEAN,
    ),
    "EntityEntry": record(**ENTITY, clauses=INTEGER),
    "Entity": record(
        **ENTITY,
        clauses=array(refer("Clause")),
        broader=array(NAMED),
        narrower=array(NAMED),
    ),
    "Crossing": record(
        as_of=DAY,
        rows=array(CROSSED),
        cols=array(CROSSED),
        cells=array(record(row=IRI, col=IRI, count=INTEGER, clauses=array(IRI))),
    ),
    "Network": record(
        departments=array(
            record(
                id=IRI,
                name=STRING,
                partners=INTEGER,
                strength=INTEGER,
                between=NUMBER,
                community=INTEGER,
            )
        ),
        ties=array(record(one=IRI, other=IRI, count=INTEGER)),
    ),
    "Manifest": record(
        question=maybe(STRING),
        filters={"type": "object"},
        around=maybe(STRING),
        hops=maybe(INTEGER),
        sparql=maybe(STRING),
        as_of=DAY,
        data_version=STRING,
        format=STRING,
        truncated=BOOLEAN,
        cut=array(STRING),
        counts={"type": "object"},
    ),
    "Reason": record(kind=one_of(["concept", "words", "meaning", "graph", "number"]), text=STRING),
    "Hit": record(
        rank=INTEGER,
        score=NUMBER,
        clause=refer("Clause"),
        highlights=array(array(INTEGER)),
        reasons=array(refer("Reason")),
    ),
    "Answer": record(
        query=STRING,
        language=one_of(["zh", "en"]),
        as_of=DAY,
        understood=record(
            industries=UNDERSTOOD,
            departments=UNDERSTOOD,
            districts=UNDERSTOOD,
            instruments=UNDERSTOOD,
            topics=UNDERSTOOD,
            qualities=UNDERSTOOD,
            numbers=array(STRING),
            in_force=BOOLEAN,
            intent=STRING,
        ),
        hits=array(refer("Hit")),
        total=INTEGER,
        empty_reason=maybe(STRING),
        notes=array(STRING),
        took_ms=NUMBER,
    ),
}
