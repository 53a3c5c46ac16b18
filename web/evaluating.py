"""Runs judged questions through the library, and plain baselines beside it."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.questions import Query
from kg.terms import local_id
from search.measuring import DEPTH, Found, Judgement, Score, score
from search.weights import ABLATIONS, WEIGHTS
from web.batches import read_lines
from web.library import Library

Json = dict[str, Any]
Rank = Callable[[str], list[str]]
"""Gives the IRIs of the best clauses for a question."""
Timed = Callable[[str], tuple[list[str], float]]
"""Gives them with the milliseconds that it took."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged question; without any relevant clause it is off the topic: no answer is right.

    `part` is the set it belongs to ("tune", "kept"), if the file has sets.
    """

    id: str
    text: str
    language: str
    kind: str
    part: str
    relevant: tuple[Judgement, ...]


def read_judged(path: Path) -> Iterator[Judged]:
    """The judged questions of a JSONL file. Raises InputError naming the line at fault."""
    for number, line in read_lines(path):
        try:
            yield Judged(
                str(line["id"]),
                line["query"],
                line.get("lang", ""),
                line.get("kind", ""),
                line.get("set", ""),
                tuple(_judgement(one) for one in line["relevant"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(
                f"{path}, line {number}: a judged question needs id, query and relevant "
                f"[{{doc, key or path, grade}}]; {error} is missing or wrong"
            ) from error


def _judgement(one: Json) -> Judgement:
    if "path" in one:
        return Judgement(one["doc"], "", int(one["grade"]), tuple(one["path"]))
    return Judgement(one["doc"], one["key"], int(one["grade"]))


def evaluate(
    library: Library, path: Path, baselines: bool = False, ablations: bool = False
) -> Json:
    """The measures and the time of the search on the questions in `path`, by language and kind.

    With `baselines`, those of plain BM25, plain vectors and their plain sum beside them; with
    `ablations`, what is left when one part of the search is taken out.
    """
    questions = list(read_judged(path))
    if not questions:
        raise InputError(f"{path}: holds no question")

    def ours(text: str) -> tuple[list[str], float]:
        answer = library.search(Query(text=text, k=DEPTH))
        return [hit["clause"]["id"] for hit in answer["hits"]], answer["took_ms"]

    systems: dict[str, Timed] = {"policykg": ours}
    if baselines:
        systems.update({name: _timed(r) for name, r in library.rankings.baselines().items()})
    judged = [question for question in questions if question.relevant]
    off_topic = [question for question in questions if not question.relevant]
    if judged:
        ours(judged[0].text)  # what is read with the first question is no part of its time
    answers = {name: [ask(question.text) for question in judged] for name, ask in systems.items()}
    scored = {
        name: _scores(library, judged, [ids for ids, _ in those]) for name, those in answers.items()
    }
    return {
        "questions": len(questions),
        "off_topic": _answered(off_topic, lambda text: ours(text)[0]) if off_topic else None,
        "systems": {
            name: _table(judged, scores, [ms for _, ms in answers[name]])
            for name, scores in scored.items()
        },
        "ablations": _ablations(library, judged, off_topic) if ablations else [],
        "missed": _missed(judged, scored["policykg"]),
    }


def _timed(rank: Rank) -> Timed:
    def ask(text: str) -> tuple[list[str], float]:
        started = time.perf_counter()
        ids = rank(text)
        return ids, (time.perf_counter() - started) * 1000

    return ask


def _ablations(
    library: Library, judged: Sequence[Judged], off_topic: Sequence[Judged]
) -> list[Json]:
    """The measures of the whole search, then of the search without each of its parts."""
    rows = []
    for name, weights in {"whole": WEIGHTS, **ABLATIONS}.items():
        rank = library.rankings.weighted(weights)
        scores = _scores(library, judged, [rank(question.text) for question in judged])
        empty = _answered(off_topic, rank)["empty"] if off_topic else None
        rows.append({"part": name, **_means(scores), "empty": empty})
    return rows


def _means(scores: Sequence[Score]) -> Json:
    return (
        {
            "ndcg": round(statistics.fmean(s.ndcg for s in scores), 3),
            "recall": round(statistics.fmean(s.recall for s in scores), 3),
            "mrr": round(statistics.fmean(s.reciprocal_rank for s in scores), 3),
            "first": round(statistics.fmean(s.reciprocal_rank == 1 for s in scores), 3),
        }
        if scores
        else {}
    )


def _scores(
    library: Library, questions: Sequence[Judged], answers: Sequence[Sequence[str]]
) -> list[Score]:
    return [
        score(question.relevant, [found(library.clause(one)) for one in answer])
        for question, answer in zip(questions, answers, strict=True)
    ]


def _answered(questions: Sequence[Judged], rank: Rank) -> Json:
    """How many questions off the topic got the empty answer they should, and which got another."""
    answered = [question.text for question in questions if rank(question.text)]
    empty = 1 - len(answered) / len(questions)
    return {"questions": len(questions), "empty": round(empty, 3), "answered": answered}


def found(clause: Json) -> Found:
    """A clause record as measures see it."""
    names = {clause["number"], clause["title"], clause["document"]} - {None}
    inside = local_id(clause["id"]).removeprefix(local_id(clause["document"]) + "/")
    return Found(frozenset(names), clause["text"], tuple(inside.split("/")))


_ORDER = ("all", "set", "language", "kind")


def _groups(question: Judged) -> Iterator[str]:
    yield "all"
    if question.part:
        yield f"set={question.part}"
        yield f"set={question.part} {question.language}"
    yield f"language={question.language}"
    yield f"kind={question.kind}"


def _table(
    questions: Sequence[Judged], scores: Sequence[Score], times: Sequence[float]
) -> list[Json]:
    groups: dict[str, list[Score]] = defaultdict(list)
    taken: dict[str, list[float]] = defaultdict(list)
    for question, one, ms in zip(questions, scores, times, strict=True):
        for name in _groups(question):
            groups[name].append(one)
            taken[name].append(ms)
    order = sorted(groups, key=lambda name: (_ORDER.index(name.partition("=")[0]), name))
    return [
        {
            "group": name,
            "questions": len(groups[name]),
            **_means(groups[name]),
            "unanswered": sum(not one.answered for one in groups[name]),
            "latency_ms": _latency(taken[name]),
        }
        for name in order
    ]


def _latency(times: Sequence[float]) -> Json:
    ordered = sorted(times)
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 2),
    }


def _missed(questions: Sequence[Judged], scores: Sequence[Score]) -> list[Json]:
    return [
        {
            "id": question.id,
            "query": question.text,
            "ndcg": round(one.ndcg, 3),
            "missed": [asdict(judgement) for judgement in one.missed],
        }
        for question, one in zip(questions, scores, strict=True)
        if one.missed
    ]
