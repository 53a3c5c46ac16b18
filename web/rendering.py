"""What templates may call: words of the interface, links, sums, sentences, names in English."""

from __future__ import annotations

from typing import Any

from flask import Flask, g

from kg.terms import iri, local_id, shorten
from web import addresses, formats, messages, outline, strings, uploading, wording
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


def chips(benefits: list[dict[str, Any]]) -> list[tuple[str, list[list[formats.Part]]]]:
    """Return the chips of benefits in the language of the page."""
    return formats.chips(benefits, addresses.language())


def offered(form: str, offer: dict[str, Any]) -> str:
    """Return what an offer gives in the language of the page."""
    return formats.offer_words(form, offer, addresses.language())


def issued_words(said: dict[str, Any]) -> str:
    """Return a time of issue in the language of the page."""
    return wording.issued(said, addresses.language())


def threshold(condition: dict[str, Any]) -> str:
    """Return the threshold of a condition in the language of the page."""
    return formats.condition_value(condition, addresses.language())


def english(kind: str, name: str) -> str | None:
    """Return the English name of an entity on an English page, None where there is none."""
    if addresses.language() == "zh":
        return None
    return the_library().entities.english(iri(kind, name))


def any_english(name: str) -> str | None:
    """Return the English name of a concept of any kind on an English page."""
    return next(filter(None, (english(kind, name) for kind in CONCEPTS)), None)


def reason(found: dict[str, str], clause: dict[str, Any]) -> list[formats.Part]:
    """Return why a clause was found, as a sentence in the language of the page."""
    return wording.reason(found, clause, addresses.language(), any_english)


def standing(record: dict[str, Any]) -> str:
    """Return until when a document or clause applies, or since when it does not."""
    if "known_documents" not in g:
        known = the_library().documents(addresses.viewing_day())
        g.known_documents = {document["id"]: document for document in known}
    document = g.known_documents[record.get("document") or record["id"]]
    chain = document["chain"]["replaced_by"]
    repealers = [g.known_documents[one["id"]] for one in chain if one["steps"] == 1]
    days = [one["effective_from"] or one["issued"] for one in repealers]
    repealed = min(filter(None, days), default=None)
    return wording.standing(record, document, repealed, addresses.language())


def message(words: str) -> str:
    """Return the message of a fault in the language of the page."""
    return messages.in_chinese(words) if addresses.language() == "zh" else words


def sentence(words: str) -> str:
    """Return a note or the reason of an empty answer in the language of the page."""
    return messages.in_language(words, addresses.language())


CONCEPTS = ("industry", "instrument", "topic", "quality", "department", "district")
"""Kinds whose names reasons give."""

FUNCTIONS: dict[str, Any] = {
    "t": t,
    "word": word,
    "lang": addresses.language,
    "html_lang": lambda: strings.LANGUAGES[addresses.language()],
    "examples": strings.EXAMPLES,
    "menu": addresses.MENU,
    "page_of": addresses.page_of,
    "viewing_day": addresses.viewing_day,
    "here": addresses.here,
    "here_for": addresses.here_for,
    "takes_uploads": uploading.is_on,
    "json_here": addresses.json_here,
    "terms": terms,
    "chips": chips,
    "offered": offered,
    "reason": reason,
    "standing": standing,
    "issued_words": issued_words,
    "above": outline.above,
    "few_names": formats.few_names,
    "threshold": threshold,
    "english": english,
    "marked": formats.marked,
}
FILTERS = {
    "local_name": local_id,
    "short_iri": shorten,
    "yuan": yuan,
    "percent": percent,
    "brief": formats.brief,
    "distinct": formats.distinct,
    "inner_quotes": formats.inner_quotes,
    "short_label": formats.short_label,
    "card_label": formats.card_label,
    "message": message,
    "sentence": sentence,
}


def install(app: Flask) -> None:
    """Hand the functions and filters to the templates."""
    app.jinja_env.globals.update(FUNCTIONS)
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
