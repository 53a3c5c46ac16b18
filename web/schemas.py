"""The records of the JSON API as JSON Schema, written as tables of field and type."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from kg.offers import Form
from kg.records import Action, PrecedenceKind, Role, Status
from kg.references import Chain
from web.forms import FILTERS

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


def maybe_refer(name: str) -> Schema:
    """Return the schema of one of SCHEMAS that may be null."""
    return {"anyOf": [refer(name), {"type": "null"}]}


def listing(key: str, name: str) -> Schema:
    """Return the schema of an answer that lists records under `key`."""
    return record(**{key: array(refer(name)), "total": INTEGER})


STATUS = one_of([status.value for status in Status])
PRECEDENCE = one_of([kind.value for kind in PrecedenceKind])
NAMED = record(id=IRI, name=STRING)
COUNTED = record(id=IRI, name=STRING, clauses=INTEGER)
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
LINKED = array(record(id=IRI, name=STRING, clauses=INTEGER))
HELD: dict[str, Schema] = {"id": IRI, "number": maybe(STRING), "title": STRING}
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
    "Difference": record(before=STRING, one=STRING, other=STRING, after=STRING),
    "Similar": record(
        clause=IRI,
        as_of=DAY,
        similar=array(
            record(
                relation=one_of(["same", "near"]),
                alike=NUMBER,
                cosine=NUMBER,
                shared=array(record(id=IRI, kind=STRING, name=STRING)),
                differences=array(refer("Difference")),
                clause=refer("Clause"),
            )
        ),
        total=INTEGER,
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
        in_force=INTEGER,
        clauses=array(refer("Clause")),
        broader=array(COUNTED),
        narrower=array(COUNTED),
        beside=array(record(kind=STRING, id=IRI, name=STRING, clauses=INTEGER)),
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
        cell=maybe(record(rows=STRING, cols=STRING, row=IRI, col=IRI)),
        as_of=DAY,
        data_version=STRING,
        format=STRING,
        truncated=BOOLEAN,
        cut=array(STRING),
        counts={"type": "object"},
    ),
    "Reason": record(
        kind=one_of(["concept", "words", "meaning", "graph", "number"]),
        text=STRING,
        similarity=maybe(NUMBER),
    ),
    "Hit": record(
        rank=INTEGER,
        score=NUMBER,
        clause=refer("Clause"),
        highlights=array(array(INTEGER)),
        reasons=array(refer("Reason")),
        same_as=maybe(INTEGER),
    ),
    "Facets": record(
        **{name: array(record(id=IRI, name=STRING, count=INTEGER)) for name in FILTERS},
        status=array(record(status=STATUS, count=INTEGER)),
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
            as_of=maybe(record(day=DAY, words=STRING)),
            issued=maybe(record(first=maybe(DAY), last=maybe(DAY), words=STRING)),
        ),
        hits=array(refer("Hit")),
        total=INTEGER,
        empty_reason=maybe(STRING),
        withheld=INTEGER,
        notes=array(STRING),
        facets={"anyOf": [refer("Facets"), {"type": "null"}]},
        took_ms=NUMBER,
    ),
    "Trial": record(
        id=STRING,
        state=one_of(["working", "ready", "failed", "done", "discarded"]),
        again=BOOLEAN,
        stage=maybe(STRING),
        done=INTEGER,
        total=INTEGER,
        report=maybe_refer("Report"),
        error=maybe(STRING),
    ),
    "Report": record(
        base=STRING,
        files=array(
            record(
                name=STRING,
                change=one_of(["added", "replaced", "skipped"]),
                encoding=maybe(STRING),
                reason=maybe(STRING),
            )
        ),
        documents=array(refer("Found")),
        gone=array(record(**HELD)),
        validity=array(record(**HELD, before=STATUS, after=STATUS, evidence=maybe(STRING))),
        counts=array(record(name=STRING, before=INTEGER, after=INTEGER)),
        uncovered=array(refer("Uncovered")),
        contradictions=array(refer("Contradiction")),
        contents=array(
            record(
                file=STRING,
                entries=array(STRING),
                without_document=array(STRING),
                without_entry=array(STRING),
            )
        ),
        left=array(record(file=STRING, role=STRING, text=STRING)),
    ),
    "Found": record(
        **HELD,
        issuer=maybe(STRING),
        issued=maybe(DAY),
        kind=maybe(STRING),
        status=STATUS,
        status_evidence=maybe(STRING),
        change=one_of(["new", "replaced", "merged"]),
        files=array(STRING),
        held=array(STRING),
        grounds=array(STRING),
        clauses=INTEGER,
        benefits=INTEGER,
        departments=LINKED,
        industries=LINKED,
        districts=LINKED,
        examples=array(refer("Clause")),
    ),
}
