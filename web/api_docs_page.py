"""The page that describes the JSON API, with examples that run on the data at hand."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from kg.errors import DataError, InputError, NotFoundError
from kg.terms import local_id
from web.addresses import SECTIONS
from web.negotiation import FORMS, the_library
from web.openapi import VERSION, description
from web.schema_words import type_of
from web.schemas import SCHEMAS, Schema

if TYPE_CHECKING:
    from web.library import Library

Values = dict[str, str]


class Address(NamedTuple):
    """What the page says of one address of the API and one method of HTTP."""

    method: str
    path: str
    anchor: str
    summary: str
    parameters: list[dict[str, Any]]
    answer: Schema
    example: Example | None


class Example(NamedTuple):
    """A request for a terminal, and its address here where a reader may simply follow it."""

    address: str | None
    curl: str


def api_docs() -> ResponseReturnValue:
    """Describe the JSON API: each address with its parameters, an example and its answer."""
    values = dict(examples(the_library()))
    return render_template(
        "api_docs.html",
        version=VERSION,
        addresses=[
            _address(method, path, operation, values)
            for path, ways in _paths().items()
            for method, operation in ways.items()
        ],
        records=SCHEMAS,
        type_of=type_of,
        errors=[*errors()],
        forms=FORMS,
        entity=next((values[kind]["name"] for kind in SECTIONS.values() if kind in values), None),
        root=request.url_root.rstrip("/"),
    )


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = description()["paths"]
    return paths


def _address(
    method: str, path: str, operation: dict[str, Any], values: dict[str, Values]
) -> Address:
    endpoint = operation["operationId"]
    return Address(
        method,
        path,
        f"{method}-{endpoint}",
        operation["summary"],
        operation["parameters"],
        operation["responses"]["200"]["content"]["application/json"]["schema"],
        _example(method, path, operation, values),
    )


def _example(
    method: str, path: str, operation: dict[str, Any], values: dict[str, Values]
) -> Example | None:
    if "security" in operation:
        return Example(None, secret_request(method, path, "requestBody" in operation))
    endpoint = operation["operationId"]
    return example(endpoint, values[endpoint]) if endpoint in values else None


def secret_request(method: str, path: str, files: bool) -> str:
    """Return a request that needs the token for uploads; the id of an upload stays open."""
    words = ["curl", *(["-X", "POST"] if method == "post" and not files else [])]
    words += ["-H", '"Authorization: Bearer $POLICYKG_UPLOAD_TOKEN"']
    words += ["-F", "files=@gazette.txt"] if files else []
    return " ".join([*words, shlex.quote(request.url_root.rstrip("/") + path)])


def example(endpoint: str, values: Values) -> Example:
    """Return a request to an endpoint; what stands in the query is left for curl to encode."""
    in_path: dict[str, Any] = {name: value for name, value in values.items() if name == "name"}
    every: dict[str, Any] = {**values}
    bare = request.url_root.rstrip("/") + url_for(f"api.{endpoint}", **in_path)
    asked = [f"{name}={value}" for name, value in values.items() if name not in in_path]
    encoded = [word for one in asked for word in ("--data-urlencode", one)]
    curl = shlex.join(["curl", *(["-G"] if asked else []), bare, *encoded])
    return Example(url_for(f"api.{endpoint}", **every), curl)


def examples(library: Library) -> Iterator[tuple[str, Values]]:
    """Give values for a request to each endpoint, as far as the data has what it asks for."""
    fixed: dict[str, Values] = {
        **{name: {} for name in ("overview", "documents", "network", "openapi", *SECTIONS)},
        "crossref": {"rows": "department", "cols": "industry"},
        "contradictions": {"ever": "1"},
        "uncovered": {"most": "5"},
    }
    yield from fixed.items()
    for kind in SECTIONS.values():
        if found := library.entities.all(kind):
            yield kind, {"name": local_id(found[0]["id"])}
    for one in library.entities.all("industry")[:1]:
        yield "search", {"q": f"{one['name']}补贴", "k": "3"}
        yield "export", {"industry": one["name"], "in_force": "1", "format": "csv"}
    for document in library.documents()[:1]:
        yield "document", {"name": local_id(document["id"])}
        yield "clauses", {"document": document["number"] or document["title"]}
        for clause in library.clauses_of(document["id"])[:1]:
            for endpoint in ("clause", "similar"):
                yield endpoint, {"name": local_id(clause["id"])}


def errors() -> Iterator[tuple[int, str]]:
    """Give each status of an error with what it means."""
    for one in (InputError, NotFoundError):
        yield one.http_status, cleandoc(one.__doc__ or "")
    yield 405, "Another method than the one named."
    yield DataError.http_status, cleandoc(DataError.__doc__ or "")
