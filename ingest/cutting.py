"""Cuts a source into its documents and their clauses, and says what ended in none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.clauses import cut_clauses
from ingest.gazette import Draft, Issue, split_source
from ingest.joining import join_lines
from ingest.lines import Line
from ingest.publications import Cut
from ingest.readers import Source
from ingest.settling import read_lines


@dataclass(frozen=True, slots=True)
class Cutting:
    """The documents that a source holds, cut into clauses.

    `left` lists what ended in no clause, as (what it is, its words): page furniture, mastheads.
    """

    file: str
    sha256: str
    cuts: tuple[Cut, ...]
    left: tuple[tuple[str, str], ...]


def split_documents(text: str) -> tuple[Issue, list[Line], list[Draft]]:
    """The gazette issue, the lines before the first document, and the documents of a source, their
    lines joined to paragraphs."""
    issue, front, drafts = split_source(read_lines(text))
    return issue, front, [replace(one, lines=tuple(join_lines(text, one.lines))) for one in drafts]


def cut_source(source: Source) -> Cutting:
    """The documents in a source, cut into clauses, and what is part of none."""
    name, digest = source.name, source.sha256
    issue, front, drafts = split_documents(source.text)
    cuts = tuple(
        Cut(name, digest, issue, draft.imprint, cut_clauses(draft, source.text)) for draft in drafts
    )
    lines = [*front, *(line for draft in drafts for line in draft.lines)]
    return Cutting(name, digest, cuts, (*source.left_out, *_uncovered(lines, cuts)))


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
