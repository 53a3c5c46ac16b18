"""What pages ask the graph itself, beyond the records of the library."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.terms import iri

if TYPE_CHECKING:
    from web.library import Library

BROADER = """
SELECT ?below ?above WHERE {{
  ?below skos:broader ?above . FILTER(STRSTARTS(STR(?below), "{start}"))
}}"""
OWN_ENDS = """
SELECT ?clause ?day WHERE {{
  ?clause pk:lastDayInForce ?day . FILTER(STRSTARTS(STR(?clause), "{start}"))
}}"""


def broader(library: Library, kind: str) -> dict[str, list[str]]:
    """Return the IRIs of the concepts right above each concept of a kind."""
    found: dict[str, list[str]] = {}
    for below, above in _pairs(library, BROADER.format(start=iri(kind, "")), "below", "above"):
        found.setdefault(below, []).append(above)
    return found


def own_ends(library: Library) -> dict[str, str]:
    """Return the last day of each clause that has an end of its own, by IRI."""
    return dict(_pairs(library, OWN_ENDS.format(start=iri("clause", "")), "clause", "day"))


def _pairs(library: Library, query: str, one: str, other: str) -> list[tuple[str, str]]:
    _, body = library.sparql(query, "json")
    rows = json.loads(body)["results"]["bindings"]
    return [(row[one]["value"], row[other]["value"]) for row in rows]
