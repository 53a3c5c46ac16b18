"""Finds the sums that an applicant must reach: 投资在80万元以上, 产值60万元至90万元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.benefits.instruments import find_gifts
from ingest.benefits.money import Measure
from ingest.benefits.parts import Reading, read_parts
from ingest.benefits.passage import Layout, Passage, lay_out, read_passages
from ingest.benefits.rules import Part
from ingest.benefits.words import RELIEF
from kg.records import Condition

# Kind → the words that say what is measured, and an example; the nearest before the sum counts.
KINDS: dict[str, tuple[str, str]] = {
    "growth": ("净?增长额?|净增|新增|增加额?|增量", "营业收入净增长80万元以上"),
    "capital": ("注册资本|实缴|资产", "注册资本80万元以上"),
    "tax": ("纳税|税收|税额|缴税", "年纳税80万元以上"),
    "contract": ("合同|成交额|交易额", "技术合同成交额80万元以上"),
    "procurement": ("采购|委托加工|中标", "采购本地配件80万元以上"),
    "trade": ("进出口|出口|进口", "年出口80万元以上"),
    "financing": ("融资|贷款|募集", "获得融资80万元以上"),
    "investment": ("投资|投入", "投资在80万元以上"),
    "revenue": ("收入|营收|销售|营业额", "主营业务收入80万元以上"),
    "output": ("产值|增加值", "年产值80万元以上"),
    "expense": ("费用?|支出|成本|租金", "场地租金每年超过80万元"),
    "amount": ("金额|总额|额", "金额80万元以上"),
}
_KIND = re.compile("|".join(f"(?P<{kind}>{words})" for kind, (words, _) in KINDS.items()))

# What stands after the sum or before it → the comparison it makes, with an example.
OPS_AFTER: tuple[tuple[str, str, str], ...] = (
    (">=", "及?以上", "80万元以上"),
    ("<=", "及?以[下内]", "80万元以下"),
)
OPS_BEFORE: tuple[tuple[str, str, str], ...] = (
    ("<=", "不超过|不高于|未超过|最高|最多|不大于", "不超过80万元的"),
    (">=", "不低于|不少于|不小于", "不低于80万元"),
    (">", "超过|突破|高于|大于|超出|超", "首次突破80万元"),
    ("<", "低于|少于|小于|不足|未达到?", "不足80万元"),
)
_OPS_AFTER = tuple((op, re.compile(words)) for op, words, _ in OPS_AFTER)
_OPS_BEFORE = re.compile("|".join(f"(?P<o{n}>{w})" for n, (_, w, _) in enumerate(OPS_BEFORE)))

# A goal or report wherever it stands; and, where a clause offers nothing, these as well.
_PLAN = re.compile("力争|目标|到20\\d\\d年|全[市省县区国]|计划|完成|统筹|安排")
_GOAL = re.compile("培育|形成|打造|预计|规模|同比|总投资|累计|实现")
_FINE = re.compile("罚|没收|滞纳金")
# Where a clause offers nothing, a threshold is an applicant's only in such words.
_APPLICANT = re.compile("申请|申报|应当|符合|具备|条件|认定|遴选|筛选|入库|纳入|对象")
_AT_LEAST = re.compile("不[低少]于$")
_ATTRIBUTE = re.compile("(?:及?以[上下])?的.{0,12}(?:企业|项目|单位|产品)")
# 每亩保费18元: a price, no demand.
_UNIT_PRICE = re.compile("每[一-鿿]{1,8}$")
# 减免租金6万元: a relief; with 以上 it is what the applicant did.
_RELIEVED = re.compile(f"(?:{RELIEF})[^，。；]*$")
_START = re.compile("在(?!此)|对(?!外)|中(?![村试小心医])|[且和或的为“:]|其中")
# Where a clause gives any of these, its thresholds are an applicant's.
_OFFERED = frozenset({Part.PAID, Part.CEILING, Part.RATE, Part.MATCH})
_REACH = 80
_SHORT = 8
_LONGEST_QUOTE = 140


def find_conditions(text: str) -> tuple[Condition, ...]:
    """Cleaned text of a clause in; the sums an applicant must reach or not exceed, out.

    `op` is one of >=, >, <=, <; a range makes two conditions, tiers one each. A goal of a plan
    (力争产值达到8000万元) is no condition. Never raises; `quote` is part of `text`.
    """
    main, asides = read_passages(text)
    layouts = [lay_out(passage.text) for passage in (main, *asides)]
    readings = [read_parts(layout) for layout in layouts]
    offers = any(r.part in _OFFERED for r in readings[0]) or bool(find_gifts(main.text))
    found: dict[tuple[str, str, float], Condition] = {}
    for passage, layout, read in zip((main, *asides), layouts, readings, strict=True):
        for condition in _conditions(passage, text, _demands(layout, read, offers), layout):
            found.setdefault((condition.kind, condition.op, condition.value_yuan), condition)
    return tuple(found.values())


def _demands(layout: Layout, readings: Iterable[Reading], offers: bool) -> Iterator[Reading]:
    """The thresholds that an applicant must meet, which are no plan's goal and no fine."""
    for reading in readings:
        if reading.part is Part.THRESHOLD and not _is_no_demand(layout, reading, offers):
            yield reading


