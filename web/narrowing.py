"""The facets of an answer as its page shows them: tabs by validity, trees of filters; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kg.questions import STANDINGS
from web.trees import Branch, forest

Json = dict[str, Any]
Broader = Mapping[str, Sequence[str]]

AT_FIRST = 8
"""Values of a facet that are shown before "more"."""


class Tab(NamedTuple):
    """Answers of one validity: the parameters that choose it, how many, whether it is chosen."""

    name: str
    asks: dict[str, str | None]
    answers: int
    chosen: bool


class Narrowing(NamedTuple):
    """One facet: how many values, those that most answers have as a tree, all of them if more."""

    name: str
    size: int
    first: list[Branch]
    all: list[Branch]


TABS: dict[str, tuple[str, ...]] = {
    "all": tuple(STANDINGS),
    "in_force": ("in_force",),
    "lapsed": ("expired", "repealed"),
    "not_yet": ("not_yet",),
    "unknown": ("unknown",),
}
"""What each tab holds; those after "lapsed" are shown where there is something in them."""


def tabs(statuses: Sequence[Json], in_force: bool, status: str | None) -> list[Tab]:
    """Return the tabs of an answer, by its counts of statuses and by what is chosen."""
    chosen = "in_force" if in_force else status or "all"
    found = []
    for name, held in TABS.items():
        count = sum(one["count"] for one in statuses if one["status"] in held)
        asks = {
            "in_force": "1" if name == "in_force" else None,
            "status": name if name not in ("all", "in_force") else None,
        }
        if count or name in ("all", "in_force", "lapsed", chosen):
            found.append(Tab(name, asks, count, name == chosen))
    return found


def narrowings(
    facets: Mapping[str, Sequence[Json]], broader: Mapping[str, Broader], total: int
) -> list[Narrowing]:
    """Return the facets that leave a choice, each as a tree by `broader` of its kind.

    What all answers name is no choice. What most name comes first; a broader concept has at least
    the answers of its narrower ones, so that the first few are a tree by themselves.
    """
    found = []
    for name, counts in facets.items():
        fewer = [one for one in counts if "id" in one and one["count"] < total]
        listed = [{**one, "clauses": one["count"]} for one in fewer]
        above = broader.get(name, {})
        if listed:
            first = forest(listed[:AT_FIRST], above)
            every = forest(listed, above) if len(listed) > AT_FIRST else []
            found.append(Narrowing(name, len(listed), first, every))
    return found
