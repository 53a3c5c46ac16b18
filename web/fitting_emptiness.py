"""Fits when an answer is left empty, on judged questions: `python -m web.fitting_emptiness`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from search.coverage import Signals
from web.evaluating import Judged, read_judged
from web.library import Library
from web.options import data_option, open_library

EMPTY = 0.9
"""Share of the questions off the topic whose answer is to be empty."""
FOLDS = 10
RIDGE = 1.0
"""How strongly weights are held small, with signals of spread 1: few questions fit by chance."""
_STEPS = 30

Matrix = NDArray[np.float64]


def fit(signals: Matrix, answered: Matrix) -> tuple[Matrix, float]:
    """Weights of signals, one column each, and a constant, by logistic regression; both kinds of
    question count alike, however many there are of each."""
    middle, spread = signals.mean(axis=0), signals.std(axis=0) + 1e-9
    known = np.column_stack([(signals - middle) / spread, np.ones(len(signals))])
    share = np.where(answered > 0, 0.5 / answered.mean(), 0.5 / (1 - answered.mean()))
    hold = RIDGE * np.diag([*np.ones(signals.shape[1]), 0.0])
    found = np.zeros(known.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-known @ found))
        slope = known.T @ (share * (answered - likely)) - hold @ found
        curve = (known * (share * likely * (1 - likely))[:, None]).T @ known + hold
        found += np.linalg.solve(curve, slope)
    weights = found[:-1] / spread
    return weights, float(found[-1] - middle @ weights)


def sure_of(signals: Matrix, answered: Matrix) -> Matrix:
    """How sure each question is with weights fitted on the others."""
    sure = np.zeros(len(signals))
    for fold in range(FOLDS):
        held = np.arange(len(signals)) % FOLDS == fold
        weights, constant = fit(signals[~held], answered[~held])
        sure[held] = signals[held] @ weights + constant
    return sure


def doubt(sure: Matrix, answered: Matrix) -> float:
    """What must be reached for the share EMPTY of the questions off the topic to stay empty."""
    return float(np.quantile(sure[answered == 0], EMPTY))


def table(library: Library, questions: Sequence[Judged]) -> tuple[Matrix, Matrix]:
    """The signals of questions, and which are answered, in an order drawn by chance."""
    found = [(library.rankings.signals(one.text), bool(one.relevant)) for one in questions]
    kept = [(astuple(signals), answered) for signals, answered in found if signals]
    order = np.random.default_rng(0).permutation(len(kept))
    return np.array([kept[n][0] for n in order]), np.array([kept[n][1] for n in order], dtype=float)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@data_option
def main(files: tuple[Path, ...], data: Path | None) -> None:
    """Fit the weights of the signals on the judged questions of FILES, leaving out those of the
    set "kept", and say how the other questions of each tenth fare with them."""
    judged = [one for path in files for one in read_judged(path) if one.part != "kept"]
    signals, answered = table(open_library(data), judged)
    sure = sure_of(signals, answered)
    weights, constant = fit(signals, answered)
    needed = doubt(sure, answered)
    wrong = np.mean(sure[answered == 1] < needed)
    click.echo(f"{len(sure)} questions, {int(answered.sum())} of them answered")
    click.echo(f"{EMPTY:.0%} of the others empty: {wrong:.1%} of those answered wrongly empty")
    names = [field.name for field in fields(Signals)]
    click.echo(", ".join(f"{n}={w:.2f}" for n, w in zip(names, weights, strict=True)))
    click.echo(f"DOUBT = {needed - constant:.2f}")


if __name__ == "__main__":
    main()