def _conditions(
    passage: Passage, text: str, demands: Iterable[Reading], layout: Layout
) -> Iterator[Condition]:
    """The conditions that one passage states, with repetitions."""
    kind: str | None = None
    for reading in demands:
        start, named = _measured(layout, reading)
        kind = named or (kind if len(reading.before) <= _SHORT else None)
        if kind is None and reading.group.items[0].bare:
            continue
        for op, value, end in _comparisons(reading):
            quote = passage.quote(text, max(start, end - _LONGEST_QUOTE), end)
            yield Condition(kind or "amount", op, value, quote)


def _is_no_demand(layout: Layout, reading: Reading, offers: bool) -> bool:
    """Whether a threshold is a plan's goal, a statistic or a fine, and no applicant's."""
    start = reading.group.start
    if reading.group.measure is not Measure.MONEY or _FINE.search(reading.before + reading.after):
        return True
    before = reading.before[-_REACH:]
    is_compared = reading.after.startswith(("以", "及")) or _OPS_BEFORE.search(before)
    if not is_compared and (_UNIT_PRICE.search(before) or _RELIEVED.search(before)):
        return True
    if offers:
        return bool(_PLAN.search(reading.before))
    before = layout.text[max(layout.sentence(start).start, start - _REACH) : start]
    if _PLAN.search(before) or _GOAL.search(before):
        return True
    asks = _APPLICANT.search(before) or _AT_LEAST.search(reading.before)
    return not asks and not _ATTRIBUTE.match(reading.after)


def _measured(layout: Layout, reading: Reading) -> tuple[int, str | None]:
    """Where the words for what is measured begin, and their kind; nearest the sum wins."""
    end = reading.group.start
    begin = max(layout.piece(end).start, end - _REACH)
    found = list(_KIND.finditer(layout.text, begin, end))
    exact = [match for match in found if match.lastgroup != "amount"] or found
    if not exact:
        begin = max(begin, end - len(reading.before[-_SHORT:]))
        return begin + layout.text[begin:end].startswith(("对", "且", "和", "或")), None
    starts = [match.end() for match in _START.finditer(layout.text, begin, exact[-1].start())]
    return (starts[-1] if starts else begin), exact[-1].lastgroup


def _comparisons(reading: Reading) -> Iterator[tuple[str, float, int]]:
    """Each comparison a threshold makes: operator, value, and where its words end."""
    items = reading.group.items
    if reading.group.is_range:
        yield ">=", items[0].value, items[-1].end
        yield "<=", items[-1].value, items[-1].end
        return
    op, tail = _operator(reading)
    for item in items:
        yield op, item.value, item.end + (tail if item is items[-1] else 0)


def _operator(reading: Reading) -> tuple[str, int]:
    """The comparison, and how many characters after the sum belong to it."""
    for op, words in _OPS_AFTER:
        if match := words.match(reading.after):
            return op, match.end()
    names = [match.lastgroup for match in _OPS_BEFORE.finditer(reading.before[-_REACH:])]
    return (OPS_BEFORE[int(names[-1][1:])][0] if names and names[-1] else ">="), 0
