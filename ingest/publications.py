"""Brings together the publications of one work: the same text in a gazette and by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.clauses import Piece
from ingest.gazette import KINDS, Draft, Issue
from ingest.readers import Source
from kg.folding import squeeze

_SHINGLE = 12
"""Characters of one shingle: long enough that set phrases alone do not make two texts alike."""
SAME_TEXT = 0.85
"""Share of common shingles, of the shorter text, from which two texts are one work.

The same scheme of two years shares its frame and changes its sums and aims; publications of one
text differ in a few characters."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A document as cut from one source."""

    source: Source
    issue: Issue
    draft: Draft
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """A work with its cuts: the first gives the text, the others lead to the same clauses."""

    cuts: tuple[Cut, ...]
    title: str
    number: str | None

    @property
    def main(self) -> Cut:
        """The cut whose words the clauses hold."""
        return self.cuts[0]


def _shingles(cut: Cut) -> frozenset[str]:
    text = "".join(squeeze(piece.text) for piece in cut.pieces)
    return frozenset(text[i : i + _SHINGLE] for i in range(max(1, len(text) - _SHINGLE + 1)))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of common shingles, of the smaller set, from 0 to 1."""
    return len(first & second) / max(1, min(len(first), len(second)))


def merge_publications(cuts: Iterable[Cut]) -> list[Work]:
    """The works that `cuts` publish, ordered by number and title whatever the order of reading.

    Cuts with one number are one work if their texts are alike; a cut without a number joins the
    work whose text it has. Two different numbers are never merged.
    """
    ordered = sorted(cuts, key=_rank)
    groups: list[list[Cut]] = []
    prints: list[frozenset[str]] = []
    for cut in ordered:
        own = _shingles(cut)
        home = _home(cut, own, groups, prints)
        if home is None:
            groups.append([cut])
            prints.append(own)
        else:
            groups[home].append(cut)
    works = [_work(group) for group in groups]
    return sorted(works, key=lambda work: (work.number or "", work.title))


def _rank(cut: Cut) -> tuple[bool, bool, str, int]:
    """Cuts that know their number and title come first; then by place, not by order of reading."""
    return (cut.draft.number is None, cut.draft.title is None, cut.source.name, cut.draft.start)


def _home(
    cut: Cut, own: frozenset[str], groups: Sequence[Sequence[Cut]], prints: Sequence[frozenset[str]]
) -> int | None:
    for index, group in enumerate(groups):
        other = group[0].draft
        known = cut.draft.number is not None and other.number is not None
        if known and cut.draft.number != other.number:
            continue
        if not known and _dates_differ(cut.draft, other):
            continue
        if likeness(own, prints[index]) >= SAME_TEXT:
            return index
    return None


def _dates_differ(first: Draft, second: Draft) -> bool:
    return bool(first.issued and second.issued and first.issued != second.issued)


def _work(group: Sequence[Cut]) -> Work:
    main = group[0]
    title = main.draft.title or _quoted_title(main.pieces) or _first_words(main)
    return Work(tuple(group), title, main.draft.number)


_QUOTED = re.compile(rf"《([^《》]{{4,60}}(?:{KINDS}))》")


def _quoted_title(pieces: Sequence[Piece]) -> str | None:
    """The title that a text without one gives itself: the first it quotes in its opening."""
    for piece in pieces[:2]:
        match = _QUOTED.search(piece.text)
        if match:
            return match[1]
    return None


def _first_words(cut: Cut) -> str:
    stem = cut.source.name.rpartition("/")[2].rpartition(".")[0]
    return cut.pieces[0].path[0] if cut.pieces and len(cut.pieces[0].path) > 1 else stem


def align(main: Cut, other: Cut) -> dict[int, Piece]:
    """For each piece of `main`, by index, the piece of `other` that publishes the same clause.

    The same marks decide first; then, for pieces whose marks differ, the same words.
    """
    by_markers = {piece.markers: piece for piece in other.pieces}
    found: dict[int, Piece] = {}
    for index, piece in enumerate(main.pieces):
        same = by_markers.get(piece.markers)
        if same is not None and _alike(piece, same):
            found[index] = same
    used = {piece.start for piece in found.values()}
    left = [piece for piece in other.pieces if piece.start not in used]
    for index, piece in enumerate(main.pieces):
        if index not in found:
            match = next((one for one in left if _alike(piece, one)), None)
            if match is not None:
                left.remove(match)
                found[index] = match
    return found


def _alike(first: Piece, second: Piece) -> bool:
    a, b = squeeze(first.text), squeeze(second.text)
    if a == b:
        return True
    pairs = ({x[i : i + 2] for i in range(len(x) - 1)} for x in (a, b))
    one, two = pairs
    return len(one & two) >= 0.6 * max(1, min(len(one), len(two)))
