"""How much each part of the ranking counts: few figures, fitted on judged questions."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the evidence, then factors on the score of a clause that has not what the
    question wants (or has what it does not). `python -m web.fitting` fits them.

    `coverage` is the graph's part: the share of the question's concepts and words that a clause
    speaks of. `figures` counts only where a figure is asked for. `everyday` says whether everyday
    words are bridged, `concepts` whether the graph is asked, `emptiness` whether an answer of which
    it is not sure is left empty.
    """

    words: float = 0.1
    meaning: float = 1.2
    coverage: float = 0.45
    figures: float = 0.3
    no_benefit: float = 0.78
    no_goal: float = 0.9
    no_industry: float = 0.75
    background: float = 0.7
    nobody_responsible: float = 0.6
    no_standing: float = 0.5
    own_end: float = 0.8
    no_citation: float = 0.6
    not_in_force: float = 0.92
    chart: float = 0.85
    everyday: bool = True
    concepts: bool = True
    emptiness: bool = True


WEIGHTS = Weights()

_UNASKED = Weights(
    no_benefit=1.0,
    no_goal=1.0,
    no_industry=1.0,
    background=1.0,
    nobody_responsible=1.0,
    no_standing=1.0,
    own_end=1.0,
    no_citation=1.0,
    not_in_force=1.0,
    chart=1.0,
)
"""The same without any factor."""

ABLATIONS: dict[str, Weights] = {
    "without words (BM25)": replace(WEIGHTS, words=0.0),
    "without meaning (vectors)": replace(WEIGHTS, meaning=0.0),
    "without coverage": replace(WEIGHTS, coverage=0.0),
    "without concepts (graph)": replace(WEIGHTS, concepts=False),
    "without everyday words": replace(WEIGHTS, everyday=False),
    "without figures": replace(WEIGHTS, figures=0.0),
    "without what is wanted": _UNASKED,
    "without empty answers": replace(WEIGHTS, emptiness=False),
}
"""The ranking with one part taken out, to see what the part adds."""
