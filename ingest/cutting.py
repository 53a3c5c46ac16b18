"""Cuts a source into its documents and their clauses, and says what ended in none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.clauses import cut_clauses
from ingest.contents import Contents, compare
from ingest.gazette import Draft, Issue, split_source
from ingest.joining import join_lines
from ingest.levels import settle_levels
from ingest.lines import Line
from ingest.pieces import parted
from ingest.publications import Cut
from ingest.readers import Source
from ingest.settling import read_lines
from ingest.tables import settle_tables


@dataclass(frozen=True, slots=True)
class Cutting:
    """The documents that a source holds, cut into clauses.

    `left` lists what ended in no clause, as (what it is, its words): page furniture, mastheads.
    `contents` compares the documents with the source's table of contents, if it has one.
    """

    file: str
    sha256: str
    cuts: tuple[Cut, ...]
    left: tuple[tuple[str, str], ...]
    contents: Contents | None = None


def split_documents(text: str) -> tuple[Issue, list[Line], list[Draft]]:
    """The gazette issue, the lines before the first document, and the documents of a source, their
    lines joined to paragraphs."""
    issue, front, drafts = split_source(read_lines(text))
    return issue, front, [replace(one, lines=_paragraphs(one, text)) for one in drafts]


def _paragraphs(draft: Draft, text: str) -> tuple[Line, ...]:
    return tuple(settle_levels(settle_tables(list(join_lines(text, draft.lines)), text)))


def cut_source(source: Source) -> Cutting:
    """The documents in a source, cut into clauses, and what is part of none."""
    name, digest = source.name, source.sha256
    issue, front, drafts = split_documents(source.text)
    cuts = tuple(
        Cut(name, digest, issue, draft.imprint, cut_clauses(draft, source.text)) for draft in drafts
    )
    lines = [*front, *(line for draft in drafts for line in draft.lines)]
    left = (*source.left_out, *_uncovered(lines, cuts))
    titles = [cut.imprint.title or cut.imprint.number or "" for cut in cuts]
    return Cutting(name, digest, cuts, left, compare(issue.contents, titles))


def _uncovered(lines: Sequence[Line], cuts: Sequence[Cut]) -> Iterator[tuple[str, str]]:
    """Role and text of each line that is neither in a clause nor a heading above one."""
    pieces = [piece for cut in cuts for piece in cut.pieces]
    above = {words for piece in pieces for path in piece.path[:-1] for words in parted(path)}
    spans = sorted((piece.start, piece.end) for piece in pieces)
    index = 0
    for line in lines:
        while index < len(spans) and spans[index][1] <= line.start:
            index += 1
        inside = index < len(spans) and spans[index][0] <= line.start
        if not inside and line.text not in above and line.rest not in above:
            yield line.role.value, line.text
