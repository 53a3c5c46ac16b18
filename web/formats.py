"""How sums, rates, benefits and marked passages are written for a reader; pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from web.strings import text

CHINESE_UNITS = ((Decimal(100_000_000), "亿元"), (Decimal(10_000), "万元"), (Decimal(1), "元"))
ENGLISH_UNITS = ((Decimal(1_000_000_000), " billion"), (Decimal(1_000_000), " million"))
OPERATORS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "==": "="}


class Part(NamedTuple):
    """A run of words, and whether it was taken from a (Chinese) document."""

    text: str
    quoted: bool = False


def plain(number: Decimal, *, grouped: bool = False) -> str:
    """Return a number without exponent or trailing zeros: 1.50 gives "1.5"."""
    written = f"{number:,f}" if grouped else f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def yuan(amount: float, lang: str = "zh") -> str:
    """Return a sum of yuan, exact: 3000000 gives "300 万元", in English "CNY 3 million"."""
    value = Decimal(str(amount))
    if lang == "zh":
        for size, unit in CHINESE_UNITS:
            if abs(value) >= size:
                return f"{plain(value / size)} {unit}"
        return f"{plain(value)} 元"
    for size, unit in ENGLISH_UNITS:
        if abs(value) >= size:
            return f"CNY {plain(value / size)}{unit}"
    return f"CNY {plain(value, grouped=True)}"


def percent(rate: float) -> str:
    """Return a rate in percent: 12.0 gives "12%"."""
    return f"{plain(Decimal(str(rate)))}%"


def benefit_terms(benefit: dict[str, Any], lang: str = "zh") -> list[list[Part]]:
    """Return the terms of a benefit record (sum, rate, cap), each as parts to be joined."""
    terms = [
        _sum(benefit.get("amount_yuan"), benefit.get("per"), lang),
        _rate(benefit.get("rate_percent"), benefit.get("rate_base"), lang),
        _cap(benefit.get("cap_yuan"), benefit.get("cap_per"), lang),
    ]
    return [term for term in terms if term]


def benefit_words(benefit: dict[str, Any], lang: str = "zh") -> str:
    """Return a benefit on one line: "奖励 每增长1个百分点 5 万元 · 上限 300 万元/单个企业每年"."""
    terms = ("".join(part.text for part in term) for term in benefit_terms(benefit, lang))
    return f"{benefit['instrument']} {' · '.join(terms)}".strip()


def _sum(amount: float | None, per: str | None, lang: str) -> list[Part]:
    if amount is None:
        return []
    if not per:
        return [Part(yuan(amount, lang))]
    if per.startswith("每"):
        return [Part(per, quoted=True), Part(f" {yuan(amount, lang)}")]
    return [Part(f"{yuan(amount, lang)}/"), Part(per, quoted=True)]


def _rate(rate: float | None, base: str | None, lang: str) -> list[Part]:
    if rate is None:
        return []
    if not base:
        return [Part(percent(rate))]
    before, after = text("of_base", lang, base="\0", rate=percent(rate)).split("\0")
    return [part for part in (Part(before), Part(base, quoted=True), Part(after)) if part.text]


def _cap(cap: float | None, per: str | None, lang: str) -> list[Part]:
    if cap is None:
        return []
    words = Part(f"{text('cap', lang)} {yuan(cap, lang)}")
    return [words, Part("/"), Part(per, quoted=True)] if per else [words]


def condition_value(condition: dict[str, Any], lang: str = "zh") -> str:
    """Return the threshold of a condition record: "≥ 5000 万元"."""
    operator = OPERATORS.get(condition["op"], condition["op"])
    return f"{operator} {yuan(condition['value_yuan'], lang)}"


def merged(spans: Iterable[Sequence[int]], length: int) -> list[tuple[int, int]]:
    """Return (start, end) pairs cut to `length`, in order, overlapping and touching ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, s[0]), min(length, s[1])) for s in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def marked(words: str, spans: Iterable[Sequence[int]] = ()) -> Markup:
    """Return `words` escaped, with a <mark> around each (start, end) span of characters."""
    pieces, here = [], 0
    for start, end in merged(spans, len(words)):
        pieces.append(escape(words[here:start]))
        pieces.append(Markup("<mark>{}</mark>").format(words[start:end]))
        here = end
    pieces.append(escape(words[here:]))
    return Markup("").join(pieces)
