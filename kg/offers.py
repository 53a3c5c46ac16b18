"""What a clause offers, sentence by sentence, in figures that can be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.numerals import NUMERAL, count
from kg.records import Benefit, Clause


class Form(StrEnum):
    """What is given: a share of a cost, a sum for each step, a sum, or up to a ceiling."""

    RATE = "rate"
    STEP = "step"
    SUM = "sum"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True)
class Offer:
    """All that one sentence of a clause gives in one form.

    `values` are percent for a rate, yuan for a sum or ceiling, yuan for one unit of a step; `caps`
    yuan. `unit` is what a step is made of ("每增长1个百分点"), `base` what a rate is of.
    """

    clause: Clause
    form: Form
    quote: str
    values: tuple[float, ...]
    caps: tuple[float, ...]
    unit: str | None = None
    base: str | None = None

    def comparable(self, other: Offer) -> bool:
        """Whether the figures of two offers mean the same: of one form, unit and kind of base."""
        if self.form is not other.form:
            return False
        if self.form is Form.STEP:
            return (self.unit or "")[-2:] == (other.unit or "")[-2:]
        # 项目生产和技术设备投资额 and 设备投资额 end alike, 销售收入 and 投资额 do not.
        return (self.base or "")[-2:] == (other.base or "")[-2:]


def offers_of(clause: Clause) -> Iterator[Offer]:
    """What a clause offers: one for each sentence, form, and unit or base."""
    groups: dict[tuple[str, Form, str | None], list[Benefit]] = defaultdict(list)
    for benefit in clause.benefits:
        form = _form(benefit)
        if form is not None:
            told = _STEP.sub("1", benefit.per or "") if form is Form.STEP else benefit.rate_base
            groups[_sentence(clause.text, benefit.quote), form, told].append(benefit)
    for (quote, form, told), benefits in groups.items():
        values = tuple(dict.fromkeys(_value(form, benefit) for benefit in benefits))
        caps = () if form is Form.CEILING else _caps(benefits)
        is_step = form is Form.STEP
        yield Offer(
            clause, form, quote, values, caps, told if is_step else None, None if is_step else told
        )


def _form(benefit: Benefit) -> Form | None:
    if benefit.rate_percent is not None:
        return Form.RATE
    if benefit.amount_yuan is not None:
        return Form.STEP if benefit.per else Form.SUM
    return Form.CEILING if benefit.cap_yuan is not None else None


def _value(form: Form, benefit: Benefit) -> float:
    if form is Form.STEP:
        return (benefit.amount_yuan or 0) / _size(benefit.per or "")
    found = {
        Form.RATE: benefit.rate_percent,
        Form.SUM: benefit.amount_yuan,
        Form.CEILING: benefit.cap_yuan,
    }[form]
    return found or 0


def _caps(benefits: list[Benefit]) -> tuple[float, ...]:
    return tuple(dict.fromkeys(one.cap_yuan for one in benefits if one.cap_yuan is not None))


_STEP = re.compile(rf"(?P<digits>[0-9]+(?:\.[0-9]+)?|{NUMERAL})(?!分)(?P<factor>[万亿]?)")
# 百分点: a percentage point is no hundred.
_FACTORS = {"": 1.0, "万": 1e4, "亿": 1e8}


def _size(per: str) -> float:
    """How many units a step has: 5 for 每增长5个百分点, 1 for 每人. Of several numbers the last
    counts: 每上一个50亿元台阶."""
    found = [*_STEP.finditer(per)]
    if not found:
        return 1.0
    digits, factor = found[-1]["digits"], found[-1]["factor"]
    value = float(digits) if digits[0].isascii() else float(count(digits) or 1)
    return (value or 1.0) * _FACTORS[factor]


_STOPS = "。；\n"


def _sentence(text: str, quote: str) -> str:
    """The sentence, or part of one up to a semicolon, in which a quote ends."""
    end = text.find(quote) + len(quote)
    if end < len(quote):
        return quote
    begin = max(text.rfind(stop, 0, end - 1) for stop in _STOPS) + 1
    stops = [at for stop in _STOPS if (at := text.find(stop, end - 1)) >= 0]
    return text[begin : min(stops, default=len(text))].strip()
