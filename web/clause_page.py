"""The page of a clause: its text with what it names, its facts, what lies around it, its source."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.urls import uri_to_iri

from web import marking, outline, proving
from web.addresses import kind_and_name, viewing_day
from web.citing import citation, names_article
from web.differing import compared
from web.forms import as_of_from, read_one_of
from web.negotiation import the_library, twin
from web.offering import documents_by_number
from web.turtle import readable

if TYPE_CHECKING:
    from web.library import Library

Json = dict[str, Any]


def clause(name: str) -> ResponseReturnValue:
    """Show one clause in its document, with its facts and its place in the source."""
    day, library = as_of_from(request.args), the_library()
    record = library.clause(name, day)
    if other := twin(record):
        return other
    document = library.document(record["document"], day)
    return render_template(
        "clause.html",
        clause=record,
        known=documents_by_number(),
        citation=citation(record, document),
        address=permanent_address(record),
        cites=cited_documents(library, record["cites"] + record["cited_titles"]),
        citing=cited_by(library, document, record),
        alike=alike(library, record),
        turtle=readable(library.rdf(record["id"], "ttl")),
        **in_document(library, record),
        **marked_text(library, record),
        **in_sources(library, record, document),
    )


def permanent_address(record: Json) -> str:
    """Return the address of a clause without language or day, in characters that can be read."""
    _, name = kind_and_name(record["id"])
    return uri_to_iri(url_for("pages.clause", name=name, lang=None, as_of=None, _external=True))


def hidden_kinds() -> list[str]:
    """Return the kinds of name that the address asks to leave unmarked.

    Raises InputError for a kind that is not marked at all.
    """
    asked = request.args.get("hide", "").split(",")
    return [read_one_of("hide", marking.KINDS, kind) for kind in asked if kind]


def marked_text(library: Library, record: Json) -> Json:
    """Return the text in pieces, the kinds of name in it, and its facts by what proves them."""
    hidden, named = hidden_kinds(), library.named(record["id"])
    quoted = marking.quotations(record["text"], (one.quote for one in proving.proofs(record)))
    pieces = marking.pieces(
        record["text"], marking.names_of(named["text"], hidden), quoted.values()
    )
    shown = Counter(piece.name.kind for piece in pieces if piece.name)
    counts = Counter(one["kind"] for one in named["text"] if one["kind"] in hidden) | shown
    return {
        "pieces": pieces,
        "places_of_quotes": {quote: place.anchor for quote, place in quoted.items()},
        "proofs": proving.proofs(record),
        "legend": [(kind, counts[kind]) for kind in marking.KINDS if counts[kind]],
        "hidden": hidden,
        "in_headings": [one for one in named["headings"] if one["kind"] in marking.KINDS],
    }


def in_document(library: Library, record: Json) -> Json:
    """Return what stands around a clause: the headings above it and the clauses beside it."""
    clauses = library.clauses_of(record["document"], viewing_day())
    before, after = outline.neighbours(clauses, record["id"])
    return {
        "places": outline.places(outline.laid_out(clauses), record),
        "anchor": outline.anchor_of(record),
        "beside": [("previous", before), ("next", after)],
    }


def in_sources(library: Library, record: Json, document: Json) -> Json:
    """Return where a clause stands in each source, and the differing words of the others."""
    differing = library.variants(document["id"], record["id"])
    by_file = {file: list(those) for file, those in groupby(differing, key=lambda one: one["file"])}
    return {
        "sources": library.source_text(record["id"]),
        "differing": by_file,
        "issues": {p["file"]: p["issue"] for p in document["publications"]},
    }


def alike(library: Library, record: Json) -> list[Json]:
    """Return the clauses like one; those of the same measure with both texts compared."""
    return [
        {
            **one,
            "compared": (
                compared(record["text"], one["clause"]["text"]) if one["relation"] == "same" else []
            ),
        }
        for one in library.similar(record["id"], viewing_day())["similar"]
    ]


def cited_by(library: Library, document: Json, record: Json) -> list[Json]:
    """Return the clauses of other documents that name this clause by its article."""
    if not document["chain"]["cited_by"]:
        return []
    citing = library.citing(document["id"], viewing_day())
    return [one for one in citing if names_article(one["text"], document, record["path"])]


def cited_documents(library: Library, names: list[str]) -> list[Json]:
    """Return what a text cites by number or title: the document held, None for another."""
    held = [(name, library.cited(name)) for name in names]
    return [
        {"name": name, "document": library.document(full, viewing_day()) if full else None}
        for name, full in held
    ]
