"""The desk on which benefits are put together: the drafts so far, and where quotes begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import islice, takewhile

from ingest.benefits.passage import Layout, Stretch

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

    @property
    def is_only_cap(self) -> bool:
        """Whether nothing but a ceiling is said: 给予最高8万元奖励."""
        return self.cap is not None and self.amount is None and self.rate is None


@dataclass(slots=True)
class Desk:
    """The drafts of a passage, in the order stated."""

    layout: Layout
    drafts: list[Draft] = field(default_factory=list)

    def drafts_within(self, span: Stretch) -> list[Draft]:
        """The latest drafts stated in a stretch of the passage, in order."""
        latest = islice(reversed(self.drafts), _MOST_DRAFTS)
        return list(takewhile(lambda draft: draft.at >= span.start, latest))[::-1]

    def last_stated(self, at: int) -> Draft | None:
        """The last draft of the sentence so far, if it states a sum or share."""
        drafts = self.drafts_within(self.layout.sentence(at))
        return drafts[-1] if drafts and not drafts[-1].gift else None

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

    def extend_quote(self, draft: Draft, end: int) -> None:
        """Lets a draft's quote run on to `end` if it stays short."""
        if draft.end < end <= draft.start + _LONGEST_QUOTE:
            draft.end = end

    def _pieces_between(self, start: int, at: int) -> list[Stretch]:
        """The pieces that begin in `start`:`at`, in order."""
        pieces = self.layout.pieces
        first = bisect_left(pieces, start, key=lambda piece: piece.start)
        return list(pieces[first : bisect_right(pieces, at, key=lambda piece: piece.start)])
