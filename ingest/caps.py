"""Gives each cap to the benefits it binds, or finds in it a benefit that is only a ceiling."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.desk import NEW_OBJECT, REACH, Desk, Draft
from ingest.instruments import find_namings
from ingest.passage import Stretch
from ingest.roles import Reading
from ingest.terms import read_cap_holder

_GIVING = re.compile("给予|予以|发放|提供|享受|申请|申领")
# 同一企业每年最高不超过: the sum of all that one firm draws, so it binds the whole sentence.
_OVER_ALL = "同一"


def take_ceiling(desk: Desk, reading: Reading, group: int) -> None:
    """A cap: laid on the benefits of its segment, else of its sentence, else of the one before.

    A second cap on the same benefits ("每场不超过2万元，每年不超过9万元") makes a second draft of
    each, for a record holds one cap. A cap with a giving verb of its own ("给予最高8万元奖励")
    is a benefit of its own.
    """
    holder = read_cap_holder(reading.before)
    values = [item.value for item in reading.group.items]
    values = [max(values)] if reading.group.is_range else values
    targets, is_second = _targets(desk, reading, holder)
    if is_second:
        _second(desk, targets, values, holder, reading.group.end)
    elif targets:
        _lay(desk, targets, values, holder, reading.group.end)
    else:
        _own(desk, reading, values, holder, group)


def _targets(desk: Desk, reading: Reading, holder: str | None) -> tuple[list[Draft], bool]:
    """The drafts that a cap binds, and whether they have a cap already."""
    at = reading.group.start
    here = desk.drafts_within(desk.layout.segment(at))
    if here and _is_own(desk, reading, here[-1]):
        return [], False
    if holder and holder.startswith(_OVER_ALL):
        here = desk.drafts_within(desk.layout.sentence(at)) if here else here
    free = [draft for draft in _spoken(here) if draft.cap is None]
    if here and not free:
        return ([d for d in here if d.group == here[-1].group], True) if holder else ([], False)
    if here:
        still_open = [draft for draft in free if draft.is_open]
        return (free if holder else still_open or free), False
    return _earlier(desk, reading), False


def _is_own(desk: Desk, reading: Reading, last: Draft) -> bool:
    """Whether a cap gives something itself, rather than limit the drafts before it."""
    if not _gives(reading):
        return False
    at = reading.group.start
    has_new_object = NEW_OBJECT.search(desk.layout.text, max(last.at, at - REACH), at)
    return last.gift or not last.is_open or has_new_object is not None


def _gives(reading: Reading) -> bool:
    """Whether a cap has a giving verb or an instrument of its own: 给予最高8万元, 最高8万元奖励."""
    named = any(not naming.weak for naming in find_namings(reading.after[:24]))
    return named or bool(_GIVING.search(reading.before[-40:]))


def _spoken(drafts: list[Draft]) -> list[Draft]:
    """The drafts that state a sum or rate; if none does, the last gift."""
    return [draft for draft in drafts if not draft.gift] or drafts[-1:]


def _earlier(desk: Desk, reading: Reading) -> list[Draft]:
    """The uncapped drafts earlier in the sentence or, for a cap standing alone, the one before."""
    at = reading.group.start
    sentence = desk.layout.sentence(at)
    drafts = desk.drafts_within(sentence)
    if not drafts and sentence.start and not _gives(reading) and _stands_alone(desk, at, sentence):
        drafts = desk.drafts_within(desk.layout.sentence(sentence.start - 1))
    free = [draft for draft in drafts if draft.cap is None and not draft.gift]
    return [] if _gives(reading) else free


def _stands_alone(desk: Desk, at: int, sentence: Stretch) -> bool:
    """Whether a cap's sentence says nothing before it: 同一企业每年最高奖励不超过8万元。"""
    return desk.layout.piece(at).start == sentence.start


def _lay(
    desk: Desk, targets: list[Draft], values: list[float], holder: str | None, end: int
) -> None:
    """Lays caps on drafts: one each where there are as many, else the highest on all."""
    each = values if len(values) == len(targets) else [max(values)] * len(targets)
    for draft, value in zip(targets, each, strict=True):
        draft.cap, draft.cap_holder = value, holder
        desk.extend_quote(draft, end)


def _second(
    desk: Desk, targets: list[Draft], values: list[float], holder: str | None, end: int
) -> None:
    """States drafts that have a cap once more, with another."""
    first = {(draft.amount, draft.rate, draft.at): draft for draft in targets}
    if all(draft.cap_holder != holder for draft in first.values()):
        copies = [replace(draft) for draft in first.values()]
        _lay(desk, copies, values, holder, end)
        desk.drafts += copies


def _own(desk: Desk, reading: Reading, values: list[float], holder: str | None, group: int) -> None:
    """A benefit of which only the ceiling is said: 给予最高8万元奖励, 每年最高申领8万元."""
    name = desk.name_of_sum(reading.group, reading.after) or desk.name_before(reading.group)
    if name is None or (holder and holder.startswith(_OVER_ALL) and not _gives(reading)):
        return
    at = reading.group.start
    start = desk.quote_start(at, name.end)
    for value in values:
        desk.drafts.append(
            Draft(name.instrument, at, start, name.end, group, cap=value, cap_holder=holder)
        )
