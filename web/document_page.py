"""The page of a document: its data, its days, its chain, its benefits and its clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from web import outline, proving
from web.addresses import viewing_day
from web.forms import as_of_from, choice_from
from web.negotiation import the_library, twin
from web.offering import documents_by_number
from web.timeline import Timeline, timeline

if TYPE_CHECKING:
    from web.library import Library

Json = dict[str, Any]


def document(name: str) -> ResponseReturnValue:
    """Show one document: what is known of it, its outline, benefits and clauses."""
    day, library = as_of_from(request.args), the_library()
    record = library.document(name, day)
    if other := twin(record):
        return other
    order = choice_from(request.args, "order", proving.ORDERS)
    clauses = library.clauses_of(record["id"], day)
    rows = list(outline.laid_out(clauses))
    return render_template(
        "document.html",
        document=record,
        rows=rows,
        contents=outline.contents(record["sections"], rows),
        timeline=days_of(library, record, clauses),
        benefits=proving.given(clauses, order),
        order=order,
        orders=proving.ORDERS,
        citing=library.citing(record["id"], day),
        variants=library.variants(record["id"]),
        appointments=[one for clause in clauses for one in clause["appointments"]],
        contradictions=library.contradictions(ever=True, document=record["id"]),
        known=documents_by_number(),
    )


def days_of(library: Library, record: Json, clauses: list[Json]) -> Timeline:
    """Return the days of a document on a line."""
    chain = record["chain"]["replaced_by"]
    repealers = [library.document(one["id"], viewing_day()) for one in chain if one["steps"] == 1]
    return timeline(record, repealers, clauses, viewing_day() is not None)
