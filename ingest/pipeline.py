"""The whole way from sources to documents, clauses and entities, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

from ingest.clauses import cut_clauses
from ingest.gazette import split_source
from ingest.joining import join_lines
from ingest.lines import Line
from ingest.linking import Linker
from ingest.publications import Cut, merge_publications
from ingest.readers import Source
from ingest.settling import read_lines
from kg.records import Clause, Document, Entity
from kg.vocabulary import Vocabulary


@dataclass(slots=True)
class Corpus:
    """What sources hold, and what was left over.

    `furniture` lists, for each source, the lines that ended in no clause: (role, text).
    """

    documents: list[Document] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    furniture: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def cut_source(source: Source) -> tuple[list[Cut], list[tuple[str, str]]]:
    """The documents in a source, cut into pieces, and its lines that are no part of a clause."""
    issue, front, drafts = split_source(read_lines(source.text))
    drafts = [replace(one, lines=tuple(join_lines(source.text, one.lines))) for one in drafts]
    cuts = [Cut(source, issue, draft, cut_clauses(draft, source.text)) for draft in drafts]
    left = [*front, *(line for draft in drafts for line in draft.lines)]
    return cuts, [*source.left_out, *_uncovered(left, cuts)]


def _uncovered(lines: Sequence[Line], cuts: Sequence[Cut]) -> Iterator[tuple[str, str]]:
    """Role and text of each line that is neither in a clause nor a heading above one."""
    pieces = [piece for cut in cuts for piece in cut.pieces]
    above = {words for piece in pieces for words in piece.path[:-1]}
    spans = sorted((piece.start, piece.end) for piece in pieces)
    index = 0
    for line in lines:
        while index < len(spans) and spans[index][1] <= line.start:
            index += 1
        inside = index < len(spans) and spans[index][0] <= line.start
        if not inside and line.text not in above and line.rest not in above:
            yield line.role.value, line.text


def build_corpus(
    sources: Iterable[Source], vocabulary: Vocabulary, workers: int = 1
) -> Iterator[tuple[str, Corpus]]:
    """Reads all sources; yields the name of each stage's unit done, with the corpus so far.

    The last corpus yielded is the whole. The result depends on the set of sources, not on their
    order.
    """
    corpus = Corpus()
    cuts: list[Cut] = []
    for name, (found, left) in _cut_all(sources, workers):
        cuts += found
        corpus.furniture.setdefault(name, []).extend(left)
        yield name, corpus
    linker = Linker(vocabulary, merge_publications(cuts))
    corpus.entities = linker.entities
    for document, clauses in linker.link():
        corpus.documents.append(document)
        corpus.clauses += clauses
        yield document.title, corpus


def _cut_all(
    sources: Iterable[Source], workers: int
) -> Iterator[tuple[str, tuple[list[Cut], list[tuple[str, str]]]]]:
    # The same file given twice under one name is one source.
    unlike = {(source.name, source.sha256): source for source in sources}
    ordered = [unlike[key] for key in sorted(unlike)]
    if workers <= 1:
        for source in ordered:
            yield source.name, cut_source(source)
        return
    with ProcessPoolExecutor(workers) as pool:
        for source, result in zip(ordered, pool.map(cut_source, ordered), strict=True):
            yield source.name, result
