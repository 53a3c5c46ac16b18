"""The table of what the JSON API answers, and the OpenAPI 3.1 description made from it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kg.export.formats import EXPORT_FORMATS
from kg.questions import SORTS, STANDINGS
from web.addresses import SECTIONS
from web.crossing import KINDS
from web.forms import ABOUT, MAX_HITS, MAX_PAGE, MAX_QUESTION, PARAMETERS
from web.neighbours import FARTHEST
from web.schemas import (
    BOOLEAN,
    DAY,
    INTEGER,
    IRI,
    SCHEMAS,
    STRING,
    Schema,
    array,
    listing,
    one_of,
    record,
    refer,
)

VERSION = "1.0.0"


class Parameter(NamedTuple):
    """A parameter of the query string."""

    schema: Schema
    description: str
    required: bool = False


class Operation(NamedTuple):
    """What one address answers: its endpoint, a summary, its parameters and its record.

    `method` is that of HTTP; `secret` says that the token for uploads is needed, `files` that files
    are sent.
    """

    endpoint: str
    summary: str
    parameters: tuple[str, ...]
    answer: Schema
    method: str = "get"
    secret: bool = False
    files: bool = False


MOST = 100_000
"""Most names that /api/uncovered can be asked for."""

KIND: Schema = one_of(list(KINDS))
FORMAT: Schema = {**one_of([*EXPORT_FORMATS]), "default": "xlsx"}
HOPS: Schema = {**INTEGER, "minimum": 1, "maximum": FARTHEST, "default": 1}
K: Schema = {**INTEGER, "minimum": 1, "maximum": MAX_HITS, "default": 10}
PAGE: Schema = {**INTEGER, "minimum": 1, "maximum": MAX_PAGE, "default": 1}
SORT: Schema = {**one_of([*SORTS]), "default": SORTS[0]}
PARAMETER: dict[str, Parameter] = {
    "q": Parameter({**STRING, "maxLength": MAX_QUESTION}, "The question, in Chinese or English"),
    "query": Parameter({**STRING, "maxLength": MAX_QUESTION}, "Another name for q"),
    "k": Parameter(K, "How many hits a page"),
    "as_of": Parameter(DAY, "The day on which validity is judged; today if absent"),
    "in_force": Parameter(BOOLEAN, "Only clauses in force on that day (1 or 0)"),
    "status": Parameter(one_of([*STANDINGS]), "Only clauses of this validity on that day"),
    "page": Parameter(PAGE, "Which page of the answers, k of them a page"),
    "sort": Parameter(SORT, "Best, newest or largest sum first"),
    "facets": Parameter(BOOLEAN, "Also how many answers each filter would leave (1 or 0)"),
    "industry": Parameter(STRING, "Name, label or IRI of an industry; narrower ones count"),
    "department": Parameter(STRING, "Name, label or IRI of a department"),
    "district": Parameter(STRING, "Name, label or IRI of a district"),
    "instrument": Parameter(STRING, "Name or IRI of a form of support"),
    "document": Parameter(STRING, "Document number, name or IRI"),
    "without": Parameter(
        STRING,
        "What is struck out of what is understood: concepts, the intent, `as_of`, `issued`",
    ),
    "unsure": Parameter(BOOLEAN, "What comes nearest even where nothing surely answers (1 or 0)"),
    "in_document": Parameter(STRING, "Document number, name or IRI", required=True),
    "rows": Parameter({**KIND, "default": "department"}, "Kind of entity down"),
    "cols": Parameter(
        {**KIND, "default": "industry"}, "Kind across; the same twice gives what two share"
    ),
    "row": Parameter(IRI, "With col: only this cell"),
    "col": Parameter(IRI, "With row: only this cell"),
    "cell_rows": Parameter(KIND, "Of a cell of the cross reference: the kind down"),
    "cell_cols": Parameter(KIND, "The kind across; the four name one cell together"),
    "cell_row": Parameter(IRI, "The entity of its row"),
    "cell_col": Parameter(IRI, "The entity of its column"),
    "around": Parameter(STRING, "Name or IRI of an entity: only what lies near it"),
    "hops": Parameter(HOPS, "How near: 2 also has what ties to the entities of those clauses"),
    "ever": Parameter(BOOLEAN, "On whichever day they hold (1 or 0); not just on as_of"),
    "most": Parameter({**INTEGER, "minimum": 1, "maximum": MOST}, "How many; all if absent"),
    "format": Parameter(FORMAT, "Format of the file"),
    "download": Parameter(BOOLEAN, "The file instead of its manifest (1 or 0)"),
    "manifest": Parameter(BOOLEAN, "The manifest, as without download (1 or 0)"),
}
"""Parameters by key; a key may stand for a parameter of another name (RENAMED)."""

CELL = ("cell_rows", "cell_cols", "cell_row", "cell_col")
RENAMED = {"in_document": "document", **{key: key.removeprefix("cell_") for key in CELL}}


def entity_operations() -> dict[str, Operation]:
    """Return the addresses of the kinds of entity that have pages."""
    found = {}
    for section, kind in SECTIONS.items():
        found[f"/api/{section}"] = Operation(
            section, f"The {section} known", (), listing(section, "EntityEntry")
        )
        found[f"/api/{section}/{{name}}"] = Operation(
            kind, f"One {kind} with its clauses", ("as_of",), refer("Entity")
        )
    return found


def upload_operations() -> dict[str, Operation]:
    """Return the addresses at which documents are added."""

    def one(endpoint: str, summary: str, method: str, files: bool = False) -> Operation:
        return Operation(endpoint, summary, (), refer("Trial"), method, secret=True, files=files)

    return {
        "/api/upload": one(
            "upload", "Upload files to be added; they are tried first", "post", files=True
        ),
        "/api/upload/{name}": one(
            "upload_trial", "How far an upload is, and what was found in it", "get"
        ),
        "/api/upload/{name}/confirm": one(
            "upload_confirm",
            "Take in what was uploaded; where the data have changed meanwhile it is tried again",
            "post",
        ),
        "/api/upload/{name}/discard": one(
            "upload_discard", "Discard what was uploaded: nothing of it remains", "post"
        ),
    }


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
    "/api/clauses/{name}/similar": Operation(
        "similar",
        "The same measure in other documents, then clauses near in meaning, with what they share",
        ("as_of",),
        refer("Similar"),
    ),
    **entity_operations(),
    "/api/crossref": Operation(
        "crossref",
        "Two kinds of entity against each other: counts and clauses of every cell",
        ("rows", "cols", "row", "col", *ABOUT),
        refer("Crossing"),
    ),
    "/api/network": Operation(
        "network",
        "Which departments answer for measures together, and how closely",
        ABOUT,
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
        (*ABOUT, "around", "hops", *CELL, "format", "download", "manifest"),
        refer("Manifest"),
    ),
    **upload_operations(),
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
        "paths": {
            path: {entry.method: _operation(path, entry)} for path, entry in OPERATIONS.items()
        },
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


IN_PATH = {"/api/upload": "The id of the upload"}
"""What the name in an address is, by how the address begins."""
LOCAL = "The part of the IRI after its kind; it may hold slashes"


def _operation(path: str, entry: Operation) -> dict[str, Any]:
    in_path = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": STRING,
            "description": next((v for k, v in IN_PATH.items() if path.startswith(k)), LOCAL),
        }
        for name in re.findall(r"\{(\w+)\}", path)
    ]
    in_query = [_parameter(key) for key in entry.parameters]
    return {
        "operationId": entry.endpoint,
        "summary": entry.summary,
        "parameters": in_path + in_query,
        **({"requestBody": FILES} if entry.files else {}),
        **({"security": [{"token": []}]} if entry.secret else {}),
        "responses": {
            "200": _response("The answer", entry.answer),
            "default": _response("What is wrong and how to mend it", refer("Error")),
        },
    }


FILES = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": record(files=array({"type": "string", "format": "binary"}))
        }
    },
}
"""The body of an upload."""


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
