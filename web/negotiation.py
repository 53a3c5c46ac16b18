"""Which form of a record a request wants: a page, JSON or RDF; and the library it is read from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from flask import Response, after_this_request, current_app, g, jsonify, request

from kg.errors import InputError
from web.serving import Copy, Shelf

if TYPE_CHECKING:
    from web.library import Library

EXTENSION = "policykg"
RDF = {"text/turtle": "ttl", "application/ld+json": "jsonld"}
JSON = {"application/json": "json"}
PAGE = {"text/html": "html", "application/xhtml+xml": "html"}
FORMS = PAGE | JSON | RDF
"""Media types that an address of a record answers with, the preferred first."""

JSON_PATHS = ("/api/", "/sparql", "/healthz")


def the_library() -> Library:
    """Return the library that answers this request: one whole build from its start to its end."""
    held = current_app.extensions[EXTENSION]
    if not isinstance(held, Shelf):
        return cast("Library", held)
    if "copy" not in g:
        g.copy = _borrowed(held)
    return cast(Copy, g.copy).library


def _borrowed(shelf: Shelf) -> Copy:
    """Return a copy that is given back when the last byte of the answer is sent."""
    copy = shelf.borrow()

    @after_this_request
    def lent_until_sent(response: Response) -> Response:
        response.call_on_close(lambda: shelf.give_back(copy))
        return response

    return copy


def format_argument(known: Iterable[str]) -> str | None:
    """Return what `format=` asks for, None where it is not given.

    Raises InputError where it is none of `known`.
    """
    asked = request.values.get("format")
    if asked and asked not in (names := dict.fromkeys(known)):
        raise InputError(f"format {asked!r} is not known: use one of {', '.join(names)}")
    return asked or None


def wanted_form() -> str:
    """Return "html", "json", "ttl" or "jsonld": what `format=` or else the Accept header asks."""
    asked = format_argument(FORMS.values())
    if asked:
        return asked
    best = request.accept_mimetypes.best_match(list(FORMS), default="text/html")
    return FORMS[best]


def twin(record: dict[str, Any]) -> Response | None:
    """Return the machine-readable twin of a record, or None where a page is wanted."""
    form = wanted_form()
    if form == "html":
        return None
    if form == "json":
        return jsonify(record)
    media = next(media for media, name in RDF.items() if name == form)
    return Response(the_library().rdf(record["id"], form), content_type=f"{media}; charset=utf-8")


def wants_json() -> bool:
    """Return whether an error belongs in a JSON body rather than on a page."""
    if request.path.startswith(JSON_PATHS):
        return True
    best = request.accept_mimetypes.best_match([*PAGE, *JSON, *RDF], default="text/html")
    return best not in PAGE
