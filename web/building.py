"""Builds a data folder from files, takes documents out, and swaps each new build in whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.contents import Contents
from ingest.pipeline import Corpus, Decisions, build_corpus
from ingest.readers import Reading, Source, find_files, read_source
from kg.errors import InputError
from kg.terms import local_id
from kg.validity import Register
from kg.vocabulary import default_vocabulary, extended
from web.encoding import encoder_called, encoder_name, probe
from web.folder import (
    DataFolder,
    Manifest,
    Merge,
    keep_source,
    keep_vocabulary,
    kept_reading,
    vocabularies_of,
    write_manifest,
)
from web.holding import held
from web.reuse import Left, left_by, program_digest
from web.settings import Settings
from web.writing import Progress, silent, write_corpus

SAMPLE = Path(__file__).parent.parent / "ingest" / "sample"
"""The sample documents that come with the program."""


@dataclass(slots=True)
class Summary:
    """What a build read and made.

    `skipped` gives each file left out, with the reason; `left` the lines of each source that ended
    in no clause; `contents` each table of contents against the documents found; `merged` each
    publication taken for another of a document; `absent` the documents taken out; `dangling` what
    is cited and not here, with who cites it; `review` what
    web.writing.write_corpus found to be reviewed.
    """

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    learnt: list[str] = field(default_factory=list)
    left: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    contents: dict[str, Contents] = field(default_factory=dict)
    merged: list[Merge] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    dangling: dict[str, list[str]] = field(default_factory=dict)
    review: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class State:
    """What a data folder is made from: its sources by name, and what people decided."""

    sources: dict[str, Source] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)


def build(
    settings: Settings,
    paths: Sequence[Path],
    rebuild: bool = False,
    workers: int = 1,
    progress: Progress = silent,
    vocabularies: Sequence[Path] = (),
    base: Path | None = None,
) -> Summary:
    """Adds files and folders to the data folder; without paths or vocabularies, the sample.

    `vocabularies` are Turtle files whose concepts are known from now on, as long as the folder is
    not made anew; one of the same file name is replaced. A file that is there under its name is
    replaced, everything else stays. With `rebuild` the folder is made anew from `paths` alone;
    what people decided about documents still holds. `base` is a build elsewhere to go on from in
    place of the current one of the folder.
    Raises InputError when nothing could be read.
    """
    builder = Builder(settings, rebuild, vocabularies, base)
    summary = Summary()
    more = bool(vocabularies) and not rebuild and builder.folder.exists()
    read = builder.read(paths or ([] if more else [SAMPLE]), summary, progress)
    if not read and (paths or not more):
        reasons = ";\n".join(summary.skipped.values()) or "no file that can be read was given"
        raise InputError(f"nothing to build: {reasons}")
    with builder.folder.locked():
        state = builder.state()
        _merge(read, state.sources, summary)
        builder.write(state, workers, summary, progress)
    return summary


class Builder:
    """One change of a data folder: reads what is there, and writes the next build."""

    def __init__(
        self,
        settings: Settings,
        anew: bool = False,
        vocabularies: Iterable[Path] = (),
        base: Path | None = None,
    ) -> None:
        """`anew`: take nothing over; `base`: the build to go on from, by default the current one.

        Raises InputError for a vocabulary that cannot be read.
        """
        self._base = base
        self.folder = DataFolder(settings.data)
        self._settings = settings
        self._anew = anew
        kept = vocabularies_of(self._current) if self._current else []
        self._added = {path.name: path for path in (*kept, *vocabularies)}
        self._vocabulary = default_vocabulary()
        if self._added:
            self._vocabulary = extended(self._vocabulary, self._added.values())
        self._program = program_digest(self._vocabulary)

    @property
    def _current(self) -> Path | None:
        if self._base is not None or self._anew or not self.folder.exists():
            return self._base
        return self.folder.current()

    def state(self) -> State:
        """The sources of the current build and the decisions kept in it."""
        removed, apart = self.folder.decisions(self._base)
        decisions = Decisions(frozenset(removed), frozenset(apart))
        build = self._current
        if build is None:
            return State(decisions=decisions)
        sources = {
            one["name"]: _source(one["name"], one["sha256"], kept_reading(build, one["sha256"]))
            for one in self.folder.manifest(build).sources
        }
        return State(sources, decisions)

    def read(
        self, paths: Iterable[Path], summary: Summary, progress: Progress
    ) -> dict[str, Source]:
        """The sources of all files, by name; what cannot be read is skipped with its reason."""
        known = self._known()
        files = list(find_files(paths))
        found: dict[str, Source] = {}
        for number, file in enumerate(files, start=1):
            try:
                source = read_source(file, known)
            except InputError as error:
                summary.skipped[file.name] = str(error)
            else:
                if found.setdefault(file.name, source).sha256 != source.sha256:
                    summary.skipped[f"{file.name} ({file.path})"] = (
                        f"{file.path}: another file given is called {file.name} too; rename one of "
                        "them, or build the folder that holds both"
                    )
            progress("reading", number, len(files))
        return found

    def _known(self) -> Callable[[str], Reading | None]:
        """Tells what the same program made before of a file whose bytes have a SHA-256."""
        # Held as long as files are read: other builds may come and go meanwhile.
        hold, digests = held(self._current) if self._current else None, set[str]()
        manifest = self.folder.manifest(hold.build) if hold else None
        if manifest and manifest.program == self._program:
            digests = {one["sha256"] for one in manifest.sources}
        return lambda digest: (
            kept_reading(hold.build, digest) if hold and digest in digests else None
        )

    def write(self, state: State, workers: int, summary: Summary, progress: Progress) -> None:
        """Builds what `state` holds and makes the build current."""
        build = self._current
        manifest = self.folder.manifest(build) if build else None
        name = encoder_name(self._settings.encoder or (manifest.encoder if manifest else None))
        encoder = encoder_called(name, self._settings.device)
        signature = probe(encoder)
        left = Left()
        if build and manifest and manifest.program == self._program:
            left = left_by(build, same_encoder=manifest.probe == signature)
        with self.folder.new_build() as target:
            corpus = self._corpus(state, workers, left, progress)
            _tell(corpus, state.decisions, summary)
            kept = {one["sha256"] for one in manifest.sources} if manifest and left.folder else ()
            for source in state.sources.values():
                keep_source(target, source, build if source.sha256 in kept else None)
            for path in self._added.values():
                keep_vocabulary(target, path)
            summary.review = write_corpus(target, corpus, self._vocabulary, encoder, left, progress)
            write_manifest(target, self._manifest(state, summary, name, signature))

    def _manifest(
        self, state: State, summary: Summary, encoder: str, signature: list[float]
    ) -> Manifest:
        decisions = state.decisions
        return Manifest(
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            encoder=encoder,
            dimension=int(signature[0]),
            probe=signature,
            sources=[
                {"name": s.name, "sha256": s.sha256, "encoding": s.encoding}
                for s in state.sources.values()
            ],
            counts=summary.counts,
            program=self._program,
            removed=sorted(decisions.removed),
            apart=sorted(decisions.apart, key=str),
            merged=summary.merged,
        )

    def _corpus(self, state: State, workers: int, left: Left, progress: Progress) -> Corpus:
        corpus = Corpus()
        stages = build_corpus(
            state.sources.values(), self._vocabulary, workers, state.decisions, left.earlier
        )
        for number, (_, corpus) in enumerate(stages, start=1):  # noqa: B007 - the last is whole
            progress("documents", number, number)
        return corpus


def _source(name: str, sha256: str, reading: Reading) -> Source:
    return Source(name, sha256, reading.text, reading.encoding, reading.left_out, reading.original)


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


def _tell(corpus: Corpus, decisions: Decisions, summary: Summary) -> None:
    """Puts what a corpus holds into the summary."""
    summary.counts = _counts(corpus)
    summary.learnt = sorted(e.name for e in corpus.entities.values() if e.learnt)
    summary.left = corpus.left
    summary.contents = corpus.contents
    summary.merged = [
        Merge(work.number or work.title, cut.file, cut.own_name, ground)
        for work in corpus.works
        for cut, ground in zip(work.cuts[1:], work.grounds, strict=True)
    ]
    summary.dangling = Register(corpus.documents).dangling()
    summary.absent = sorted(map(local_id, decisions.removed))


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
