"""Finds what a clause gives: sums, rates and matches, each with its instrument, cap and quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.caps import take_ceiling
from ingest.desk import NEW_OBJECT, REACH, Desk, Draft, Name
from ingest.instruments import PLAIN_SUPPORT, WITHOUT_SUM, Naming, find_gifts
from ingest.money import Group
from ingest.passage import Passage, lay_out, read_passages
from ingest.roles import Part, Reading, read_parts
from ingest.terms import read_base, read_per
from kg.records import Benefit

# 补助总额不超过投资额的30%: a limit, not a rate that is paid.
_LIMITS = re.compile("最高|最多|不超过|不高于|上限")
_PAYS = re.compile("给予|予以")
_BY = re.compile("给予|予以|按")
_FULL_INTEREST = "全额贴息"
_SHORT = 36
_LONGEST_QUOTE = 300


def find_benefits(text: str) -> tuple[Benefit, ...]:
    """Cleaned text of a clause in; what it gives out, in the order stated. Never raises.

    Sums are in yuan, rates in percent. A benefit is a sum, tier, rate or match that a word of
    giving or an instrument's name governs; thresholds, goals, budgets and fines are none. Where
    only a ceiling is stated the amount is None and the cap set. `quote` is part of `text`.
    """
    main, asides = read_passages(text)
    return tuple(_benefit(draft, main, text) for draft in _drafts(main, asides))


def _drafts(main: Passage, asides: tuple[Passage, ...]) -> list[Draft]:
    """Reads the passage from left to right and puts each statement on the desk."""
    layout = lay_out(main.text)
    readings = read_parts(layout)
    desk = Desk.of(layout, readings)
    events: list[tuple[int, Reading | Naming]] = [(r.group.start, r) for r in readings]
    events += [(gift.start, gift) for gift in find_gifts(main.text)]
    events += [(aside.cut, reading) for aside in asides for reading in _ceilings(aside)]
    for number, (_, event) in enumerate(sorted(events, key=lambda event: event[0])):
        if isinstance(event, Naming):
            _take_gift(desk, event, number)
        elif event.part is Part.PAID:
            _take_sum(desk, event, number)
        elif event.part is Part.CEILING:
            take_ceiling(desk, event, number)
        elif event.part in {Part.RATE, Part.MATCH}:
            _take_rate(desk, event, number)
    return _without_idle_gifts(desk)


def _ceilings(aside: Passage) -> Iterator[Reading]:
    """The caps that stand in brackets, as if they stood where the brackets do."""
    for reading in read_parts(lay_out(aside.text)):
        if reading.part is Part.CEILING:
            items = (replace(item, start=aside.cut, end=aside.cut) for item in reading.group.items)
            yield replace(reading, group=replace(reading.group, items=tuple(items)))


def _take_gift(desk: Desk, gift: Naming, number: int) -> None:
    """A phrase that gives an instrument: a benefit of its own, or one waiting for its cap."""
    if gift.end in desk.used:
        return
    segment = desk.layout.segment(gift.start)
    end = segment.end if segment.end - gift.end <= _SHORT else gift.end
    draft = Draft(
        gift.instrument, gift.start, desk.quote_start(gift.start, end), end, number, gift=True
    )
    if desk.layout.text[gift.start : gift.end].endswith(_FULL_INTEREST):
        draft.rate = 100.0
    desk.drafts.append(draft)


def _take_sum(desk: Desk, reading: Reading, number: int) -> None:
    """A sum or tiers of sums that are paid: "分别给予8万元、5万元奖励" makes two drafts."""
    group = reading.group
    name = desk.name_of_sum(group, reading.after) or desk.name_before(group)
    if name is None and _PAYS.search(reading.before[-REACH:]):
        name = Name(PLAIN_SUPPORT, group.end)
    if name is None:
        return
    per = read_per(desk.words_before(group), desk.piece_before(group))
    drafts = _draft_each(desk, group, name, number)
    for draft, item in zip(drafts, group.items, strict=True):
        draft.amount, draft.per = item.value, item.unit or per
    if group.is_range:
        highest = max(item.value for item in group.items)
        drafts = [replace(drafts[-1], amount=None, cap=highest)]
    desk.drafts += drafts


def _take_rate(desk: Desk, reading: Reading, number: int) -> None:
    """A share of a base, or a match of upper-level money; two rates make two drafts."""
    group = reading.group
    name = desk.name_of_rate(group)
    segment = desk.layout.segment(group.start)
    here = desk.drafts_within(segment)
    before = desk.words_before(group)
    base = read_base(before, desk.words(segment.start, group.start))
    if name and here and _is_capped_first(desk, here[-1], reading):
        here[-1].rate, here[-1].base, here[-1].end = group.items[-1].value, base, name.end
        return
    if name is None or (any(not d.gift for d in here) and _only_limits(before)):
        return
    drafts = _draft_each(desk, group, name, number)
    for draft, item in zip(drafts, group.items, strict=True):
        draft.rate, draft.base = item.value, base
    desk.drafts += drafts[-1:] if group.is_range else drafts


def _draft_each(desk: Desk, group: Group, name: Name, number: int) -> list[Draft]:
    """A draft for each quantity of a group; the last has the instrument's word in its quote."""
    start = desk.quote_start(group.start, name.end)
    drafts = [
        # A unit that stands at the end of the list belongs to the words of every tier.
        Draft(name.instrument, item.start, start, group.end if item.shared else item.end, number)
        for item in group.items
    ]
    drafts[-1].end = name.end
    return drafts


def _only_limits(before: str) -> bool:
    """Whether a share only limits what was stated: 补助总额不超过投资额的30%."""
    return bool(_LIMITS.search(before)) and not _BY.search(before)


def _is_capped_first(desk: Desk, last: Draft, reading: Reading) -> bool:
    """Whether a rate belongs to the cap stated before it: 给予最高8万元、不超过投资额30%的补助."""
    only_cap = last.cap is not None and last.amount is None and last.rate is None
    start, end = last.end, reading.group.start
    return (
        only_cap and end - start <= _SHORT and not NEW_OBJECT.search(desk.layout.text, start, end)
    )


def _without_idle_gifts(desk: Desk) -> list[Draft]:
    """The drafts less the gifts that say nothing: plain 给予补贴, 给予贴息 whose sum follows."""
    sentence = desk.layout.sentence
    stated = {(sentence(d.at).start, d.instrument) for d in desk.drafts if not d.gift}
    kept: dict[tuple[str, int], Draft] = {}
    for draft in desk.drafts:
        is_bare = draft.gift and draft.cap is None and draft.rate is None
        if draft.gift and (sentence(draft.at).start, draft.instrument) in stated:
            continue
        if not is_bare:
            kept[draft.instrument, len(kept)] = draft
        elif draft.instrument in WITHOUT_SUM:
            kept.setdefault((draft.instrument, -1), draft)
    return list(kept.values())


def _benefit(draft: Draft, passage: Passage, text: str) -> Benefit:
    return Benefit(
        instrument=draft.instrument,
        quote=passage.quote(text, max(draft.start, draft.end - _LONGEST_QUOTE), draft.end),
        amount_yuan=draft.amount,
        per=draft.per,
        rate_percent=draft.rate,
        rate_base=draft.base,
        cap_yuan=draft.cap,
        cap_per=draft.cap_holder,
    )
