"""The facts of a clause by the words that prove them, and the benefits of a document in order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

Json = dict[str, Any]

KINDS = ("benefits", "conditions", "precedence")

ORDERS = {"amount": "amount_yuan", "rate": "rate_percent", "cap": "cap_yuan"}
"""What the benefits of a document can be put in order by, the largest first, and its field."""


class Proof(NamedTuple):
    """Facts of one kind that the same words of a clause prove."""

    kind: str
    quote: str
    facts: list[Json]


def proofs(clause: Json) -> list[Proof]:
    """Return the facts of a clause record in order, those with the same quote together."""
    return [
        Proof(kind, quote, list(facts))
        for kind in KINDS
        for quote, facts in groupby(clause[kind], key=lambda fact: str(fact["quote"]))
    ]


class Given(NamedTuple):
    """Benefits of one clause that stand together in the table of a document."""

    clause: Json
    benefits: list[Json]


def given(clauses: Iterable[Json], order: str | None) -> list[Given]:
    """Return the benefits of clauses: by clause, or each by itself by one of ORDERS.

    Those without the figure come last, in the order of the document.
    """
    giving = [Given(clause, clause["benefits"]) for clause in clauses if clause["benefits"]]
    if order is None:
        return giving
    single = [Given(one.clause, [benefit]) for one in giving for benefit in one.benefits]
    field = ORDERS[order]
    return sorted(single, key=lambda one: -(one.benefits[0][field] or 0))
