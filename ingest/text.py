"""Cleans text reversibly and reads dates."""

from __future__ import annotations

import re
from datetime import date

from ingest.markers import find_marker
from kg.numerals import NUMERAL, number

CJK = r"\u3400-\u9fff\uf900-\ufaff"

_PAGE_NUMBER = (
    r"[^\S\n]*(?:[-—–－][^\S\n]{0,3}\d{1,3}[^\S\n]{0,3}[-—–－]"
    r"|第[^\S\n]{0,3}\d{1,3}[^\S\n]{0,3}页(?:[,，/\s]{0,3}共[^\S\n]{0,3}\d{1,3}[^\S\n]{0,3}页)?)[^\S\n]*"
)
_LEFTOVER = re.compile(
    # What converters leave: Word's bookmarks, Markdown's marks of headings, bold print, escapes.
    r"\[bookmark: [^\]\n]{0,80}\]|(?m:^[^\S\n]*#{1,6}[ \t]+(?=\S))|\*\*|\\(?=[\\.()\[\]*_#+|>-])"
    # A page number on a line of its own, where a page broke a sentence.
    rf"|(?m:^{_PAGE_NUMBER}$)"
)
_NOISE = re.compile(
    # OCR writes Latin "and" for 和 between Chinese words.
    rf"(?P<and>(?<=[{CJK}])[ \t]+and[ \t]+(?=[{CJK}]))"
    # Borders of cells as readers of files write them, with empty cells between.
    r"|(?P<border>(?<=[^|\s])(?:[^\S\n\r]++\|)++[^\S\n\r]++(?=[^|\s]))"
    # Control characters that a faulty copy leaves: no text format can hold them.
    r"|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]"
    r"|(?P<space>[\s\u200b\ufeff]+)"
)
_LINE_END = re.compile(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_LONGEST_MARK = 12


def clean(raw: str) -> str:
    """The text of a stretch of source: joined lines, no stray spaces, no bookmarks.

    Spaces stay only between two characters that are both Latin letters or digits: Chinese text
    has none, and print and OCR put them anywhere. Tabs inside a line become " | ", which stays.
    Everything else stays as printed.
    """
    raw = without_leftovers(raw)
    out: list[str] = []
    position = 0
    for match in _NOISE.finditer(raw):
        out.append(raw[position : match.start()])
        position = match.end()
        out.append(_instead(match))
    out.append(raw[position:])
    return "".join(out)


def _instead(noise: re.Match[str]) -> str:
    """What stands in the cleaned text for a stretch of noise."""
    if noise["and"]:
        return "和"
    if noise["border"]:
        return " |" * noise["border"].count("|") + " "
    return _gap(noise.string, *noise.span())


def without_leftovers(raw: str) -> str:
    """A stretch of source without what converters and pages leave in it."""
    return _LEFTOVER.sub("", raw)


def is_page_number(line: str) -> bool:
    """Whether a line holds a page number between dashes, or 第3页, and nothing else."""
    return re.fullmatch(_PAGE_NUMBER, line) is not None


def _gap(raw: str, start: int, end: int) -> str:
    """What a run of white space becomes: a cell border, one space between Latin words, or nothing.

    A tab inside a line is the border between two cells of a table, unless it only parts the mark
    of an item from its text.
    """
    if start == 0 or end == len(raw):
        return ""
    run = raw[start:end]
    if "\t" in run and not _LINE_END.search(run):
        return "" if _follows_mark(raw, start) else " | "
    return " " if _is_latin(raw[start - 1]) and _is_latin(raw[end]) else ""


def _follows_mark(raw: str, end: int) -> bool:
    """Whether the line up to `end` holds the mark of an item and nothing else."""
    start = max(0, end - _LONGEST_MARK)
    parts = _LINE_END.split(raw[start:end])
    whole = start == 0 or len(parts) > 1
    mark = parts[-1].strip()
    marker = find_marker(mark) if whole else None
    return marker is not None and marker.length == len(mark)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


_DATE = re.compile(
    r"(?P<y>[12１２][0-9０-９]{3}|[一二][〇零○Oo0-9一二三四五六七八九]{3})\s*年\s*"
    rf"(?P<m>{NUMERAL})\s*月\s*(?P<d>{NUMERAL})\s*日"
)


def find_dates(text: str) -> list[tuple[int, int, date]]:
    """Start, end and value of every full date in `text`, in Arabic or Chinese numerals."""
    found = []
    for match in _DATE.finditer(text):
        parts = [number(match[name].replace("O", "0").replace("o", "0")) for name in "ymd"]
        try:
            value = date(*(part or 0 for part in parts))
        except (ValueError, OverflowError):
            continue
        found.append((match.start(), match.end(), value))
    return found


_AROUND_DATE = " 。（()）"


def date_line(text: str) -> date | None:
    """The date when a line holds nothing else but perhaps brackets around it, else None."""
    dates = find_dates(text) if len(text) < 40 else []
    if len(dates) != 1:
        return None
    start, end, value = dates[0]
    rest = text[:start].strip(_AROUND_DATE) + text[end:].strip(_AROUND_DATE)
    return value if rest == "" else None


def add_months(day: date, months: int) -> date | None:
    """The same day so many months later; a day that the month lacks becomes the first after it.

    29 February and 12 months give 1 March. None beyond the calendar.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return None
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)
