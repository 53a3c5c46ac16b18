"""Tells the text of a saved web page from what stands around it: menus, tools, links, footers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.document_kinds import TITLE_ENDS
from ingest.frames import NAVIGATION
from ingest.labels import LABEL
from ingest.readers.elements import Element, local
from ingest.readers.page.tree import SILENT, Weight, find_content, is_link, shown_words, weigh
from ingest.text import date_line
from kg.numbers import PATTERN as NUMBER

_TAGS = frozenset(("nav", "footer", "aside", "select", "button", "dialog", "menu"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu"))
_NAMES = frozenset(
    (
        *("nav", "navs", "navi", "navbar", "navigation", "menu", "menus", "submenu", "topmenu"),
        *("mainmenu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "dqwz", "weizhi", "mbx"),
        *("curpos", "share", "sharing", "bdshare", "bdsharebuttonbox", "jiathis", "social"),
        *("fenxiang", "footer", "copyright", "banquan", "banner", "toolbar", "fontsize"),
        *("zihao", "print", "dayin", "searchbox", "sousuo", "sidebar", "leftnav", "related"),
        *("xgwj", "xgjd", "xgyd", "xgxw", "xglj", "xiangguan", "qrcode", "ewm", "erweima"),
        *("pagination", "pager", "friendlink", "friendlinks", "yqlj", "wza", "gotop"),
        *("backtop", "totop"),
    )
)
"""Words of class and id, cut at hyphens and capitals, that name what is not the text."""
_VAGUE_NAMES = frozenset(
    (
        *("bread", "position", "location", "foot", "bottom", "header", "head", "top", "topbar"),
        *("tool", "tools", "font", "ziti", "close", "search", "login", "side", "aside"),
        *("relate", "recommend", "hot", "page", "pages", "prev", "next", "skip", "logo"),
        *("slogan", "weather", "tianqi", "statement", "dock", "float", "link", "links"),
    )
)
"""Words that also name how a paragraph is set: they count outside of the text's own element."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
TITLE = re.compile(rf"^.{{6,}}(?:{TITLE_ENDS})(?:[（(][^（）()]*[)）])?$")
"""A title by its form alone, in squeezed text."""
_RELATED = re.compile(
    r"^(?:相关|热点|热门|推荐|延伸|更多|最新|友情)(?:链接|解读|政策|文件|新闻|文章|信息|稿件|阅读|推荐|内容)"
    r"[:：]?"
)
_DENSE = 0.6
_FEWEST_LINKS = 3
_MOST_STOPS = 3
"""Stops from which a part is text, whatever its name: a tip or an address has one or two."""
_LARGE_SHARE = 0.3
"""Share of a page's stops from which a part is text even if hidden: a script shows it later."""
_BLOCKS = frozenset(
    (
        *("div", "ul", "ol", "dl", "table", "section", "p", "td", "center", "form", "article"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "tr"),
    )
)


def take_chrome(root: Element) -> list[tuple[str, str]]:
    """Takes out of the tree what is not the page's text; returns it as (what it is, its words).

    Elements go by their kind, by their name or because they are all links; never one that holds
    sentences, a title, a document number or the labels of one.
    """
    for one in list(root.iter(*SILENT)):
        _drop(one)
    weights = weigh(root)
    content = find_content(root, weights)
    above = {root} if content is None else {root, content, *content.iterancestors()}
    below = set() if content is None else set(content.iter())
    taken = []
    gone: set[Element] = set()
    for one in list(root.iter()):
        if one in above or one in gone or not local(one) or one not in weights:
            continue
        role = _role(one, weights[one], weights[root].stops, one in below)
        if role is not None:
            for part in _with_heading(one):
                gone.update(part.iter())
                taken.append((role, shown_words(part)))
                _drop(part)
    return [(role, words) for role, words in taken if words]


def _with_heading(one: Element) -> list[Element]:
    """A list of links with the heading that says that they lead elsewhere."""
    above = next(iter(one.itersiblings(preceding=True)), None)
    related = above is not None and _RELATED.fullmatch(shown_words(above))
    return [above, one] if above is not None and related else [one]


def _role(one: Element, weight: Weight, all_stops: int, inside: bool) -> str | None:
    """What an element is that stands inside of the text's own or not, None if it is of the text."""
    large = weight.stops >= _MOST_STOPS and weight.stops >= _LARGE_SHARE * all_stops
    if _is_hidden(one):
        return None if large else "hidden text"
    named = local(one) in _TAGS or one.get("role", "") in _ROLES
    if named and not large and not _holds_head(one):
        return NAVIGATION
    words = set(_names(one))
    perhaps = bool(words & _NAMES)
    perhaps |= not inside and (local(one) == "header" or bool(words & _VAGUE_NAMES))
    if perhaps and weight.stops < _MOST_STOPS and not _holds_head(one):
        return NAVIGATION
    dense = local(one) in _BLOCKS and _is_dense(weight)
    return NAVIGATION if dense and (not inside or _follows_related(one)) else None


def _is_hidden(one: Element) -> bool:
    styled = _HIDDEN.search(one.get("style", "")) is not None
    return styled or "hidden" in dict(one.items()) or one.get("type", "") == "hidden"


def _names(one: Element) -> Iterator[str]:
    """The words of an element's class and id: "topNav-left" gives top, nav, left."""
    written = f"{one.get('class', '')} {one.get('id', '')}"
    return (word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", written))


def _is_dense(weight: Weight) -> bool:
    many = weight.links >= _FEWEST_LINKS and weight.stops == 0
    return many and weight.linked > _DENSE * weight.characters


def _follows_related(one: Element) -> bool:
    """Whether a list of links says, or stands below words that say, that they lead elsewhere."""
    if _RELATED.match(shown_words(one)):
        return True
    above = next(iter(one.itersiblings(preceding=True)), None)
    return above is not None and bool(_RELATED.match(shown_words(above)))


def _holds_head(one: Element) -> bool:
    """Whether an element holds a title, a number, labels or the date of a signature, no links."""
    words = [text for text in _texts(one) if text]
    headings = one.iter("h1", "h2", "h3", "h4")
    words += ("".join(shown_words(heading).split()) for heading in headings)
    if any(TITLE.match(text) or re.search(NUMBER, text) or date_line(text) for text in words):
        return True
    return len({match[1] for text in words for match in LABEL.finditer(text)}) > 1


def _texts(one: Element) -> Iterator[str]:
    """The stretches of text in an element that stand in no link, squeezed."""
    links = 0
    for event, inner in etree.iterwalk(one, events=("start", "end")):
        linked = is_link(inner)
        if event == "start":
            links += linked
            text = inner.text
        else:
            links -= linked
            text = inner.tail if inner is not one else None
        if not links:
            yield "".join((text or "").split())


def _drop(one: Element) -> None:
    """Takes an element out of the tree, but not what follows it."""
    if one.getparent() is not None:
        one.drop_tree()
