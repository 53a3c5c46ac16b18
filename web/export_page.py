"""The page of export: a form for a subset, its size, and the file."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from kg.errors import InputError, NotFoundError
from web import exporting
from web.downloads import MEDIA
from web.negotiation import the_library
from web.neighbours import FARTHEST
from web.offering import form_parts
from web.subsets import Selection


def export() -> ResponseReturnValue:
    """Choose a subset, see its size, and download it or its manifest."""
    format = request.args.get("format") or exporting.FORMAT
    selection, counts, mistakes, status = Selection(), None, [], 200
    try:
        selection = exporting.selection_from(request.args)
        if exporting.wants(request.args, "manifest"):
            return exporting.manifest(the_library(), selection, format)
        if exporting.wants(request.args, "download"):
            return exporting.download(the_library(), selection, format)
        if format not in MEDIA:
            raise InputError(f"no format {format!r}; use one of {', '.join(MEDIA)}")
        counts = exporting.counts(the_library(), selection)
    except (InputError, NotFoundError) as error:
        mistakes, status = str(error).splitlines(), error.http_status
    return render_template(
        "export.html",
        form=request.args,
        query=selection.query,
        selection=selection,
        counts=counts,
        format=format,
        formats=[*MEDIA],
        farthest=FARTHEST,
        mistakes=mistakes,
        **form_parts(),
    ), status
