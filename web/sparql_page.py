"""The page to write SPARQL queries on: the questions asked most, results, downloads."""

from __future__ import annotations

import json
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from kg.errors import PolicyKGError
from kg.queries import questions
from kg.store import FORMATS, RESULT_FORMATS
from web.negotiation import the_library

SHOWN = 500
"""Rows that the page shows; a download has all of them."""


OF_THE_PAGE = {"query", "lang", "as_of"}


def wants_page() -> bool:
    """Return whether a request is a browser's, or one that asks nothing and takes a page."""
    accepted = request.accept_mimetypes
    if request.method != "GET" or request.args.keys() - OF_THE_PAGE:
        return False
    if "query" not in request.args:
        return accepted.accept_html
    return any(media == "text/html" for media, quality in accepted if quality)


def page() -> ResponseReturnValue:
    """Show the query of the address with its result, or what is wrong with it."""
    query = request.args.get("query", "").strip()
    result: dict[str, Any] | None = None
    mistakes: list[str] = []
    if query:
        try:
            result = answered(query)
        except PolicyKGError as error:
            mistakes = [str(error)]
    asked = questions()
    return render_template(
        "sparql.html", query=query, result=result, mistakes=mistakes, questions=asked, shown=SHOWN
    ), 400 if mistakes else 200


def answered(query: str) -> dict[str, Any]:
    """Return the result of a query: names and rows, yes or no, or a graph; and its formats."""
    media, body = the_library().sparql(query, "json", "ttl")
    if "json" not in media:
        return {"graph": body.decode("utf-8"), "formats": tuple(FORMATS)}
    found = json.loads(body)
    if "boolean" in found:
        return {"boolean": found["boolean"], "formats": ("json", "xml")}
    names, rows = found["head"]["vars"], found["results"]["bindings"]
    cells = [[row.get(name) for name in names] for row in rows[:SHOWN]]
    return {"names": names, "rows": cells, "total": len(rows), "formats": tuple(RESULT_FORMATS)}
