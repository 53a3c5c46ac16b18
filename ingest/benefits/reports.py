"""Tells sums that were or will be spent in all from sums that are offered to someone."""

from __future__ import annotations

import re

from ingest.benefits.money import Group
from ingest.benefits.passage import REACH, Layout
from ingest.benefits.words import AID, AT_MOST, GIVE, LOAN, PAY_OUT, TAKE_BACK

_FUNDS = (
    f"(?:{AID}|贷款|资金|经费|各类|各项|专项|财政|创业|担保|就业|产业|惠企|救灾|发展|共"
    "|国家|中央|省级?|上级|市级?|区级?|县级?)"
)
_SPEND = f"{PAY_OUT}|下达|落实|安排|投入"

# Words right before a sum that say it was spent, is drawn from above or is planned; with examples.
REPORTS: tuple[tuple[str, str], ...] = (
    (
        "(?:累计|已|全年|共计?|(?<!每)新增|年内|全[市省县区]|力争|计划)(?:新增|共)?"
        f"(?:{_SPEND}|支出|给予|奖励|补贴|补助|资助|奖补)[^，的给再每]{{0,14}}",
        "累计发放补贴8亿元",
    ),
    (
        f"(?:争取|获批?|获得|到位|筹[措集]|整合|撬动|统筹){_FUNDS}+(?:达|近|约|不[低少]于|超过?)?",
        "争取中央补助资金8亿元",
    ),
    (f"(?:{TAKE_BACK})[^，]{{0,12}}", "追回补贴资金8万元"),
)
_REPORT = re.compile("(?:" + "|".join(words for words, _ in REPORTS) + ")$")
# 发放补贴8亿元 is an offer only where the sentence says to whom, how it is measured or when.
_HANDED_OUT = re.compile(f"(?:{_SPEND})[^，给]{{0,16}}$|级配套$")
_OFFERED = re.compile(
    f"对|向|{GIVE}|的[，$]|每(?!年)|按|凡|可|符合|申[请领]|分别|标准|[首初]次|一次性(?=拨付|安排|下达)"
    "|经[^，]{0,8}(?:认定|评审|考核|备案|批准|验收)"
)
_CAPPED = re.compile(f"{AT_MOST}|上限")
# What is handed out to one person or firm without more words is less than this.
_LARGE = 1_000_000
# 意向性授信额度80亿元: agreed between a city and a bank, no firm's.
_AGREED = re.compile(f"{LOAN}[^，。]{{0,6}}$")
_LARGEST_LOAN = 1_000_000_000


def is_reported(layout: Layout, group: Group, before: str) -> bool:
    """Whether a sum, with the words `before` it in its piece, is offered to no one."""
    if _REPORT.search(before) and not _CAPPED.search(before):
        return True
    sentence = layout.sentence(group.start)
    words = layout.text[max(sentence.start, group.start - REACH) : group.start]
    value = max(item.value for item in group.items)
    if value >= _LARGEST_LOAN and _AGREED.search(before):
        return True
    return value >= _LARGE and bool(_HANDED_OUT.search(before)) and not _OFFERED.search(words)
