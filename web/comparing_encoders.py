"""Compares encoders on judged questions: `python -m web.comparing_encoders`."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from kg.folding import fold
from search.encoder import Encoder, load_encoder
from search.measuring import Found, Judgement, score
from search.passages import passages_of
from search.postings import keys
from search.training_asked import read_list
from search.understanding import language_of
from web.evaluating import Judged, found, read_judged
from web.library import Library
from web.options import data_option, open_library, settings_of

Scores = NDArray[np.float64]
Near = Callable[[str], Scores]
"""Gives how near every passage is to a question."""
_DEPTH = 10


def by_encoder(encoder: Encoder, passages: Sequence[str]) -> Near:
    """Nearness by the vectors of an encoder."""
    vectors = encoder.encode_passages(passages)

    def near(text: str) -> Scores:
        return np.asarray(vectors @ encoder.encode_queries([text])[0], dtype=np.float64)

    return near


def by_pairs(passages: Sequence[str]) -> Near:
    """Nearness by the pairs of characters and the Latin words that two texts share, the rarer the
    more: what needs no training, and knows one language."""
    counts = [Counter(keys(fold(text)).tolist()) for text in passages]
    held = Counter(key for count in counts for key in count)
    rare = {key: float(np.log(len(passages) / rows)) for key, rows in held.items()}
    lengths = [sum((n * rare[k]) ** 2 for k, n in count.items()) ** 0.5 or 1.0 for count in counts]

    def near(text: str) -> Scores:
        asked = set(keys(fold(text)).tolist()) & rare.keys()
        shared = [sum(count[key] * rare[key] ** 2 for key in asked) for count in counts]
        found: Scores = np.asarray(shared) / np.asarray(lengths)
        return found

    return near


def measure(near: Near, judged: Sequence[Judged], seen: Sequence[Found]) -> list[float]:
    """The nDCG@10 of questions, of the Chinese, of the English, and milliseconds a question."""
    started, quality = time.perf_counter(), []
    for question in judged:
        best = np.argsort(-near(question.text), kind="stable")[:_DEPTH]
        quality.append(score(question.relevant, [seen[row] for row in best]).ndcg)
    taken = 1000 * (time.perf_counter() - started) / len(judged)
    pairs = list(zip(judged, quality, strict=True))
    parts = [[q for one, q in pairs if one.language == language] for language in ("zh", "en")]
    return [statistics.fmean(part) if part else 0.0 for part in (quality, *parts)] + [taken]


def systems(
    encoders: Sequence[str], passages: Sequence[str], device: str | None = None
) -> Iterator[tuple[str, int, Near]]:
    """What is compared: its name, its dimension, and how near it finds passages."""
    yield "character pairs", 0, by_pairs(passages)
    for name in (None, *encoders):
        encoder = load_encoder(name, device)
        yield encoder.name, encoder.dimension, by_encoder(encoder, passages)


def of_documents(
    files: Sequence[Path], library: Library
) -> tuple[list[str], list[Found], list[Judged]]:
    """The passages of the documents, how measures see each, and the judged questions of `files`."""
    documents, clauses, _ = library.everything()
    judged = [one for path in files for one in read_judged(path) if one.relevant]
    seen = [found(library.clause(clause.id)) for clause in clauses]
    return passages_of(clauses, documents), seen, judged


def of_lists(files: Sequence[Path]) -> tuple[list[str], list[Found], list[Judged]]:
    """The same of lists of questions with the provisions that answer them, one for each: over
    texts that an encoder did not see, when it was trained without these lists."""
    asked = [one for path in files for one in read_list(path)]
    texts = [one.provision for one in asked]
    seen = [Found(frozenset({str(row)}), text) for row, text in enumerate(texts)]
    judged = [
        Judged(words, words, language_of(words), "", "", (Judgement(str(row), "", 2),))
        for row, one in enumerate(asked)
        for words in one.questions
    ]
    return texts, seen, judged


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--encoder", "encoders", multiple=True, help="Folder or name; may be repeated.")
@data_option
def main(files: tuple[Path, ...], encoders: tuple[str, ...], data: Path | None) -> None:
    """Print how well each encoder alone answers the questions of FILES: judged ones (.jsonl) over
    the clauses of the data folder, or lists with provisions (.tsv) over these provisions."""
    lists = [path for path in files if path.suffix == ".tsv"]
    if lists and len(lists) < len(files):
        raise click.UsageError("judged questions and lists are measured apart: name one kind")
    passages, seen, judged = of_lists(lists) if lists else of_documents(files, open_library(data))
    click.echo("| by | dimensions | nDCG@10 | zh | en | ms a question |\n|---|---|---|---|---|---|")
    for name, dimension, near in systems(encoders, passages, settings_of(data).device):
        figures = measure(near, judged, seen)
        told = " | ".join(f"{figure:.3f}" for figure in figures)
        click.echo(f"| {name} | {dimension} | {told} |")


if __name__ == "__main__":
    main()
