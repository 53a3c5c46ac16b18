"""The page of cross reference: a heat map of two kinds, and the clauses behind each count."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kg.errors import InputError, NotFoundError
from kg.questions import Query
from web import crossing, grouping
from web.downloads import attached
from web.forms import args_from_query, choice_from, page_from
from web.negotiation import format_argument, the_library
from web.offering import form_parts
from web.printing import crossing_csv

FORMS = ("html", "csv")
NOT_EXPORTED = ("page", "sort", "format", "lang", "as_of")
"""Parameters of a cell that its file is not asked by; the day is carried over to every link."""


def crossref() -> ResponseReturnValue:
    """Cross two kinds of entity: counts as a table, or the clauses behind one of them."""
    form = request.args.get("format")
    asked, found, mistakes, status = crossing.Asked("", "", Query()), None, [], 200
    try:
        format_argument(FORMS)
        asked = crossing.asked_from(request.args)
        found = crossing.cross(the_library(), asked)
    except (InputError, NotFoundError) as error:
        if form == "csv":
            raise
        mistakes, status = str(error).splitlines(), error.http_status
    if found and form == "csv":
        return as_csv(asked, found)
    if found and asked.row:
        return cell_page(asked, found)
    return render_template(
        "crossref.html",
        form=request.args,
        asked=asked,
        query=asked.query,
        kinds=crossing.KINDS,
        crossing=found,
        table=crossing.table(found) if found else None,
        mistakes=mistakes,
        **form_parts(),
    ), status


def as_csv(asked: crossing.Asked, found: dict[str, Any]) -> Response:
    """Return a crossing as a file; the mark at its start tells Excel that it is UTF-8."""
    body = "\ufeff" + crossing_csv(found)
    parts = ("policykg", f"{asked.rows}×{asked.cols}", found["as_of"])
    return attached([body.encode("utf-8")], "text/csv; charset=utf-8", f"{'-'.join(parts)}.csv")


def cell_page(asked: crossing.Asked, found: dict[str, Any]) -> ResponseReturnValue:
    """Show the clauses of a cell: the search that finds just these where there is one, or a list.

    Raises NotFoundError where an entity is not known.
    """
    library, day = the_library(), asked.query.as_of
    row = named(asked.rows, asked.row, found["rows"])
    col = named(asked.cols, asked.col, found["cols"])
    cell: dict[str, Any] = found["cells"][0] if found["cells"] else {"count": 0, "clauses": []}
    if query := crossing.same_search(library, asked, (row["name"], col["name"]), cell):
        values: dict[str, Any] = args_from_query(query)
        return redirect(url_for("pages.search", **values))
    page, sort = page_from(request.args), sort_from()
    places = library.places(cell["clauses"], day)
    groups = grouping.by_document(places, library.documents(day), sort)
    shown, last = grouping.one_page(groups, page)
    return render_template(
        "crossref_cell.html",
        asked=asked,
        row=row,
        col=col,
        count=cell["count"],
        groups=[grouping.filled(group, library.clause, day) for group in shown],
        page=page,
        last=last,
        sort=sort,
        sorts=grouping.SORTS,
        asking={
            **{k: v for k, v in request.args.items() if k not in NOT_EXPORTED},
            **{"rows": asked.rows, "cols": asked.cols},
        },
    )


def sort_from() -> str:
    """Return the order of documents that the address asks for."""
    return choice_from(request.args, "sort", grouping.SORTS) or grouping.SORTS[0]


def named(kind: str, full: str | None, crossed: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the entity of a row or column, whether any clause is left in it or not."""
    for one in (*crossed, *the_library().entities.all(kind)):
        if one["id"] == full:
            return one
    raise NotFoundError(f"nothing is called {full!r} here; give a full name")
