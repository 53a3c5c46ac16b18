"""The SPARQL 1.1 Protocol endpoint: read-only queries by GET and POST."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotAcceptable, UnsupportedMediaType

from kg.errors import InputError
from web.negotiation import format_argument, the_library

sparql = Blueprint("sparql", __name__)

FORMATS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "text/csv": "csv",
    "text/turtle": "ttl",
}
"""Media types that an answer can have, and what the library calls them."""

GRAPHS = frozenset({"ttl"})
"""Those that hold a graph (CONSTRUCT, DESCRIBE); the others hold rows or a yes or no."""

FORM_BODY = "application/x-www-form-urlencoded"
QUERY_BODY = "application/sparql-query"
READ = frozenset({"query", "format"})


@sparql.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a SPARQL query in the form that the Accept header or `format=` asks for."""
    query = asked_query()
    content_type, body = the_library().sparql(query, asked_format())
    response = Response(body, content_type=content_type)
    response.vary.add("Accept")
    return response


def asked_query() -> str:
    """Return the query of a request, sent in any of the three ways of the protocol."""
    if request.method == "POST" and request.mimetype == QUERY_BODY:
        refuse(request.args)
        return one([body_text()])
    if request.method == "POST" and request.mimetype != FORM_BODY:
        raise UnsupportedMediaType(f"send the query as {FORM_BODY} or as {QUERY_BODY}")
    parameters = request.form if request.method == "POST" else request.args
    refuse(parameters)
    return one(parameters.getlist("query"))


def body_text() -> str:
    """Return the body of a request, which the protocol wants in UTF-8."""
    try:
        return request.get_data().decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("the query is not in UTF-8: send it in UTF-8") from None


def refuse(parameters: MultiDict[str, str]) -> None:
    """Raise InputError for parameters that are not read, updates and data sets among them."""
    if "update" in parameters:
        raise InputError("this endpoint only reads: send a query, not an update")
    if unknown := sorted(set(parameters) - READ):
        raise InputError(f"parameters not supported: {', '.join(unknown)}; use query and format")


def one(queries: list[str]) -> str:
    """Return the one query there must be."""
    if len(queries) != 1 or not queries[0].strip():
        raise InputError("give exactly one query: /sparql?query=SELECT…")
    return queries[0]


def asked_format() -> str | None:
    """Return the format asked for, None to leave it to the kind of query."""
    asked = format_argument(FORMATS.values())
    if asked:
        return asked
    accepted = request.accept_mimetypes
    named = [FORMATS[media] for media, quality in accepted if media in FORMATS and quality > 0]
    if named:
        one_kind = len({name in GRAPHS for name in named}) == 1
        return named[0] if one_kind else None
    if not accepted or accepted["text/html"]:
        return None
    raise NotAcceptable(f"answers come as {', '.join(FORMATS)}")
