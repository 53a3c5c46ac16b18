"""Decides what part each sum, rate or ratio of a clause plays: paid, ceiling, threshold or none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.instruments import find_namings
from ingest.money import Group, Measure, find_quantities, group_quantities
from ingest.passage import Layout


class Part(StrEnum):
    """The part a quantity plays in a clause."""

    PAID = "paid"
    CEILING = "ceiling"
    RATE = "rate"
    MATCH = "match"
    STEP = "step"
    THRESHOLD = "threshold"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that, as the nearest before a sum, decide its part; with an example."""

    name: str
    part: Part
    words: str
    example: str


CUES = (
    Cue(
        "giving",
        Part.PAID,
        "给予|予以|奖励|奖补|奖金|补贴|补助|资助|扶持|发放|配套|支持|一次性|津贴|安家费|经费"
        "|(?:提高|增加|上调)[到至]|标准[为是:]",
        "给予8万元",
    ),
    Cue(
        "ceiling",
        Part.CEILING,
        "最高|最多|不超过|不得超过|不超出|不高于|上限|封顶|限额|至多|以内",
        "最高8万元",
    ),
    Cue(
        "reaching",
        Part.THRESHOLD,
        "未?超过|超出|超|未?达到|达|突破|[不未]低于|不少于|高于|大于|低于|少于|小于|不足|满",
        "达到8万元",
    ),
    Cue("growing", Part.THRESHOLD, "净?增长|增加|净增|新增|增量", "增长8万元"),
    Cue(
        "measured",
        Part.THRESHOLD,
        "投资|投入|收入|营收|销售|产值|采购|成交|合同|交易|营业额|税|资产|资本|融资|出口|余额"
        "|(?<!经)费用?",
        "投资8万元",
    ),
    Cue(
        "budgeted",
        Part.NONE,
        "安排|统筹|规模|列支|承担|筹集|募集|预算|设立|成立|兑现|下达|争取|拨付|资金池|总额达",
        "每年安排8万元",
    ),
)
_CUE = re.compile("|".join(f"(?P<{cue.name}>{cue.words})" for cue in CUES))
_PARTS = {cue.name: cue.part for cue in CUES}

# What stands right after a quantity decides before any cue; with examples.
AFTER: tuple[tuple[Part, str, str], ...] = (
    (Part.NONE, "(?:最高)?(?:提高?|提升|上调|增加|调整)[到至为]", "由8万元提高到9万元"),
    (Part.NONE, ".{0,20}(?:列支|承担|负担|分担|出资)", "8万元由县级财政承担"),
    (Part.NONE, ".{0,12}(?:罚款|罚金|滞纳金|违约金)", "8万元罚款"),
    (Part.THRESHOLD, "及?以上", "8万元以上"),
    (Part.THRESHOLD, "及?以下", "8万元以下"),
    (Part.STEP, "台阶|级差", "每上一个8万元台阶"),
)
_AFTER = tuple((part, re.compile(words)) for part, words, _ in AFTER)

# 每增长8万元: the step that a sum is paid for, not a sum.
_STEP = re.compile("每再?(?:增|新增|净增|提高|提升|超|上|达|满|突破|完成|实现|减少|节约|投资|销售)")
# Already or still to be paid in all, or drawn from above, so no offer to anyone: 累计发放8万元.
_FUNDS = "(?:奖励|补贴|补助|资助|扶持|奖补|贷款|贴息|资金|经费|各类|专项|财政|创业|担保|就业)"
_REPORTED = re.compile(
    "(?:累计|已|全年|共计?|(?<!每)新增|年内|全[市省县区]|力争|计划)(?:新增|共)?"
    "(?:发放|兑现|支出|给予|奖励|补贴|补助|资助|奖补)[^，的给再]{0,10}$"
    f"|(?:争取|获批?|获得|到位|落实|下达|拨付|筹措|兑现|安排|统筹|投入)"
    f"(?:国家|中央|省级?|上级|市级?)*{_FUNDS}+(?:共计?|达|近|约)?$"
)
_EACH = re.compile("(?:每[一-鿿]{1,4}|各)$")
_SELECTED = re.compile("(?:获得?|取得|享受|得到)[^，]{0,12}$")

_GROWN = re.compile(
    "(?:增长|增速|增幅|占比?|达到?|(?<!不)超过|高于|低于|[不未]低于|不少于|下降|降低|提升|提高|减少|增加"
    "|(?<!贴息)(?<!利)率|份额)[了至到为约近]?$"
)
# 补贴比例由50%提高到80%: the later rate holds.
_RAISED = re.compile("(?:最高)?(?:提高?|提升|上调|调整)[到至为]")
_RATED = re.compile(
    "按照?|依据|根据|依照|给予|予以"
    "|(?:奖励|补贴|补助|资助|贴息|扶持|配套|支持)[^，]{0,6}(?:比例|标准|额度|率)?"
)
_APPLICANT = re.compile("企业|项目|单位|机构|产品|团队|人员")

