"""What templates may call: words of the interface, links, sums, marked text, names in English."""

from __future__ import annotations

from typing import Any

from flask import Flask, g

from web import addresses, formats, strings
from web.negotiation import the_library


def t(key: str, **values: object) -> str:
    """Return words of the interface in the language of the page."""
    return strings.text(key, addresses.language(), **values)


def word(prefix: str, value: str) -> str:
    """Return the words for a code (a status, a role) in the language of the page."""
    return strings.word(prefix, value, addresses.language())


def yuan(amount: float | None) -> str:
    """Return a sum in the language of the page, nothing for none."""
    return "" if amount is None else formats.yuan(amount, addresses.language())


def percent(rate: float | None) -> str:
    """Return a rate, nothing for none."""
    return "" if rate is None else formats.percent(rate)


def terms(benefit: dict[str, Any]) -> list[list[formats.Part]]:
    """Return the terms of a benefit in the language of the page."""
    return formats.benefit_terms(benefit, addresses.language())


def threshold(condition: dict[str, Any]) -> str:
    """Return the threshold of a condition in the language of the page."""
    return formats.condition_value(condition, addresses.language())


def english_names(kind: str) -> dict[str, str]:
    """Return the English names of the entities of a kind by Chinese name, read once a request."""
    known: dict[str, dict[str, str]] = g.setdefault("english_names", {})
    if kind not in known:
        entities = the_library().entities(kind)
        known[kind] = {e["name"]: e["english"] for e in entities if e.get("english")}
    return known[kind]


def english(kind: str, name: str) -> str | None:
    """Return the English name of an entity on an English page, None where there is none."""
    return english_names(kind).get(name) if addresses.language() == "en" else None


FUNCTIONS: dict[str, Any] = {
    "t": t,
    "word": word,
    "lang": addresses.language,
    "html_lang": lambda: strings.LANGUAGES[addresses.language()],
    "examples": strings.EXAMPLES,
    "sections": addresses.SECTIONS,
    "page_of": addresses.page_of,
    "viewing_day": addresses.viewing_day,
    "here": addresses.here,
    "json_here": addresses.json_here,
    "terms": terms,
    "threshold": threshold,
    "english": english,
    "marked": formats.marked,
}
FILTERS = {"yuan": yuan, "percent": percent}


def install(app: Flask) -> None:
    """Hand the functions and filters to the templates."""
    app.jinja_env.globals.update(FUNCTIONS)
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
