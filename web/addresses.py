"""From the IRI of a thing to the address of its page and back: the one place that knows both."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask, has_request_context, request, url_for

from kg.errors import InputError
from web.forms import as_of_from

SECTIONS = {"departments": "department", "industries": "industry", "districts": "district"}
"""Sections of entities that have pages, and the kind of entity in each."""

NOT_IN_JSON = ("lang", "page", "role", "format", "download", "manifest")
"""Parameters of pages that say nothing of the records on them."""

ENDPOINTS = {kind: kind for kind in ("document", "clause", *SECTIONS.values())}


def kind_and_name(iri: str) -> tuple[str, str]:
    """Return ("clause", "临政办〔2031〕7号/四/2") for https://policykg.example/clause/临政办…."""
    after_host = iri.partition("://")[2].partition("/")[2] or iri
    kind, _, name = after_host.partition("/")
    return kind, name


def page_of(iri: str, **values: Any) -> str | None:
    """Return the address of the page of a thing, or None for a kind that has no pages."""
    kind, name = kind_and_name(iri)
    if kind not in ENDPOINTS or not name:
        return None
    return url_for(f"pages.{ENDPOINTS[kind]}", name=name, **values)


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
    """Carry language and day of validity over from the present address to every link."""
    if not has_request_context() or not endpoint.startswith("pages."):
        return
    values.setdefault("lang", "en" if language() == "en" else None)
    day = viewing_day()
    values.setdefault("as_of", day.isoformat() if day else None)


def here(**changes: Any) -> str:
    """Return the present address with some parameters changed (None takes one out)."""
    if request.endpoint is None or not request.endpoint.startswith("pages."):
        return url_for("pages.search", **changes)
    kept = {k: v for k, v in request.args.items() if v} | (request.view_args or {})
    kept.pop("section", None)
    return url_for(request.endpoint, **(kept | changes))


def json_here() -> str | None:
    """Return the address of the JSON twin of the present page."""
    if request.endpoint is None or not request.endpoint.startswith("pages."):
        return None
    names = {k: v for k, v in (request.view_args or {}).items() if k != "section"}
    shown = {k: v for k, v in request.args.items() if v and k not in NOT_IN_JSON}
    return url_for(request.endpoint.replace("pages.", "api."), **(shown | names))


def install(app: Flask) -> None:
    """Make links keep language and day; show slashes inside names as they are."""
    app.url_map.merge_slashes = False
    app.url_defaults(keep_view)
