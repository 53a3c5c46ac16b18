"""Brings together the publications of one work: the same text in a gazette and by itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.document_kinds import TITLE_ENDS
from ingest.gazette import Imprint, Issue
from ingest.markers import find_marker
from ingest.pieces import PARTS, Piece
from kg.folding import squeeze

_SHINGLE = 12
"""Characters of one shingle: long enough that set phrases alone do not make two texts alike."""
SAME_TEXT = 0.85
"""Share of common shingles, of the shorter text, from which two texts are one work.

Publications of one text differ in a few characters."""
SAME_FIGURES = 0.97
"""Share of common figures from which two texts without number are one work.

The same scheme of two years shares its frame and changes its sums and aims."""
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_ALIKE = 0.6
"""Share of common pairs of characters, of the shorter text, from which two clauses are one."""
_RAREST = 8
"""How many pairs of a clause are looked up, and how many clauses for each."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A document as cut from the source called `file`, whose bytes have this SHA-256."""

    file: str
    sha256: str
    issue: Issue
    imprint: Imprint
    pieces: tuple[Piece, ...]

    @property
    def own_name(self) -> str | None:
        """The number or title that the document bears in this source."""
        return self.imprint.number or self.imprint.title


@dataclass(frozen=True, slots=True)
class Work:
    """A work with its cuts: the first gives the text, the others lead to the same clauses.

    `grounds` says of each other cut why it is taken for a publication of the same work.
    """

    cuts: tuple[Cut, ...]
    title: str
    number: str | None
    grounds: tuple[str, ...] = ()

    @property
    def main(self) -> Cut:
        """The cut whose words the clauses hold."""
        return self.cuts[0]


class _Group:
    """The cuts of one work so far; what its text is made of is counted only when asked for."""

    def __init__(self, cut: Cut) -> None:
        self.cuts = [cut]
        self.grounds: list[str] = []

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in self.cuts[0].pieces)

    @cached_property
    def shingles(self) -> frozenset[str]:
        text = squeeze(self.text)
        return frozenset(text[i : i + _SHINGLE] for i in range(max(1, len(text) - _SHINGLE + 1)))

    @cached_property
    def figures(self) -> Counter[str]:
        return Counter(figure for piece in self.cuts[0].pieces for figure in _figures(piece.text))

    @cached_property
    def years(self) -> frozenset[str]:
        return frozenset(_YEAR.findall(self.text))


