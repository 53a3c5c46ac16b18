"""How sure it is that a clause answers at all: the ground for an honest empty answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from kg.questions import Understood
from search.facets import Rows
from search.intents import BENEFIT, DOCUMENT, PLAN, RESPONSIBLE
from search.ranking import Evidence

NEAR_ENOUGH = 0.45
"""How near by meaning clauses are taken to be, at least, where their words decide."""
WHOLE = 0.97
"""Share of a question from which a clause speaks of all of it, whatever the encoder says: then it
answers, as where a single word is asked."""
SURE_ELSEWHERE = 0.5
"""What `both` of a question must be that names a city whose documents are not held: a clause must
speak of that city and of the matter."""
SURE_FILTERED = 0.24
"""What `both` must be under filters, which leave few clauses: nothing else counts there."""
TOLD_OF_DISTRICT = 0.3
"""Share of what is asked about a district, beside its name, that one of its clauses must tell."""
MATTERS = 0.6
"""Weight of what is asked beside a district from which it must be told, as a share of the weight of
a word that no clause holds."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells whether a question is answered, each from 0 to 1.

    `score` is that of the best clause; `near` how near the nearest is by meaning; `both` the
    largest product, in one clause, of how near it is and the share of the question that it speaks
    of; `unknown` the share of the question that no clause speaks of; `concepts` the share that
    concepts of the vocabularies name; `document` the same where a document is asked about, 0 else.
    The next are 1 where a question is asked in English, which the encoder finds less near than
    Chinese, and where it asks for benefits, for who is responsible, or for what is planned: people
    ask a government so, and hardly anybody else. `spread` is the standard deviation of how near all
    clauses are: where all are about as near, no word of the question means much here.
    """

    score: float
    near: float
    both: float
    unknown: float
    concepts: float
    document: float
    english: float = 0.0
    benefit: float = 0.0
    responsible: float = 0.0
    plan: float = 0.0
    spread: float = 0.0


CERTAIN = Signals(13.1, 7.0, 1.2, -1.1, -1.3, 2.3, 0.9, 2.1, 3.0, 1.9, 85.9)
"""How much each signal counts; `python -m web.fitting_emptiness` fits them."""
_WEIGHTS = asdict(CERTAIN)
DOUBT = 14.5
"""What the weighted signals must reach."""


def signals_of(
    evidence: Evidence, kept: Rows, near_enough: NDArray[np.bool_], understood: Understood
) -> Signals:
    """The signals of a question whose candidates at the places `kept` could answer.

    `near_enough` are the rows whose nearness tells little: those that say what applies, where
    that is asked, since the same words close every document; all of them under filters, since the
    question need not repeat what they say.
    """
    rows = evidence.rows[kept]
    told = evidence.coverage[rows]
    by_words = near_enough[rows] | (told >= WHOLE)
    near = np.maximum(evidence.cosines[kept], np.where(by_words, NEAR_ENOUGH, 0.0))
    whole = sum(unit.weight for unit in evidence.units) or 1.0
    concepts = sum(unit.weight for unit in evidence.units if unit.group) / whole
    return Signals(
        score=float(evidence.scores[kept].max(initial=0.0)),
        near=float(near.max(initial=0.0)),
        both=float((told * near).max(initial=0.0)),
        unknown=sum(unit.weight for unit in evidence.units if not unit.known) / whole,
        concepts=concepts,
        document=concepts if understood.intent == DOCUMENT.name else 0.0,
        spread=evidence.spread,
        english=float(understood.language == "en"),
        **{
            wish.name: float(understood.intent == wish.name)
            for wish in (BENEFIT, RESPONSIBLE, PLAN)
        },
    )


def is_answered(signals: Signals) -> bool:
    """Whether signals are strong enough for an answer."""
    whole = signals.both >= WHOLE * NEAR_ENOUGH
    told = sum(getattr(signals, name) * weight for name, weight in _WEIGHTS.items())
    return whole or told >= DOUBT
