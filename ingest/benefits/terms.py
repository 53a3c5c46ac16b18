"""Reads the terms of a sum: what it is paid for each of, whom its cap binds, a rate's base."""

from __future__ import annotations

import re

from ingest.benefits.passage import REACH
from ingest.benefits.words import AID, AT_LEAST, AT_MOST, EACH, GIVE, PAY_OUT, RELIEF

_VERBS = (
    f"{GIVE}|{PAY_OUT}|{AID}|{AT_MOST}|{AT_LEAST}|奖金|津贴|申领|申请(?!人)|享受|提高|增加|追加|再|可|均|另外?"
    "|一次性|分别|以|按照?|不得|上限|封顶|限额|累计|合计|总[额数]|共|为|达"
)
_VERB = re.compile(_VERBS)
_FIGURES = re.compile("[0-9一两]")
_MOST = f"(?:其|{AT_MOST})*"

# 每提高2个名次，奖励8万元 → "每提高2个名次"; 每服役一年8万元 → "每服役一年"
_COUNTED = "(?![一两二三0-9]{1,2}年)(?:(?!给[予与]|[奖补资])[一-鿿]){0,6}?[0-9一两](?!次性)"
_STEPS = (
    "增|新|净增|提高|提升|超|上|达|满|突破|完成|实现|减少|节约|投资|销售|吸纳|引进|培[育养]|招|带动|服役"
    "|孵化|转化|采购|推广|举办|开行|组织|出口|接待"
)
_STEP = re.compile(f"每(?:{_COUNTED}|再?(?:{_STEPS}))[^，。；]{{1,40}}")
# 每人奖励1万元 → "每人"; 每人每月发放津贴8元 → "每人每月"; 单个园区给予8万元 → "单个园区"
_EACH_OF = f"(?:(?:{EACH})(?![增新提上超达满])(?:(?![按给对由的])[一-鿿]){{0,8}}?)"
_NAMED = "资金|金额|标准|额度|[到至额的奖补]"
_EACH = re.compile(
    f"(?:({_EACH_OF}{{1,3}})"
    f"(?:(?:{_VERBS}|{_NAMED}){{0,6}}|(?:{_VERBS})[^，。；的每]{{0,16}})"
    "|([人户亩]均)[^，。；]{0,12})$"
)
# 单个项目每年补贴不超过8万元 → "单个项目每年"; 同一企业最高8万元 → "同一企业"
_HOLDER = re.compile(
    f"[人户亩]均|(?:同一|{EACH}|各|年度|全年)[一-鿿][一-鿿A-Za-z0-9]{{0,15}}|(?<![一-鿿])年(?=[补奖资贴])"
    f"|(?:(?!{GIVE}|{EACH}|予)[一-鿿]){{2,8}}(?:企业|项目|园区|平台|机构|单位)(?=每年|上限|{AT_MOST}|补|奖|资助)"
)
_HOLDER_ENDS = re.compile(
    f"{_VERBS}|资金|金额|额度|授信|融资|贷款|投资|抵扣|规模(?=$|[最不为])|标准(?=$|[最不为上])|[奖补]|年度总|额|的"
)
_LEADING = re.compile("^(?:且|并|但|原则上|对|其中)+")

_COST_ENDS = "费用?|额|投入|投资|支出|收入|金|利息|保费|价款|成本|部分|标准|工资|价"
_COST = re.compile(f"(?:{_COST_ENDS})$")
_BASE_CUE = re.compile(
    f"(?:按照?|依[据照]?|根据|参照|(?:标准|比例|额度?|金)为|^以|{AT_MOST}){_MOST}"
)
_BASE_TAIL = re.compile(
    f"(?:的|{AT_MOST}|不低于|{GIVE}|一次性|各?按照?|各|[前后第][一二三四五]年)+$"
)
_GIVING = re.compile(GIVE)
_OBJECT = re.compile("(?:给予|对)([^给对，]{2,40})$")
_AIDED = re.compile("(?:补助|补贴|资助|奖励)$")
# 第一年租金, 补助研发投入, 、设备款: what stands before the name of a cost.
_LEAD = re.compile(
    f"^(?:、|{RELIEF}|第[一二三四五]年|[首次]年|前[一二两三四五]年|补助|补贴|资助|奖励)+"
)
# 按年利率的2%: the share is of the loan, which is not named.
_NO_BASE = re.compile("年(?:化|利率|化利率)?")
_NEAREST_COST = re.compile(
    f"(?<!每)([^，。；的对按给予每]{{2,24}}?(?:{_COST_ENDS}))"
    "(?=每年|年度|超过|达|在|由|的?[，。；]|的?$|\\d)"
)


def read_per(words: str, previous_piece: str) -> str | None:
    """What a sum is paid for each of, from the words before it and the piece before those.

    "每增长2个百分点，奖励" gives "每增长2个百分点"; "每人每月发放津贴" gives "每人每月".
    """
    each = _EACH.search(words[-40:])
    return _step(words) or (each[1] or each[2] if each else None) or _step(previous_piece)


def with_unit(each: str | None, unit: str | None) -> str | None:
    """What a sum is for, from the words before it and the unit behind it: of 每平方米5元/月 both.

    每增长2个百分点 is a step, and its unit alone counts; 每人每月 has the unit 人 in it.
    """
    if each is None or unit is None or _FIGURES.search(each):
        return unit or each
    return each if unit in each else f"{each}/{unit}"


def _step(words: str) -> str | None:
    """The last step in some words, up to the verb: "每增长2个百分点奖励" without 奖励."""
    steps = _STEP.findall(words[-REACH:])
    verb = _VERB.search(steps[-1], 3) if steps else None
    return (steps[-1][: verb.start()] if verb else steps[-1]) if steps else None


def read_cap_holder(before: str) -> str | None:
    """Whom or what a cap binds: "单个项目每年补贴总额不超过" gives "单个项目每年"."""
    for match in _HOLDER.finditer(_LEADING.sub("", before[-40:])):
        end = _HOLDER_ENDS.search(match[0], 2)
        holder = match[0][: end.start()] if end else match[0]
        if holder not in {"每", "各"}:
            return holder
    return None


def read_base(words: str, segment_before: str) -> str | None:
    """What a rate is taken of: "按照设备投资额的" gives "设备投资额"; else the nearest cost."""
    words = words[-REACH:]
    cues = list(_BASE_CUE.finditer(words))
    base = _bare(_GIVING.split(words[cues[-1].end() :])[0]) if cues else None
    if base:
        return base
    named = _OBJECT.search(_AIDED.sub("", _BASE_TAIL.sub("", words)))
    if named and _COST.search(named[1]):
        return named[1]
    nearby = _AIDED.sub("", _BASE_TAIL.sub("", segment_before[-REACH:]))
    costs = _NEAREST_COST.findall(nearby)
    return _LEAD.sub("", costs[-1]) if costs else None


def _bare(words: str) -> str | None:
    base = _BASE_TAIL.sub("", words.split(":")[0]).strip("，、")
    return None if not base or _NO_BASE.fullmatch(base) else base
