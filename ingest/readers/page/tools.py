"""Knows the lines of a web page that are tools, trails or colophons by their words alone."""

from __future__ import annotations

import re

from ingest.labels import LABEL
from ingest.readers.blocks import Block

_SURE = (
    r"(?:请?选择)?(?:字体|字号|文字)(?:大小)?|打\s*印(?:本页|此页|页面|文章|预览)?"
    r"|关\s*闭(?:窗口|本页|页面)|【关\s*闭】|加入收藏|收藏(?:本页)?|分享(?:到|至|本页)?|扫一扫[^。；]{0,24}"
    r"|(?:用)?手机(?:打开|扫码|浏览)[^。；]{0,16}|返回(?:顶部|首页|上一页|列表)|我要纠错|纠错|视力保护色?|保护视力"
    r"|语音播报|无障碍(?:浏览|阅读)?|下载(?:文字版|图片版|word版?|pdf版?)|上一[篇条][^。；]*|下一[篇条][^。；]*"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数|率|人数)|责任编辑|责编|新浪微博|腾讯微博|QQ空间|QQ好友"
)
"""Words that only a page says, wherever it does so."""
_VAGUE = (
    r"[大中小]|特大|超大|默认|关\s*闭|微信|微博|人人网|豆瓣|更多|首页|朗读|繁体版?|简体版?|下载|文字版|图片版"
    r"|编辑|审核|校对|作者|来源|稿件来源|信息来源|时间|日期|发布人|录入|我要评论|点赞|[ATＡ][+-]?|次|人"
)
"""Words that a text may say too: tools where they stand above it or beside sure ones."""

_TOOL = re.compile(f"{_SURE}|{_VAGUE}", re.I)
_VALUE = re.compile(r"\s*[:：]\s*([^\s:：。；]{0,30})")
_BETWEEN = re.compile(r"[\s|｜/·,，\[\]【】()（）<>《》*-]*\d*[\s\]】)）]*")
_TRAIL = re.compile(
    r"(?=[您你现目当所])(?:您|你)?(?:现在|目前|当前)?(?:所在)?的?(?:位置|栏目)(?:是|为)?\s*[:：]"
    r"|(?:网站)?首\s*页\s*(?:>|＞|»|›|-|/|→|\|)"
)
STAMP = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?")
"""A day in figures, perhaps with the hour: how pages write when they were published."""
_STAMPED = re.compile(f"(?:{LABEL.pattern})?{STAMP.pattern}")
_COLOPHON = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|^技术支持[:：]|copyright|©|建议使用.{0,40}(?:浏览|分辨率)",
    re.I,
)
_LONGEST = 150


def is_tool(block: Block, head: bool) -> bool:
    """Whether a line is a trail or nothing but tools; `head` says that it stands above the text."""
    text = block.text
    if len(text) > _LONGEST or "。" in text:
        return False
    if _TRAIL.match(text) or (head and STAMP.fullmatch(text)):
        return True
    sure = re.search(_SURE, text, re.I) is not None
    vague = head and not block.level and not block.row
    return (sure or vague) and _all_tools(_STAMPED.sub("", text))


def is_colophon(text: str) -> bool:
    """Whether a line at the very end of a page says who runs the site."""
    return len(text) <= _LONGEST and _COLOPHON.search(text) is not None


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
