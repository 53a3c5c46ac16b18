"""What staff should look at: contradictions, names no vocabulary has, sums, shares of the sources.

Found once, when a build is written, and kept with it: over many documents it takes seconds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from ingest.uncovered import find_uncovered
from kg.contradictions import Contradiction, find_contradictions
from kg.errors import DataError
from kg.offers import Offer
from kg.records import Clause, Entity
from kg.validity import Register
from kg.vocabulary import Vocabulary
from web.tallies import covered, sums_by_instrument

Json = dict[str, Any]

_FILE = "review.json"


def review_of(
    clauses: Sequence[Clause], register: Register, entities: Mapping[str, Entity]
) -> Json:
    """Contradictions on whichever day they hold, names that no vocabulary has, what each form of
    support gives, and how many characters of each source, by SHA-256, stand in clauses."""
    vocabulary = Vocabulary(entities.values())
    return {
        "contradictions": [
            contradiction_view(one) for one in find_contradictions(clauses, register, vocabulary)
        ],
        "uncovered": [
            {**asdict(one), "kind": one.kind.value, "count": len(one.clauses)}
            for one in find_uncovered(clauses, entities.get)
        ],
        "sums": sums_by_instrument(clauses),
        "covered": covered(clauses),
    }


def keep_review(build: Path, review: Json) -> None:
    """Writes a review into a build."""
    (build / _FILE).write_text(json.dumps(review, ensure_ascii=False), encoding="utf-8")


def kept_review(build: Path) -> Json:
    """The review of a build. Raises DataError when it cannot be read."""
    try:
        review: Json = json.loads((build / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{build / _FILE}: cannot be read ({error}); build again") from error
    return review


def chosen(contradictions: Sequence[Json], day: date | None, document: str | None) -> list[Json]:
    """Those contradictions that hold on a day, when one is given, and that are of a document, when
    its IRI is."""
    on = day.isoformat() if day else None
    return [
        one
        for one in contradictions
        if (on is None or (one["since"] <= on and (one["until"] is None or on <= one["until"])))
        and document in (None, one["earlier"]["document"], one["later"]["document"])
    ]


def contradiction_view(one: Contradiction) -> Json:
    """The record of a contradiction."""
    return {
        "earlier": _offer_view(one.earlier),
        "later": _offer_view(one.later),
        "form": one.earlier.form.value,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "rules": [
            {"clause": at.id, "label": at.label, "kind": rule.kind.value, "quote": rule.quote}
            for at, rule in one.rules
        ],
        "alike": round(one.alike, 3),
    }


def _offer_view(offer: Offer) -> Json:
    return {
        "clause": offer.clause.id,
        "document": offer.clause.document,
        "label": offer.clause.label,
        "values": list(offer.values),
        "unit": offer.unit,
        "caps_yuan": list(offer.caps),
        "quote": offer.quote,
    }
