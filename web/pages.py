"""The pages: search, documents, clauses, departments, industries and districts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from kg.errors import InputError, NotFoundError
from kg.records import Query
from web import outline
from web.addresses import SECTIONS
from web.forms import FILTERS, MAX_HITS, as_of_from, asks_something, page_from, query_from_args
from web.negotiation import the_library, twin

pages = Blueprint("pages", __name__)

CONCEPTS = ("industries", "departments", "districts", "instruments", "qualities", "topics")
MORE = 10
CLAUSES_A_PAGE = 50
ROLES = ("lead", "responsible", "support", "mentioned")
CHOICES = {
    "industry": "industry",
    "department": "department",
    "district": "district",
    "instrument": "instrument",
}


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
        recognised=answer is not None and any(answer["understood"].get(key) for key in CONCEPTS),
        more=more_hits(answer, query),
        **form_parts(),
    ), status


def form_parts() -> dict[str, Any]:
    """Return what the search form offers: entities and documents to filter by, and counts."""
    library = the_library()
    offered = {name: used(library.entities(kind)) for name, kind in CHOICES.items()}
    return {
        "offered": offered,
        "documents": library.documents(None),
        "overview": library.overview(),
        "filters": FILTERS,
    }


def used(entities: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entities that some clause names, those with most clauses first."""
    named = [entity for entity in entities if entity["clauses"]]
    return sorted(named, key=lambda entity: (-entity["clauses"], entity["name"]))


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
        benefits=outline.benefit_rows(clauses),
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
    return render_template(
        "clause.html",
        clause=record,
        before=before,
        after=after,
        anchor=outline.anchor_of(record),
        known=documents_by_number(),
        sources=library.source_text(record["id"]),
    )


def documents_by_number() -> dict[str, str]:
    """Return the IRIs of the documents held, by number."""
    return {d["number"]: d["id"] for d in the_library().documents(None) if d["number"]}


def entity_list(section: str) -> ResponseReturnValue:
    """List the departments, industries or districts, those with most clauses first."""
    entities = the_library().entities(SECTIONS[section])
    unused = [entity for entity in entities if not entity["clauses"]]
    return render_template("entities.html", section=section, entities=used(entities), unused=unused)


def entity_page(section: str, name: str) -> ResponseReturnValue:
    """Show one department, industry or district with its clauses, by role and page."""
    kind = SECTIONS[section]
    record = the_library().entity(kind, name, as_of_from(request.args))
    if other := twin(record):
        return other
    by_role = clauses_by_role(record) if kind == "department" else {}
    role = request.args.get("role")
    if role and role not in by_role:
        raise NotFoundError(f"no clauses with the role {role!r}: use one of {', '.join(by_role)}")
    shown, page, last = one_page(by_role[role] if role else record["clauses"])
    return render_template(
        "entity.html",
        section=section,
        kind=kind,
        entity=record,
        role=role,
        by_role=by_role,
        clauses=shown,
        page=page,
        last=last,
    )


def one_page(records: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], int, int]:
    """Return the records of the page that the address asks for, its number and the last one."""
    page, last = page_from(request.args), max(1, -(-len(records) // CLAUSES_A_PAGE))
    if page > last:
        raise NotFoundError(f"there is no page {page}: the last one is {last}")
    return records[(page - 1) * CLAUSES_A_PAGE : page * CLAUSES_A_PAGE], page, last


def clauses_by_role(entity: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the clauses of a department by its role in them, empty roles left out."""
    found: dict[str, list[dict[str, Any]]] = {role: [] for role in ROLES}
    for record in entity["clauses"]:
        roles = [d["role"] for d in record["departments"] if d["id"] == entity["id"]]
        found[roles[0] if roles else "mentioned"].append(record)
    return {role: clauses for role, clauses in found.items() if clauses}


for _section, _kind in SECTIONS.items():
    pages.add_url_rule(f"/{_section}", _section, entity_list, defaults={"section": _section})
    pages.add_url_rule(
        f"/{_section}/<path:name>", _kind, entity_page, defaults={"section": _section}
    )
