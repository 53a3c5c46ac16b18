"""Clauses under their documents, a page at a time; what stands on no page needs no text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from kg.paging import last_page, page_of

Json = dict[str, Any]

CLAUSES_A_PAGE = 20
ORDER = ("in_force", "not_yet", "unknown", "expired", "repealed")
"""Statuses of documents, those that matter today first."""

SORTS = ("in_force", "newest", "oldest")
"""Orders of documents: what is in force first, then the newest; or by their days alone."""


class Group(NamedTuple):
    """Clauses of one document, in order."""

    document: Json
    clauses: list[Json]


def by_document(
    clauses: Sequence[Json], documents: Sequence[Json], sort: str = SORTS[0]
) -> list[Group]:
    """Return clauses (or their places) under their documents, which are given newest first and
    returned in one of SORTS."""
    groups = {document["id"]: Group(document, []) for document in documents}
    for clause in sorted(clauses, key=lambda one: int(one["order"])):
        groups[clause["document"]].clauses.append(clause)
    found = [group for group in groups.values() if group.clauses]
    if sort == "in_force":
        return sorted(found, key=lambda group: ORDER.index(group.document["status"]))
    return found if sort == "newest" else found[::-1]


def filled(group: Group, clause: Callable[[str, date | None], Json], day: date | None) -> Group:
    """Return a group of places with the records of their clauses."""
    return Group(group.document, [clause(one["id"], day) for one in group.clauses])


def one_page(groups: Sequence[Group], page: int) -> tuple[list[Group], int]:
    """Return what stands on a page, and the number of the last page.

    Raises NotFoundError for a page after the last.
    """
    total = sum(len(group.clauses) for group in groups)
    where = page_of(page, total, CLAUSES_A_PAGE)
    shown, before = [], 0
    for group in groups:
        first = max(0, where.start - before)
        cut = group.clauses[first : max(0, where.stop - before)]
        if cut:
            shown.append(Group(group.document, cut))
        before += len(group.clauses)
    return shown, last_page(total, CLAUSES_A_PAGE)
