"""Puts one statement of a clause on the desk: a sum, a rate, a ceiling, or a gift without any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.benefits.caps import bind_cap, cap_holder, gives, is_over_all, values_of
from ingest.benefits.drafts import Desk, Draft
from ingest.benefits.instruments import PLAIN_SUPPORT, Naming
from ingest.benefits.money import Measure
from ingest.benefits.names import NEW_OBJECT, Name, Names, is_relief
from ingest.benefits.parts import Reading
from ingest.benefits.passage import REACH
from ingest.benefits.rules import Part
from ingest.benefits.terms import read_base, read_per, with_unit
from ingest.benefits.words import AT_MOST, GIVE

_GIVES = re.compile(GIVE)
_LIMITS = re.compile(f"{AT_MOST}|上限")
_BY = re.compile(f"{GIVE}|按")
_IN_FULL = re.compile("全额(?:给予)?(?:贴息|补贴|补助)$")
# How near a cap stands to the rate it limits, and the longest rest of a gift that is quoted.
_NEAR = 36


def take(desk: Desk, names: Names, event: Reading | Naming, number: int) -> None:
    """Puts what a gift or quantity states on the desk; thresholds, budgets and goals nothing."""
    if isinstance(event, Naming):
        _take_gift(desk, names, event, number)
    elif event.part is Part.PAID:
        _take_sum(desk, names, event, number)
    elif event.part is Part.CEILING:
        _take_ceiling(desk, names, event, number)
    elif event.part in {Part.RATE, Part.MATCH}:
        _take_rate(desk, names, event, number)


def _take_gift(desk: Desk, names: Names, gift: Naming, number: int) -> None:
    """A phrase that gives an instrument: a benefit of its own, or one waiting for its cap."""
    if gift.end in names.used:
        return
    segment = desk.layout.segment(gift.start)
    end = segment.end if segment.end - gift.end <= _NEAR else gift.end
    start = desk.quote_start(gift.start, end)
    in_full = 100.0 if _IN_FULL.search(desk.layout.text, gift.start, gift.end) else None
    desk.drafts.append(
        Draft(gift.instrument, gift.start, start, end, number, rate=in_full, gift=True)
    )


def _take_sum(desk: Desk, names: Names, reading: Reading, number: int) -> None:
    """A sum or tiers of sums that are paid: "分别给予8万元、5万元奖励" makes two drafts."""
    name = _name(desk, names, reading)
    if name is None and _is_given(reading):
        name = Name(PLAIN_SUPPORT, reading.group.end)
    name = name or names.find_later(reading)
    if name is None:
        return
    drafts = _draft_each(desk, reading, name, number)
    if reading.group.is_range:
        holder, most = cap_holder(reading), max(values_of(reading))
        desk.drafts.append(replace(drafts[-1], cap=most, cap_holder=holder))
        return
    per = read_per(reading.words, reading.previous) or _per_of_list(desk, reading)
    for draft, item in zip(drafts, reading.group.items, strict=True):
        draft.amount, draft.per = item.value, with_unit(per, item.unit)
    desk.drafts += drafts


def _is_given(reading: Reading) -> bool:
    """Whether a sum is given under no name: 给予8万元, 发放8万元启动资金."""
    before = reading.before[-REACH:]
    is_fund = "发放" in before and "资金" in reading.after[:_NEAR]
    return bool(is_fund or _GIVES.search(before)) and not is_relief(reading)


def _take_rate(desk: Desk, names: Names, reading: Reading, number: int) -> None:
    """A share of a base, or a match of upper-level money; two rates make two drafts."""
    name = _name(desk, names, reading)
    if name is None:
        return
    here = desk.drafts_within(desk.layout.segment(reading.group.start))
    base = _base(desk, reading, here)
    capped = _capped_first(desk, names, reading, name, here)
    for draft in capped:
        draft.rate, draft.base, draft.end = reading.group.items[-1].value, base, name.end
    if capped or _only_limits(reading, here):
        return
    drafts = _draft_each(desk, reading, name, number)
    for draft, item in zip(drafts, reading.group.items, strict=True):
        draft.rate, draft.base = item.value, base
    desk.drafts += drafts[-1:] if reading.group.is_range else drafts


def _take_ceiling(desk: Desk, names: Names, reading: Reading, number: int) -> None:
    """A cap of what was stated, or a benefit of which only the ceiling is said."""
    if bind_cap(desk, reading):
        return
    name = _name(desk, names, reading)
    if name is None or (is_over_all(reading) and not gives(reading)):
        return
    at, holder = reading.group.start, cap_holder(reading)
    start = desk.quote_start(at, name.end)
    desk.drafts += [
        Draft(name.instrument, at, start, name.end, number, cap=value, cap_holder=holder)
        for value in values_of(reading)
    ]


def _name(desk: Desk, names: Names, reading: Reading) -> Name | None:
    """The instrument of a reading, if need be that of the statement before it."""
    last = desk.last_stated(reading.group.start)
    if reading.goes_on and last:
        return Name(last.instrument, reading.group.end)
    name = names.find(reading)
    earlier = None if name else names.find_earlier(reading)
    return Name(last.instrument, earlier.end) if earlier and last else name or earlier


def _draft_each(desk: Desk, reading: Reading, name: Name, number: int) -> list[Draft]:
    """A draft for each quantity of a group; the last has the instrument's word in its quote."""
    group = reading.group
    start = desk.quote_start(group.start, name.end)
    drafts = [
        # A unit that stands at the end of the list belongs to the words of every tier.
        Draft(name.instrument, item.start, start, group.end if item.shared else item.end, number)
        for item in group.items
    ]
    drafts[-1].end = name.end
    return drafts


