"""Tells the frame of a saved web page (menus, share buttons, imprint) from the text inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.lines import Line, Role, is_label
from ingest.titles import is_body

# Words of menus and buttons that no office writes as a line of its text.
_SURE = (
    "网站首页|返回首页|首页|设为首页|加入收藏|收藏本页|网站地图|站点地图|网站导航|网站支持IPv6"
    "|无障碍(?:浏览|阅读)?|长者(?:模式|版|专区)|繁[體体](?:版|中文)?|简体(?:版|中文)?|English|手机版|移动版"
    "|微信公众号|扫一扫.{0,16}|分享到?(?:微信|微博|QQ|朋友圈|[:：])*|打印(?:本页|此页|页面|文章)?"
    "|关闭(?:窗口|本页|此页)?|返回(?:顶部|列表|上页|上一页)|我要(?:打印|收藏|纠错|分享)|下载本页"
    "|字[体号][:：]?(?:大|中|小|默认)*|联系我们|关于我们|网站声明|法律声明|隐私(?:声明|保护)|免责声明"
    "|上一[篇条页]|下一[篇条页]|相关(?:链接|文章|文档|解读|新闻|稿件)|友情链接|热点推荐"
)
# Words of menus that may also be headings of a text: several of them make a menu.
_LOOSE = (
    "政府信息公开|信息公开|政务公开|政务服务|办事服务|便民服务|互动交流|政民互动|公众参与|新闻(?:中心|动态)"
    "|要闻动态|工作动态|政策(?:文件|解读|法规|发布)|通知公告|公示公告|专题专栏|数据(?:开放|发布)"
    "|机构(?:职能|设置|概况)|领导(?:之窗|信息)|走进.{2,4}|魅力.{2,4}|相关(?:附件|文件|信息)"
    "|登录|注册|退出|收藏|纠错|举报|微信|微博|客户端"
)
_GAP = r"[\s|｜/·•>》〉＞\[\]【】（）():：-]*"
_WORD = re.compile(rf"{_GAP}(?:(?P<sure>{_SURE})|{_LOOSE}){_GAP}")
_MENU_WORDS = 3
_LONGEST_MENU = 200
# "上一篇：关于…", "您现在的位置：首页 > 政策", "责任编辑：甲", "浏览次数：12".
_LED = re.compile(
    r"^[【\[]?(?:(?:上一[篇条]|下一[篇条]|责任编辑|分享到?|信息来源|信息索引号|索引号"
    r"|您(?:现在|当前|所在)?的?(?:所在)?位置|(?:现在|当前)的?位置)[】\]]?[:：]"
    r"|(?:浏览|阅读|点击)(?:次数|量|数)[】\]]?[:：]\s*\d*$"
    r"|(?:发布|更新|公开)(?:时间|日期)[】\]]?[:：]\s*\d{4}[-年./])"
)
_IMPRINT = re.compile(
    r"ICP备(?:案)?\s*\d|公网安备\s*\d|网站标识码|^版权所有|版权所有[:：©]|^[Cc]opyright|^©|All\s?Rights\s?Reserved"
    r"|^建议使用.{0,20}浏览器"
)
_HOST = re.compile(r"^(?:网站)?(?:主办|承办|协办|运维|维护|管理|技术支持)(?:单位)?[:：]")
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
    led = len(words) <= _LONGEST_LED and _LED.match(words)
    found = _menu_words(words)
    return bool(led or _IMPRINT.search(words) or any(found) or len(found) >= _MENU_WORDS)


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
        hosted = first < len(lines) and _HOST.match(line.text)
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
