"""The table of what the JSON API answers, and the OpenAPI 3.1 description made from it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kg.export.formats import EXPORT_FORMATS
from web.addresses import SECTIONS
from web.crossing import KINDS
from web.forms import FILTERS, MAX_HITS, MAX_QUESTION, PARAMETERS
from web.neighbours import FARTHEST
from web.schemas import BOOLEAN, DAY, INTEGER, IRI, SCHEMAS, STRING, Schema, listing, one_of, refer

VERSION = "1.0.0"


class Parameter(NamedTuple):
    """A parameter of the query string."""

    schema: Schema
    description: str
    required: bool = False


class Operation(NamedTuple):
    """What one address answers: its endpoint, a summary, its parameters and its record."""

    endpoint: str
    summary: str
    parameters: tuple[str, ...]
    answer: Schema


MOST = 100_000
"""Most names that /api/uncovered can be asked for."""

KIND: Schema = one_of(list(KINDS))
FORMAT: Schema = {**one_of([*EXPORT_FORMATS]), "default": "xlsx"}
HOPS: Schema = {**INTEGER, "minimum": 1, "maximum": FARTHEST, "default": 1}
K: Schema = {**INTEGER, "minimum": 1, "maximum": MAX_HITS, "default": 10}
PARAMETER: dict[str, Parameter] = {
    "q": Parameter({**STRING, "maxLength": MAX_QUESTION}, "The question, in Chinese or English"),
    "query": Parameter({**STRING, "maxLength": MAX_QUESTION}, "Another name for q"),
    "k": Parameter(K, "How many hits"),
    "as_of": Parameter(DAY, "The day on which validity is judged; today if absent"),
    "in_force": Parameter(BOOLEAN, "Only clauses in force on that day (1 or 0)"),
    "industry": Parameter(STRING, "Name, label or IRI of an industry; narrower ones count"),
    "department": Parameter(STRING, "Name, label or IRI of a department"),
    "district": Parameter(STRING, "Name, label or IRI of a district"),
    "instrument": Parameter(STRING, "Name or IRI of a form of support"),
    "document": Parameter(STRING, "Document number, name or IRI"),
    "without": Parameter(
        STRING, "What is struck out of what is understood: names of concepts, or the intent"
    ),
    "in_document": Parameter(STRING, "Document number, name or IRI", required=True),
    "rows": Parameter({**KIND, "default": "department"}, "Kind of entity down"),
    "cols": Parameter(
        {**KIND, "default": "industry"}, "Kind across; the same twice gives what two share"
    ),
    "row": Parameter(IRI, "With col: only this cell"),
    "col": Parameter(IRI, "With row: only this cell"),
    "around": Parameter(STRING, "Name or IRI of an entity: only what lies near it"),
    "hops": Parameter(HOPS, "How near: 2 also has what ties to the entities of those clauses"),
    "ever": Parameter(BOOLEAN, "On whichever day they hold (1 or 0); not just on as_of"),
    "most": Parameter({**INTEGER, "minimum": 1, "maximum": MOST}, "How many; all if absent"),
    "format": Parameter(FORMAT, "Format of the file"),
    "download": Parameter(BOOLEAN, "The file instead of its manifest (1 or 0)"),
    "manifest": Parameter(BOOLEAN, "The manifest, as without download (1 or 0)"),
}
"""Parameters by key; a key may stand for a parameter of another name (RENAMED)."""

QUESTION = ("q", "query", "as_of", "in_force", *FILTERS, "without")
"""What crossings and subsets may be asked by: they hold all answers, so there is no k."""

RENAMED = {"in_document": "document"}


def entity_operations() -> dict[str, Operation]:
    """Return the addresses of the three kinds of entity that have pages."""
    found = {}
    for section, kind in SECTIONS.items():
        found[f"/api/{section}"] = Operation(
            section, f"The {section} known", (), listing(section, "EntityEntry")
        )
        found[f"/api/{section}/{{name}}"] = Operation(
            kind, f"One {kind} with its clauses", ("as_of",), refer("Entity")
        )
    return found


OPERATIONS: dict[str, Operation] = {
    "/api/": Operation("overview", "What the data folder holds", (), refer("Overview")),
    "/api/search": Operation(
        "search", "Answer a question with clauses", PARAMETERS, refer("Answer")
    ),
    "/api/documents": Operation(
        "documents", "The documents, newest first", ("as_of",), listing("documents", "Document")
    ),
    "/api/documents/{name}": Operation("document", "One document", ("as_of",), refer("Document")),
    "/api/clauses": Operation(
        "clauses",
        "The clauses of a document, in order",
        ("in_document", "as_of"),
        listing("clauses", "Clause"),
    ),
    "/api/clauses/{name}": Operation("clause", "One clause", ("as_of",), refer("Clause")),
    **entity_operations(),
    "/api/crossref": Operation(
        "crossref",
        "Two kinds of entity against each other: counts and clauses of every cell",
        ("rows", "cols", "row", "col", *QUESTION),
        refer("Crossing"),
    ),
    "/api/network": Operation(
        "network",
        "Which departments answer for measures together, and how closely",
        QUESTION,
        refer("Network"),
    ),
    "/api/contradictions": Operation(
        "contradictions",
        "Measures of two documents that give different sums for the same thing",
        ("as_of", "ever", "document"),
        listing("contradictions", "Contradiction"),
    ),
    "/api/uncovered": Operation(
        "uncovered",
        "Names in the clauses that no vocabulary has, those of most clauses first",
        ("most",),
        listing("uncovered", "Uncovered"),
    ),
    "/api/export": Operation(
        "export",
        "What a subset holds, or with download=1 the subset as a file",
        (*QUESTION, "around", "hops", "format", "download", "manifest"),
        refer("Manifest"),
    ),
    "/api/openapi.json": Operation("openapi", "This description", (), {"type": "object"}),
}


def parameters_of(endpoint: str) -> tuple[str, ...] | None:
    """Return the names of the query parameters that an endpoint reads, None if it is not here."""
    for operation in OPERATIONS.values():
        if operation.endpoint == endpoint:
            return tuple(RENAMED.get(key, key) for key in operation.parameters)
    return None


def description() -> dict[str, Any]:
    """Return the OpenAPI 3.1 description of the JSON API."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "policykg",
            "version": VERSION,
            "description": "Knowledge graph and semantic search over government policy"
            " documents. Sums are in yuan.",
        },
        "paths": {path: {"get": _operation(path, entry)} for path, entry in OPERATIONS.items()},
        "components": {"schemas": SCHEMAS},
    }


def _operation(path: str, entry: Operation) -> dict[str, Any]:
    in_path = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": STRING,
            "description": "The part of the IRI after its kind; it may hold slashes",
        }
        for name in re.findall(r"\{(\w+)\}", path)
    ]
    in_query = [_parameter(key) for key in entry.parameters]
    return {
        "operationId": entry.endpoint,
        "summary": entry.summary,
        "parameters": in_path + in_query,
        "responses": {
            "200": _response("The answer", entry.answer),
            "default": _response("What is wrong and how to mend it", refer("Error")),
        },
    }


def _parameter(key: str) -> dict[str, Any]:
    known = PARAMETER[key]
    return {
        "name": RENAMED.get(key, key),
        "in": "query",
        "required": known.required,
        "description": known.description,
        "schema": known.schema,
    }


def _response(words: str, schema: Schema) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": schema}}}
