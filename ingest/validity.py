"""Reads from when and until when a text applies, as its sentences say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.exceptions import without_exceptions
from ingest.last_days import DAY, UNTIL, last_day
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
_ENDS_ALONE = re.compile(rf"{_OWN}{_EXPLAINED}(?:有效期|执行期|试行期|执行至|施行至)")
_FROM_PUBLICATION = re.compile(r"^(?:公布|发布|印发|发文|颁布|下发|公开发布)")
_TERM = re.compile(
    rf"(?:有效期|执行期|试行期?|实施期)限?(?:为|是|暂定为?|暂定)?"
    rf"(?:(?P<years>{NUMERAL})年|(?P<months>{NUMERAL})个月)"
)
_UNTIL = re.compile(UNTIL)
_FROM_TO = re.compile(rf"日起?至(?P<end>{DAY})")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop."""
    return [found for found in _SENTENCE.findall(text) if found.strip()]


def document_validity(
    texts: Sequence[str], issued: date | None, title: str | None = None
) -> Validity:
    """The validity that the clauses of a document, or its title, state for it as a whole.

    "自公布之日起实施" begins on the date of issue (成文日期): a gazette prints the text later, and
    staff count from the date under the text. A plan begins and ends with the period that it names,
    though it does not begin before it was issued.
    """
    last_first = (sentence for text in reversed(texts) for sentence in sentences(text))
    stated = next(filter(None, (_stated(sentence, issued) for sentence in last_first)), None)
    if title is None or (stated and stated.expires):
        return stated or Validity()
    period = plan_period((one for text in texts for one in sentences(text)), issued, title)
    if stated is None or period.expires is None:
        return stated or period
    return replace(period, effective_from=stated.effective_from or period.effective_from)


def _stated(sentence: str, issued: date | None) -> Validity | None:
    """The validity of the whole that a sentence states, or None."""
    words = without_exceptions(sentence)
    start = _START.search(words)
    if start is None and not _ENDS_ALONE.search(words):
        return None
    begins = issued
    if start is not None and not _FROM_PUBLICATION.match(start["when"]):
        dates = find_dates(start["when"])
        begins = dates[0][2] if dates else None
    return Validity(begins, _end(words, begins), sentence)


def _end(sentence: str, begins: date | None) -> date | None:
    until = _UNTIL.search(sentence) or _FROM_TO.search(sentence)
    if until:
        return last_day(until["end"])
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
        words = without_exceptions(sentence)
        if _START.search(words):
            continue
        for match in _UNTIL.finditer(words):
            last = last_day(match["end"])
            if last:
                ends.append((last, sentence))
    if not ends:
        return Validity()
    expires, sentence = max(ends)
    return Validity(None, expires, sentence)
