"""The index of words: the one place that knows tantivy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import tantivy

from kg.errors import DataError

_TOKENIZER = "cut"
FIELDS = ("text", "heading")
"""Fields of the index: words of the clause, and of the headings above."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word to look for in a field, and how much a hit on it counts."""

    field: str
    word: str
    weight: float


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", indexed=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()


def _register(index: tantivy.Index) -> tantivy.Index:
    cut = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, cut)
    return index


class WordIndex:
    """BM25 over pre-cut words; rows are numbers that the caller gives meaning to."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._searcher = index.searcher()

    @classmethod
    def build(cls, folder: Path, rows: Iterable[Mapping[str, Sequence[str]]]) -> WordIndex:
        """Writes an index of `rows`, each a list of words for every field, into a new folder."""
        folder.mkdir(parents=True)
        index = _register(tantivy.Index(_schema(), path=str(folder)))
        writer = index.writer(heap_size=64_000_000, num_threads=1)
        for number, row in enumerate(rows):
            document = tantivy.Document()
            document.add_unsigned("row", number)
            for field in FIELDS:
                document.add_text(field, " ".join(row.get(field, ())))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(index)

    @classmethod
    def open(cls, folder: Path) -> WordIndex:
        """An index written before. Raises DataError when there is none."""
        try:
            return cls(_register(tantivy.Index.open(str(folder))))
        except (OSError, ValueError) as error:
            raise DataError(f"{folder}: no index of words ({error}); build again") from error

    def search(
        self, terms: Sequence[Term], k: int, rows: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The `k` best rows with their BM25 scores, best first; among `rows` only, if given."""
        clauses: list[tuple[tantivy.Occur, tantivy.Query]] = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(
                        self._index.schema, term.field, term.word, index_option="freq"
                    ),
                    term.weight,
                ),
            )
            for term in terms
            if term.weight > 0
        ]
        if not clauses or k <= 0:
            return []
        query = tantivy.Query.boolean_query(clauses)
        if rows is not None:
            allowed = tantivy.Query.term_set_query(self._index.schema, "row", list(rows))
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(allowed, 0.0)),
                ]
            )
        hits = self._searcher.search(query, k).hits
        addresses = [address for _, address in hits]
        found = cast("list[int]", self._searcher.fast_field_values("row", addresses))
        return [(row, score) for row, (score, _) in zip(found, hits, strict=True)]

    def frequency(self, field: str, word: str) -> int:
        """How many rows hold `word` in `field`."""
        return int(self._searcher.doc_freq(field, word))
