"""Puts the quantities and gifts of a clause together: whose instrument, whose cap, which terms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from ingest.instruments import PLAIN_SUPPORT, WITHOUT_SUM, Naming, find_gifts, find_namings
from ingest.roles import Layout, Part, Reading, Span, lay_out, read_parts
from ingest.terms import read_base, read_cap_holder, read_per

_GIVERS = frozenset({Part.PAID, Part.RATE, Part.MATCH})
# What may stand between an instrument's name and its sum: 补贴标准提高到每人8000元.
_TO_SUM = re.compile(
    "(?:资金|金额|标准|比例|额度|总额|额|费|提高到|提高至|达到|为|:|最高|不超过|一次性|共|每[一-鿿]{1,3})*"
)
_GIVING = re.compile("给予|予以|发放|提供|享受|申请|申领")
_NEW_OBJECT = re.compile("[，；](?:对|针对)(?!单|每|同一|其)")
# How far, in characters, an instrument may stand after its sum, and words reach at all.
_NEAR = 12
_REACH = 120
_MOST_DRAFTS = 40
_LONGEST_QUOTE = 140


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


@dataclass(slots=True)
class _Desk:
    """What lies before the assembler: the layout, the givers, the names, the drafts so far."""

    layout: Layout
    namings: tuple[Naming, ...]
    givers: tuple[Reading, ...]
    drafts: list[Draft] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    groups: int = 0


@dataclass(frozen=True, slots=True)
class _Name:
    """The instrument of a sum and where its word ends, if it stands after the sum."""

    instrument: str
    end: int


def draft_benefits(text: str, asides: tuple[tuple[int, str], ...] = ()) -> list[Draft]:
    """Running text and its asides (place, words) in; the benefits it states, in order, out."""
    layout = lay_out(text)
    readings = read_parts(layout)
    desk = _Desk(layout, find_namings(text), tuple(r for r in readings if r.part in _GIVERS))
    events: list[tuple[int, Reading | Naming]] = [(r.group.start, r) for r in readings]
    events += [(gift.start, gift) for gift in find_gifts(text)]
    events += [(cut, reading) for cut, words in asides for reading in _ceilings(words, cut)]
    for _, event in sorted(events, key=lambda event: event[0]):
        desk.groups += 1
        if isinstance(event, Naming):
            _take_gift(desk, event)
        elif event.part is Part.PAID:
            _take_sum(desk, event)
        elif event.part is Part.CEILING:
            _take_ceiling(desk, event)
        elif event.part in _GIVERS:
            _take_rate(desk, event)
    return _without_idle_gifts(desk)


def _ceilings(aside: str, cut: int) -> Iterator[Reading]:
    """The caps that stand in brackets, as if they stood at the place of the brackets."""
    for reading in read_parts(lay_out(aside)):
        if reading.part is Part.CEILING:
            items = tuple(replace(item, start=cut, end=cut) for item in reading.group.items)
            yield replace(reading, group=replace(reading.group, items=items))


def _without_idle_gifts(desk: _Desk) -> list[Draft]:
    """The drafts less the gifts that say nothing: plain 给予补贴, 给予贴息 whose sum follows."""
    stated = {
        (desk.layout.sentence(d.at).start, d.instrument) for d in desk.drafts if not d.gift
    }
    kept: list[Draft] = []
    bare: set[str] = set()
    for draft in desk.drafts:
        where = (desk.layout.sentence(draft.at).start, draft.instrument)
        is_bare = draft.gift and draft.cap is None and draft.rate is None
        if draft.gift and where in stated:
            continue
        if is_bare and (draft.instrument not in WITHOUT_SUM or draft.instrument in bare):
            continue
        if is_bare:
            bare.add(draft.instrument)
        kept.append(draft)
    return kept


def _take_gift(desk: _Desk, gift: Naming) -> None:
    """A phrase that gives an instrument: a benefit of its own, or waiting for its cap."""
    if gift.end in desk.used:
        return
    segment = desk.layout.segment(gift.start)
    end = segment.end if segment.end - gift.end <= _NEAR * 3 else gift.end
    start = _quote_start(desk, segment, gift.start, end)
    draft = Draft(gift.instrument, gift.start, start, end, desk.groups, gift=True)
    if "全额贴息" in desk.layout.text[gift.start : gift.end]:
        draft.rate = 100.0
    desk.drafts.append(draft)


def _take_sum(desk: _Desk, reading: Reading) -> None:
    """A sum or tiers of sums that are paid: "分别给予8万元、5万元奖励" gives two drafts."""
    name = _name_of_sum(desk, reading) or _inherited(desk, reading)
    before, previous = _words_before(desk, reading)
    per = read_per(before, previous)
    if reading.group.is_range:
        _add(desk, reading, name, cap=max(item.value for item in reading.group.items), per=per)
        return
    for item in reading.group.items:
        _add(desk, reading, name, at=item.start, end=item.end, amount=item.value,
             per=item.unit or per)


def _take_rate(desk: _Desk, reading: Reading) -> None:
    """A share of a base, or a match of upper-level money; two rates give two drafts."""
    name = _name_of_rate(desk, reading)
    if name is None:
        return
    before, _ = _words_before(desk, reading)
    segment = desk.layout.segment(reading.group.start)
    base = read_base(before, desk.layout.text[max(segment.start, reading.group.start - _REACH) :
                                              reading.group.start])
    values = [item.value for item in reading.group.items]
    here = _drafts_within(desk, segment)
    if here and _is_cap_of_rate(desk, here[-1], reading):
        here[-1].rate, here[-1].base, here[-1].end = max(values), base, name.end
        return
    if any(d.amount is not None or d.rate is not None for d in here) and _only_limits(reading):
        return
    for item in reading.group.items if not reading.group.is_range else reading.group.items[-1:]:
        _add(desk, reading, name, at=item.start, end=item.end, rate=item.value, base=base)
