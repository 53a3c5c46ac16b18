"""Knows the lines of a web page that are tools, trails or colophons by their words alone."""

from __future__ import annotations

import re

from ingest.frames import IMPRINT, TRAIL, Says, page_words
from ingest.labels import LABEL
from ingest.readers.blocks import Block

_SURE = re.compile(page_words(Says.FRAME), re.I)
_TOOL = re.compile(f"{_SURE.pattern}|{page_words(Says.PERHAPS)}", re.I)
_VALUE = re.compile(r"\s*[:：]\s*([^\s:：。；]{0,30})")
_BETWEEN = re.compile(r"[\s|｜/·,，\[\]【】()（）<>《》*-]*\d*[\s\]】)）]*")
STAMP = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?")
"""A day in figures, perhaps with the hour: how pages write when they were published."""
_STAMPED = re.compile(f"(?:{LABEL.pattern})?{STAMP.pattern}")
_SUPPORT = re.compile(r"^技术支持[:：]")
_LONGEST = 150


def is_tool(block: Block, head: bool) -> bool:
    """Whether a line is a trail or nothing but tools; `head` says that it stands above the text."""
    text = block.text
    if len(text) > _LONGEST or "。" in text:
        return False
    if TRAIL.match(text) or (head and STAMP.fullmatch(text)):
        return True
    sure = _SURE.search(text) is not None
    vague = head and not block.level and not block.row
    return (sure or vague) and _all_tools(_STAMPED.sub("", text))


def is_colophon(text: str) -> bool:
    """Whether a line at the very end of a page says who runs the site."""
    return len(text) <= _LONGEST and bool(IMPRINT.search(text) or _SUPPORT.match(text))


def split_tools(words: str) -> tuple[str, str]:
    """Words, and the tools that a page sets on the same line: 2024-03-05 字体：大 中 小."""
    for gap in re.finditer(r"\s+|[\[【]", words):
        if _all_tools(words[gap.start() :]):
            return words[: gap.start()], words[gap.start() :].strip()
    return words, ""


def _all_tools(text: str) -> bool:
    """Whether a line is nothing but tools, each perhaps with a colon and a short value.

    Where a value ends nothing tells, so every place from which tools could go on is tried once.
    """
    tried: set[int] = set()
    places = [_past_gap(text, 0)]
    while places:
        place = places.pop()
        tool = _TOOL.match(text, place) if place not in tried else None
        tried.add(place)
        if tool is None:
            continue
        value = _VALUE.match(text, tool.end())
        ends = [tool.end(), *(range(value.start(1), value.end() + 1) if value else ())]
        places += (_past_gap(text, end) for end in ends)
        if len(text) in places:
            return True
    return False


def _past_gap(text: str, place: int) -> int:
    """Where the next tool may stand: past borders, brackets and a count."""
    gap = _BETWEEN.match(text, place)
    return gap.end() if gap else place
