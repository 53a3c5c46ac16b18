"""Reads saved web pages: the text with its tables, the page's labels above it, no navigation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.labels import KIND_OF
from ingest.readers.blocks import Block, compose, settle_tabs
from ingest.readers.elements import Element
from ingest.readers.page.blocks import page_blocks, pictures
from ingest.readers.page.chrome import take_chrome
from ingest.readers.page.lines import sort_lines
from ingest.readers.page.titles import settle_title
from ingest.readers.page.tree import parse_page
from ingest.readers.text import read_text
from ingest.source import Reading
from kg.errors import InputError

_BIG5 = re.compile(rb"charset\s*=\s*[\"']?\s*big5", re.I)
_HEAD_BYTES = 4_096
_META = {
    "articletitle": "标题",
    "pubdate": "发布日期",
    "publishdate": "发布日期",
}
"""Meta elements that Chinese government sites must have, and the labels with the same meaning."""
_FEWEST_CHARACTERS = 20


def read_page(data: bytes, name: str) -> Reading:
    """Saved web pages (HTML): text and tables; labels such as 发文字号 and 成文日期 go above.

    Menus, trails, tools, footers, hidden text and pictures are left out and told.
    """
    decoded = read_text(_in_unicode(data), name)
    root = parse_page(decoded.text, name)
    named = list(_named_in_head(root))
    taken = take_chrome(root)
    found = sort_lines(settle_tabs(page_blocks(root)))
    known = {_kind(line) for line in found.labels}
    found.labels += (line for line in named if _kind(line) not in known)
    settle_title(found)
    if sum(len("".join(block.text.split())) for block in found.blocks) < _FEWEST_CHARACTERS:
        raise InputError(
            f"{name}: holds links and menus, but no text; open the page of the document itself "
            "and save that one"
        )
    blocks = [*(Block(line, row=True) for line in _ordered(found.labels)), *found.blocks]
    left_out = [*taken, *found.left_out, *(("picture", words) for words in pictures(root))]
    return Reading(compose(blocks), f"html, {decoded.encoding}", tuple(left_out))


def _in_unicode(data: bytes) -> bytes:
    """The page in UTF-8 where it says to be in Big5, which nothing else tells from GB18030."""
    if not _BIG5.search(data[:_HEAD_BYTES]):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("big5hkscs", errors="replace").encode()
    return data


def _named_in_head(root: Element) -> Iterator[str]:
    """What the meta elements say, as labelled lines."""
    for one in root.iter("meta"):
        label = _META.get(one.get("name", "").strip().lower())
        words = " ".join(one.get("content", "").split())
        if label and words:
            yield f"{label}：{words}"


def _ordered(labels: Iterable[str]) -> list[str]:
    """The labels, each once, the document number last: above the title the next stages look."""
    return sorted(dict.fromkeys(labels), key=lambda line: _kind(line) == "number")


def _kind(line: str) -> str:
    return KIND_OF[line.partition("：")[0]]
