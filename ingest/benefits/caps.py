"""Gives each cap to the benefits it binds, or finds in it a benefit that is only a ceiling."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.benefits.drafts import Desk, Draft
from ingest.benefits.instruments import find_namings
from ingest.benefits.names import NEW_OBJECT
from ingest.benefits.parts import Reading
from ingest.benefits.passage import REACH, Stretch
from ingest.benefits.terms import read_cap_holder, with_unit
from ingest.benefits.words import GIVE

_GIVING = re.compile(f"{GIVE}|发放|提供|享受|申请|申领")
# 同一企业每年最高不超过: the sum of all that one firm draws, so it binds the whole sentence.
_OVER_ALL = "同一"
# 以上两档合计，单个企业不超过8万元: binds all that the clause has given so far.
_ABOVE = re.compile(
    "^(?:以上|上述|前述|前款|本条|本款|[两三各多]项|[一-鿿]{0,4}合计|[一-鿿]{0,4}累计)"
)
_TOTAL = re.compile("累计|合计|总额|总计|加总")


def bind_cap(desk: Desk, reading: Reading) -> bool:
    """Lays a cap on the benefits it binds; False if there are none.

    They are those of its segment, else of its sentence, else of the sentence before. A second cap
    on the same benefits ("每场不超过2万元，每年不超过9万元") makes a second draft of each, for a
    record holds one cap. A cap with a giving verb of its own binds nothing.
    """
    at = reading.group.start
    here = desk.drafts_within(desk.layout.segment(at))
    if here and _is_own(desk, reading, here[-1]):
        return False
    if here and (is_over_all(reading) or _sums_up(desk, reading)):
        here = desk.drafts_within(desk.layout.sentence(at))
    elif here and not _TOTAL.search(reading.before):
        here = _of_same_object(desk, here, at)
    free = _free(here)
    if free:
        still_open = [draft for draft in free if draft.is_open]
        _lay(desk, free if read_cap_holder(reading.before) else still_open or free, reading)
    elif here and (read_cap_holder(reading.before) or not here[-1].is_only_cap):
        _lay_second(desk, [draft for draft in here if draft.group == here[-1].group], reading)
    elif here:
        return False
    else:
        free = _earlier(desk, reading)
        _lay(desk, free, reading)
        return bool(free)
    return True


def values_of(reading: Reading) -> list[float]:
    """The sums of a cap: its tiers, or the end of its range."""
    values = [item.value for item in reading.group.items]
    return [max(values)] if reading.group.is_range else values


def cap_holder(reading: Reading) -> str | None:
    """Whom or what a cap binds, with what it counts for each of: 每亩最高8元/年."""
    return with_unit(read_cap_holder(reading.before), reading.group.items[-1].unit)


def gives(reading: Reading) -> bool:
    """Whether a cap has a giving verb or an instrument of its own: 给予最高8万元, 最高8万元奖励."""
    named = any(not naming.weak for naming in find_namings(reading.after[:24]))
    return named or bool(_GIVING.search(reading.before[-40:]))


def is_over_all(reading: Reading) -> bool:
    """Whether a cap speaks of all that one firm draws: 同一企业每年不超过8万元."""
    return (read_cap_holder(reading.before) or "").startswith(_OVER_ALL)


def _is_own(desk: Desk, reading: Reading, last: Draft) -> bool:
    """Whether a cap gives something itself, rather than limit the drafts before it."""
    if not gives(reading):
        return False
    at = reading.group.start
    has_new_object = NEW_OBJECT.search(desk.layout.text, max(last.at, at - REACH), at)
    return last.gift or not last.is_open or has_new_object is not None


def _sums_up(desk: Desk, reading: Reading) -> bool:
    """Whether a cap binds alike statements of a sentence: …每台8元；…每台9元，单户不超过80元."""
    at = reading.group.start
    drafts = desk.drafts_within(desk.layout.sentence(at))
    if not read_cap_holder(reading.before) or any(d.cap or not d.is_open for d in drafts):
        return False
    is_total = bool(_TOTAL.search(reading.before))
    kinds = {(d.instrument, d.amount is None, "" if is_total else d.per) for d in drafts}
    bases = {d.base for d in drafts} - {None}
    is_new = NEW_OBJECT.search(desk.layout.text, max(drafts[0].at, at - REACH), at)
    return len(kinds) == 1 and len(bases) <= 1 and (is_total or not is_new)


def _of_same_object(desk: Desk, here: list[Draft], at: int) -> list[Draft]:
    """The drafts since the last new object (，对…), if any: a cap speaks of those."""
    start = max(here[0].at, at - REACH)
    turns = [turn.end() for turn in NEW_OBJECT.finditer(desk.layout.text, start, at)]
    return [draft for draft in here if turns and draft.at >= turns[-1]] or here


def _free(drafts: list[Draft]) -> list[Draft]:
    """The drafts without a cap that state a sum or rate; if none states one, the last gift."""
    stated = [draft for draft in drafts if not draft.gift] or drafts[-1:]
    return [draft for draft in stated if draft.cap is None]


def _earlier(desk: Desk, reading: Reading) -> list[Draft]:
    """The uncapped drafts earlier in the sentence or, for a cap standing alone, before it."""
    if gives(reading):
        return []
    at = reading.group.start
    sentence = desk.layout.sentence(at)
    drafts = desk.drafts_within(sentence)
    if not drafts and _ABOVE.match(desk.layout.text[sentence.start : at]):
        drafts = desk.drafts_within(Stretch(0, at))
    elif not drafts and sentence.start and desk.layout.piece(at).start == sentence.start:
        drafts = desk.drafts_within(desk.layout.sentence(sentence.start - 1))
    return [draft for draft in drafts if draft.cap is None and not draft.gift]


def _lay(desk: Desk, targets: list[Draft], reading: Reading) -> None:
    """Lays a cap on drafts: a tier each where there are as many, else the highest on all.

    Tiers of cap on one rate state it once for each: 按8%给予补助，分别不超过9万元、5万元.
    """
    values, holder = values_of(reading), cap_holder(reading)
    if len(targets) == 1 and len(values) > 1:
        targets = targets + [replace(targets[0]) for _ in values[1:]]
        desk.drafts += targets[1:]
    each = values if len(values) == len(targets) else [max(values)] * len(targets)
    for draft, value in zip(targets, each, strict=True):
        draft.cap, draft.cap_holder = value, holder
        desk.extend_quote(draft, reading.group.end)


def _lay_second(desk: Desk, capped: list[Draft], reading: Reading) -> None:
    """States drafts that have a cap once more, with another."""
    first = {(draft.amount, draft.rate, draft.at): draft for draft in capped}
    caps = {(draft.cap, draft.cap_holder) for draft in capped}
    holder = cap_holder(reading)
    is_new = all((value, holder) not in caps for value in values_of(reading))
    if is_new and (holder is None or all(of != holder for _, of in caps)):
        copies = [replace(draft) for draft in first.values()]
        desk.drafts += copies
        _lay(desk, copies, reading)
