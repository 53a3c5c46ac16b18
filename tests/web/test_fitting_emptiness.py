"""Fitting when an answer is left empty: weights that part two kinds of question."""

import numpy as np
import pytest

from web.fitting_emptiness import EMPTY, doubt, fit, sure_of, table

ANSWERED = np.asarray([1.0] * 30 + [0.0] * 10)


@pytest.fixture
def signals():
    """Two signals of forty questions: one that tells, one drawn by chance."""
    chance = np.random.default_rng(1).normal(size=(40, 2))
    return np.column_stack([2 * ANSWERED + chance[:, 0] / 4, chance[:, 1]])


def test_the_signal_that_tells_gets_the_weight(signals):
    weights, constant = fit(signals, ANSWERED)
    sure = signals @ weights + constant
    assert weights[0] > 5 * abs(weights[1])
    assert sure[ANSWERED == 1].min() > 0 > sure[ANSWERED == 0].max()


def test_questions_held_out_are_parted_too(signals):
    order = np.random.default_rng(0).permutation(40)
    sure = sure_of(signals[order], ANSWERED[order])
    needed = doubt(sure, ANSWERED[order])
    assert (sure[ANSWERED[order] == 1] > needed).all()


def test_the_share_that_stays_empty():
    sure = np.arange(101.0)
    assert doubt(sure, np.zeros(101)) == pytest.approx(100 * EMPTY)


def test_signals_of_the_sample(sample):
    from web.evaluating import Judged

    asked = [
        ("搞传感器的企业能拿到哪些补贴", True),
        ("红烧肉怎么做", False),
        ("哪些政策现在还有效", True),
    ]
    judged = [Judged(text, text, "zh", "", "", (None,) if real else ()) for text, real in asked]
    signals, answered = table(sample, judged)
    # The last asks for all that is in force: its answer is a set, and nothing is in doubt.
    assert sorted(answered) == [0, 1]
    score = 0
    assert signals[answered == 1][0, score] > signals[answered == 0][0, score]
