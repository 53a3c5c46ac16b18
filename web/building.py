"""Builds a data folder from files: reads, cuts, links, writes graph and index, swaps it in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from ingest.pipeline import Corpus, build_corpus
from ingest.readers import Source, find_files, read_file
from kg.errors import InputError
from kg.rdf import clause_triples, document_triples
from kg.rdf_entities import entity_triples
from kg.records import Clause, Entity
from kg.store import GraphStore, Triple
from kg.terms import iri, local_id
from kg.vocabulary import Vocabulary, default_vocabulary
from search.encoder import Encoder
from search.index import SearchIndex
from web.encoding import encoder_called, encoder_name, probe
from web.folder import DataFolder, Manifest, write_manifest
from web.settings import Settings

SAMPLE = Path(__file__).parent.parent / "ingest" / "sample"
"""The sample documents that come with the program."""

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


@dataclass(slots=True)
class Summary:
    """What a build read and made. `skipped` gives each file left out, with the reason."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    learnt: list[str] = field(default_factory=list)
    furniture: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def build(
    settings: Settings,
    paths: Sequence[Path],
    rebuild: bool = False,
    workers: int = 1,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Adds files and folders to the data folder; without paths, the sample.

    A file that is there under its name is replaced, everything else stays. With `rebuild` the
    folder is made anew from `paths` alone. Raises InputError when nothing could be read.
    """
    summary = Summary()
    read = _read_all(paths or [SAMPLE], summary, progress)
    if not read:
        reasons = "; ".join(summary.skipped.values()) or "no file that can be read was given"
        raise InputError(f"nothing to build: {reasons}")
    folder = DataFolder(settings.data)
    with folder.locked():
        known = {} if rebuild else _known_sources(folder)
        _merge(read, known, summary)
        name = encoder_name(settings.encoder or _encoder_of(folder, rebuild))
        _build(folder, known, name, workers, summary, progress)
    return summary


def _build(
    folder: DataFolder,
    known: Mapping[str, Source],
    name: str,
    workers: int,
    summary: Summary,
    progress: Progress,
) -> None:
    """Builds `known` with the encoder of this name and makes the build current."""
    encoder = encoder_called(name)
    with folder.new_build() as target:
        corpus = _corpus(known.values(), workers, progress)
        for source in known.values():
            folder.keep(source)
        _write(target, corpus, default_vocabulary(), encoder, progress)
        summary.counts = _counts(corpus)
        summary.learnt = sorted(e.name for e in corpus.entities.values() if e.learnt)
        summary.furniture = corpus.furniture
        write_manifest(
            target,
            Manifest(
                built=datetime.now(UTC).isoformat(timespec="seconds"),
                encoder=name,
                dimension=encoder.dimension,
                probe=probe(encoder),
                sources=[
                    {"name": s.name, "sha256": s.sha256, "encoding": s.encoding}
                    for s in known.values()
                ],
                counts=summary.counts,
            ),
        )


def _known_sources(folder: DataFolder) -> dict[str, Source]:
    if not folder.exists():
        return {}
    return {
        one["name"]: Source(
            one["name"], one["sha256"], folder.source(one["sha256"]), one["encoding"]
        )
        for one in folder.manifest().sources
    }


def _encoder_of(folder: DataFolder, rebuild: bool) -> str | None:
    """The encoder that the data folder was built with, unless it is made anew."""
    return None if rebuild or not folder.exists() else folder.manifest().encoder


def _read_all(paths: Iterable[Path], summary: Summary, progress: Progress) -> dict[str, Source]:
    """The sources of all files, by name; one that cannot be read is skipped with its reason."""
    files = list(find_files(paths))
    found: dict[str, Source] = {}
    for number, (path, name) in enumerate(files, start=1):
        try:
            source = read_file(path, name)
        except InputError as error:
            summary.skipped[name] = str(error)
        else:
            if found.setdefault(name, source).sha256 != source.sha256:
                summary.skipped[f"{name} ({path})"] = (
                    f"{path}: another file given is called {name} too; rename one of them, or "
                    "build the folder that holds both"
                )
        progress("reading", number, len(files))
    return found


def _merge(read: Mapping[str, Source], known: dict[str, Source], summary: Summary) -> None:
    """Puts the sources just read among those known: adds, replaces, leaves out twins."""
    before = {name: known.pop(name).sha256 for name in read if name in known}
    for name, source in read.items():
        twin = next((one.name for one in known.values() if one.sha256 == source.sha256), None)
        if twin is not None:
            summary.skipped[name] = f"{name}: the same file as {twin}; nothing to add"
            continue
        known[name] = source
        summary.encodings[name] = source.encoding
        if name not in before:
            summary.added.append(name)
        elif before[name] != source.sha256:
            summary.replaced.append(name)
        else:
            summary.skipped[name] = f"{name}: unchanged"


def _corpus(sources: Iterable[Source], workers: int, progress: Progress) -> Corpus:
    corpus = Corpus()
    stages = build_corpus(sources, default_vocabulary(), workers)
    for number, (_, corpus) in enumerate(stages, start=1):  # noqa: B007 - the last is the whole
        progress("documents", number, number)
    return corpus


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


def _write(
    target: Path,
    corpus: Corpus,
    vocabulary: Vocabulary,
    encoder: Encoder,
    progress: Progress,
) -> None:
    entities = _entities(corpus, vocabulary)
    store = GraphStore.create(target / "graph")
    store.load(_statements(corpus, entities, progress))
    store.finish()
    done = 0

    def indexed(count: int) -> None:
        nonlocal done
        done += count
        progress("index", done, len(corpus.clauses))

    SearchIndex.build(
        target / "index",
        corpus.clauses,
        corpus.documents,
        entities,
        encoder,
        indexed,
    )


def _statements(
    corpus: Corpus, entities: Iterable[Entity], progress: Progress
) -> Iterator[tuple[str, Triple]]:
    """Every statement with its graph: one for the vocabularies, one for each document."""
    vocabulary = iri("graph", "vocabulary")
    for entity in entities:
        yield from ((vocabulary, triple) for triple in entity_triples(entity))
    clauses: dict[str, list[Clause]] = defaultdict(list)
    for clause in corpus.clauses:
        clauses[clause.document].append(clause)
    for number, document in enumerate(corpus.documents, start=1):
        graph = iri("graph", local_id(document.id))
        yield from ((graph, triple) for triple in document_triples(document))
        for clause in clauses[document.id]:
            yield from ((graph, triple) for triple in clause_triples(clause))
        progress("graph", number, len(corpus.documents))


def _counts(corpus: Corpus) -> dict[str, int]:
    return {
        "documents": len(corpus.documents),
        "publications": sum(len(d.publications) for d in corpus.documents),
        "clauses": len(corpus.clauses),
        "benefits": sum(len(c.benefits) for c in corpus.clauses),
        "conditions": sum(len(c.conditions) for c in corpus.clauses),
        "responsibilities": sum(len(c.responsibilities) for c in corpus.clauses),
        "links": sum(len(c.mentions) for c in corpus.clauses),
    }