def _figures(text: str) -> list[str]:
    """The figures of a clause but the number of the item: print mistakes that easily."""
    marker = find_marker(text)
    return _FIGURE.findall(text, marker.length if marker else 0)


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of common shingles, of the smaller set, from 0 to 1."""
    return len(first & second) / max(1, min(len(first), len(second)))


def merge_publications(
    cuts: Iterable[Cut], apart: Collection[tuple[str, str | None]] = ()
) -> list[Work]:
    """The works that `cuts` publish, ordered by number and title whatever the order of reading.

    Cuts with one number are one work if their texts are alike; a cut without a number joins the
    work whose text it has, with the same years and figures in it. Two different numbers are
    never merged, and what is named in `apart` (file, number or title) with nothing.
    """
    groups: list[_Group] = []
    alone: list[_Group] = []
    numbered: dict[str, list[_Group]] = defaultdict(list)
    for cut in sorted(cuts, key=_rank):
        own = _Group(cut)
        number = cut.imprint.number
        if (cut.file, cut.own_name) in apart:
            alone.append(own)
            continue
        # Cuts with a number come first: only groups of the same number can be theirs.
        candidates = groups if number is None else numbered[number]
        home = next((group for group in candidates if _is_same(own, group)), None)
        if home is not None:
            home.cuts.append(cut)
            home.grounds.append(_ground(own, home))
            continue
        groups.append(own)
        if number is not None:
            numbered[number].append(own)
    works = [_work(group) for group in (*groups, *alone)]
    return sorted(works, key=lambda work: (work.number or "", work.title))


def _rank(cut: Cut) -> tuple[bool, bool, str, str, int]:
    """Cuts that know their number and title come first; then by place, not by order of reading."""
    own = cut.imprint
    return own.number is None, own.title is None, cut.file, cut.sha256, own.start


def _is_same(own: _Group, other: _Group) -> bool:
    """Whether two cuts publish one text, beyond doubt where a number does not say so."""
    first, second = own.cuts[0].imprint, other.cuts[0].imprint
    known = first.number is not None and second.number is not None
    if not known and (_dates_differ(first, second) or not _titles_agree(first, second)):
        return False
    if not own.text or not other.text:
        return own.text == other.text and (known or first.title == second.title is not None)
    alike = likeness(own.shingles, other.shingles) >= SAME_TEXT
    return alike and (known or _figures_agree(own, other))


def _dates_differ(first: Imprint, second: Imprint) -> bool:
    return bool(first.issued and second.issued and first.issued != second.issued)


def _titles_agree(first: Imprint, second: Imprint) -> bool:
    """Whether one title holds the other, as that of a cover notice holds that of its text."""
    if first.title is None or second.title is None:
        return True
    one, two = squeeze(first.title), squeeze(second.title)
    return one in two or two in one


def _figures_agree(first: _Group, second: _Group) -> bool:
    short, long = sorted((first, second), key=lambda group: len(group.text))
    common = (short.figures & long.figures).total()
    return common >= SAME_FIGURES * short.figures.total() and short.years <= long.years


def _ground(own: _Group, other: _Group) -> str:
    """Why two groups were found to be one work, in words."""
    alike = f"{likeness(own.shingles, other.shingles):.0%} of the shorter text is the same"
    known = own.cuts[0].imprint.number is not None
    return f"the same number; {alike}" if known else f"no number; {alike}, with its figures"


def _work(group: _Group) -> Work:
    main = group.cuts[0]
    title = main.imprint.title or _quoted_title(main.pieces) or _first_words(main)
    return Work(tuple(group.cuts), title, main.imprint.number, tuple(group.grounds))


# "根据《甲规划》" quotes another text, "编制《甲规划》" and "将《甲规划》作为" the text itself.
_QUOTED = re.compile(
    rf"(?:将|编制|制定|形成|出台)了?《([^《》]{{4,60}}(?:{TITLE_ENDS}))》(?![（(])"
)


def _quoted_title(pieces: Sequence[Piece]) -> str | None:
    """The title that a text without one gives itself in its opening."""
    matches = (_QUOTED.search(piece.text) for piece in pieces[:2])
    return next((match[1] for match in matches if match), None)


def _first_words(cut: Cut) -> str:
    """The first heading of a text without a title, if no number opens it, else its file's name."""
    stem = cut.file.rpartition("/")[2].rpartition(".")[0]
    head = cut.pieces[0].path[0] if cut.pieces and len(cut.pieces[0].path) > 1 else stem
    return stem if head in PARTS or find_marker(head) else head


def align(main: Cut, other: Cut) -> dict[int, Piece]:
    """For each piece of `main`, by index, the piece of `other` that publishes the same clause.

    The same marks decide first; then, for pieces whose marks differ, the same words.
    """
    by_markers = {piece.markers: piece for piece in other.pieces}
    found: dict[int, Piece] = {}
    for index, piece in enumerate(main.pieces):
        same = by_markers.get(piece.markers)
        if same is not None and _alike(_pairs(piece), _pairs(same)):
            found[index] = same
    used = {piece.start for piece in found.values()}
    left = [piece for piece in other.pieces if piece.start not in used]
    return found | _align_by_words(main.pieces, found, left)


def _align_by_words(
    pieces: Sequence[Piece], found: Mapping[int, Piece], left: Iterable[Piece]
) -> dict[int, Piece]:
    """The pieces not yet `found` with those of `left` that have their words, the likest first.

    Only pieces that share one of their rarest pairs of characters are compared.
    """
    rest = {index: _pairs(piece) for index, piece in enumerate(pieces) if index not in found}
    spread = Counter(pair for pairs in rest.values() for pair in pairs)
    holders: dict[str, list[int]] = defaultdict(list)
    for index, pairs in rest.items():
        for pair in sorted(pairs, key=lambda one: (spread[one], one))[:_RAREST]:
            holders[pair].append(index)
    matched: dict[int, Piece] = {}
    for piece in left:
        own = _pairs(piece)
        candidates = {i for pair in own for i in holders.get(pair, ())[:_RAREST]} - set(matched)
        likest = max(candidates, key=lambda i: (_share(rest[i], own), -i), default=None)
        if likest is not None and _alike(rest[likest], own):
            matched[likest] = piece
    return matched


def _pairs(piece: Piece) -> frozenset[str]:
    text = squeeze(piece.text)
    return frozenset(text[i : i + 2] for i in range(max(1, len(text) - 1)))


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / max(1, len(first | second))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= _ALIKE * max(1, min(len(first), len(second)))
