"""The whole way from sources to documents, clauses and entities, stage by stage."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from ingest.contents import Contents
from ingest.cutting import Cutting, cut_source
from ingest.linking import Linked, Linker, merge_entities
from ingest.publications import Work, merge_publications
from ingest.readers import Source
from kg.records import Clause, Document, Entity
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided about documents, kept from build to build.

    `removed` holds the IRIs of documents that are left out. `apart` holds publications that are
    works of their own whatever they resemble, as (file, number or title of the document there).
    """

    removed: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, str | None]] = frozenset()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier run of the same program worked out: taken over where nothing changed.

    Cuttings stand under (name, SHA-256) of their source, linked works under their keys.
    """

    cuttings: Mapping[tuple[str, str], Cutting] = field(default_factory=dict)
    linked: Mapping[str, Linked] = field(default_factory=dict)


UNDECIDED = Decisions()
NOTHING_EARLIER = Earlier()


@dataclass(slots=True)
class Corpus:
    """What sources hold, and what was left over."""

    cuttings: list[Cutting] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)

    @property
    def documents(self) -> list[Document]:
        """All documents, in the order of their numbers and titles."""
        return [one.document for one in self.linked]

    @property
    def clauses(self) -> list[Clause]:
        """All clauses, document by document."""
        return [clause for one in self.linked for clause in one.clauses]

    @property
    def left(self) -> dict[str, list[tuple[str, str]]]:
        """For each source, by name, what ended in no clause: (what it is, its words)."""
        return {one.file: list(one.left) for one in self.cuttings}

    @property
    def contents(self) -> dict[str, Contents]:
        """For each source with a table of contents, by name, how it agrees with its documents."""
        return {one.file: one.contents for one in self.cuttings if one.contents is not None}


def build_corpus(
    sources: Iterable[Source],
    vocabulary: Vocabulary,
    workers: int = 1,
    decisions: Decisions = UNDECIDED,
    earlier: Earlier = NOTHING_EARLIER,
) -> Iterator[tuple[str, Corpus]]:
    """Reads all sources; yields the name of each stage's unit done, with the corpus so far.

    The last corpus yielded is the whole. The result depends on the set of sources and on the
    decisions, neither on the order of sources nor on what was known `earlier`.
    """
    corpus = Corpus()
    for cutting in _cut_all(sources, workers, earlier):
        corpus.cuttings.append(cutting)
        yield cutting.file, corpus
    cuts = [cut for cutting in corpus.cuttings for cut in cutting.cuts]
    corpus.works = merge_publications(cuts, decisions.apart)
    linker = Linker(vocabulary, corpus.works, decisions.removed)
    for linked in linker.link(earlier.linked):
        corpus.linked.append(linked)
        yield linked.document.title, corpus
    made = (entity for linked in corpus.linked for entity in linked.departments)
    corpus.entities = merge_entities([*linker.learnt, *made])


def _cut_all(sources: Iterable[Source], workers: int, earlier: Earlier) -> Iterator[Cutting]:
    # The same file given twice under one name is one source.
    unlike = {(source.name, source.sha256): source for source in sources}
    new = [unlike[key] for key in sorted(unlike) if key not in earlier.cuttings]
    cut = iter(_cut_new(new, workers))
    for key in sorted(unlike):
        yield earlier.cuttings.get(key) or next(cut)


def _cut_new(sources: Collection[Source], workers: int) -> Iterator[Cutting]:
    if workers <= 1 or len(sources) < 2:
        yield from map(cut_source, sources)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(cut_source, sources)
