"""Tells the frame of a saved web page (menus, share buttons, imprint) from the text inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.frames import HOST, IMPRINT, LED, TRAIL, Says, text_words
from ingest.lines import Line, Role, is_label
from ingest.titles import is_body

_GAP = r"[\s|｜/·•>》〉＞\[\]【】（）():：-]*"
_WORD = re.compile(
    rf"{_GAP}(?:(?P<sure>{text_words(Says.FRAME)})|{text_words(Says.PERHAPS)}){_GAP}"
)
_MENU_WORDS = 3
_LONGEST_MENU = 200
_LONGEST_LED = 120
_TEXT = re.compile(r"[。；;]")
_LONGEST_BELOW = 80


def settle_pages(lines: Sequence[Line]) -> list[Line]:
    """Lines with those that only frame a saved page named as its navigation.

    A line is navigation by its words alone. Below the last sentence everything is that follows
    such a line, but for numbers, dates and the names of the bodies that sign.
    """
    framed = [_is_navigation(line) for line in lines]
    _spread(lines, framed)
    for index in range(_first_below(lines, framed), len(lines)):
        framed[index] = framed[index] or _may_be_framed(lines[index])
    return [
        replace(line, role=Role.NAVIGATION, marker=None) if is_frame else line
        for line, is_frame in zip(lines, framed, strict=True)
    ]


def _is_navigation(line: Line) -> bool:
    words = line.text
    # What a page says of its document is labelled: 发布日期：…
    if (
        is_label(line)
        or len(words) > _LONGEST_MENU
        or line.marker is not None
        or _TEXT.search(words)
    ):
        return False
    led = len(words) <= _LONGEST_LED and (TRAIL.match(words) or LED.match(words))
    found = _menu_words(words)
    return bool(led or IMPRINT.search(words) or any(found) or len(found) >= _MENU_WORDS)


def _menu_words(words: str) -> list[bool]:
    """For each word of a menu whether it is a sure one; nothing if anything else is in the line."""
    found: list[bool] = []
    position = 0
    while position < len(words):
        match = _WORD.match(words, position)
        if match is None:
            return []
        found.append(match["sure"] is not None)
        position = match.end()
    return found


def _spread(lines: Sequence[Line], framed: list[bool]) -> None:
    """A menu with one entry a line: its loose words stand next to sure ones."""
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for index in order:
            beside = framed[index - order.step]
            if beside and lines[index].marker is None and len(lines[index].text) <= _LONGEST_MENU:
                framed[index] = framed[index] or bool(_menu_words(lines[index].text))


def _first_below(lines: Sequence[Line], framed: Sequence[bool]) -> int:
    """The first line of the frame below the text, or the number of lines if there is none."""
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        hosted = first < len(lines) and HOST.match(line.text)
        if framed[index] or hosted:
            first = index
        elif _is_text(line):
            break
    return first


def _is_text(line: Line) -> bool:
    long = len(line.text) > _LONGEST_BELOW
    return line.marker is not None or long or bool(_TEXT.search(line.text))


def _may_be_framed(line: Line) -> bool:
    kept = (Role.NUMBER, Role.DATE, Role.FOOTER, Role.CONTENTS, Role.FURNITURE, Role.LABEL)
    return line.role not in kept and not is_body(line.text)
