"""What pages ask the graph itself, beyond the records of the library.

A library answers from one build, which never changes: each question is asked once.
"""

from __future__ import annotations

import json
from functools import lru_cache
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

ENGLISH = """
SELECT ?thing ?name WHERE { ?thing skos:prefLabel ?name . FILTER(LANG(?name) = "en") }"""


@lru_cache(maxsize=16)
def broader(library: Library, kind: str) -> dict[str, list[str]]:
    """Return the IRIs of the concepts right above each concept of a kind."""
    found: dict[str, list[str]] = {}
    for below, above in _pairs(library, BROADER.format(start=iri(kind, "")), "below", "above"):
        found.setdefault(below, []).append(above)
    return found


@lru_cache(maxsize=4)
def own_ends(library: Library) -> dict[str, str]:
    """Return the last day of each clause that has an end of its own, by IRI."""
    return dict(_pairs(library, OWN_ENDS.format(start=iri("clause", "")), "clause", "day"))


@lru_cache(maxsize=4)
def english(library: Library) -> dict[str, str]:
    """Return the English name of each thing that has one, by IRI."""
    return dict(_pairs(library, ENGLISH, "thing", "name"))


def _pairs(library: Library, query: str, one: str, other: str) -> list[tuple[str, str]]:
    _, body = library.sparql(query, "json")
    rows = json.loads(body)["results"]["bindings"]
    return [(row[one]["value"], row[other]["value"]) for row in rows]
