"""The desk on which benefits are put together: drafts so far, and the names of sums."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import islice, takewhile

from ingest.instruments import PLAIN_SUPPORT, Naming, find_namings
from ingest.money import Group
from ingest.passage import Layout, Stretch
from ingest.roles import Part, Reading

_GIVERS = frozenset({Part.PAID, Part.RATE, Part.MATCH})
# What may stand between an instrument's name and its sum: 补贴标准提高到每人8000元.
_TO_SUM = re.compile(
    "(?:资金|金额|标准|比例|额度|总额|额|费|提高到|提高至|达到|为|:|最高|不超过|一次性|共|每[一-鿿]{1,3})*"
)
NEW_OBJECT = re.compile("[，；](?:对|针对)(?!单|每|同一|其)")
# How many characters after its sum an instrument may stand, and how far words reach at all.
NEAR = 12
REACH = 120
# Drafts looked back on, so that a text without punctuation costs no more than any other.
_MOST_DRAFTS = 40
_LONGEST_QUOTE = 140
# A piece that begins so says who is meant; a quote begins with it rather than further back.
_SUBJECTS = ("对", "针对", "凡")
_JOINTS = "，、；。并和及且"


@dataclass(slots=True)
class Draft:
    """A benefit in the making, stated at `at`, with its words at `start`:`end` of the passage.

    `group` numbers the statement: tiers listed together share it. A `gift` states no sum.
    """

    instrument: str
    at: int
    start: int
    end: int
    group: int
    amount: float | None = None
    per: str | None = None
    rate: float | None = None
    base: str | None = None
    cap: float | None = None
    cap_holder: str | None = None
    gift: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its total is still unsaid: a rate, or a sum for each of something."""
        return self.amount is None or self.per is not None


@dataclass(frozen=True, slots=True)
class Name:
    """The instrument of a sum, and where its word ends or the sum does, whichever is later."""

    instrument: str
    end: int


