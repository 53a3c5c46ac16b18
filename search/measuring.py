"""Measures of rankings against judged questions: nDCG@k, recall@k and reciprocal rank.

A judgement names a document and either a key phrase or the path of a clause: a hit counts when it
is of that document and its text holds the phrase, white space aside, or it is the clause at that
path. Each judgement counts once, for the first hit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

DEPTH = 10
"""Hits that count."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A clause that answers a question: grade 2 fully, 1 in part. `path` is empty where the clause
    is known by its key phrase."""

    document: str
    key: str
    grade: int
    path: tuple[str, ...] = ()

    def met_by(self, hit: Found) -> bool:
        """Whether a hit is what the judgement asks for."""
        if self.document not in hit.names:
            return False
        return self.path == hit.path if self.path else _plain(self.key) in _plain(hit.text)


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as measures see it: every name of its document, its text, and its path in its IRI."""

    names: frozenset[str]
    text: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The measures of one question, each from 0 to 1, and the judgements that no hit met;
    `answered` is False where there was no hit at all."""

    ndcg: float
    recall: float
    reciprocal_rank: float
    missed: tuple[Judgement, ...]
    answered: bool


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def score(judgements: Sequence[Judgement], hits: Sequence[Found]) -> Score:
    """The measures of the first DEPTH `hits`, best first, against `judgements`.

    nDCG uses gains of 2^grade − 1 and a discount of log2(rank + 1); recall counts grade 2 only.
    """
    open_: list[Judgement] = list(judgements)
    gains: list[int] = []
    for hit in hits[:DEPTH]:
        met = [judgement for judgement in open_ if judgement.met_by(hit)]
        open_ = [j for j in open_ if j not in met]
        gains.append(max((j.grade for j in met), default=0))
    ideal = sorted((j.grade for j in judgements), reverse=True)[:DEPTH]
    full = sum(j.grade == 2 for j in judgements)
    got = full - sum(j.grade == 2 for j in open_)
    first = next((rank for rank, gain in enumerate(gains, start=1) if gain), 0)
    return Score(
        ndcg=_dcg(gains) / (_dcg(ideal) or 1.0),
        recall=got / max(1, min(DEPTH, full)),
        reciprocal_rank=1 / first if first else 0.0,
        missed=tuple(open_),
        answered=bool(hits),
    )


def _dcg(gains: Sequence[int]) -> float:
    ranked = enumerate(gains, start=1)
    return sum((2.0**gain - 1) / math.log2(rank + 1) for rank, gain in ranked)
