"""Decides what part each sum, share or match plays: paid, ceiling, rate, threshold or none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.benefits.instruments import LISTED, find_gifts, find_namings
from ingest.benefits.money import Group, Measure, find_quantities, group_quantities
from ingest.benefits.passage import REACH, Layout
from ingest.benefits.reports import is_reported
from ingest.benefits.rules import CUES, SHARE_RULES, SUM_RULES, Part, Rule, first_fit

# The parts that give something; between two of them a clause speaks of the second.
GIVERS = frozenset({Part.PAID, Part.RATE, Part.MATCH})
# What an item of a list is where only the first item, or the last, has a verb.
_ITEM_PARTS = {Measure.MONEY: Part.PAID, Measure.PERCENT: Part.RATE}

_CUE = re.compile("|".join(f"(?P<{cue.name}>{cue.words})" for cue in CUES))
_PARTS = {cue.name: cue.part for cue in CUES}
_EACH = re.compile("(?:每[一-鿿]{1,4}|各)$")
_BY = re.compile("按|依|根据|给[予与]|予以")
_OF_APPLICANT = re.compile("的(?!标准|比例|额度|限额)")
_APPLICANT = re.compile("企业|项目|单位|机构|产品|团队|人员")
# Totals, and shares that others bear, are no items of a list.
_NO_ITEM = {
    Measure.MONEY: re.compile("总[额计]|合计|共计?$|额度|[满减]$"),
    Measure.PERCENT: re.compile("占|率$|承担|负担|自[筹缴付]|[省市区县]级(?:财政)?$"),
}
_AT_MOST = re.compile("、(?:且|但)?(?:最高|最多|不超过|不高于)")
# The longest name of an item in a list of sums, and how far words are read for a part.
_ITEM = 14
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """A group of quantities, its part, and the words of its piece around it.

    `before` and `after` reach to the next quantity, `words` back to the last that gives something;
    `previous` is the piece before, unless such a quantity stands between. `goes_on` marks an item
    that takes its verb from an earlier one: 一等奖8万元、二等奖5万元.
    """

    group: Group
    part: Part
    before: str
    after: str
    is_last: bool
    goes_on: bool = False
    words: str = ""
    previous: str = ""


def read_parts(layout: Layout) -> tuple[Reading, ...]:
    """The quantities of a passage with the part that the words around each give it."""
    gifts = [gift.end for gift in find_gifts(layout.text) if gift.instrument in LISTED]
    readings: list[Reading] = []
    for reading in _readings(layout):
        part = _part(layout, reading)
        is_undecided = part is Part.NONE and rule_of(reading) is None
        if is_undecided and _goes_on(layout, reading, readings[-1:], gifts):
            part = _ITEM_PARTS[reading.group.measure]
            reading = replace(reading, goes_on=True)
        readings.append(replace(reading, part=part))
    return tuple(_with_words(layout, _with_earlier_items(readings)))


def _readings(layout: Layout) -> Iterator[Reading]:
    """The quantities of a passage with the words around them and no part yet."""
    groups = group_quantities(layout.text, find_quantities(layout.text))
    ends = [0, *(group.end for group in groups)]
    starts = [*(group.start for group in groups[1:]), len(layout.text)]
    for group, last_end, next_start in zip(groups, ends, starts, strict=False):
        piece = layout.piece(group.start)
        before = layout.text[max(piece.start, last_end) : group.start]
        after = layout.text[group.end : min(piece.end, next_start)]
        yield Reading(group, Part.NONE, before, after, is_last=next_start >= piece.end)


def _part(layout: Layout, reading: Reading) -> Part:
    group, before, after = reading.group, reading.before[-_NEAR:], reading.after[:_NEAR]
    if group.measure is Measure.RATIO:
        return Part.MATCH if "配套" in before + after else Part.NONE
    if group.measure is Measure.POINTS:
        return Part.RATE if "贴息" in before + after and _BY.search(before) else Part.NONE
    rule = rule_of(reading)
    if group.measure is Measure.PERCENT:
        return rule.part if rule else _part_by_name(after)
    part = rule.part if rule else _part_by_cue(before, after, reading.is_last)
    is_given = part in {Part.PAID, Part.CEILING}
    return Part.NONE if is_given and is_reported(layout, group, before) else part


def rule_of(reading: Reading) -> Rule | None:
    """The rule that decides what a sum or share is, if one does."""
    after = reading.after[:_NEAR]
    following = after if reading.is_last else f"{after}0"
    rules = SUM_RULES if reading.group.measure is Measure.MONEY else SHARE_RULES
    return first_fit(rules, reading.before[-_NEAR:], following, len(reading.group.items) > 1)


def _part_by_name(after: str) -> Part:
    """A share is paid where an instrument follows, unless it is that of an applicant."""
    named = next((n.start for n in find_namings(after[:16]) if not n.weak), None)
    is_of_applicant = named is None or _APPLICANT.search(after[:named])
    return Part.NONE if is_of_applicant else Part.RATE


def _part_by_cue(before: str, after: str, is_last: bool) -> Part:
    """What the nearest cue before a sum says, or an instrument right after it."""
    cues = list(_CUE.finditer(before))
    names = _names_of(cues)
    last = names[-1] if names else ""
    if last == "ceiling":
        return _part_of_ceiling(names[:-1], after)
    if last in {"", "growing"} and is_last and _is_named(after):
        return Part.PAID
    return Part.PAID if not cues and _EACH.search(before) else _PARTS.get(last, Part.NONE)


def _is_named(after: str) -> bool:
    """Whether an instrument follows, other than a fund, whose sum is its size: 8亿元的产业基金."""
    return any(naming.instrument != "基金" for naming in find_namings(after[:12]))


def _names_of(cues: list[re.Match[str]]) -> list[str]:
    """The cues by name; 最高给予 and 最高奖励 are ceilings, whatever verb ends them."""
    names = [cue.lastgroup or "" for cue in cues]
    at = len(cues) - 1
    while at > 0 and names[at] == "giving" and cues[at].start() - cues[at - 1].end() <= 3:
        at -= 1
    return names[: at + 1] if at >= 0 and names[at] == "ceiling" else names


def _part_of_ceiling(earlier: list[str], after: str) -> Part:
    """最高 and 不超过 also stand in budgets (安排不超过) and thresholds (投资额不超过8万元的)."""
    if earlier[-1:] == ["budgeted"]:
        return Part.NONE
    is_of_applicant = _OF_APPLICANT.match(after) and not find_namings(after)
    return Part.THRESHOLD if "giving" not in earlier and is_of_applicant else Part.CEILING


def _goes_on(layout: Layout, reading: Reading, earlier: list[Reading], gifts: list[int]) -> bool:
    """Whether a quantity is an item of a list that names its verb only once, before the items.

    一等奖8万元、二等奖5万元; 可申领购房补贴，其中硕士8万元; 首年补贴80%，次年50%.
    """
    measure, start = reading.group.measure, reading.group.start
    part, around = _ITEM_PARTS.get(measure), reading.before + reading.after
    if part is None or len(around) > _ITEM or _CUE.search(around):
        return False
    if _NO_ITEM[measure].search(reading.before):
        return False
    if earlier and earlier[0].part is part:
        return layout.segment(start).start <= earlier[0].group.start
    at = bisect_right(gifts, start)
    return at > 0 and layout.sentence(start).start <= gifts[at - 1]


def _with_earlier_items(readings: list[Reading]) -> list[Reading]:
    """甲级8万元、乙级5万元的标准给予补贴: a list that names its verb only at the end."""
    for at in range(len(readings) - 2, -1, -1):
        reading, following = readings[at], readings[at + 1]
        is_short = len(reading.before) <= _ITEM and len(reading.after) <= _ITEM
        is_next = following.group.start - reading.group.end == len(reading.after)
        is_listed = reading.after.startswith("、") and not _AT_MOST.match(reading.after)
        is_item = following.part is _ITEM_PARTS.get(reading.group.measure)
        if reading.part is Part.NONE and is_short and is_next and is_listed and is_item:
            readings[at] = replace(reading, part=following.part)
    return readings


def _with_words(layout: Layout, readings: list[Reading]) -> Iterator[Reading]:
    """The readings with the words that belong to each, since the last that gives something."""
    last = 0
    for reading in readings:
        at = reading.group.start
        piece, segment = layout.piece(at), layout.segment(at)
        words = layout.text[max(piece.start, last, at - REACH) : at]
        earlier = layout.piece(piece.start - 1) if piece.start else piece
        is_near = piece.start > earlier.start >= max(segment.start, last)
        previous = layout.text[max(earlier.start, earlier.end - REACH) : earlier.end]
        yield replace(reading, words=words, previous=previous if is_near else "")
        if reading.part in GIVERS:
            last = reading.group.end