@dataclass(slots=True)
class Desk:
    """The passage, the readings that give something, the names of instruments, the drafts."""

    layout: Layout
    namings: tuple[Naming, ...]
    givers: tuple[Reading, ...]
    drafts: list[Draft] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, layout: Layout, readings: tuple[Reading, ...]) -> Desk:
        """An empty desk for a passage."""
        givers = tuple(reading for reading in readings if reading.part in _GIVERS)
        return cls(layout, find_namings(layout.text), givers)

    def drafts_within(self, span: Stretch) -> list[Draft]:
        """The latest drafts stated in a stretch of the passage, in order."""
        latest = islice(reversed(self.drafts), _MOST_DRAFTS)
        return list(takewhile(lambda draft: draft.at >= span.start, latest))[::-1]

    def words(self, start: int, end: int) -> str:
        """The passage from `start` to `end`, at most REACH characters of it."""
        return self.layout.text[max(start, end - REACH) : end]

    def words_before(self, group: Group) -> str:
        """The words of its piece before a group, from the last giver on."""
        return self.words(self._start_of_words(group), group.start)

    def piece_before(self, group: Group) -> str:
        """The piece before a group's own, if both belong to one segment and no giver parts them."""
        piece = self.layout.piece(group.start)
        before = self.layout.piece(piece.start - 1) if piece.start else piece
        limit = max(self.layout.segment(group.start).start, self._last_giver_end(group))
        return self.words(before.start, before.end) if before.start >= limit else ""

    def quote_start(self, at: int, end: int) -> int:
        """Where a quote that runs to `end` begins: at its subject (对…), not too far back."""
        segment = self.layout.segment(at)
        start = max([segment.start, *(d.end for d in self.drafts_within(segment) if d.end <= at)])
        start = min(max(start, end - _LONGEST_QUOTE), at)
        pieces = self._pieces_between(start, at)
        subjects = [p for p in pieces[:-1] if self.layout.text.startswith(_SUBJECTS, p.start)]
        if subjects:
            start = subjects[-1].start
        elif pieces and start > segment.start and end - start == _LONGEST_QUOTE:
            start = pieces[0].start
        while start < at and self.layout.text[start] in _JOINTS:
            start += 1
        return start

    def _pieces_between(self, start: int, at: int) -> list[Stretch]:
        """The pieces that begin in `start`:`at`, in order."""
        pieces = self.layout.pieces
        first = bisect_left(pieces, start, key=lambda piece: piece.start)
        return list(pieces[first : bisect_right(pieces, at, key=lambda piece: piece.start)])

    def extend_quote(self, draft: Draft, end: int) -> None:
        """Lets a draft's quote run on to `end` if it stays short."""
        if draft.end < end <= draft.start + _LONGEST_QUOTE:
            draft.end = end

    def _start_of_words(self, group: Group) -> int:
        """Where the words of its piece that belong to a group begin."""
        piece = self.layout.piece(group.start)
        return max(piece.start, self._last_giver_end(group), group.start - REACH)

    def _last_giver_end(self, group: Group) -> int:
        at = bisect_left(self.givers, group.start, key=lambda giver: giver.group.start)
        return self.givers[at - 1].group.end if at else 0

    def _next_giver_start(self, group: Group) -> int:
        at = bisect_left(self.givers, group.end, key=lambda giver: giver.group.start)
        return self.givers[at].group.start if at < len(self.givers) else len(self.layout.text)

    # The names of sums, nearest first.

    def name_of_sum(self, group: Group, after: str) -> Name | None:
        """The instrument that a sum belongs to: 奖励8万元, 8万元的一次性奖励, 补贴…8万元."""
        touching = self._touching(group)
        if touching:
            return touching
        following = self._names(group.end, group.end + min(len(after), NEAR + 6), weak=True)
        strong = next((n for n in following if not n.weak), None)
        if strong:
            return self._use(strong.instrument, strong.end)
        before = self._names(self._start_of_words(group), group.start)
        if not before and after.startswith("、"):
            before = self._names(
                group.end, min(self.layout.piece(group.start).end, group.end + REACH)
            )
        if before:
            return Name(before[-1].instrument, group.end)
        if following:
            return self._use(PLAIN_SUPPORT, following[0].end)
        return None

    def name_of_rate(self, group: Group) -> Name | None:
        """The instrument of a rate, which may stand in a later piece: 的9%，分两年给予资助."""
        touching = self._touching(group)
        if touching:
            return touching
        stop = min(self.layout.segment(group.start).end, self._next_giver_start(group))
        stop = min(stop, group.end + REACH)
        turn = NEW_OBJECT.search(self.layout.text, group.end, stop)
        after = self._names(group.end, turn.start() if turn else stop, weak=True)
        strong = next((n for n in after if not n.weak), None)
        if strong:
            near = strong.end <= self.layout.piece(group.start).end
            return self._use(strong.instrument, strong.end if near else group.end, strong.end)
        before = self._names(self._start_of_words(group), group.start)
        if before:
            return Name(before[-1].instrument, group.end)
        return self._use(PLAIN_SUPPORT, after[0].end) if after else None

    def name_before(self, group: Group) -> Name | None:
        """The instrument named last before a sum in its sentence, in a draft or in words."""
        sentence = self.layout.sentence(group.start)
        drafts = self.drafts_within(sentence)
        if drafts and not drafts[-1].gift:
            return Name(drafts[-1].instrument, group.end)
        before = self._names(max(sentence.start, group.start - REACH), group.start)
        return Name(before[-1].instrument, group.end) if before else None

    def _touching(self, group: Group) -> Name | None:
        """The instrument just before a sum: 一次性奖励8万元, 补贴标准提高到8万元."""
        piece = self.layout.piece(group.start)
        before = self._names(max(piece.start, group.start - 2 * NEAR), group.start)
        if before and _TO_SUM.fullmatch(self.layout.text, before[-1].end, group.start):
            self.used.add(before[-1].end)
            return Name(before[-1].instrument, group.end)
        return None

    def _names(self, start: int, end: int, weak: bool = False) -> list[Naming]:
        first = bisect_left(self.namings, start, key=lambda naming: naming.start)
        after = bisect_right(self.namings, end, key=lambda naming: naming.end)
        return [naming for naming in self.namings[first:after] if weak or not naming.weak]

    def _use(self, instrument: str, end: int, word_end: int | None = None) -> Name:
        """A name whose word stands after the sum, so that no gift is seen in it as well."""
        self.used.add(end if word_end is None else word_end)
        return Name(instrument, end)
