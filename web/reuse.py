"""What a build leaves to the next: cut sources, linked works, vectors, the graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

import ingest
import kg
import search
from ingest.cutting import Cutting
from ingest.linking import Linked
from ingest.pipeline import Corpus, Earlier
from kg.errors import DataError
from kg.recordfile import RecordFile
from kg.records import Clause, Document, Entity
from kg.vocabulary import Vocabulary
from search.index import Vector
from search.passages import passages_of
from search.vectors import VectorIndex

T = TypeVar("T")

_CUTTINGS, _WORKS, _CLAUSES = "cuttings.jsonl", "works.jsonl", "index/clauses.jsonl"


@dataclass(frozen=True, slots=True)
class Work:
    """A linked work as it is kept: its clauses are the next `clauses` of the index."""

    key: str
    document: Document
    departments: tuple[Entity, ...]
    clauses: int


@dataclass(slots=True)
class Left:
    """What an earlier build left: `folder` is None where there is none that can be used."""

    folder: Path | None = None
    earlier: Earlier = field(default_factory=Earlier)
    vectors: Mapping[str, Vector] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, str]:
        """The key of every document in the graph, by its IRI."""
        return {one.document.id: key for key, one in self.earlier.linked.items()}


def program_digest(vocabulary: Vocabulary) -> str:
    """A digest of the code and the vocabulary, on which all that is worked out depends."""
    digest = hashlib.sha256(msgspec.json.encode(list(vocabulary)))
    digest.update(_code_digest())
    return digest.hexdigest()


@cache
def _code_digest() -> bytes:
    digest = hashlib.sha256()
    for package in (kg, ingest, search):
        folder = Path(package.__file__ or "").parent
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.digest()


def leave(build: Path, corpus: Corpus) -> None:
    """Writes into a build what the next one can take over; its index must be written already."""
    RecordFile.write(build / _CUTTINGS, corpus.cuttings)
    works = (
        Work(one.key, one.document, one.departments, len(one.clauses)) for one in corpus.linked
    )
    RecordFile.write(build / _WORKS, works)


def left_by(build: Path, same_encoder: bool) -> Left:
    """What a build of the same program left; the vectors only if they are of the same encoder.

    Nothing where the build is spoilt: the next one then works everything out again.
    """
    if not (build / "graph").is_dir():
        return Left()
    try:
        cuttings = {(one.file, one.sha256): one for one in _all(build / _CUTTINGS, Cutting)}
        works = list(_all(build / _WORKS, Work))
        clauses = list(_all(build / _CLAUSES, Clause))
        vectors = _vectors(build, works, clauses) if same_encoder else {}
    except (OSError, ValueError, KeyError, DataError):
        return Left()
    linked = {one.key: one for one in _linked(works, clauses)}
    return Left(build, Earlier(cuttings, linked), vectors)


def _all(path: Path, kind: type[T]) -> Iterator[T]:
    records = RecordFile.open(path, kind)
    return (records[position] for position in range(len(records)))


def _linked(works: Iterable[Work], clauses: list[Clause]) -> Iterator[Linked]:
    start = 0
    for work in works:
        own = tuple(clauses[start : start + work.clauses])
        start += work.clauses
        yield Linked(work.key, work.document, own, work.departments)


def _vectors(build: Path, works: list[Work], clauses: list[Clause]) -> dict[str, Vector]:
    rows = VectorIndex.open(build / "index" / "vectors.faiss").all()
    return dict(zip(passages_of(clauses, [work.document for work in works]), rows, strict=True))
