"""The clauses of a department, industry or district by role, by document and by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kg.errors import NotFoundError

Json = dict[str, Any]

CLAUSES_A_PAGE = 50
ROLES = ("lead", "responsible", "support", "mentioned")
ORDER = ("in_force", "not_yet", "unknown", "expired", "repealed")
"""Statuses of documents, those that matter today first."""


class Group(NamedTuple):
    """Clauses of one document, in order."""

    document: Json
    clauses: list[Json]


def by_document(clauses: Sequence[Json], documents: Sequence[Json]) -> list[Group]:
    """Return clauses under their documents: what is in force first, then in the order given."""
    groups = {document["id"]: Group(document, []) for document in documents}
    for clause in sorted(clauses, key=lambda one: int(one["order"])):
        groups[clause["document"]].clauses.append(clause)
    found = [group for group in groups.values() if group.clauses]
    return sorted(found, key=lambda group: ORDER.index(group.document["status"]))


def by_role(department: Json) -> dict[str, list[Json]]:
    """Return the clauses of a department by its role in them, empty roles left out."""
    found: dict[str, list[Json]] = {role: [] for role in ROLES}
    for clause in department["clauses"]:
        roles = [d["role"] for d in clause["departments"] if d["id"] == department["id"]]
        found[roles[0] if roles else "mentioned"].append(clause)
    return {role: clauses for role, clauses in found.items() if clauses}


def one_page(groups: Sequence[Group], page: int) -> tuple[list[Group], int]:
    """Return what stands on a page, and the number of the last page.

    Raises NotFoundError for a page after the last.
    """
    total = sum(len(group.clauses) for group in groups)
    last = max(1, -(-total // CLAUSES_A_PAGE))
    if page > last:
        raise NotFoundError(f"there is no page {page}: the last one is {last}")
    start, shown, before = (page - 1) * CLAUSES_A_PAGE, [], 0
    for group in groups:
        first = max(0, start - before)
        cut = group.clauses[first : max(0, start + CLAUSES_A_PAGE - before)]
        if cut:
            shown.append(Group(group.document, cut))
        before += len(group.clauses)
    return shown, last
