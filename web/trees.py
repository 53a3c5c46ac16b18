"""Concepts laid out as a tree, each once, under the broader concept that most clauses name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Json = dict[str, Any]


class Branch(NamedTuple):
    """A concept and the narrower ones shown below it."""

    entity: Json
    below: list[Branch]


def forest(entities: Iterable[Json], broader: Mapping[str, Sequence[str]]) -> list[Branch]:
    """Return the concepts without a broader one among `entities`, each with what is below it.

    `broader` gives the IRIs above each concept. One that is not among `entities` is passed over:
    what is below it goes to the next above. Those with most clauses come first everywhere.
    """
    listed = sorted(entities, key=lambda entity: (-entity["clauses"], entity["name"]))
    branches = {entity["id"]: Branch(entity, []) for entity in listed}
    roots = []
    for entity in listed:
        above = nearest(entity["id"], broader, branches)
        if above:
            best = min(above, key=lambda one: (-branches[one].entity["clauses"], one))
            branches[best].below.append(branches[entity["id"]])
        else:
            roots.append(branches[entity["id"]])
    return roots


def nearest(
    concept: str, broader: Mapping[str, Sequence[str]], listed: Mapping[str, Branch]
) -> set[str]:
    """Return the closest concepts above one that are listed, by every way up."""
    found, waiting, seen = set(), list(broader.get(concept, [])), {concept}
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in listed:
            found.add(one)
        else:
            waiting += broader.get(one, [])
    return found
