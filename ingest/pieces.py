"""A clause as cut from a source, and the headings that are open while a document is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.lines import Line
from ingest.tables import Cell, find_cells
from kg.records import FIGURES

OPENING, COVER, CLOSING = "引言", "印发通知", "结束语"
PARTS = (OPENING, COVER, CLOSING, FIGURES)
"""Names of the parts of a document that carry no heading of their own."""

PART_DEPTH, TABLE_DEPTH = -1, 9
JOINT = " — "
"""Stands in the heading of a table between its caption, heads of columns and group of rows: white
space that no cleaned line holds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause as cut from one source, before entities and facts are found in it.

    `path` holds the words of each heading above and the clause's own mark; `markers` the citable
    mark of each. Offsets are characters of the source. `cells` are those of a row of a table.
    """

    path: tuple[str, ...]
    markers: tuple[str, ...]
    start: int
    end: int
    text: str
    cells: tuple[Cell, ...] = ()


@dataclass(slots=True)
class Node:
    """An open heading or item: its depth, mark and words, and how many paragraphs it has had.

    For a table `heads` and `group` are the words of its columns and of the rows below them.
    """

    depth: float
    marker: str
    words: str
    line: Line | None
    paragraphs: int = 0
    tables: int = 0
    used: bool = False
    heads: str = ""
    group: str = ""

    @property
    def heading(self) -> str:
        """What stands for it in a path."""
        return JOINT.join(filter(None, (self.words, self.heads, self.group)))


@dataclass(slots=True)
class Cutter:
    """The state of the walk over the lines of a document in the source `text`."""

    text: str
    pieces: list[Piece] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    root: Node = field(default_factory=lambda: Node(-2, "", "", None))
    figures: set[str] = field(default_factory=set)

    def open(self, node: Node) -> None:
        """Opens a heading or item, and closes what it ends."""
        part = self.stack[0] if self.stack else self.root
        holds = part.marker == FIGURES and node.depth >= TABLE_DEPTH
        if part.depth == PART_DEPTH and not holds:
            # Opening, cover and closing hold paragraphs only: a heading or item ends them.
            self.close_to(PART_DEPTH)
        self.close_to(node.depth)
        self.stack.append(node)

    def close_to(self, depth: float) -> None:
        """Closes what is at least as deep; a heading with nothing under it is a clause itself."""
        while self.stack and self.stack[-1].depth >= depth:
            node = self.stack.pop()
            if node.line is not None and not node.used:
                self._add_heading_clause(node)

    def _add_heading_clause(self, node: Node) -> None:
        assert node.line is not None
        self.add(node.line, [*self.stack, node])

    def add(self, line: Line, nodes: Sequence[Node]) -> None:
        """Adds the clause that a line is, below `nodes`, of which the last is its own."""
        for node in self.stack:
            node.used = True
        self.pieces.append(
            Piece(
                tuple(node.heading for node in nodes),
                tuple(node.marker for node in nodes),
                line.start,
                line.end,
                line.text,
                find_cells(line, self.text) if line.columns else (),
            )
        )

    @property
    def owner(self) -> Node:
        """What a paragraph or table that comes now stands under."""
        return self.stack[-1] if self.stack else self.root

    def paragraph_node(self) -> Node:
        """The node of the next unnumbered paragraph under what is open."""
        self.owner.paragraphs += 1
        words = f"第{self.owner.paragraphs}段"
        return Node(99, words, words, None)


def parted(heading: str) -> list[str]:
    """The lines that a heading in a path is made of: caption, heads and group of a table."""
    return [heading, *heading.split(JOINT)]
