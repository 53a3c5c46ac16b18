"""The pages: search, documents, clauses and entities; cross reference and export join them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from kg.errors import InputError, NotFoundError
from kg.records import Query
from web import grouping, outline, trees
from web.addresses import SECTIONS
from web.crossref_page import crossref
from web.export_page import export
from web.forms import (
    FILTERS,
    MAX_HITS,
    args_from_query,
    as_of_from,
    asks_something,
    page_from,
    query_from_args,
)
from web.negotiation import the_library, twin
from web.network_page import network
from web.offering import form_parts
from web.overview_page import overview
from web.sparql import sparql

pages = Blueprint("pages", __name__)

NAMED = ("industries", "departments", "districts", "instruments", "qualities", "topics", "numbers")
"""What a question can name."""

MORE = 10


@pages.get("/")
def search() -> ResponseReturnValue:
    """Show the search form and, where something is asked, the answer."""
    query, answer, mistakes, status = Query(), None, [], 200
    try:
        query = query_from_args(request.args)
        if asks_something(query):
            answer = the_library().search(query)
    except (InputError, NotFoundError) as error:
        mistakes, status = str(error).splitlines(), error.http_status
    return render_template(
        "search.html",
        form=request.args,
        query=query,
        answer=answer,
        mistakes=mistakes,
        chosen=[name for name in FILTERS if request.args.get(name)],
        recognised=answer is not None and any(answer["understood"].get(key) for key in NAMED),
        more=more_hits(answer, query),
        known=documents_by_number(),
        same={k: v for k, v in args_from_query(query).items() if k != "k"},
        overview=None if answer or mistakes else the_library().overview(),
        **form_parts(),
    ), status


def more_hits(answer: dict[str, Any] | None, query: Query) -> int | None:
    """Return the number of hits that a link "more" should ask for, None if all are shown."""
    if answer is None or answer["total"] <= len(answer["hits"]) or query.k >= MAX_HITS:
        return None
    return min(query.k + MORE, MAX_HITS)


@pages.get("/documents")
def documents() -> ResponseReturnValue:
    """List the documents, newest first."""
    records = the_library().documents(as_of_from(request.args))
    return render_template("documents.html", documents=records)


@pages.get("/documents/<path:name>")
def document(name: str) -> ResponseReturnValue:
    """Show one document: what is known of it, its outline, benefits and clauses."""
    day = as_of_from(request.args)
    record = the_library().document(name, day)
    if other := twin(record):
        return other
    clauses = the_library().clauses_of(record["id"], day)
    return render_template(
        "document.html",
        document=record,
        rows=list(outline.laid_out(clauses)),
        contents=outline.contents(record["sections"], clauses),
        benefits=[clause for clause in clauses if clause["benefits"]],
        variants=the_library().variants(record["id"]),
        appointments=[one for clause in clauses for one in clause["appointments"]],
        contradictions=the_library().contradictions(ever=True, document=record["id"]),
        known=documents_by_number(),
    )


@pages.get("/clauses/<path:name>")
def clause(name: str) -> ResponseReturnValue:
    """Show one clause in its document, with its facts and its place in the source."""
    day, library = as_of_from(request.args), the_library()
    record = library.clause(name, day)
    if other := twin(record):
        return other
    before, after = outline.neighbours(library.clauses_of(record["document"], day), record["id"])
    document = library.document(record["document"], day)
    return render_template(
        "clause.html",
        clause=record,
        issues={p["file"]: p["issue"] for p in document["publications"]},
        before=before,
        after=after,
        anchor=outline.anchor_of(record),
        known=documents_by_number() | documents_by_title(record["cited_titles"]),
        sources=library.source_text(record["id"]),
    )


def documents_by_number() -> dict[str, str]:
    """Return the IRIs of the documents held, by number."""
    return {d["number"]: d["id"] for d in the_library().documents(None) if d["number"]}


def documents_by_title(titles: list[str]) -> dict[str, str]:
    """Return the IRIs of those documents held that these titles mean, by title."""
    found = {title: the_library().cited(title) for title in titles}
    return {title: full for title, full in found.items() if full}


def entity_list(section: str) -> ResponseReturnValue:
    """List the departments, or lay the industries or districts out under the broader ones."""
    kind, library = SECTIONS[section], the_library()
    entities = library.entities(kind)
    roots = [] if kind == "department" else trees.forest(entities, library.broader(kind))
    return render_template("entities.html", section=section, entities=entities, roots=roots)


def entity_page(section: str, name: str) -> ResponseReturnValue:
    """Show one department, industry or district with its clauses, by role, document and page."""
    kind, day, library = SECTIONS[section], as_of_from(request.args), the_library()
    record = library.entity(kind, name, day)
    if other := twin(record):
        return other
    by_role = grouping.by_role(record) if kind == "department" else {}
    role = request.args.get("role")
    if role and role not in by_role:
        raise NotFoundError(f"no clauses with the role {role!r}: use one of {', '.join(by_role)}")
    clauses = by_role[role] if role else record["clauses"]
    groups = grouping.by_document(clauses, library.documents(day))
    page = page_from(request.args)
    shown, last = grouping.one_page(groups, page)
    return render_template(
        "entity.html",
        section=section,
        kind=kind,
        entity=record,
        role=role,
        by_role=by_role,
        groups=shown,
        page=page,
        last=last,
    )


pages.add_url_rule("/crossref", "crossref", crossref)
pages.add_url_rule("/overview", "overview", overview)
pages.add_url_rule("/network", "network", network)
pages.add_url_rule("/export", "export", export)
pages.add_url_rule("/sparql", "sparql", sparql, methods=["GET", "POST"])
for _section, _kind in SECTIONS.items():
    pages.add_url_rule(f"/{_section}", _section, entity_list, defaults={"section": _section})
    pages.add_url_rule(
        f"/{_section}/<path:name>", _kind, entity_page, defaults={"section": _section}
    )
