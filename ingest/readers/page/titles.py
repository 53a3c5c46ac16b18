"""Finds the title of a web page, which may stand above a text that opens with its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.labels import KIND_OF
from ingest.readers.blocks import Block
from ingest.readers.page.lines import Sorted
from kg.folding import squeeze

_HEAD_BLOCKS = 30
"""Paragraphs at the top of a page among which its title may stand a second time."""
_MOST_TITLE_BLOCKS = 5
_SHORTEST_TITLE = 6
_LONGEST_ISSUER = 40


def settle_title(found: Sorted) -> None:
    """Makes the title of the page a heading, or leaves it out where the text opens with it too."""
    first, last = _page_title(found)
    title = found.blocks[first:last]
    if _stands_below(title, found.blocks[last:]):
        del found.blocks[first:last]
        found.left_out += (("second title", block.text) for block in title)
    else:
        found.blocks[first:last] = (replace(block, level=block.level or 1) for block in title)


def _stands_below(title: Sequence[Block], blocks: Sequence[Block]) -> bool:
    """Whether the head of the text ends in the same words, perhaps after those of the issuer."""
    wanted = "".join(squeeze(block.text) for block in title)
    below = [squeeze(block.text) for block in _until_prose(blocks)]
    if len(wanted) < _SHORTEST_TITLE:
        return False
    spans = (
        "".join(below[start:end])
        for start in range(len(below))
        for end in range(start + 1, min(start + _MOST_TITLE_BLOCKS, len(below)) + 1)
    )
    return any(
        words.endswith(wanted) and len(words) <= len(wanted) + _LONGEST_ISSUER for words in spans
    )


def _until_prose(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a head: those above the first sentence, up to a number of them."""
    return takewhile(lambda block: "。" not in block.text, blocks[:_HEAD_BLOCKS])


def _page_title(found: Sorted) -> tuple[int, int]:
    """First and last (exclusive) of the blocks that hold the title of the page; none: 0, 0.

    They are those of its first heading, or the line that says what a label says.
    """
    head = list(_until_prose(found.blocks))
    labels = (line.partition("：") for line in found.labels)
    titles = {squeeze(words) for label, _, words in labels if KIND_OF[label] == "title"}
    for index, block in enumerate(head):
        if block.level or squeeze(block.text) in titles:
            level = block.level
            rest = (i for i in range(index + 1, len(head)) if not level or head[i].level != level)
            return index, next(rest, len(head))
    return 0, 0
