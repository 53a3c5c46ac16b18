"""The benchmark: a data folder of many clauses, made of the one at hand, and its speed."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from ingest.linking import Linked
from ingest.pipeline import Corpus
from kg.questions import Query
from kg.records import Clause, Document, Entity, Kind
from kg.vocabulary import Vocabulary
from web.encoding import encoder_called, probe
from web.folder import DataFolder, Manifest, write_manifest
from web.library import Library
from web.reuse import Left
from web.settings import Settings
from web.writing import Progress, silent, write_corpus

Json = dict[str, Any]

PATTERNS = ("{zh}企业能拿到哪些补贴", "{zh}由哪个部门负责", "which subsidies apply to {en} firms")
"""Questions about an industry."""
ASKED = 40
"""Industries that are asked about, those named most."""


def bench(settings: Settings, clauses: int, progress: Progress = silent) -> Json:
    """Build speed, memory and the time of questions over a folder of at least `clauses` clauses,
    which repeats the documents of the data folder under other numbers.

    Times are of one process on one thread, questions answered once before they are measured.
    """
    small = Library(settings)
    documents, own, entities = small.everything()
    copies = max(1, -(-clauses // max(1, len(own))))
    corpus = Corpus(linked=list(_repeated(documents, own, copies)))
    with TemporaryDirectory() as folder:
        many = replace(settings, data=Path(folder))
        started = time.perf_counter()
        _build(many, corpus, entities, small.manifest, progress)
        built = time.perf_counter()
        library = Library(many)
        opened = time.perf_counter()
        answers = _latencies(library)
    return {
        "documents": len(corpus.linked),
        "clauses": len(corpus.clauses),
        "build_seconds": round(built - started, 2),
        "clauses_per_second": round(len(corpus.clauses) / (built - started)),
        "open_seconds": round(opened - built, 2),
        "peak_memory_mb": _peak_mb(),
        "latency_ms": answers,
    }


def _repeated(documents: list[Document], clauses: list[Clause], copies: int) -> Iterator[Linked]:
    """Each document with its clauses as often as wanted, each time with a number of its own."""
    of: dict[str, list[Clause]] = {document.id: [] for document in documents}
    for clause in clauses:
        of[clause.document].append(clause)
    for copy in range(1, copies + 1):
        end = f"~{copy}" if copy > 1 else ""
        for one in documents:
            number = one.number and f"{one.number}{end}"
            work = replace(one, id=f"{one.id}{end}", number=number, title=f"{one.title}{end}")
            parts = tuple(
                replace(c, id=f"{c.id}{end}", document=work.id, label=f"{c.label}{end}")
                for c in of[one.id]
            )
            yield Linked(work.id, work, parts, ())


def _build(
    settings: Settings,
    corpus: Corpus,
    entities: list[Entity],
    manifest: Manifest,
    progress: Progress,
) -> None:
    folder, encoder = DataFolder(settings.data), encoder_called(manifest.encoder, settings.device)
    with folder.locked(), folder.new_build() as target:
        write_corpus(target, corpus, Vocabulary(entities), encoder, Left(), progress)
        counts = {"documents": len(corpus.linked), "clauses": len(corpus.clauses)}
        signature = probe(encoder)
        made = replace(manifest, sources=[], counts=counts, merged=[], probe=signature)
        write_manifest(target, made)


def _latencies(library: Library) -> dict[str, Json]:
    industries = library.entities.all(Kind.INDUSTRY.value)[:ASKED]
    questions = [
        pattern.format(zh=one["name"], en=one["english"] or one["name"])
        for one in industries
        for pattern in PATTERNS
    ]
    doors: dict[str, tuple[list[Any], Callable[[Any], Any]]] = {
        "question": (questions, lambda text: library.search(Query(text))),
        "question in force": (questions, lambda text: library.search(Query(text, in_force=True))),
        "filter": (industries, lambda one: library.search(Query(industry=one["id"]))),
        "cross reference": (
            industries[:10],
            lambda one: library.crossref("department", "industry", Query(industry=one["id"])),
        ),
    }
    return {name: _timed(inputs, ask) for name, (inputs, ask) in doors.items() if inputs}


def _timed(inputs: list[Any], ask: Callable[[Any], Any]) -> Json:
    taken = []
    for one in inputs:
        ask(one)
        started = time.perf_counter()
        ask(one)
        taken.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.percentile(taken, [50, 95])
    return {"times": len(taken), "p50": round(float(p50), 2), "p95": round(float(p95), 2)}


def _peak_mb() -> int:
    """The most memory that the process has held; Linux counts in kilobytes, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / 1024 / (1024 if sys.platform == "darwin" else 1))
