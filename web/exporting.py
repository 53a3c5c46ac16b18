"""A subset as the parameters of an address, its size before it is written, and its file."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from flask import Response, jsonify, request, url_for

from kg.errors import InputError
from kg.terms import local_id
from web.downloads import MEDIA, attached, file_name
from web.forms import FILTERS, question_among, read_whole, read_yes_or_no
from web.neighbours import FARTHEST
from web.subsets import Cell, Selection

if TYPE_CHECKING:
    from web.library import Library

Json = dict[str, Any]

OWN = ("around", "hops", *Cell._fields, "format", "manifest", "download")
"""Parameters that are not about the question."""

FORMAT = "xlsx"
"""The format where none is named."""


def selection_from(args: Mapping[str, str]) -> Selection:
    """Return the subset that URL parameters ask for; InputError where they cannot be read."""
    query = question_among(args, OWN)
    hops = read_whole("hops", args.get("hops", "").strip() or "1", FARTHEST)
    around = args.get("around", "").strip() or None
    return Selection(query, around, hops, cell=cell_from(args))


def cell_from(args: Mapping[str, str]) -> Cell | None:
    """Return the cell of a cross reference that an address names, if it does.

    Raises InputError where it names a part of one.
    """
    given = {name: args.get(name, "").strip() for name in Cell._fields}
    if not any(given.values()):
        return None
    if missing := [name for name, value in given.items() if not value]:
        raise InputError(f"a cell needs {', '.join(Cell._fields)}: give {', '.join(missing)} too")
    return Cell(**given)


def wants(args: Mapping[str, str], name: str) -> bool:
    """Return whether a switch such as manifest=1 is on."""
    value = args.get(name, "").strip()
    return bool(value) and read_yes_or_no(name, value)


def counts(library: Library, selection: Selection) -> Json:
    """Return how many documents and clauses a subset has; nothing is written for it."""
    if selection.whole:
        whole = library.overview()
        return {name: whole[name] for name in ("documents", "clauses")}
    found: Json = library.export("jsonl", selection)[1]["counts"]
    return found


def manifest(library: Library, selection: Selection, format: str) -> Response:
    """Return what a file would say of itself: question, filters, day, data version, counts."""
    return jsonify(library.export(format, selection)[1])


def download(library: Library, selection: Selection, format: str) -> Response:
    """Return a subset as a file to be saved, streamed, with a link to its manifest.

    What goes wrong before the first piece is an answer of its own; what goes wrong later breaks
    the connection, so that no part looks whole. Raises InputError for an unknown format.
    """
    pieces, about = library.export(format, selection)
    first = next(pieces, b"")
    chosen = [getattr(selection.query, name) or "" for name in FILTERS]
    cell = [local_id(one) for one in selection.cell[2:]] if selection.cell else []
    words = (selection.query.text, *chosen, selection.around or "", *cell, about["as_of"])
    response = attached(chain([first], pieces), MEDIA[format], file_name(words, format))
    asked = {name: value for name, value in request.args.items() if name != "download"}
    address = url_for(str(request.endpoint), _external=False, **{**asked, "manifest": "1"})
    response.headers["Link"] = f'<{address}>; rel="describedby"; type="application/json"'
    return response
