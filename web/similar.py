"""The clauses like one as records: their texts compared, and what the two have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from kg.records import Entity
from kg.terms import kind_of
from search.similar import Similar
from web.differing import differences

Json = dict[str, Any]

SHOWN = 6
"""Most concepts in common that are named: the rarest tell most."""


def similar_view(
    clause: Json,
    found: Iterable[Similar],
    record: Callable[[int], Json],
    entity: Callable[[str], Entity],
) -> Json:
    """The answer for the clause of a record; `record` gives that of a row of the index."""
    entries = [_entry(clause, one, record(one.row), entity) for one in found]
    return {
        "clause": clause["id"],
        "as_of": clause["as_of"],
        "similar": entries,
        "total": len(entries),
    }


def _entry(clause: Json, one: Similar, other: Json, entity: Callable[[str], Entity]) -> Json:
    """A clause like another, and why: `alike` is the share of the rarer words in common, `cosine`
    the nearness in meaning; the same measure has what differs in it, word by word."""
    return {
        "relation": "same" if one.same else "near",
        "alike": round(one.alike, 2),
        "cosine": round(min(one.cosine, 1.0), 2),
        "shared": [
            {"id": full, "kind": kind_of(full), "name": entity(full).name}
            for full in one.shared[:SHOWN]
        ],
        "differences": (
            [asdict(each) for each in differences(clause["text"], other["text"])]
            if one.same
            else []
        ),
        "clause": other,
    }
