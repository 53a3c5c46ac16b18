"""The JSON twins of the pages, under /api/; what they take and give stands in web/openapi.py."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from kg.errors import InputError
from web import crossing, exporting, upload_api
from web.addresses import SECTIONS
from web.forms import (
    as_of_from,
    asks_something,
    query_from_args,
    question_among,
    read_whole,
    unknown_parameters,
)
from web.negotiation import the_library
from web.networking import network_view
from web.openapi import MOST, description, parameters_of

api = Blueprint("api", __name__, url_prefix="/api")


@api.before_request
def refuse_unknown_parameters() -> None:
    """Raise InputError for a parameter that the address does not read: no silent ignoring."""
    known = parameters_of((request.endpoint or "").removeprefix("api."))
    mistakes = unknown_parameters(request.args, known or ())
    if known is not None and request.endpoint != "api.search" and mistakes:
        raise InputError("\n".join(mistakes))


@api.get("/")
def overview() -> Response:
    """Return what the data folder holds."""
    return jsonify(the_library().overview())


@api.get("/search")
def search() -> Response:
    """Return the answer to a question."""
    query = query_from_args(request.args)
    if not asks_something(query):
        raise InputError("nothing is asked: give q (a question) or a filter such as industry")
    return jsonify(the_library().search(query))


@api.get("/documents")
def documents() -> Response:
    """Return the documents, newest first."""
    records = the_library().documents(as_of_from(request.args))
    return jsonify({"documents": records, "total": len(records)})


@api.get("/documents/<path:name>")
def document(name: str) -> Response:
    """Return one document."""
    return jsonify(the_library().document(name, as_of_from(request.args)))


@api.get("/clauses")
def clauses() -> Response:
    """Return the clauses of a document in order."""
    name, day = request.args.get("document", "").strip(), as_of_from(request.args)
    if not name:
        raise InputError("which document? Give its number: document=…")
    records = the_library().clauses_of(the_library().document(name, day)["id"], day)
    return jsonify({"clauses": records, "total": len(records)})


@api.get("/clauses/<path:name>")
def clause(name: str) -> Response:
    """Return one clause."""
    return jsonify(the_library().clause(name, as_of_from(request.args)))


@api.get("/clauses/<path:name>/similar")
def similar(name: str) -> Response:
    """Return the clauses like one: the same measure in other documents, then what is near it."""
    return jsonify(the_library().similar(name, as_of_from(request.args)))


@api.get("/crossref")
def crossref() -> Response:
    """Return two kinds of entity against each other, or one cell of that."""
    return jsonify(crossing.cross(the_library(), crossing.asked_from(request.args)))


@api.get("/network")
def network() -> Response:
    """Return which departments answer for measures together."""
    return jsonify(network_view(the_library().network(question_among(request.args, ()))))


@api.get("/contradictions")
def contradictions() -> Response:
    """Return measures of two documents that give different sums for the same thing."""
    name, day = request.args.get("document", "").strip(), as_of_from(request.args)
    ever = exporting.wants(request.args, "ever")
    records = the_library().contradictions(day, ever, name or None)
    return jsonify({"contradictions": records, "total": len(records)})


@api.get("/uncovered")
def uncovered() -> Response:
    """Return the names in clauses that no vocabulary has."""
    most = request.args.get("most", "").strip()
    records = the_library().uncovered(read_whole("most", most, MOST) if most else None)
    return jsonify({"uncovered": records, "total": len(records)})


@api.get("/export")
def export() -> Response:
    """Return a subset as a file, or the manifest that says what it holds."""
    selection = exporting.selection_from(request.args)
    format = request.args.get("format") or exporting.FORMAT
    if exporting.wants(request.args, "download"):
        return exporting.download(the_library(), selection, format)
    return exporting.manifest(the_library(), selection, format)


@api.get("/openapi.json")
def openapi() -> Response:
    """Return the description of these addresses."""
    return jsonify(description())


def entity_list(section: str) -> Response:
    """Return the departments, industries or districts."""
    entities = the_library().entities.all(SECTIONS[section])
    return jsonify({section: entities, "total": len(entities)})


def entity(section: str, name: str) -> Response:
    """Return one department, industry or district with its clauses."""
    return jsonify(the_library().entity(SECTIONS[section], name, as_of_from(request.args)))


api.add_url_rule("/upload", "upload", upload_api.upload, methods=["POST"])
api.add_url_rule("/upload/<name>", "upload_trial", upload_api.upload_trial)
for _act in ("confirm", "discard"):
    _view = getattr(upload_api, f"upload_{_act}")
    api.add_url_rule(f"/upload/<name>/{_act}", f"upload_{_act}", _view, methods=["POST"])
for _section, _kind in SECTIONS.items():
    api.add_url_rule(f"/{_section}", _section, entity_list, defaults={"section": _section})
    api.add_url_rule(f"/{_section}/<path:name>", _kind, entity, defaults={"section": _section})
