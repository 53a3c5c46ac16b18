"""Finds measures of different documents that give different sums for the same thing.

12% of what equipment costs for a new project in one document, 10% in a later one: staff must know
of both, and which goes first. Two offers are for the same thing when they share most of their
rarer words, name no unrelated industries, and neither has a better match in the other's document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kg.likeness import Likeness
from kg.offers import Form, Offer, offers_of
from kg.records import Clause, Kind, Precedence, PrecedenceKind
from kg.terms import kind_of
from kg.validity import Register
from kg.vocabulary import Vocabulary

ALIKE = {Form.RATE: 0.45, Form.STEP: 0.5, Form.SUM: 0.5, Form.CEILING: 0.5}
"""Least share of the rarer words of the shorter sentence that stand in the other as well. Rates of
bases that are alike need less."""

_SETTLING = (PrecedenceKind.PREVAILS, PrecedenceKind.HIGHER_ONLY)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two offers for the same thing that differ, that of the earlier document first.

    Both apply from `since` to `until` (None: open). `rules` are what clauses of the two documents
    say of such a case. `alike` is the share of the rarer words in common, from 0 to 1.
    """

    earlier: Offer
    later: Offer
    since: date
    until: date | None
    rules: tuple[tuple[Clause, Precedence], ...]
    alike: float


def find_contradictions(
    clauses: Iterable[Clause], register: Register, vocabulary: Vocabulary
) -> list[Contradiction]:
    """The contradictions between clauses of different documents of a city, the most alike first.

    A pair counts only where sentences say of both documents that they are in force, on days in
    common.
    """
    kept = [one for one in clauses if one.benefits or one.precedence]
    rules: dict[str, list[tuple[Clause, Precedence]]] = defaultdict(list)
    for clause in kept:
        if not clause.benefits:
            # Beside benefits a rule is about these alone.
            settling = (rule for rule in clause.precedence if rule.kind in _SETTLING)
            rules[clause.document] += [(clause, rule) for rule in settling]
    offers: dict[str | None, list[Offer]] = defaultdict(list)
    for clause in kept:
        offers[register.documents[clause.document].city] += offers_of(clause)
    found = []
    for one, other, alike in chain.from_iterable(map(_best_pairs, offers.values())):
        period = _together(one.clause, other.clause, register)
        if period and _differ(one, other) and _related(one.clause, other.clause, vocabulary):
            earlier, later = sorted((one, other), key=lambda o: _age(o, register))
            said = (*rules[earlier.clause.document], *rules[later.clause.document])
            found.append(Contradiction(earlier, later, *period, said, alike))
    return sorted(found, key=lambda c: (-c.alike, c.earlier.clause.id, c.later.clause.id))


def _age(offer: Offer, register: Register) -> tuple[date, str]:
    document = register.documents[offer.clause.document]
    return document.issued or date.min, document.id


def _best_pairs(offers: list[Offer]) -> Iterator[tuple[Offer, Offer, float]]:
    """Pairs of comparable offers of two documents, each the likest to the other of its document."""
    likeness = Likeness([offer.quote for offer in offers])
    best: dict[tuple[int, str], float] = defaultdict(float)
    pairs = []
    for one, other, alike in likeness.pairs(min(ALIKE.values())):
        a, b = offers[one], offers[other]
        if a.clause.document != b.clause.document and a.comparable(b) and alike >= ALIKE[a.form]:
            pairs.append((one, other, alike))
            for mine, theirs in ((one, b), (other, a)):
                key = mine, theirs.clause.document
                best[key] = max(best[key], alike)
    for one, other, alike in pairs:
        a, b = offers[one], offers[other]
        if alike == best[one, b.clause.document] == best[other, a.clause.document]:
            yield a, b, alike


def _together(one: Clause, other: Clause, register: Register) -> tuple[date, date | None] | None:
    """The first and last day on which both clauses apply, None where there is no such day."""
    documents = [register.documents[clause.document] for clause in (one, other)]
    periods = [register.period(document) for document in documents]
    if None in periods:
        return None
    known = [period for period in periods if period]
    since = max(begins for begins, _ in known)
    ends = [*(ends for _, ends in known), one.validity.expires, other.validity.expires]
    until = min((end for end in ends if end), default=None)
    return None if until and until < since else (since, until)


def _differ(one: Offer, other: Offer) -> bool:
    """Whether two offers give different sums: of several tiers neither has all of the other's."""
    a, b = set(one.values), set(other.values)
    if a <= b or b <= a:
        return a == b and bool(one.caps and other.caps) and not set(one.caps) & set(other.caps)
    return True


def _related(one: Clause, other: Clause, vocabulary: Vocabulary) -> bool:
    """Whether two clauses may be for the same industry: one of either lies under one of the
    other's, or one names none."""
    a, b = _industries(one), _industries(other)
    above_a = {up for industry in a for up in vocabulary.ancestors(industry)}
    above_b = {up for industry in b for up in vocabulary.ancestors(industry)}
    return not a or not b or bool(a & above_b or b & above_a)


def _industries(clause: Clause) -> set[str]:
    """The industries that a clause names, or else those of its headings and title."""
    named = {mention.entity for mention in clause.mentions}
    found = {one for one in named if kind_of(one) == Kind.INDUSTRY.value}
    return found or {one for one in clause.context if kind_of(one) == Kind.INDUSTRY.value}