def _per_of_list(desk: Desk, reading: Reading) -> str | None:
    """每人每月发放津贴8元，九十岁以上9元: a list says only once what its sums are for."""
    last = desk.last_stated(reading.group.start) if _is_item(reading) else None
    return last.per if last else None


def _is_item(reading: Reading) -> bool:
    """Whether a quantity is a later item of a list."""
    return reading.goes_on or reading.words.startswith("、")


def _base(desk: Desk, reading: Reading, here: Sequence[Draft]) -> str | None:
    """What a rate is taken of: that of its own words, or of the item before it in a list."""
    if reading.group.measure is Measure.POINTS:
        return None
    if here and here[-1].rate and _is_item(reading):
        return read_base(reading.words, reading.words) or here[-1].base
    end = reading.group.start
    start = max(desk.layout.segment(end).start, end - REACH)
    return read_base(
        reading.words, desk.layout.text[start:end] if reading.part is Part.RATE else ""
    )


def _capped_first(
    desk: Desk, names: Names, reading: Reading, name: Name, here: Sequence[Draft]
) -> list[Draft]:
    """The caps stated before the rate they limit: 给予最高8万元、不超过投资额30%的补助."""
    capped = [d for d in here if d.is_only_cap and d.instrument == name.instrument]
    if not capped or capped[-1] is not here[-1] or reading.goes_on:
        return []
    start, end = capped[-1].end, reading.group.start
    rest = desk.layout.text[end : min(desk.layout.piece(end).end, end + REACH)]
    is_apart = start < end and _GIVES.search(rest) and names.is_named(capped[-1].at, start)
    is_far = end - start > _NEAR or NEW_OBJECT.search(desk.layout.text, start, end)
    return [] if is_apart or is_far else capped


def _only_limits(reading: Reading, here: Sequence[Draft]) -> bool:
    """Whether a share only limits what was stated: 补助总额不超过投资额的30%."""
    is_limit = _LIMITS.search(reading.words) and not _BY.search(reading.words)
    return bool(is_limit) and any(not draft.gift for draft in here)
