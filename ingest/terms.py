"""Reads the terms of a sum: what it is paid for each of, whom its cap binds, a rate's base."""

from __future__ import annotations

import re

_VERBS = (
    "给予|予以|奖励|奖补|补贴|补助|资助|扶持|支持|发放|贴息|配套|申领|申请|享受|提高|增加|再|可|均|另外?"
    "|一次性|分别|按照?|最高|最多|不超过|不高于|上限|累计|合计|总[额数]|共|为|达"
)
_VERB = re.compile(_VERBS)

# 每提高2个名次，奖励8万元 → "每提高2个名次"
_STEP = re.compile(
    "每再?(?:增|新|净增|提高|提升|超|上|达|满|突破|完成|实现|减少|节约|投资|销售|吸纳|引进|培育|招)"
    "[^，。；]{1,40}"
)
# 每人奖励1万元 → "每人"; 每款茶具给予8万元 → "每款茶具"; 单个园区给予8万元 → "单个园区"
_EACH = re.compile(
    "((?:(?:每(?![增新提上超达满])|单[个一家项])[一-鿿]{0,10}?){1,2})"
    f"(?:{_VERBS}|资金|金额|标准|额度|[到至额的]){{0,6}}$"
)
_HOLDER = re.compile(
    "(?:同一|单[个一家项户款位]|每|各|年度)[一-鿿]{1,16}"
    "|[一-鿿]{2,8}(?:企业|项目|园区|平台|机构|单位)(?=每年|上限|最高|最多|不超过|补|奖|资助)"
)
_HOLDER_ENDS = re.compile(f"{_VERBS}|资金|金额|额度|[奖补]|年度总|额|的")
_LEADING = re.compile("^(?:且|并|但|原则上|对|其中)+")

_COST_ENDS = "费用?|额|投入|投资|支出|收入|金|利息|保费|价款|成本|部分|标准|工资|补助|奖励|价"
_COST = re.compile(f"(?:{_COST_ENDS})$")
_BASE_CUE = re.compile(
    "(?:按照?|依据|根据|依照|参照|(?:标准|额度?|金)为|^以|不超过|最高)(?:其|不超过|最高)*"
)
_BASE_TAIL = re.compile("(?:的|不超过|不低于|不高于|最高|最多|给予|予以|一次性|按照?)+$")
_GIVING = re.compile("给予|予以")
_OBJECT = re.compile("(?:给予|对)([^给对，]{2,40})$")
_NEAREST_COST = re.compile(
    f"([^，。；的对按给予每]{{2,24}}?(?:{_COST_ENDS}))(?=每年|年度|超过|达|在|的?[，。；]|的?$|\\d)"
)
_REACH = 120


def read_per(before: str, previous_piece: str) -> str | None:
    """What a sum is paid for each of, from the words before it and the piece before those.

    "每增长2个百分点，奖励" gives "每增长2个百分点"; "每人奖励" gives "每人".
    """
    for words in (before[-_REACH:], previous_piece[-_REACH:]):
        steps = _STEP.findall(words)
        if steps:
            verb = _VERB.search(steps[-1], 3)
            return str(steps[-1][: verb.start()] if verb else steps[-1])
    each = _EACH.search(before[-40:])
    return each[1] if each else None


def read_cap_holder(before: str) -> str | None:
    """Whom or what a cap binds: "单个项目每年补贴总额不超过" gives "单个项目每年"."""
    for match in _HOLDER.finditer(_LEADING.sub("", before[-40:])):
        end = _HOLDER_ENDS.search(match[0])
        holder = match[0][: end.start()] if end else match[0]
        if len(holder) > 1:
            return holder
    return None


def read_base(before: str, segment_before: str) -> str | None:
    """What a rate is taken of: "按照设备投资额的" gives "设备投资额"; else the nearest cost."""
    before = before[-_REACH:]
    cues = list(_BASE_CUE.finditer(before))
    base = _bare(_GIVING.split(before[cues[-1].end() :])[0]) if cues else None
    if base:
        return base
    named = _OBJECT.search(_BASE_TAIL.sub("", before))
    if named and _COST.search(named[1]):
        return named[1]
    costs = _NEAREST_COST.findall(_BASE_TAIL.sub("", segment_before[-_REACH:]))
    return costs[-1] if costs else None


def _bare(words: str) -> str | None:
    return _BASE_TAIL.sub("", words).strip("，、") or None
