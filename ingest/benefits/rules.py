"""The rules by which words around a sum or share tell what it is, each with an example."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ingest.benefits.words import AID, AT_LEAST, AT_MOST, GIVE, LOAN, PAY_OUT, TAKE_BACK


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
    """Words that, as the nearest before a sum, decide its part where no rule does."""

    name: str
    part: Part
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a quantity is where the words before it end so and those after it begin so.

    `listed` holds the rule to lists of quantities. A digit in `after` stands for the quantity that
    follows next.
    """

    part: Part
    example: str
    before: str = ""
    after: str = ""
    listed: bool = False


CUES = (
    Cue(
        "giving",
        Part.PAID,
        "给[予与]|予以|奖励|奖补|奖金|补贴|补助|资助|扶持|发[放给]|[核计]发|兑付|配套|支持|一次性|津贴|安家费"
        "|经费|助学金|[奖补](?=$|[每各])|(?:提高|增加|上调)[到至]|标准[为是:]",
        "给予8万元",
    ),
    Cue(
        "ceiling",
        Part.CEILING,
        "最[高多大](?:可?达到?)?|不得?(?:超[过出]|高于|多于|突破)|上限|封顶|限额|至多|控制在"
        "|(?<![人个家户项名])以内",
        "最高8万元",
    ),
    Cue(
        "reaching",
        Part.THRESHOLD,
        "未?超过|超出|超|未?达到|达|突破|不得?[低少]于|未低于|高于|大于|低于|少于|小于|不足|满",
        "达到8万元",
    ),
    Cue("growing", Part.THRESHOLD, "净?增长|增加|净增|新增|增量", "增长8万元"),
    Cue(
        "measured",
        Part.THRESHOLD,
        "投资(?![方者人])|投入|收入|营收|销售|产值|采购|成交|合同|交易|营业额|税|资产|资本|融资|出口"
        "|余额|年薪|工资|总价|售价|(?<!经)费用?",
        "投资8万元",
    ),
    Cue(
        "budgeted",
        Part.NONE,
        "安排|统筹|整合|规模|列支|承担|筹[集措]|募集|归集|预算|设立|成立|兑现|下达|争取|拨付|资金池"
        "|总额达|[自户]缴|个人缴费|收取|缴纳|保额|面额",
        "每年安排8万元",
    ),
)
_CUE = "|".join(cue.words for cue in CUES)

_AID = f"(?:{AID})"
_AID_FUNDS = f"{_AID}(?:资金|金额|总额|额度?)?"
_UPPER = "(?:国家|中央|省|上级|国拨)"
_LEAST = f"(?:{GIVE}|发放|{_AID}[金款资额]{{0,2}}){AT_LEAST}"
_MOST_NEXT = f"、?(?:且|但)?(?:{AT_MOST})"
_STANDARD = (
    f"(?<!最高){_AID}[^，。\\d]{{0,4}}(?:标准|比例|额度)(?:(?!{AT_MOST}|上限)[^，。\\d]){{0,14}}"
)
_BORNE = ".{0,20}(?:列支|列入|承担|负担|分担|出资)"
_FINED = ".{0,12}(?:罚款|罚金|滞纳金|违约金)"
_PAID_SO = f"(?:的?标准)?(?:一次性)?(?:{GIVE}|{PAY_OUT})"

# What a sum is: the first rule that fits decides, before any cue.
SUM_RULES = (
    Rule(Part.NONE, "8万元由县级财政承担", after=_BORNE),
    Rule(Part.NONE, "8万元罚款", after=_FINED),
    Rule(Part.NONE, "补助按每户8万元测算", after=".{0,4}[测核匡估]算"),
    Rule(Part.PAID, "给予8万元以上奖励", "给予", "及?以[上下]"),
    Rule(Part.THRESHOLD, "费用8万元以内的部分", after="(?:以内)?的?部分"),
    Rule(Part.CEILING, "补助8万元封顶", after="封顶|以内|为上?限"),
    Rule(Part.CEILING, "8万元以下奖励", after=f"及?以下的?(?:一次性)?{_AID}(?!\\d)"),
    Rule(Part.THRESHOLD, "8万元至9万元补助5%", after=f"{_AID}\\d"),
    Rule(Part.THRESHOLD, "8万元以上", after="及?以[上下]"),
    Rule(Part.STEP, "每上一个8万元台阶", after="台阶|级差"),
    Rule(Part.PAID, "每增加一班增加8万元", "每[^，。]{2,16}(?:增加|追加|再增)"),
    Rule(
        Part.STEP,
        "每增长8万元",
        "每再?(?:增|新|净增|提高|提升|超|上|达|满|突破|完成|实现|减少|节约|投资|销售|引进|吸纳|带动)"
        f"(?:(?!{CUES[0].words}).)*",
    ),
    Rule(Part.CEILING, "贷款额度由8万元提高到9万元", f"{LOAN}[^，。\\d]{{0,6}}"),
    Rule(Part.NONE, "奖励不低于8万元、不超过9万元", _LEAST, _MOST_NEXT),
    Rule(Part.PAID, "给予不低于8万元奖励", _LEAST),
    Rule(Part.PAID, "补助标准提高到每年不低于8万元", _STANDARD),
    Rule(
        Part.NONE,
        "获得省级补助8万元的",
        f"(?:获得?|取得|享受|得到)[^，]{{0,10}}{_AID}[^，]{{0,4}}",
        f"的(?!.*{_AID})",
    ),
    Rule(
        Part.NONE,
        "省级给予8万元补助的",
        f"{_UPPER}[^，]{{0,6}}(?:给予|补助|奖励|资助|支持)",
        f"(?:的?{_AID}(?:资金)?)?的$",
    ),
    Rule(
        Part.PAID,
        "按每亩8万元的标准给予补贴",
        f"按照?(?:(?!{_CUE})[^，。]){{0,12}}",
        _PAID_SO,
    ),
)

