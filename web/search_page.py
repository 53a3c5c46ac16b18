"""The page of search: a form, and the answer as a list to narrow down or as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from kg.errors import InputError, NotFoundError
from kg.paging import last_page
from kg.questions import HOW_SHOWN, SORTS, Query
from web.comparing import comparison
from web.differing import differences
from web.forms import (
    FILTERS,
    MAX_HITS,
    args_from_query,
    asks_something,
    choice_from,
    query_from_args,
)
from web.narrowing import Narrowing, narrowings, tabs
from web.negotiation import the_library
from web.offering import documents_by_number, form_parts

Json = dict[str, Any]

NAMED = (
    *("industries", "departments", "districts", "instruments", "qualities", "topics", "numbers"),
    *("as_of", "issued"),
)
"""What a question can name."""

VIEWS = ("list", "table")
TREES = ("industry", "district", "instrument")
"""Facets whose values lie one under the other."""


class Shown(NamedTuple):
    """A hit, and those of its page that say nearly the same elsewhere, with what differs."""

    hit: Json
    same: list[tuple[Json, list[Any]]]


def search() -> ResponseReturnValue:
    """Show the search form and, where something is asked, the answer."""
    query, answer, mistakes, status, view = Query(), None, [], 200, VIEWS[0]
    try:
        query = query_from_args(request.args)
        view = choice_from(request.args, "view", VIEWS) or VIEWS[0]
        if asks_something(query):
            answer = the_library().search(replace(shown_by(query, view), facets=True))
            g.named_day = (answer["understood"]["as_of"] or {}).get("day")
    except (InputError, NotFoundError) as error:
        mistakes, status = str(error).splitlines(), error.http_status
    return render_template(
        "search.html",
        form=request.args,
        query=query,
        answer=answer,
        mistakes=mistakes,
        chosen=[name for name in FILTERS if request.args.get(name)],
        view=view,
        overview=None if answer or mistakes else the_library().overview(),
        **(parts_of(answer, query, view) if answer else {}),
        **form_parts(),
    ), status


def shown_by(query: Query, view: str) -> Query:
    """Return the query that a view asks: a table compares as many answers as there may be."""
    return replace(query, k=MAX_HITS, page=1) if view == "table" else query


def parts_of(answer: Json, query: Query, view: str) -> Json:
    """Return what the page shows of an answer beside its hits."""
    same = {k: v for k, v in args_from_query(query).items() if k not in HOW_SHOWN}
    day = date.fromisoformat(answer["as_of"])
    records = {one["id"]: one for one in the_library().documents(day)}
    clauses = [hit["clause"] for hit in answer["hits"]]
    return {
        "recognised": any(answer["understood"].get(key) for key in NAMED),
        "known": documents_by_number(),
        "same": same,
        "sorts": SORTS,
        "last": last_page(answer["total"], query.k),
        "tabs": tabs(answer["facets"]["status"], query.in_force, query.status),
        "narrowings": facets_of(answer) if view == "list" else [],
        "titles": {number_or_title(one): one["title"] for one in records.values()},
        "shown": folded(answer["hits"]) if view == "list" else [],
        "table": comparison(clauses, records) if view == "table" else None,
    }


def facets_of(answer: Json) -> list[Narrowing]:
    """Return the facets of an answer as the page shows them."""
    broader = {kind: the_library().entities.broader(kind) for kind in TREES}
    return narrowings(answer["facets"], broader, answer["total"])


def number_or_title(document: Mapping[str, Any]) -> str:
    """Return the name by which facets list a document."""
    return str(document["number"] or document["title"])


def folded(hits: list[Json]) -> list[Shown]:
    """Return the hits of a page, each with those that say nearly the same put under it."""
    shown = {hit["rank"]: Shown(hit, []) for hit in hits if hit["same_as"] is None}
    for hit in hits:
        if hit["same_as"] is not None:
            better = shown[hit["same_as"]]
            words = differences(better.hit["clause"]["text"], hit["clause"]["text"])
            better.same.append((hit, list(words)))
    return list(shown.values())
