"""Finds what a clause gives: sums, rates and matches, each with its instrument, cap and quote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.benefits.drafts import Desk, Draft
from ingest.benefits.instruments import WITHOUT_SUM, Naming, find_gifts
from ingest.benefits.names import Names
from ingest.benefits.parts import Reading, read_parts
from ingest.benefits.passage import Passage, lay_out, read_passages
from ingest.benefits.rules import Part
from ingest.benefits.statements import take
from kg.records import Benefit

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
    names, desk = Names.of(layout, readings), Desk(layout)
    events: list[tuple[int, Reading | Naming]] = [(r.group.start, r) for r in readings]
    events += [(gift.start, gift) for gift in find_gifts(layout.text)]
    events += [(aside.cut, reading) for aside in asides for reading in _ceilings(aside)]
    for number, (_, event) in enumerate(sorted(events, key=lambda event: event[0])):
        take(desk, names, event, number)
    return _without_idle_gifts(desk)


def _ceilings(aside: Passage) -> Iterator[Reading]:
    """The caps that stand in brackets, as if they stood where the brackets do."""
    for reading in read_parts(lay_out(aside.text)):
        if reading.part is Part.CEILING:
            items = (replace(item, start=aside.cut, end=aside.cut) for item in reading.group.items)
            group = replace(reading.group, items=tuple(items), start=aside.cut)
            yield replace(reading, group=group)


def _without_idle_gifts(desk: Desk) -> list[Draft]:
    """The drafts less the gifts that say nothing: plain 给予补贴, 给予贴息 whose sum is stated."""
    stated = {draft.instrument for draft in desk.drafts if not draft.gift}
    kept: dict[tuple[str, int], Draft] = {}
    for draft in desk.drafts:
        is_bare = draft.gift and draft.cap is None and draft.rate is None
        if not is_bare:
            kept[draft.instrument, len(kept)] = draft
        elif draft.instrument in WITHOUT_SUM - stated:
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
