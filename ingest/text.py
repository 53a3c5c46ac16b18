"""Cleans text reversibly and reads Chinese numerals and dates."""

from __future__ import annotations

import re
from datetime import date

CJK = r"\u3400-\u9fff\uf900-\ufaff"

_NOISE = re.compile(
    # Word's bookmarks survive some converters as text.
    r"\[bookmark: [^\]\n]{0,80}\]"
    # A heading mark of Markdown at the start of a line.
    r"|(?m:^#{1,6}[ \t]+)"
    # OCR writes Latin "and" for 和 between Chinese words.
    rf"|(?P<and>(?<=[{CJK}])[ \t]+and[ \t]+(?=[{CJK}]))"
    r"|(?P<space>[\s\u200b\ufeff\xa0]+)"
)


def clean(raw: str) -> str:
    """The text of a stretch of source: joined lines, no stray spaces, no bookmarks.

    Spaces stay only between two characters that are both Latin letters or digits: Chinese text
    has none, and print and OCR put them anywhere. Tabs inside a line become " | ". Everything
    else stays as printed.
    """
    out: list[str] = []
    position = 0
    for match in _NOISE.finditer(raw):
        out.append(raw[position : match.start()])
        position = match.end()
        if match["and"]:
            out.append("和")
        elif match["space"]:
            out.append(_gap(raw, match.start(), match.end()))
    out.append(raw[position:])
    return "".join(out)


def _gap(raw: str, start: int, end: int) -> str:
    """What a run of white space becomes: a cell border, one space between Latin words, or nothing.

    A tab inside a line is the border between two cells of a table.
    """
    if start == 0 or end == len(raw):
        return ""
    run = raw[start:end]
    if "\t" in run and "\n" not in run:
        return " | "
    return " " if _is_latin(raw[start - 1]) and _is_latin(raw[end]) else ""


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = r"[0-9〇零○一二三四五六七八九十百千两]+"


def number(text: str) -> int | None:
    """The integer that Arabic or Chinese numerals write: "12", "十二", "二〇二二", "二00三"."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not any(c in _UNITS for c in text):
        digits = "".join(str(_DIGITS.get(c, c)) for c in text)
        return int(digits) if digits.isascii() and digits.isdigit() else None
    total = current = 0
    for c in text:
        if c in _UNITS:
            total += (current or 1) * _UNITS[c]
            current = 0
        elif c in _DIGITS:
            current = _DIGITS[c]
        else:
            return None
    return total + current


_DATE = re.compile(
    r"(?P<y>[12][0-9]{3}|[一二][〇零○Oo0-9一二三四五六七八九]{3})\s*年\s*"
    rf"(?P<m>{NUMERAL})\s*月\s*(?P<d>{NUMERAL})\s*日"
)


def find_dates(text: str) -> list[tuple[int, int, date]]:
    """Start, end and value of every full date in `text`, in Arabic or Chinese numerals."""
    found = []
    for match in _DATE.finditer(text):
        parts = [number(match[name].replace("O", "0").replace("o", "0")) for name in "ymd"]
        try:
            value = date(*(part or 0 for part in parts))
        except ValueError:
            continue
        found.append((match.start(), match.end(), value))
    return found


def date_line(text: str) -> date | None:
    """The date when a line holds nothing else but perhaps 印发 after it, else None."""
    dates = find_dates(text)
    if len(dates) != 1:
        return None
    start, end, value = dates[0]
    rest = text[:start].strip() + text[end:].strip(" 。")
    return value if rest == "" else None


def add_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)
