"""The SPARQL 1.1 Protocol endpoint: read-only queries by GET and POST."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotAcceptable, UnsupportedMediaType

from kg.errors import InputError
from kg.queries import Graphs
from kg.store import FORMATS, RESULT_FORMATS
from web.negotiation import the_library
from web.sparql_page import page, wants_page

MEDIA: dict[str, tuple[str, ...]] = {
    "application/sparql-results+json": ("json",),
    "application/sparql-results+xml": ("xml",),
    "text/csv": ("csv",),
    "text/tab-separated-values": ("tsv",),
    "text/turtle": ("ttl",),
    "application/n-triples": ("nt",),
    "application/ld+json": ("jsonld",),
    "application/rdf+xml": ("rdfxml",),
    "application/trig": ("trig",),
    "application/n-quads": ("nq",),
    "application/json": ("json", "jsonld"),
}
"""Media types that an answer can have, and what the store calls them: for rows, for graphs."""

NAMES: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in (*RESULT_FORMATS, *FORMATS)},
    "xml": ("xml", "rdfxml"),
    "turtle": ("ttl",),
    "n3": ("ttl",),
    "json-ld": ("jsonld",),
    "rdf": ("rdfxml",),
    "rdf+xml": ("rdfxml",),
    **MEDIA,
}
"""What `format=` can say, other programs' names for the same among them."""

FORMAT_ARGUMENTS = ("format", "output", "results")
"""Parameters for the form of the answer: clients send one of them, or all."""

GRAPH_ARGUMENTS = ("default-graph-uri", "named-graph-uri")
FORM_BODY = "application/x-www-form-urlencoded"
QUERY_BODY = "application/sparql-query"
READ = ("query", *FORMAT_ARGUMENTS, *GRAPH_ARGUMENTS)


def sparql() -> ResponseReturnValue:
    """Answer a SPARQL query in the form that the Accept header or `format=` asks for; a browser
    gets a page to write queries on."""
    if wants_page():
        return page()
    query = asked_query()
    media, body = the_library().sparql(query, *asked_formats(), graphs=asked_graphs())
    response = Response(body, mimetype=media.partition(";")[0])
    response.vary.add("Accept")
    return response


def asked_query() -> str:
    """Return the query of a request, sent in any of the three ways of the protocol."""
    queries = request.values.getlist("query")
    if request.method == "POST" and request.mimetype == QUERY_BODY:
        queries.append(body_text())
    elif request.method == "POST" and request.mimetype != FORM_BODY:
        raise UnsupportedMediaType(
            f"this endpoint only reads: send a query, as {FORM_BODY} or as {QUERY_BODY}"
        )
    refuse_unknown()
    if len(queries) != 1 or not queries[0].strip():
        raise InputError("give exactly one query: /sparql?query=SELECT…")
    return queries[0]


def body_text() -> str:
    """Return the body of a request, which the protocol wants in UTF-8."""
    try:
        return request.get_data().decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("the query is not in UTF-8: send it in UTF-8") from None


def refuse_unknown() -> None:
    """Raise InputError for parameters that are not read, updates among them."""
    if "update" in request.values:
        raise InputError("this endpoint only reads: send a query, not an update")
    if unknown := sorted(set(request.values) - set(READ)):
        raise InputError(f"parameters not supported: {', '.join(unknown)}; use {', '.join(READ)}")


def asked_graphs() -> Graphs | None:
    """Return the graphs that a request is about, None for all of them together."""
    together, named = map(request.values.getlist, GRAPH_ARGUMENTS)
    return Graphs(together, named) if together or named else None


def formats_called(names: str) -> list[str]:
    """Return the formats of the names that are known in a list parted by commas."""
    known = [format for name in names.split(",") for format in NAMES.get(name, ())]
    if not known:
        raise InputError(f"format {names!r} is not known: use one of {', '.join(NAMES)}")
    return known


def asked_formats() -> list[str]:
    """Return the formats that will do, the preferred first; none to leave it to the query."""
    if said := [one for name in FORMAT_ARGUMENTS for one in request.values.getlist(name) if one]:
        return [format for one in said for format in formats_called(one)]
    accepted = request.accept_mimetypes
    fitting = sorted(filter(accepted.quality, MEDIA), key=accepted.quality, reverse=True)
    # A browser shows what comes.
    if accepted and not fitting and not accepted.accept_html:
        raise NotAcceptable(f"answers come as {', '.join(MEDIA)}")
    return [format for media in fitting for format in MEDIA[media]]
