"""Reads from when and until when a text applies, as its sentences say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.periods import plan_period
from ingest.text import add_months, find_dates
from kg.numerals import NUMERAL, number
from kg.records import Validity

_SENTENCE = re.compile(r"[^。！？]*[。！？]?")
_OWN = r"(?:本|该|以上)[\u4e00-\u9fff“”（）()0-9]{1,20}?"
# "本办法由甲局负责解释，自…起施行": the text may speak of itself a little earlier.
_EXPLAINED = r"(?:由[^，。；]{2,40}(?:解释|实施|落实)[，,])?"
_START = re.compile(
    rf"{_OWN}{_EXPLAINED}(?:自|从)(?P<when>[^，。；]{{1,24}}?)(?:之日)?起"
    r"(?:正式|开始)?(?:实施|施行|执行|生效|试行|[，,]|有效|至)"
)
_FROM_PUBLICATION = re.compile(r"^(?:公布|发布|印发|发文|颁布|下发|公开发布)")
_TERM = re.compile(
    rf"(?:有效期|执行期|试行期?|实施期)限?(?:为|是|暂定为?|暂定)?"
    rf"(?:(?P<years>{NUMERAL})年|(?P<months>{NUMERAL})个月)"
)
_DAY = r"[12][0-9]{3}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)|年?底|末|年末)"
_UNTIL = re.compile(
    r"(?:(?:有效|执行|实施|政策|试行)期?限?|期限|截止|截至|施行|延续)(?:时间)?"
    rf"[至到截止于为]{{1,4}}(?P<end>{_DAY})"
)
_FROM_TO = re.compile(rf"日起?至(?P<end>{_DAY})")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop."""
    return [found for found in _SENTENCE.findall(text) if found.strip()]


def _last_day(text: str) -> date | None:
    """The last day that "2022年12月31日", "2022年底" or "2022年6月底" names."""
    dates = find_dates(text)
    if dates:
        return dates[0][2]
    match = re.match(r"(\d{4})年(?:(\d{1,2})月[底末]|年?[底末])", text)
    month = int(match[2] or 12) if match else 0
    if not match or not 1 <= month <= 12:
        return None
    year = int(match[1])
    first = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(first.toordinal() - 1)


def document_validity(
    texts: Sequence[str], issued: date | None, title: str | None = None
) -> Validity:
    """The validity that the clauses of a document, or its title, state for it as a whole.

    "自公布之日起实施" begins on the date of issue (成文日期): a gazette prints the text later, and
    staff count from the date under the text. A plan begins and ends with the period that it names,
    though it does not begin before it was issued.
    """
    every = (sentence for text in texts for sentence in sentences(text))
    period = plan_period(every, issued, title) if title else Validity()
    for text in reversed(texts):
        for sentence in sentences(text):
            start = _START.search(sentence)
            ends_alone = re.search(
                rf"{_OWN}{_EXPLAINED}(?:有效期|执行期|试行期|执行至|施行至)", sentence
            )
            if start or ends_alone:
                stated = _stated(sentence, start, issued)
                if stated.expires or period.expires is None:
                    return stated
                return replace(
                    period, effective_from=stated.effective_from or period.effective_from
                )
    return period


def _stated(sentence: str, start: re.Match[str] | None, issued: date | None) -> Validity:
    begins = issued
    if start is not None and not _FROM_PUBLICATION.match(start["when"]):
        dates = find_dates(start["when"])
        begins = dates[0][2] if dates else None
    return Validity(begins, _end(sentence, begins), sentence)


def _end(sentence: str, begins: date | None) -> date | None:
    until = _UNTIL.search(sentence) or _FROM_TO.search(sentence)
    if until:
        return _last_day(until["end"])
    term = _TERM.search(sentence)
    if term is None or begins is None:
        return None
    months = 12 * (number(term["years"] or "") or 0) + (number(term["months"] or "") or 0)
    return add_months(begins, months) if months else None


def clause_validity(text: str) -> Validity:
    """The end that a single clause states for itself ("执行期限至2022年12月31日"), if any.

    A clause that states two ends for two things keeps the later one: until then it gives
    something.
    """
    ends: list[tuple[date, str]] = []
    for sentence in sentences(text):
        if _START.search(sentence):
            continue
        for match in _UNTIL.finditer(sentence):
            last = _last_day(match["end"])
            if last:
                ends.append((last, sentence))
    if not ends:
        return Validity()
    expires, sentence = max(ends)
    return Validity(None, expires, sentence)
