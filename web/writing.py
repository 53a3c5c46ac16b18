"""Writes what a corpus holds into a build: the graph and the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from ingest.linking import Linked
from ingest.pipeline import Corpus
from kg.graphs import (
    REFERENCES,
    VOCABULARY,
    clause_statements,
    document_statements,
    graphs_of,
    vocabulary_triples,
)
from kg.records import Entity
from kg.references import reference_triples
from kg.store import GraphStore, Statement
from kg.terms import shorten
from kg.validity import Register
from kg.vocabulary import Vocabulary
from search.encoder import Encoder
from search.index import SearchIndex
from web.reuse import Left, leave
from web.reviewing import keep_review, review_of

Json = dict[str, Any]

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


def silent(stage: str, done: int, total: int) -> None:
    """Tells nobody how far a build is."""


_FEW = 0.2
"""Share of documents up to which it is quicker to change the earlier graph than to write it."""


def write_corpus(
    target: Path,
    corpus: Corpus,
    vocabulary: Vocabulary,
    encoder: Encoder,
    left: Left,
    progress: Progress,
) -> Json:
    """Writes graph and index of a corpus into a build, what is to be reviewed of it, and what the
    next build can take over.

    Returns the review, with how many triples are about things of each class.
    """
    entities, register = _entities(corpus, vocabulary), Register(corpus.documents)
    store = _write_graph(target / "graph", corpus, entities, register, left, progress)
    done = 0

    def indexed(count: int) -> None:
        nonlocal done
        done += count
        progress("index", done, len(corpus.clauses))

    documents, clauses = corpus.documents, corpus.clauses
    SearchIndex.build(
        target / "index", clauses, documents, entities, encoder, indexed, left.vectors
    )
    leave(target, corpus)
    review = review_of(clauses, register, {entity.id: entity for entity in entities})
    keep_review(target, review)
    return {**review, "triples": {shorten(k): count for k, count in store.classes().items()}}


def _entities(corpus: Corpus, vocabulary: Vocabulary) -> list[Entity]:
    """All entities; departments also under the names by which clauses make them responsible."""
    used: dict[str, set[str]] = defaultdict(set)
    for clause in corpus.clauses:
        for one in clause.responsibilities:
            used[one.department].add(one.label)
    entities = {**vocabulary.entities, **corpus.entities}.values()
    return [
        replace(one, labels=(*one.labels, *sorted(used[one.id] - set(one.labels))))
        for one in entities
    ]


def _write_graph(
    folder: Path,
    corpus: Corpus,
    entities: list[Entity],
    register: Register,
    left: Left,
    progress: Progress,
) -> GraphStore:
    """The named graphs of kg.graphs; what has not changed since the earlier build is not written
    again."""
    before = left.keys
    changed = [one for one in corpus.linked if before.get(one.document.id) != one.key]
    gone = set(before) - {one.document.id for one in corpus.linked}
    whole = {
        VOCABULARY: list(vocabulary_triples(entities)),
        REFERENCES: list(reference_triples(register)),
    }
    fresh = left.folder is None or len(changed) + len(gone) > _FEW * len(before)
    if left.folder is None or fresh:
        store, changed = GraphStore.create(folder), corpus.linked
    else:
        store = GraphStore.copy(left.folder / "graph", folder)
        known = store.graphs()
        for document in (*gone, *(one.document.id for one in changed)):
            for graph in graphs_of(document, known):
                store.drop(graph)
        whole = {graph: store.turn_into(graph, triples) for graph, triples in whole.items()}
    statements = ((graph, triple) for graph, triples in whole.items() for triple in triples)
    # One call for everything: every call writes files of its own.
    store.load(chain(statements, _statements(changed, progress)))
    store.finish(compact=fresh)
    return store


def _statements(works: list[Linked], progress: Progress) -> Iterator[Statement]:
    """Every statement about works and their clauses, with its graph."""
    for number, work in enumerate(works, start=1):
        yield from document_statements(work.document)
        for clause in work.clauses:
            yield from clause_statements(clause, work.document)
        progress("graph", number, len(works))
