"""The paragraphs, headings and table rows of a file, and the text that they make together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.markers import find_marker

_MOST_HASHES = 6
_LAYOUT_LINES = 15
"""Most lines in a cell of a table that is one: with more, and most of the table's words, the
table only sets out the page."""
_LAYOUT_SHARE = 0.6
_INNER_TAB = re.compile(r"(?<=\S)[ \u3000\xa0]*\t[ \t\u3000\xa0]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, which may hold line breaks, or a row of a table.

    `level` is that of a heading from 1, 0 for any other paragraph.
    """

    text: str
    level: int = 0
    row: bool = False


Cell = Sequence[Block]


def compose(blocks: Iterable[Block]) -> str:
    """The text of a file: headings marked by "#", a blank line between paragraphs but not rows."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            parts.append("\n" if previous.row and block.row else "\n\n")
        parts.append(_written(block))
        previous = block
    return "".join(parts) + "\n"


def _written(block: Block) -> str:
    if not block.level:
        return block.text
    hashes = "#" * min(block.level, _MOST_HASHES)
    return "\n".join(f"{hashes} {li}" if li.strip() else li for li in block.text.split("\n"))


def table_blocks(rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    """The rows of a table, cells joined by " | "; a table that only sets out its text gives that.

    The cell of several rows or columns is the same object wherever it stands: rows repeat it, and
    within a row it is written once.
    """
    if _is_layout(rows):
        cells = {id(cell): cell for row in rows for cell in row}
        for cell in cells.values():
            yield from cell
        return
    for row in rows:
        words = [_flat(cell) for cell in {id(cell): cell for cell in row}.values()]
        if any(words):
            yield Block(" | ".join(words).strip(" |"), row=True)


def _is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table is one column, or one cell holds most of its words in many lines."""
    cells = {id(cell): cell for row in rows for cell in row}
    if max((len({id(cell) for cell in row}) for row in rows), default=0) <= 1:
        return True
    sizes = [sum(len(block.text) for block in cell) for cell in cells.values()]
    largest = max(cells.values(), key=lambda cell: sum(len(block.text) for block in cell))
    lines = sum(block.text.count("\n") + 1 for block in largest)
    return lines > _LAYOUT_LINES and max(sizes) > _LAYOUT_SHARE * sum(sizes)


def _flat(cell: Cell) -> str:
    """The words of a cell on one line; a row inside a cell has no borders of its own."""
    words = (re.sub(r"\s*\n\s*|\t", " ", block.text).strip() for block in cell)
    return " ".join(word.replace(" | ", " ") for word in words if word)


def settle_tabs(blocks: Sequence[Block]) -> list[Block]:
    """Tabs inside a line kept where they make a table, with a neighbour that has one too.

    A lone line with a tab is only aligned by it: the tab becomes a space, as it does after the
    mark of an item.
    """
    blocks = [replace(block, text=_past_mark(block.text)) for block in blocks]
    tabs = [0 if block.row else len(_INNER_TAB.findall(block.text)) for block in blocks]
    settled = []
    for index, block in enumerate(blocks):
        around = [*tabs[max(0, index - 1) : index], *tabs[index + 1 : index + 2]]
        if tabs[index] > 1 or (tabs[index] and any(around)):
            block = Block(_INNER_TAB.sub(" | ", block.text.strip()), row=True)
        elif tabs[index]:
            block = replace(block, text=_INNER_TAB.sub("\u3000", block.text))
        settled.append(block)
    return settled


def _past_mark(text: str) -> str:
    """A line without the tab that parts the mark of an item from its words."""
    line = text.lstrip()
    marker = find_marker(line) if "\t" in line else None
    if marker is None or not line[marker.length :].startswith("\t"):
        return text
    return f"{line[: marker.length]} {line[marker.length :].lstrip()}"