# What a share is: the first rule that fits decides; where none does, an instrument close after it.
SHARE_RULES = (
    Rule(Part.NONE, "8%由县级财政承担", after=_BORNE),
    Rule(Part.NONE, "8%以上", after=f"{_FINED}|(?:以内)?的?部分|及?以[上下]"),
    Rule(
        Part.NONE,
        "分两年按60%、40%拨付",
        "按照?(?:各|分别)?",
        f"的?(?:比例)?(?:分[一-鿿]{{1,3}})?(?:{PAY_OUT}|支付|到位)",
        listed=True,
    ),
    Rule(Part.RATE, "按省级补助资金的8%", f"(?:{_UPPER}|市级|区级)[^，]{{0,8}}{_AID_FUNDS}的?"),
    Rule(Part.NONE, "奖励资金的8%次年兑现", f"{_AID_FUNDS}的?", f"[^，]{{0,8}}(?:{PAY_OUT})"),
    Rule(Part.NONE, "兑现奖励资金的8%", f"(?:{PAY_OUT})[^，]{{0,12}}{_AID_FUNDS}的?"),
    Rule(Part.NONE, "发放8%补助资金", f"(?:{PAY_OUT})[^，]{{0,12}}", f"的?{_AID}(?:资金|金额|款)"),
    Rule(Part.NONE, "补助资金占总投资的8%", "占[^，]{0,16}"),
    Rule(Part.NONE, "追回8%补助", f"(?:{TAKE_BACK})[^，]{{0,8}}"),
    Rule(
        Part.NONE,
        "奖励由市级承担8%",
        "(?:承担|负担|分担|出资|自[筹缴付]|缴纳|收取|预留|减按)[^，]{0,4}|(?:剩余|其余|余下)的?"
        "|[省市区县]级(?:财政)?",
    ),
    Rule(Part.NONE, "补助的8%用于培训", after="用于|提取|计提|缴[纳存]|征收|收取|预留|扣除"),
    Rule(Part.NONE, "奖励不低于5%、不超过8%", AT_LEAST, _MOST_NEXT),
    Rule(Part.NONE, "补贴标准上浮8%", "(?:上浮|上调|提高|增加|递增|下浮|下调|降低|递减)"),
    Rule(Part.NONE, "重载率7%至8%的补贴5万元", after=f"的?{_AID}\\d"),
    Rule(Part.RATE, "补贴比例合计不低于8%", _STANDARD),
    Rule(Part.RATE, "给予不低于8%的补贴", _LEAST),
    Rule(
        Part.NONE,
        "对增长8%的企业给予奖励",
        "(?:增长|增速|增幅|占比?|达到?|(?<!不)超过|高于|低于|[不未]低于|不少于|下降|降低|提升|提高|减少"
        "|增加|(?<!贴息)(?<!利)率|份额)[了至到为约近]?",
    ),
    Rule(Part.RATE, "后两年8%给予", "^.{0,14}", _PAID_SO),
    Rule(
        Part.RATE,
        "按租金的8%补贴",
        f"(?:按|依|根据|抵扣比例|{GIVE}|{AID}).*|[奖补]",
    ),
)

_PATTERNS = {
    rule: (re.compile(f"(?:{rule.before})$"), re.compile(rule.after))
    for rule in (*SUM_RULES, *SHARE_RULES)
}


def first_fit(rules: Iterable[Rule], before: str, after: str, is_list: bool) -> Rule | None:
    """The first rule that fits a quantity, or list of them, between two strings of words."""
    for rule in rules:
        ends, begins = _PATTERNS[rule]
        if begins.match(after) and ends.search(before) and (is_list or not rule.listed):
            return rule
    return None
