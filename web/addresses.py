"""From the IRI of a thing to the address of its page and back: the one place that knows both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote_plus

from flask import Flask, g, has_request_context, request, url_for

from kg.errors import InputError
from kg.questions import HOW_SHOWN
from web.forms import as_of_from

SECTIONS = {
    "departments": "department",
    "industries": "industry",
    "districts": "district",
    "instruments": "instrument",
    "qualities": "quality",
    "topics": "topic",
}
"""Sections of entities that have pages, and the kind of entity in each."""

MENU = (
    *("search", "documents", "departments", "industries", "districts"),
    *("crossref", "network", "export", "sparql", "overview"),
)
"""Pages that every page leads to; the overview leads to the others."""

NOT_IN_JSON = (
    *("lang", "page", "sort", "view", "role", "status", "benefits", "most", "find"),
    *("year", "kind", "file", "hide", "order"),
    *("format", "download", "manifest"),
)
"""Parameters of pages that say nothing of the records on them."""

TOLD_OF_QUESTIONS: dict[str, tuple[str, ...]] = {
    "pages.search": (*HOW_SHOWN, "status"),
    **dict.fromkeys(("pages.crossref", "pages.network", "pages.export"), ("status",)),
}
"""Of those parameters, the ones that the JSON of a question takes all the same, by its page."""

ENDPOINTS = {kind: kind for kind in ("document", "clause", *SECTIONS.values())}


def kind_and_name(iri: str) -> tuple[str, str]:
    """Return ("clause", "临政办〔2031〕7号/四/2") for https://policykg.example/clause/临政办…."""
    after_host = iri.partition("://")[2].partition("/")[2] or iri
    kind, _, name = after_host.partition("/")
    return kind, name


def page_of(iri: str, **values: Any) -> str | None:
    """Return the address of the page of a thing, or None for a kind that has no pages."""
    # One page names the same things many times, and making an address takes long.
    known: dict[tuple[Any, ...], str | None] = g.setdefault("pages", {})
    asked = (iri, *values.items())
    if asked not in known:
        kind, name = kind_and_name(iri)
        here = kind in ENDPOINTS and name
        known[asked] = url_for(f"pages.{ENDPOINTS[kind]}", name=name, **values) if here else None
    return known[asked]


def language() -> str:
    """Return the language of the interface that the address asks for, "zh" unless "en"."""
    return "en" if has_request_context() and request.args.get("lang") == "en" else "zh"


def viewing_day() -> date | None:
    """Return the day that the address asks validity for, None for today or a day unreadable."""
    try:
        return as_of_from(request.args) if has_request_context() else None
    except InputError:
        return None


def keep_view(endpoint: str, values: dict[str, Any]) -> None:
    """Carry language and day of validity over from the present address to every link; the day that
    a question names to the things of its answer."""
    if not has_request_context() or not endpoint.startswith("pages."):
        return
    values.setdefault("lang", "en" if language() == "en" else None)
    day = viewing_day()
    named = g.get("named_day") if endpoint.removeprefix("pages.") in ENDPOINTS else None
    values.setdefault("as_of", day.isoformat() if day else named)


def here(**changes: Any) -> str:
    """Return the present address with some parameters changed (None takes one out)."""
    if request.endpoint is None or not request.endpoint.startswith("pages."):
        return url_for("pages.search", **changes)
    kept = {k: v for k, v in request.args.items() if v} | (request.view_args or {})
    kept.pop("section", None)
    return url_for(request.endpoint, **(kept | changes))


def here_for(name: str, **changes: Any) -> Callable[[str], str]:
    """Return a function that gives the present address with a value of the parameter `name`: for
    the hundreds of links of one page, each of which would take as long as all of them."""
    blank = f"{name}=%00"
    before, _, after = here(**{name: "\0", **changes}).partition(blank)
    return lambda value: f"{before}{name}={quote_plus(value)}{after}"


def json_here() -> str | None:
    """Return the address of the JSON twin of the present page."""
    if request.endpoint is None or not request.endpoint.startswith("pages."):
        return None
    names = {k: v for k, v in (request.view_args or {}).items() if k != "section"}
    left_out = {*NOT_IN_JSON}.difference(TOLD_OF_QUESTIONS.get(request.endpoint, ()))
    shown = {k: v for k, v in request.args.items() if v and k not in left_out}
    return url_for(request.endpoint.replace("pages.", "api."), **(shown | names))


def install(app: Flask) -> None:
    """Make links keep language and day; show slashes inside names as they are."""
    app.url_map.merge_slashes = False
    app.url_defaults(keep_view)
