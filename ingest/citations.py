"""Finds what a text cites: documents by number, or by quoted title where no number stands."""

from __future__ import annotations

import re

from kg.numbers import PATTERN, find_numbers

_KINDS = (
    "法|法典|条例|规定|办法|细则|规则|规程|章程|规划|计划|纲要|意见|通知|决定|决议|命令|公告|通告|批复|方案"
    "|预案|措施|政策|标准|规范|规范条件|目录|名录|名单|清单|指南|指引|建议|机制|制度"
)
"""How the titles end of what an office cites; a report or an article is no document of its own."""

_TITLE = re.compile(
    r"《(?P<title>[^《》]{2,120}?(?:" + _KINDS + r")(?:[（(][^（）()《》]{2,20}[)）])?)》"
    rf"(?![（(\[【]?\s*{PATTERN})"
)


def find_cited_titles(text: str, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The quoted titles in a text that no number follows, each once, without those in `own`."""
    found = (match["title"].strip() for match in _TITLE.finditer(text))
    return tuple(dict.fromkeys(title for title in found if title not in own))


def find_cited(text: str) -> tuple[str, ...]:
    """The documents that a text names: numbers, and titles where no number stands with them."""
    return (*find_numbers(text), *find_cited_titles(text))
