"""Writes what a corpus holds into a build: the graph and the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ingest.linking import Linked
from ingest.pipeline import Corpus
from kg.rdf import clause_triples, document_triples
from kg.rdf_entities import entity_triples
from kg.records import Entity
from kg.store import GraphStore, Triple
from kg.terms import iri, local_id
from kg.vocabulary import Vocabulary
from search.encoder import Encoder
from search.index import SearchIndex
from web.reuse import Left, leave

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


def silent(stage: str, done: int, total: int) -> None:
    """Tells nobody how far a build is."""


_VOCABULARY = iri("graph", "vocabulary")
_FEW = 0.2
"""Share of documents up to which it is quicker to change the earlier graph than to write it."""


def write_corpus(
    target: Path,
    corpus: Corpus,
    vocabulary: Vocabulary,
    encoder: Encoder,
    left: Left,
    progress: Progress,
) -> None:
    """Writes graph and index of a corpus into a build, and what the next build can take over."""
    entities = _entities(corpus, vocabulary)
    _write_graph(target / "graph", corpus, entities, left, progress)
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
    folder: Path, corpus: Corpus, entities: list[Entity], left: Left, progress: Progress
) -> None:
    """One named graph for the vocabularies, one for each document; what has not changed since the
    earlier build is not written again."""
    before = left.keys
    changed = [one for one in corpus.linked if before.get(one.document.id) != one.key]
    gone = set(before) - {one.document.id for one in corpus.linked}
    words = [triple for entity in entities for triple in entity_triples(entity)]
    fresh = left.folder is None or len(changed) + len(gone) > _FEW * len(before)
    if left.folder is None or fresh:
        store, changed = GraphStore.create(folder), corpus.linked
    else:
        store = GraphStore.copy(left.folder / "graph", folder)
        for document in (*gone, *(one.document.id for one in changed)):
            store.drop(_graph_of(document))
        words = store.turn_into(_VOCABULARY, words)
    # One call for everything: every call writes files of its own.
    store.load(chain(((_VOCABULARY, one) for one in words), _statements(changed, progress)))
    store.finish(compact=fresh)


def _graph_of(document: str) -> str:
    return iri("graph", local_id(document))


def _statements(works: list[Linked], progress: Progress) -> Iterator[tuple[str, Triple]]:
    """Every statement about works and their clauses, with its graph."""
    for number, work in enumerate(works, start=1):
        graph = _graph_of(work.document.id)
        yield from ((graph, triple) for triple in document_triples(work.document))
        for clause in work.clauses:
            yield from ((graph, triple) for triple in clause_triples(clause))
        progress("graph", number, len(works))
