"""Knows what the frames of saved web pages say: buttons, menus, trails, labels, imprints."""

from __future__ import annotations

import re
from enum import Enum

NAVIGATION = "navigation"
"""What the frame of a page is called where the coverage report names what was left out."""


class Says(Enum):
    """How much a word says of the line it stands on."""

    FRAME = "the line is of the frame"
    PERHAPS = "it is where enough stands beside it that says so"
    NOTHING = "the word may be of the text"


_COUNTS = "(?:浏览|点击|阅读|访问)(?:次数|量|数|率|人数)"

WORDS: tuple[tuple[str, Says, Says, str], ...] = (
    (
        "buttons and links that no office writes as a line of its text",
        Says.FRAME,
        Says.FRAME,
        r"网站首页|返回首页|设为首页|加入收藏|收藏本页|网站地图|站点地图|网站导航|网站支持IPv6"
        r"|无障碍(?:浏览|阅读)?|长者(?:模式|版|专区)|English|手机版|移动版|微信公众号"
        r"|扫一扫[^。；]{0,24}|分享(?:[到至]|本页)?(?:微信|微博|QQ|朋友圈)*"
        r"|打\s*印(?:本页|此页|页面|文章|预览)?|关\s*闭(?:窗口|本页|此页|页面)|【关\s*闭】"
        r"|返回(?:顶部|列表|上一?页)|我要(?:打印|收藏|纠错|分享)|下载本页"
        r"|(?:请?选择)?字[体号](?:大小)?[:：]?[大中小默认]*|联系我们|关于我们|网站声明|法律声明"
        r"|隐私(?:声明|保护)|免责声明|[上下]一[篇条页](?:[\s:：][^。；]*)?"
        r"|相关(?:链接|文章|文档|解读|新闻|稿件)|友情链接|热点推荐|视力保护色?|保护视力|语音播报"
        r"|新浪微博|腾讯微博|QQ空间|QQ好友|责任编辑|责编",
    ),
    (
        "words of links, which on a page may also be words of its text",
        Says.FRAME,
        Says.PERHAPS,
        r"首页|关\s*闭|繁[體体](?:版|中文)?|简体(?:版|中文)?",
    ),
    ("buttons in one word", Says.PERHAPS, Says.FRAME, "收藏|纠错"),
    (
        "what a page says of itself, and tables of figures may say too",
        Says.NOTHING,
        Says.FRAME,
        r"(?:请?选择)?文字(?:大小)?|(?:用)?手机(?:打开|扫码|浏览)[^。；]{0,16}"
        rf"|下载(?:文字版|图片版|word版?|pdf版?)|{_COUNTS}",
    ),
    ("where a page can be sent", Says.PERHAPS, Says.PERHAPS, "微信|微博"),
    (
        "entries of menus, which may be headings of a text",
        Says.PERHAPS,
        Says.NOTHING,
        "政府信息公开|信息公开|政务公开|政务服务|办事服务|便民服务|互动交流|政民互动|公众参与"
        "|新闻(?:中心|动态)|要闻动态|工作动态|政策(?:文件|解读|法规|发布)|通知公告|公示公告|专题专栏"
        "|数据(?:开放|发布)|机构(?:职能|设置|概况)|领导(?:之窗|信息)|走进.{2,4}|魅力.{2,4}"
        "|相关(?:附件|文件|信息)|登录|注册|退出|举报|客户端",
    ),
    (
        "labels and sizes of letters",
        Says.NOTHING,
        Says.PERHAPS,
        r"[大中小]|特大|超大|默认|人人网|豆瓣|更多|朗读|下载|文字版|图片版"
        r"|编辑|审核|校对|作者|来源|稿件来源|信息来源|时间|日期|发布人|录入|我要评论|点赞|[ATＡ][+-]?"
        r"|次|人",
    ),
)
"""Words of frames: what they are, how much they say in a text whose elements are lost, how much
in a page that still has them, and their pattern; of two that fit the first counts."""


def text_words(says: Says) -> str:
    """The pattern of the words that say this much in a text converted from a page."""
    return "|".join(pattern for _, in_text, _, pattern in WORDS if in_text is says)


def page_words(says: Says) -> str:
    """The pattern of the words that say this much in a page."""
    return "|".join(pattern for _, _, on_page, pattern in WORDS if on_page is says)


_PLACE = r"的?(?:所在)?的?(?:位置|栏目)(?:是|为)?[】\]]?\s*[:：]"
TRAIL = re.compile(
    rf"[【\[]?(?:[您你](?:现在|目前|当前)?|(?:现在|目前|当前)){_PLACE}"
    r"|所在的?(?:位置|栏目)(?:是|为)?\s*[:：](?=.*(?:首页|[>＞»›]))"
    r"|(?:网站)?首\s*页\s*(?:>|＞|»|›|-|/|→|\|)"
)
"""Where the reader of a page is: "您现在的位置：首页 > 政策"."""

LED = re.compile(
    r"[【\[]?(?:(?:责任编辑|分享到?)[】\]]?[:：]"
    rf"|{_COUNTS}[】\]]?[:：]\s*\d*$"
    r"|更新(?:时间|日期)[】\]]?[:：]\s*\d{4}[-年./])"
)
"""Labels that say nothing of the document: "责任编辑：甲", "浏览次数：12"."""

IMPRINT = re.compile(
    r"ICP备(?:案)?(?:编?号)?[:：]?\s*\d|公网安备\s*\d|网站标识码|^版权所有|版权所有(?:[\s:：©]|$)"
    r"|^copyright|©|All\s?Rights\s?Reserved|^(?:本站|网站)?建议使用.{0,40}(?:浏览器|分辨率)",
    re.I,
)
"""Who runs the site, and by whose leave."""

HOST = re.compile(r"^(?:网站)?(?:主办|承办|协办|运维|维护|管理|技术支持)(?:单位)?[:：]")
"""Who runs the site, in words that a document says of itself too."""
