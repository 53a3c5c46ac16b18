"""The application factory: pages, JSON, SPARQL, errors and headers around one library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify, render_template, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from kg.errors import PolicyKGError
from web import addresses, rendering, uploading
from web.api import api
from web.negotiation import EXTENSION, the_library, wants_json
from web.pages import pages

if TYPE_CHECKING:
    from web.library import Library
    from web.serving import Shelf
    from web.uploading import Uploads

MAX_BODY = 1024 * 1024
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class ReadableJSON(DefaultJSONProvider):
    """JSON with Chinese characters as they are and keys in the order of the records."""

    ensure_ascii = False
    sort_keys = False


def create_app(library: Library | Shelf, uploads: Uploads | None = None) -> Flask:
    """Return the web application that answers from `library`, or from what a shelf holds, and takes
    `uploads` where there is a way to."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.json = ReadableJSON(app)
    app.extensions[EXTENSION] = library
    app.extensions[uploading.EXTENSION] = uploads
    for blueprint in (pages, api):
        app.register_blueprint(blueprint)
    addresses.install(app)
    rendering.install(app)
    app.add_url_rule("/healthz", "healthz", healthz)
    app.register_error_handler(PolicyKGError, known_fault)
    app.register_error_handler(HTTPException, http_fault)
    app.after_request(with_headers)
    return app


def healthz() -> Response:
    """Say that the data can be read, and what there is of it."""
    return jsonify({"ok": True, **the_library().overview()})


def known_fault(error: PolicyKGError) -> Response:
    """Answer a fault that the caller can mend."""
    return error_body(str(error), error.http_status)


def http_fault(error: HTTPException) -> Response:
    """Answer an error of HTTP itself, with the headers that belong to it."""
    status = error.code or 500
    response = error_body(error.description or error.name, status)
    for name, value in error.get_headers():
        if name.lower() != "content-type":
            response.headers[name] = value
    return response


def error_body(message: str, status: int) -> Response:
    """Return an error as JSON where a program asked, as a page otherwise."""
    if wants_json():
        response = jsonify({"ok": False, "error": message, "status": status})
    else:
        response = Response(render_template("error.html", message=message, status=status))
    response.status_code = status
    return response


def with_headers(response: Response) -> Response:
    """Add the headers that every answer carries."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.blueprint == "pages":
        response.vary.add("Accept")
    return response
