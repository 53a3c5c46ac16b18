"""How sums, rates, benefits and marked passages are written for a reader; pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from web.strings import text

CHINESE_UNITS = ((Decimal(100_000_000), "亿元"), (Decimal(10_000), "万元"), (Decimal(1), "元"))
ENGLISH_UNITS = ((Decimal(1_000_000_000), " billion"), (Decimal(1_000_000), " million"))
PER_FIRST = ("每", "单", "同")
"""How words begin that say for what a sum is given, and that stand before it."""

CHIP_WORDS = 18
"""Characters of a base or unit that a chip has room for."""
REASON_WORDS = 60
"""Characters of a sentence that a reason quotes, at most."""

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


def offer_words(form: str, offer: dict[str, Any], lang: str = "zh") -> str:
    """Return what an offer gives, for each unit if it has one: "12% · 上限 1000 万元"."""
    written = percent if form == "rate" else partial(yuan, lang=lang)
    given = "、".join(written(value) for value in offer["values"])
    caps = [text("cap_of", lang).format(sum=yuan(cap, lang)) for cap in offer["caps_yuan"]]
    return " · ".join([given, *caps])


def benefit_terms(benefit: dict[str, Any], lang: str = "zh") -> list[list[Part]]:
    """Return the terms of a benefit record (sum, rate, cap), each as parts to be joined."""
    amount = benefit.get("amount_yuan")
    return _terms(benefit, [] if amount is None else [amount], lang)


def benefit_words(benefit: dict[str, Any], lang: str = "zh") -> str:
    """Return a benefit on one line: "奖励 每增长1个百分点 5 万元 · 上限 300 万元（单个企业）"."""
    terms = ("".join(part.text for part in term) for term in benefit_terms(benefit, lang))
    return f"{benefit['instrument']} {' · '.join(terms)}".strip()


def chips(
    benefits: Iterable[dict[str, Any]], lang: str = "zh"
) -> list[tuple[str, list[list[Part]]]]:
    """Return (instrument, terms) for each chip: steps that differ in their sum alone share one."""
    found = []
    for _, steps in groupby(benefits, key=_all_but_the_sum):
        same = list(steps)
        amounts = [b["amount_yuan"] for b in same if b.get("amount_yuan") is not None]
        terms = _terms(same[0], list(dict.fromkeys(amounts)), lang)
        found.append((same[0]["instrument"], [[_short(part) for part in t] for t in terms]))
    return found


def _all_but_the_sum(benefit: dict[str, Any]) -> tuple[Any, ...]:
    keys = ("instrument", "per", "rate_percent", "rate_base", "cap_yuan", "cap_per")
    return benefit.get("amount_yuan") is None, *(benefit.get(key) for key in keys)


def _short(part: Part) -> Part:
    """Return a quoted part cut to what a chip has room for."""
    return part._replace(text=brief(part.text, CHIP_WORDS)) if part.quoted else part


def brief(words: str, most: int) -> str:
    """Return words cut to `most` characters, the last an ellipsis where something was cut."""
    return words if len(words) <= most else words[: most - 1] + "…"


def inner_quotes(words: str) -> str:
    """Return words whose quotation marks are those that stand inside a quotation."""
    return words.replace("“", "‘").replace("”", "’")


def _terms(benefit: dict[str, Any], amounts: Sequence[float], lang: str) -> list[list[Part]]:
    terms = [
        _sum(amounts, benefit.get("per"), lang),
        _rate(benefit.get("rate_percent"), benefit.get("rate_base"), lang),
        _cap(benefit.get("cap_yuan"), benefit.get("cap_per"), lang),
    ]
    return [term for term in terms if term]


def _sum(amounts: Sequence[float], per: str | None, lang: str) -> list[Part]:
    if not amounts:
        return []
    sums = ("、" if lang == "zh" else ", ").join(yuan(amount, lang) for amount in amounts)
    if not per:
        return [Part(sums)]
    if per.startswith(PER_FIRST):
        return [Part(per, quoted=True), Part(f" {sums}")]
    return [Part(f"{sums}/"), Part(per, quoted=True)]


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
    words = Part(text("cap_of", lang, sum=yuan(cap, lang)))
    opening, closing = ("（", "）") if lang == "zh" else (" (", ")")
    return [words, Part(opening), Part(per, quoted=True), Part(closing)] if per else [words]


def distinct(quotes: Iterable[str]) -> list[str]:
    """Return quotes each once, without those that stand whole in another."""
    found = list(dict.fromkeys(quotes))
    return [one for one in found if not any(one != other and one in other for other in found)]


def short_label(clause: dict[str, Any]) -> str:
    """Return what a clause is cited by within its document: "四、（一）2."."""
    of_document = clause["number"] or clause["title"]
    return str(clause["label"]).removeprefix(of_document).strip() or clause["label"]


def card_label(clause: dict[str, Any]) -> str:
    """Return the label of a clause beside its document's title, which is not said twice."""
    return str(clause["label"]) if clause["number"] else short_label(clause)


def few_names(entity: dict[str, Any], most: int) -> tuple[list[str], int]:
    """Return the shortest other names of an entity, `most` at most, and how many there are more.

    Those that end as the name itself come first; names of former days are told apart.
    """
    end, former = entity["name"][-1], {one["name"] for one in entity["former_names"]}
    others = sorted(
        (name for name in entity["labels"] if name != entity["name"] and name not in former),
        key=lambda name: (name[-1] != end, len(name), name),
    )
    return others[:most], max(0, len(others) - most)


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
