"""Plain rankings, without any of this project's understanding, to measure it against."""

from __future__ import annotations

from search.encoder import Encoder
from search.index import SearchIndex
from search.words import Term

PLAIN = ("plain BM25", "plain vectors", "BM25 + vectors")
_DEPTH = 100


def plain(text: str, name: str, index: SearchIndex, encoder: Encoder, k: int = 10) -> list[int]:
    """The `k` best rows for a question by one of the PLAIN rankings."""
    terms = [Term("text", word, 1.0) for word in index.cutter.words(text)]
    found = index.words.search(terms, _DEPTH)
    near = dict(index.vectors.search(encoder.encode_queries([text])[0], _DEPTH))
    strongest = max((score for _, score in found), default=1.0)
    bm25 = {row: score / strongest for row, score in found}
    both = {row: bm25.get(row, 0.0) + near.get(row, 0.0) for row in {*bm25, *near}}
    chosen = dict(zip(PLAIN, (bm25, near, both), strict=True))[name]
    return sorted(chosen, key=lambda row: (-chosen[row], row))[:k]
