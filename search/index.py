"""All that is searched: rows of clauses with their words, vectors, facets and dates, on disk."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from kg.errors import DataError
from kg.folding import squeeze
from kg.recordfile import RecordFile
from kg.records import FIGURES, Clause, Document, Entity, Kind
from kg.terms import kind_of
from search.encoder import Encoder
from search.facets import Facets
from search.naming import Naming
from search.passages import NO_LEAD, above, leads, led_in, nearest_heading, passage, passages
from search.postings import Postings
from search.tokens import Cutter
from search.vectors import VectorIndex
from search.wordcounts import Counted, WordCounts
from search.words import WordIndex

Vector = NDArray[np.float32]

Progress = Callable[[int], None]
"""Called with the number of rows just done."""


@dataclass(frozen=True, slots=True)
class Table:
    """What each row is, as columns of equal length.

    `labels` are squeezed; `expires` is the clause's own last day as an ordinal, 0 for none;
    `benefits` counts them; `industries` counts those in the text; `departments` counts those that
    answer for it; `standing` is 1 for a clause that says what applies: validity or repeal; `goals`
    is 1 for one that sets aims, `background` for one below a heading about how things are, `chart`
    for the data of a figure; `cites` counts the documents it cites. `year` and `issued` (ordinal,
    0 for none) are its document's. `most_yuan` is the largest sum or cap that it gives, 0 for none;
    `lead` the row of the sentence that leads it in, -1 for none.
    """

    clauses: list[str]
    labels: list[str]
    documents: list[str]
    document_of: NDArray[np.int64]
    order: NDArray[np.int64]
    expires: NDArray[np.int64]
    benefits: NDArray[np.int64]
    industries: NDArray[np.int64]
    departments: NDArray[np.int64]
    goals: NDArray[np.int64]
    year: NDArray[np.int64]
    issued: NDArray[np.int64]
    most_yuan: NDArray[np.int64]
    standing: NDArray[np.int64]
    background: NDArray[np.int64]
    chart: NDArray[np.int64]
    cites: NDArray[np.int64]
    lead: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.clauses)


def _words(cutter: Cutter, clause: Clause, lead: str) -> dict[str, Sequence[str]]:
    return {"text": cutter.words(clause.text), "heading": cutter.words(above(clause, lead))}


_KEPT_WHOLE = (
    Kind.INDUSTRY,
    Kind.QUALITY,
    Kind.TOPIC,
    Kind.INSTRUMENT,
    Kind.DISTRICT,
    Kind.DEPARTMENT,
)


def names_to_keep_whole(entities: Sequence[Entity]) -> list[str]:
    """Chinese names that a cutter must know as words, in an order that does not vary."""
    names = {label for e in entities if e.kind in _KEPT_WHOLE for label in (*e.labels, *e.everyday)}
    return sorted(name for name in names if 2 <= len(name) <= 8)


class SearchIndex:
    """The parts of the index, opened together."""

    def __init__(
        self,
        table: Table,
        words: WordIndex,
        counts: WordCounts,
        vectors: VectorIndex,
        facets: Facets,
        postings: Postings,
        entities: Sequence[Entity],
        clauses: RecordFile[Clause],
    ) -> None:
        self.table = table
        self.postings = postings
        self.entities = entities
        self.clauses = clauses
        self.words = words
        self.counts = counts
        self.vectors = vectors
        self.facets = facets
        self.cutter = Cutter(names_to_keep_whole(entities))
        self.naming = Naming(table.documents, table.labels)

    @classmethod
    def build(
        cls,
        folder: Path,
        clauses: Sequence[Clause],
        documents: Sequence[Document],
        entities: Sequence[Entity],
        encoder: Encoder,
        progress: Progress = lambda _: None,
        vectors: Mapping[str, Vector] = MappingProxyType({}),
    ) -> None:
        """Writes the index of `clauses`, whose rows are their positions, into a new folder.

        `vectors` holds those that the encoder gave before, by the passages they stand for.
        """
        folder.mkdir(parents=True)
        by_id = {document.id: document for document in documents}
        cutter = Cutter(names_to_keep_whole(entities))
        lead_at = leads(clauses)
        led = led_in(clauses, lead_at)
        counted = Counted()
        words = (_words(cutter, *one) for one in led)
        WordIndex.build(folder / "words", counted.passing(words))
        counted.counts().save(folder)
        encoded = _encode(passages(led, by_id), encoder, vectors, progress)
        VectorIndex.build(encoded).save(folder / "vectors.faiss")
        Facets.build(clauses, {e.id: e.labels for e in entities}).save(folder)
        held = (
            (c.text, nearest_heading(c), above(c, lead), by_id[c.document].title) for c, lead in led
        )
        Postings.build(held).save(folder / "postings.npz")
        _save_table(folder, clauses, documents, lead_at)
        RecordFile.write(folder / "clauses.jsonl", clauses)
        RecordFile.write(folder / "entities.jsonl", entities)

    def passage(self, row: int, title: str) -> str:
        """The words of a row that carry its meaning; `title` is that of its document."""
        lead = int(self.table.lead[row])
        return passage(self.clauses[row], title, "" if lead == NO_LEAD else self.clauses[lead].text)

    @classmethod
    def open(cls, folder: Path) -> SearchIndex:
        """An index written before. Raises DataError when a part of it is missing."""
        try:
            table = _open_table(folder)
            facets = Facets.open(folder)
            clauses = RecordFile.open(folder / "clauses.jsonl", Clause)
            known = RecordFile.open(folder / "entities.jsonl", Entity)
            entities = [known[position] for position in range(len(known))]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(f"{folder}: no index for search ({error}); build again") from error
        words = WordIndex.open(folder / "words")
        counts = WordCounts.open(folder)
        vectors = VectorIndex.open(folder / "vectors.faiss")
        postings = Postings.open(folder / "postings.npz")
        return cls(table, words, counts, vectors, facets, postings, entities, clauses)


def _encode(
    passages: Sequence[str], encoder: Encoder, known: Mapping[str, Vector], progress: Progress
) -> Vector:
    """The vectors of passages, row by row; only those not known are encoded, the longest first:
    a batch takes as long as the longest in it, and what is too long for the machine shows at once.
    """
    found = np.zeros((len(passages), encoder.dimension), dtype=np.float32)
    new = []
    for row, words in enumerate(passages):
        if words in known:
            found[row] = known[words]
        else:
            new.append(row)
    if len(new) < len(passages):
        progress(len(passages) - len(new))
    new.sort(key=lambda row: -len(passages[row]))
    for start in range(0, len(new), encoder.batch_size):
        rows = new[start : start + encoder.batch_size]
        found[rows] = encoder.encode_passages([passages[row] for row in rows])
        progress(len(rows))
    return found


def _save_table(
    folder: Path, clauses: Sequence[Clause], documents: Sequence[Document], lead_at: Sequence[int]
) -> None:
    position = {document.id: index for index, document in enumerate(documents)}
    evidence = {document.id: document.validity.evidence for document in documents}
    issued = {document.id: document.issued for document in documents if document.issued}

    def column(value: Callable[[Clause], int]) -> NDArray[np.int64]:
        return np.asarray([value(clause) for clause in clauses], dtype=np.int64)

    np.savez(
        folder / "table.npz",
        document_of=column(lambda c: position[c.document]),
        order=column(lambda c: c.order),
        expires=column(lambda c: c.validity.expires.toordinal() if c.validity.expires else 0),
        benefits=column(lambda c: len(c.benefits)),
        industries=column(lambda c: len(_industries(c))),
        departments=column(lambda c: len(c.responsibilities)),
        goals=column(_sets_goals),
        year=column(lambda c: issued[c.document].year if c.document in issued else 0),
        issued=column(lambda c: issued[c.document].toordinal() if c.document in issued else 0),
        most_yuan=column(_most_yuan),
        standing=column(lambda c: (evidence[c.document] or "\n") in c.text),
        background=column(_is_background),
        chart=column(lambda c: c.path[0] == FIGURES),
        cites=column(lambda c: len(c.cites) + len(c.cited_titles)),
        lead=np.asarray(lead_at, dtype=np.int64),
    )
    names = {
        "clauses": [c.id for c in clauses],
        "labels": [squeeze(c.label) for c in clauses],
        "documents": [d.id for d in documents],
    }
    (folder / "rows.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


_GOAL = re.compile(
    r"到20\d\d年|到[“\"]?十.五[”\"]?末|力争.{0,30}\d|目标是|达到\d|年底前.{0,40}\d"
    r"|(?:计划|新增|争取|全年|年内).{0,30}\d"
)
_BACKGROUND = re.compile(r"基本情况|现状|形势|背景|回顾|成效|短板|发展基础|基础优势|进展|概述")


def _is_background(clause: Clause) -> int:
    return int(any(_BACKGROUND.search(heading) for heading in clause.path[:-1]))


def _sets_goals(clause: Clause) -> int:
    headed = any("目标" in heading for heading in clause.path[:-1])
    return int(headed or bool(_GOAL.search(clause.text)))


def _most_yuan(clause: Clause) -> int:
    sums = [yuan for b in clause.benefits for yuan in (b.amount_yuan, b.cap_yuan) if yuan]
    return round(max(sums, default=0))


def _industries(clause: Clause) -> set[str]:
    return {m.entity for m in clause.mentions if kind_of(m.entity) == Kind.INDUSTRY.value}


def _open_table(folder: Path) -> Table:
    names = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    with np.load(folder / "table.npz") as columns:
        return Table(**names, **{name: columns[name] for name in columns.files})
