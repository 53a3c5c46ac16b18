"""Tallies of a whole build: what each form of support gives, how much of a file is in clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from kg.records import Clause

Json = dict[str, Any]


def sums_by_instrument(clauses: Iterable[Clause]) -> list[Json]:
    """How many benefits there are of each form, the largest sum or cap, and the highest rate."""
    found: dict[str, list[Any]] = defaultdict(list)
    for clause in clauses:
        for benefit in clause.benefits:
            found[benefit.instrument].append((benefit, clause))
    return sorted(
        ({"instrument": name, **_largest(pairs)} for name, pairs in found.items()),
        key=lambda row: (-row["benefits"], row["instrument"]),
    )


def _largest(pairs: list[Any]) -> Json:
    sums = [(max(b.amount_yuan or 0, b.cap_yuan or 0), c.id, c.label) for b, c in pairs]
    most, clause, label = max(sums)
    rates = [b.rate_percent for b, _ in pairs if b.rate_percent is not None]
    return {
        "benefits": len(pairs),
        "clauses": len({c.id for _, c in pairs}),
        "most_yuan": most or None,
        "clause": clause if most else None,
        "label": label if most else None,
        "highest_percent": max(rates, default=None),
    }


def covered(clauses: Iterable[Clause]) -> dict[str, int]:
    """How many characters of each source, by SHA-256, stand in clauses."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for clause in clauses:
        for span in clause.sources:
            spans[span.sha256].append((span.start, span.end))
    return {sha256: _length(pairs) for sha256, pairs in spans.items()}


def _length(spans: list[tuple[int, int]]) -> int:
    """Characters that spans cover, each counted once."""
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
