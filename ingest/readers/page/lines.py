"""Sorts the paragraphs of a web page into text, labels of its document, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.frames import NAVIGATION
from ingest.labels import KIND_OF, LABEL
from ingest.readers.blocks import Block
from ingest.readers.page.chrome import TITLE
from ingest.readers.page.tools import STAMP, is_colophon, is_tool, split_tools

_LABEL_LINE = "page label"
_LONGEST_VALUE = 150
_SHORTEST_BARE = 3
"""Fewest characters of a label without a colon: 名称 and 文号 are heads of columns too."""


@dataclass(slots=True)
class Sorted:
    """The paragraphs of a page: those of the text, the labels as lines, and what was left out."""

    blocks: list[Block] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def take_label(self, label: str, words: str) -> None:
        """Takes a label; one that says nothing of the document is left out, as are its tools."""
        value, tools = split_tools(words)
        line = f"{label}：{value}"
        if value and KIND_OF[label] != "other":
            self.labels.append(line)
        else:
            self.left_out.append((_LABEL_LINE, line))
        if tools:
            self.take_tool(tools)

    def take_tool(self, words: str) -> None:
        """Leaves out a line of tools, but for the day of publication that it may name."""
        self.left_out.append((NAVIGATION, " ".join(words.split())))
        for stamp in STAMP.finditer(words):
            before = [one for one in LABEL.finditer(words) if one.end() == stamp.start()]
            label = _squeezed(before[0][1]) if before else "发布时间"
            self.labels.append(f"{label}：{stamp[0]}")


def sort_lines(blocks: Sequence[Block]) -> Sorted:
    """Sorts the paragraphs of a page; only above its first sentence are there labels."""
    found = Sorted()
    first = next((i for i, one in enumerate(blocks) if _is_prose(one)), len(blocks))
    for block in _paired(blocks[:first]):
        labels = list(_labels(block))
        for label, words in labels:
            found.take_label(label, words)
        if not labels:
            _sort(found, block, head=True)
    for block in blocks[first:]:
        _sort(found, block, head=False)
    while found.blocks and is_colophon(found.blocks[-1].text):
        found.left_out.append((NAVIGATION, found.blocks.pop().text))
    return found


def _is_prose(block: Block) -> bool:
    """Whether a line is a sentence, and not the summary of the text among the labels."""
    labelled = LABEL.match(block.text) or _bare(block.text.partition(" | ")[0])
    return "。" in block.text and not labelled


def _sort(found: Sorted, block: Block, head: bool) -> None:
    if is_tool(block, head):
        found.take_tool(block.text)
    else:
        found.blocks.append(block)


def _squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def _bare(words: str) -> str | None:
    """The label that words are, with or without a colon; None where they are none."""
    label = _squeezed(words).rstrip(":：")
    closed = words.rstrip().endswith((":", "："))
    return label if label in KIND_OF and (closed or len(label) >= _SHORTEST_BARE) else None


def _paired(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with each label that stands alone joined to its value on the next line.

    A label may have no value: then another label follows, or the title.
    """
    held: Block | None = None
    for block in blocks:
        label = _bare(held.text) if held else None
        if label and _may_be_value(label, block):
            yield Block(f"{label}：{block.text}")
            held = None
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _may_be_value(label: str, block: Block) -> bool:
    titled = KIND_OF[label] != "title" and TITLE.match(_squeezed(block.text))
    labelled = LABEL.match(block.text) or _bare(block.text)
    short = len(block.text) <= _LONGEST_VALUE and "。" not in block.text
    return short and not (block.level or block.row or titled or labelled)


def _labels(block: Block) -> Iterator[tuple[str, str]]:
    """The labels of a line with their values, if it opens with one and holds nothing else."""
    cells = block.text.split(" | ")
    text = " ".join(f"{label}：" if (label := _bare(cell)) else cell.strip() for cell in cells)
    matches = list(LABEL.finditer(text))
    if not matches or matches[0].start() > 0:
        return
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=True):
        yield _squeezed(match[1]), text[match.end() : end].strip()
