"""When an answer is left empty: what tells it, and what that decides."""

from dataclasses import astuple, replace

import numpy as np
import pytest

from kg.questions import Understood
from kg.records import Kind
from search.coverage import NEAR_ENOUGH, Signals, is_answered, signals_of
from search.groups import Group
from search.ranking import Evidence
from search.units import Unit

CLEAR = Signals(score=0.7, near=0.7, both=0.6, unknown=0.0, concepts=0.5, document=0.0)


def unit(weight, *scores):
    return Unit("x", 0, 1, weight, np.asarray(scores, dtype=float), ("x",))


def evidence(units, coverage, cosines, scores):
    rows = np.arange(len(coverage))
    return Evidence(
        units=units,
        content_words=[],
        coverage=np.asarray(coverage),
        figures=None,
        vector=np.zeros(2, dtype=np.float32),
        rows=rows,
        scores=np.asarray(scores),
        cosines=np.asarray(cosines),
    )


ASKED = evidence([unit(3.0, 1, 0), unit(1.0, 0, 0)], [0.75, 0.0], [0.4, 0.6], [0.6, 0.5])


@pytest.mark.parametrize(
    ("kept", "near_enough", "expected"),
    [
        # The nearest clause is not the one that speaks of the question.
        ([0, 1], [False, False], Signals(0.6, 0.6, 0.3, 0.25, 0.0, 0.0)),
        ([1], [False, False], Signals(0.5, 0.6, 0.0, 0.25, 0.0, 0.0)),
        ([0], [True, False], Signals(0.6, NEAR_ENOUGH, 0.75 * NEAR_ENOUGH, 0.25, 0.0, 0.0)),
        ([], [False, False], Signals(0.0, 0.0, 0.0, 0.25, 0.0, 0.0)),
    ],
)
def test_what_tells(kept, near_enough, expected):
    places = np.asarray(kept, dtype=np.int64)
    found = signals_of(ASKED, places, np.asarray(near_enough), Understood("zh", "other"))
    assert astuple(found) == pytest.approx(astuple(expected))


@pytest.mark.parametrize(
    ("language", "intent", "told"),
    [
        ("zh", "other", {}),
        ("en", "other", {"english": 1.0}),
        ("zh", "benefit", {"benefit": 1.0}),
        ("en", "responsible", {"english": 1.0, "responsible": 1.0}),
        ("zh", "plan", {"plan": 1.0}),
        ("zh", "document", {"document": 0.5}),
    ],
)
def test_what_the_wish_tells(language, intent, told):
    named = replace(unit(1.0, 1, 0), group=Group("x", Kind.INDUSTRY, (), {}))
    asked = evidence([named, unit(1.0, 1, 0)], [1.0, 0.0], [0.4, 0.6], [0.6, 0.5])
    found = signals_of(asked, np.arange(2), np.zeros(2, dtype=bool), Understood(language, intent))
    wishes = ("document", "english", "benefit", "responsible", "plan")
    assert {name: getattr(found, name) for name in wishes if getattr(found, name)} == told


@pytest.mark.parametrize(
    ("signals", "answered"),
    [
        (CLEAR, True),
        (replace(CLEAR, near=0.3, both=0.1, score=0.3), False),
        # Half of the question is in no clause, and the rest is told from afar.
        (replace(CLEAR, near=0.4, both=0.15, score=0.4, unknown=0.5), False),
        (Signals(0.0, 0.0, 0.0, 1.0, 0.0, 0.0), False),
        # A single word, held by clauses that the encoder finds far away.
        (Signals(0.3, NEAR_ENOUGH, NEAR_ENOUGH, 0.0, 1.0, 0.0), True),
    ],
)
def test_what_that_decides(signals, answered):
    assert is_answered(signals) is answered
