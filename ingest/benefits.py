"""Finds what a clause gives: sums, rates and matches, each with its instrument, cap and quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.instruments import PLAIN_SUPPORT, WITHOUT_SUM, Naming, find_gifts, find_namings
from ingest.money import Group
from ingest.passage import Passage, read_passages
from ingest.roles import Layout, Part, Reading, Span, lay_out, read_parts
from ingest.terms import read_base, read_cap_holder, read_per
from kg.records import Benefit

_GIVERS = frozenset({Part.PAID, Part.RATE, Part.MATCH})
# Between an instrument's name and the sum it names: 补贴标准提高到每人, 奖励最高不超过.
_NAMES_SUM = re.compile(
    "(?:资金|金额|标准|比例|额度|费|额|金|总额|提高到|提高至|达到|为|:|最高|不超过|一次性|共|每[一-鿿]{1,3})*"
)
_GIVING = re.compile("给予|予以|发放|提供|享受|申请|申领")
_NEW_OBJECT = re.compile("[，；](?:对|针对)(?!单|每|同一|其)")
_MARKS = "，、；。：: "
_NEAR = 12
_LONGEST_QUOTE = 140


@dataclass(slots=True)
class _Draft:
    """A benefit in the making, at `start`:`end` of the passage; `group` numbers its statement."""

    instrument: str
    start: int
    end: int
    group: int
    amount: float | None = None
    per: str | None = None
    rate: float | None = None
    base: str | None = None
    cap: float | None = None
    cap_holder: str | None = None
    silent: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its total is not yet said: a rate or a sum for each of something."""
        return self.rate is not None or self.per is not None or self.amount is None


@dataclass(slots=True)
class _Desk:
    """What the assembly knows: the layout, the names of instruments, the drafts so far."""

    layout: Layout
    namings: tuple[Naming, ...]
    readings: tuple[Reading, ...]
    drafts: list[_Draft] = field(default_factory=list)

    def within(self, span: Span) -> list[_Draft]:
        """The drafts that end in a stretch of the passage."""
        return [d for d in self.drafts if span.start < d.end <= span.end]
