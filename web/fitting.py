"""Fits the weights of the ranking on judged questions: `python -m web.fitting QUESTIONS`."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from search.measuring import Found, score
from search.weights import WEIGHTS, Weights
from web.evaluating import Judged, found, read_judged
from web.library import Library
from web.options import data_option, open_library

TRIED: dict[str, Sequence[float]] = {
    "words": (0.0, 0.05, 0.1, 0.15, 0.3),
    "meaning": (0.8, 1.0, 1.2, 1.5, 1.8),
    "coverage": (0.3, 0.45, 0.6, 0.8, 1.0),
    "figures": (0.3, 0.6, 0.9, 1.2),
    "no_benefit": (0.6, 0.7, 0.78, 0.9),
    "no_goal": (0.5, 0.6, 0.75, 0.9),
    "no_industry": (0.6, 0.75, 0.9, 1.0),
    "background": (0.6, 0.7, 0.85, 1.0),
    "nobody_responsible": (0.4, 0.5, 0.6, 0.8),
    "no_standing": (0.25, 0.35, 0.5),
    "own_end": (0.6, 0.8, 0.9),
    "no_citation": (0.4, 0.6, 0.8),
    "not_in_force": (0.85, 0.92, 1.0),
    "chart": (0.5, 0.7, 0.85),
}
"""The figures tried for each weight."""
LEAST_GAIN = 0.0003
"""Gain in nDCG below which a figure is not changed: less is chance."""


class Fit:
    """Judged questions, and how well they are answered with given weights."""

    def __init__(self, library: Library, questions: Sequence[Judged]) -> None:
        self._library = library
        self._questions = questions
        self._found: dict[str, Found] = {}

    def quality(self, weights: Weights) -> float:
        """The mean nDCG@10 of the questions."""
        rank = self._library.rankings.weighted(weights)
        return statistics.fmean(
            score(question.relevant, [self._seen(one) for one in rank(question.text)]).ndcg
            for question in self._questions
        )

    def _seen(self, clause: str) -> Found:
        if clause not in self._found:
            self._found[clause] = found(self._library.clause(clause))
        return self._found[clause]

    def climb(self, weights: Weights, rounds: int) -> Weights:
        """Better weights, one changed at a time, as long as it helps."""
        best = self.quality(weights)
        click.echo(f"{best:.4f} to begin with")
        for _ in range(rounds):
            before = weights
            for name, figures in TRIED.items():
                for figure in figures:
                    change: dict[str, Any] = {name: figure}
                    quality = self.quality(replace(weights, **change))
                    if quality > best + LEAST_GAIN:
                        best, weights = quality, replace(weights, **change)
                        click.echo(f"{best:.4f} {name}={figure}")
            if weights == before:
                break
        return weights


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--rounds", default=2, show_default=True)
@data_option
def main(files: tuple[Path, ...], rounds: int, data: Path | None) -> None:
    """Fit the weights on the judged questions of FILES, leaving out those of the set "kept".

    No answer is left empty meanwhile: `web.fitting_emptiness` fits that afterwards.
    """
    judged = [one for path in files for one in read_judged(path)]
    open_ones = [one for one in judged if one.relevant and one.part != "kept"]
    ranked = replace(WEIGHTS, emptiness=False)
    click.echo(Fit(open_library(data), open_ones).climb(ranked, rounds))


if __name__ == "__main__":
    main()
