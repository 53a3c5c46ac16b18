"""The marks that open a heading, item or paragraph, from 编 down to a bullet, as one table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.numerals import number

_N = "[一二三四五六七八九十百零〇两]{1,4}"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of marking: its depth in a document and the pattern of its mark.

    `heading_length` is the greatest length, in characters, of a line that is a heading rather
    than a sentence cut short (0: lines of this level are never headings). `commas` says whether a
    heading of this level may hold a comma.
    """

    name: str
    depth: float
    pattern: re.Pattern[str]
    heading_length: int
    commas: bool = True


def _level(name: str, depth: float, pattern: str, heading: int, commas: bool = True) -> Level:
    return Level(name, depth, re.compile(pattern), heading, commas)


# What follows a mark that a sentence cites at the head of a broken line: "第十二条规定的".
_CITED = "(?!规定|所|中|的|之|至|第|和|及|、|款|项)"
_ANNEX = r"附[件录表]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?(?=\s*[:：]|\s*$|\s+\S)"

# The examples are what each level looks like at the head of a line.
LEVELS: tuple[Level, ...] = (
    _level("annex", -0.5, _ANNEX, 60),  # 附件2  "附件2所列" is none.
    _level("part", 0, rf"第\s*{_N}\s*编{_CITED}", 60),  # 第一编 总则
    _level("chapter", 1, rf"第\s*{_N}\s*章{_CITED}", 60),  # 第二章 申请
    _level("section", 2, rf"第\s*{_N}\s*节{_CITED}", 60),  # 第四节 集聚资源
    # A gap must follow: without one, only the order of the articles tells (bare_article).
    _level("article", 3, rf"第\s*(?:{_N}|\d{{1,3}})\s*条(?=[\s:：]|$)", 0),
    _level("box", 8, r"专栏\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})", 60),
    _level("h1", 4, rf"{_N}\s*(?:、|[.．](?!\d))", 60),  # 一、总体要求
    _level("h2", 5, rf"[（(]\s*{_N}\s*[)）]", 60),  # （一）主要目标
    # "10.4%" and "1.4：39.7" at the head of a line are numbers, not items.
    _level("item", 6, r"\d{1,3}\s*(?:[.．](?!\d)|、)", 30, False),  # 1. 支持…
    _level("subitem", 7, r"[（(]\s*\d{1,2}\s*[)）]", 30, False),  # （1）提请…
    _level("circled", 9, r"[①-⑳]", 0),
    _level("ordinal", 10, rf"{_N}(?:是(?!否)|要(?![素件点求领闻务道]))", 0),  # 一是…  二要…
    _level("bullet", 11, r"▲|——|●|■|◆|★|[-*+·•](?=\s)", 0),
)
_ARTICLE = next(level for level in LEVELS if level.name == "article")


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark found at the head of a line: its level, its words, and its number if it has one."""

    level: Level
    text: str
    value: int | None
    length: int


def find_marker(line: str) -> Marker | None:
    """The marker that opens `line` (already stripped of white space at both ends), or None.

    Lengths are in characters of `line`.
    """
    for level in LEVELS:
        match = level.pattern.match(line)
        if match:
            text = re.sub(r"\s", "", match.group())
            digits = "".join(c for c in text if c.isdigit() or number(c) is not None)
            return Marker(level, text, number(digits) if digits else None, match.end())
    return None


_BARE_ARTICLE = re.compile(rf"第(?:{_N}|\d{{1,3}})条{_CITED}")


def bare_article(line: str) -> Marker | None:
    """The mark of an article whose text follows without a gap: "第一条为了规范…"."""
    match = _BARE_ARTICLE.match(line)
    if match is None:
        return None
    return Marker(_ARTICLE, match.group(), number(match.group()[1:-1]), match.end())


_NO_HEADING_END = "。；;，,、：:"


def is_heading(marker: Marker | None, rest: str) -> bool:
    """Whether the line `rest` after its marker is a heading rather than (part of) a sentence."""
    if marker is None:
        return False
    level = marker.level
    if level.name == "annex":
        # "附件1" opens an attachment, "附件：1. 清单" only lists it.
        return len(rest) <= level.heading_length and not re.search(r"^[:：]|。", rest)
    if not rest or rest[-1] in _NO_HEADING_END or "。" in rest:
        return False
    if not level.commas and any(c in rest for c in "，,；;"):
        return False
    return len(rest) <= level.heading_length
