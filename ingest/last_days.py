"""Reads the last days that texts name: "有效期至2027年12月31日", "执行至2027年底"."""

from __future__ import annotations

import re
from datetime import date

from ingest.text import find_dates

DAY = r"[12][0-9]{3}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)|年?底|末|年末)"
"""A day, or the end of a month or year."""

UNTIL = (
    r"(?:(?:有效|执行|实施|政策|试行)期?限?|期限|截止|截至|施行|延续)(?:时间)?"
    rf"[至到截止于为]{{1,4}}(?P<end>{DAY})"
)
"""Until when something applies; the group `end` is the day."""


def last_day(text: str) -> date | None:
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
