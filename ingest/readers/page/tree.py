"""The tree of a saved web page: how it is parsed, and how much text and links each part holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from lxml import etree, html

from ingest.readers.elements import Element, local
from kg.errors import InputError

SILENT = frozenset(
    ("script", "style", "noscript", "template", "head", "title", "meta", "link", "xml", "svg")
)
"""Elements that a browser shows nothing of."""

_PARTS = frozenset(("article", "body", "div", "form", "main", "section", "td"))
_SHARE = 0.8
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STOPS = re.compile(r"[。；，]")
# Files behind a link are attachments, and the link is their name.
_FILE = re.compile(
    r"\.(?:docx?|wps|xlsx?|et|pptx?|pdf|ofd|rtf|txt|zip|rar|7z|jpe?g|png|tiff?)(?:[?#]|$)", re.I
)
_ATTACHED = re.compile(r"^\s*附\s*[件表]|附件\s*\d*$")


@dataclass(slots=True)
class Weight:
    """How much an element holds: characters, those of links, links, stops outside of links."""

    characters: int = 0
    linked: int = 0
    links: int = 0
    stops: int = 0

    def add(self, other: Weight) -> None:
        self.characters += other.characters
        self.linked += other.linked
        self.links += other.links
        self.stops += other.stops


def parse_page(text: str, name: str) -> Element:
    """The tree of a page. Raises InputError where it holds nothing or nests without end."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    remedy = "open the page in a browser and save it again"
    try:
        root = html.document_fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"{name}: this is no web page that can be read; {remedy}") from error
    if any("depth" in entry.message for entry in parser.error_log):
        # The parser drops what lies deeper.
        raise InputError(f"{name}: its elements are nested without end; {remedy}")
    for one in root.iter():
        # The library reads characters that it then refuses to write, when a part is taken out.
        one.text, one.tail = _printable(one.text), _printable(one.tail)
    return cast(Element, root)


def _printable(text: str | None) -> str | None:
    return _CONTROLS.sub("", text) if text and _CONTROLS.search(text) else text


def shown_words(element: Element) -> str:
    """The words of an element on one line."""
    return " ".join(" ".join(element.itertext()).split())


def weigh(root: Element) -> dict[Element, Weight]:
    """The weight of each element under `root`."""
    weights: dict[Element, Weight] = {}
    for event, one in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            weights[one] = _own(one.text)
            continue
        weight = weights[one]
        if is_link(one):
            weight.linked, weight.links, weight.stops = weight.characters, 1, 0
        parent = one.getparent()
        if parent is not None and one is not root:
            weights[parent].add(weight)
            weights[parent].add(_own(one.tail))
    return weights


def _own(text: str | None) -> Weight:
    words = text or ""
    return Weight(len("".join(words.split())), stops=len(_STOPS.findall(words)))


def is_link(element: Element) -> bool:
    """Whether an element leads to another page; a link to a file names an attachment."""
    target = element.get("href", "") if local(element) == "a" else ""
    if not target or target.startswith("#"):
        return False
    return not (_FILE.search(target) or _ATTACHED.search(shown_words(element)))


def find_content(root: Element, weights: dict[Element, Weight]) -> Element | None:
    """The smallest element that holds nearly all stops of the page: that of the text itself.

    None for a page without any.
    """
    wanted = _SHARE * weights[root].stops
    if not wanted:
        return None
    content = root
    while True:
        heavy = (one for one in content if one in weights and weights[one].stops >= wanted)
        inner = next(heavy, None)
        if inner is None:
            return _container(content, root)
        content = inner


def _container(element: Element, root: Element) -> Element:
    """The part of the page that an element stands in: a text of one paragraph is no part."""
    parts = (one for one in (element, *element.iterancestors()) if local(one) in _PARTS)
    return next(parts, root)