# The longest name of an item in a list of sums.
_ITEM = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """A group of quantities, its part, and the words of its piece before and after it."""

    group: Group
    part: Part
    before: str
    after: str


def read_parts(layout: Layout) -> tuple[Reading, ...]:
    """The quantities of a passage with the part that the words around each give it."""
    groups = group_quantities(layout.text, find_quantities(layout.text))
    readings: list[Reading] = []
    for at, group in enumerate(groups):
        piece = layout.piece(group.start)
        left = max(piece.start, groups[at - 1].end if at else 0)
        right = min(piece.end, groups[at + 1].start if at + 1 < len(groups) else piece.end)
        before, after = layout.text[left : group.start], layout.text[group.end : right]
        part = _part(group, before[-60:], after[:60], right == piece.end)
        if part is Part.NONE and _goes_on(readings[-1:], layout, group, before + after):
            part = Part.PAID
        readings.append(Reading(group, part, before, after))
    return tuple(_with_earlier_items(readings))


def _with_earlier_items(readings: list[Reading]) -> list[Reading]:
    """甲级8万元、乙级5万元的标准给予补贴: a list that names its verb only at the end."""
    for at in range(len(readings) - 2, -1, -1):
        reading, following = readings[at], readings[at + 1]
        is_item = following.group.start - reading.group.end == len(reading.after) <= _ITEM
        is_unsaid = reading.part is Part.NONE and len(reading.before) <= _ITEM
        if is_item and is_unsaid and following.part is Part.PAID and reading.after.startswith("、"):
            readings[at] = replace(reading, part=Part.PAID)
    return readings


def _part(group: Group, before: str, after: str, is_last: bool) -> Part:
    if group.measure is Measure.RATIO:
        return Part.MATCH if "配套" in before + after else Part.NONE
    for part, words in _AFTER:
        if words.match(after) and not (part is Part.THRESHOLD and before.endswith("给予")):
            return part if group.measure is Measure.MONEY else Part.NONE
    if group.measure is Measure.PERCENT:
        return _part_of_percent(before, after)
    return _part_of_sum(before, after, is_last)


def _part_of_percent(before: str, after: str) -> Part:
    if _RATED.search(before) and not _GROWN.search(before):
        return Part.RATE
    if before.endswith(("给予不低于", "给予不少于")) or _RAISED.fullmatch(before):
        return Part.RATE
    named = next((n.start for n in find_namings(after[:16]) if not n.weak), None)
    is_of_applicant = named is None or _APPLICANT.search(after[:named])
    return Part.NONE if is_of_applicant or _GROWN.search(before) else Part.RATE


def _part_of_sum(before: str, after: str, is_last: bool) -> Part:
    cues = list(_CUE.finditer(before))
    names = _names_of(cues)
    step = _STEP.search(before)
    if step and not any(cue.lastgroup == "giving" and cue.start() > step.start() for cue in cues):
        return Part.STEP
    last = names[-1] if names else ""
    if last == "ceiling":
        return _part_of_ceiling(names[:-1], after)
    part = _PARTS.get(last, Part.NONE)
    if part is Part.PAID and (_REPORTED.search(before) or _was_received(before, after)):
        return Part.NONE
    if last in {"", "growing"} and bool(find_namings(after[:12])) and is_last:
        return Part.PAID
    return Part.PAID if not cues and _EACH.search(before) else part


def _names_of(cues: list[re.Match[str]]) -> list[str]:
    """The cues by name; 最高给予 and 最高奖励 are ceilings, whatever verb ends them."""
    names = [cue.lastgroup or "" for cue in cues]
    at = len(cues) - 1
    while at > 0 and names[at] == "giving" and cues[at].start() - cues[at - 1].end() <= 3:
        at -= 1
    return names[: at + 1] if at >= 0 and names[at] == "ceiling" else names


def _part_of_ceiling(earlier: list[str], after: str) -> Part:
    """最高 and 不超过 also stand in budgets (安排不超过) and thresholds (投资额不超过8万元的)."""
    previous = earlier[-1] if earlier else ""
    if previous == "budgeted":
        return Part.NONE
    is_of_applicant = after.startswith("的") and not find_namings(after)
    if previous == "measured" and "giving" not in earlier and is_of_applicant:
        return Part.THRESHOLD
    return Part.CEILING


def _was_received(before: str, after: str) -> bool:
    """获得省级补助8万元的: what the applicant already has."""
    return bool(_SELECTED.search(before)) and after.startswith("的") and not find_namings(after)


def _goes_on(earlier: list[Reading], layout: Layout, group: Group, around: str) -> bool:
    """一等奖8万元、二等奖5万元: a list that names its verb only once."""
    if not earlier or earlier[0].part is not Part.PAID or len(around) > _ITEM:
        return False
    same_segment = layout.segment(group.start).start <= earlier[0].group.start
    return same_segment and group.measure is Measure.MONEY and not _CUE.search(around)
