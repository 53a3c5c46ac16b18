"""Cuts the lines of one document into clauses, each with its path, label and span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.gazette import Draft
from ingest.lines import Line, Role
from ingest.markers import find_marker
from ingest.measures import group_measures

OPENING, COVER, CLOSING = "引言", "印发通知", "结束语"
PARTS = (OPENING, COVER, CLOSING)
"""Names of the parts of a document that carry no heading of their own."""

# "本意见自…起", "本办法由甲局负责解释，自…起", "本措施有效期…"
_CLOSING = re.compile(
    r"^(?:本|以上)[\u4e00-\u9fff“”]{2,8}?(?:由[^，。]{2,40}解释[，,])?"
    r"(?:(?:自|从).{1,30}?(?:起|日)|有效期)"
)
_BOX_DEPTH = 8
_TABLE_DEPTH = 9
_PART_DEPTH = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause as cut from one source, before entities and facts are found in it.

    `path` holds the words of each heading above and the clause's own mark; `markers` the citable
    mark of each. Offsets are characters of the source.
    """

    path: tuple[str, ...]
    markers: tuple[str, ...]
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Node:
    """An open heading or item: its depth, mark and words, and how many paragraphs it has had."""

    depth: float
    marker: str
    words: str
    line: Line | None
    paragraphs: int = 0
    used: bool = False


@dataclass(slots=True)
class _Cutter:
    """The state of the walk over a document's lines."""

    pieces: list[Piece] = field(default_factory=list)
    stack: list[_Node] = field(default_factory=list)
    root: _Node = field(default_factory=lambda: _Node(-2, "", "", None))

    def open(self, node: _Node) -> None:
        if self.stack and self.stack[0].depth == _PART_DEPTH:
            # Opening, cover and closing hold paragraphs only: a heading or item ends them.
            self.close_to(_PART_DEPTH)
        self.close_to(node.depth)
        self.stack.append(node)

    def close_to(self, depth: float) -> None:
        """Closes what is at least as deep; a heading with nothing under it is a clause itself."""
        while self.stack and self.stack[-1].depth >= depth:
            node = self.stack.pop()
            if node.line is not None and not node.used:
                self._add_heading_clause(node)

    def _add_heading_clause(self, node: _Node) -> None:
        assert node.line is not None
        self.add(node.line, [*self.stack, node])

    def add(self, line: Line, nodes: Sequence[_Node]) -> None:
        for node in self.stack:
            node.used = True
        self.pieces.append(
            Piece(
                tuple(node.words for node in nodes),
                tuple(node.marker for node in nodes),
                line.start,
                line.end,
                line.text,
            )
        )

    def paragraph_node(self) -> _Node:
        """The node of the next unnumbered paragraph under what is open."""
        owner = self.stack[-1] if self.stack else self.root
        owner.paragraphs += 1
        words = f"第{owner.paragraphs}段"
        return _Node(99, words, words, None)


def cut_clauses(draft: Draft, text: str) -> tuple[Piece, ...]:
    """The clauses of a document found in the source `text`, in order; its lines are paragraphs.

    Spans never overlap, and every line of the body ends in one clause or is a heading above one.
    """
    cutter = _Cutter()
    part = COVER if _has_attached(draft) else OPENING
    cutter.stack = [_named(part)]
    for line in group_measures(draft.lines, text):
        _take(cutter, line)
    cutter.close_to(_PART_DEPTH)
    return _number(_without_lone_opening(cutter.pieces))


def _without_lone_opening(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """A document that is all one run of paragraphs has no opening to tell from the rest."""
    if any(piece.markers[0] != OPENING for piece in pieces):
        return pieces
    return [replace(p, path=p.path[1:], markers=p.markers[1:]) for p in pieces]


def _has_attached(draft: Draft) -> bool:
    titles = [i for i, line in enumerate(draft.lines) if line.role is Role.TITLE]
    return any(later - earlier > 1 for earlier, later in pairwise(titles))


def _named(name: str) -> _Node:
    return _Node(_PART_DEPTH, name, name, None)


def _take(cutter: _Cutter, line: Line) -> None:
    if line.role is Role.HEADING:
        _take_heading(cutter, line)
    elif line.role is Role.TITLE:
        # The attached text begins: what comes before its first heading is its opening.
        part = cutter.stack[0].marker if cutter.stack else OPENING
        cutter.close_to(_PART_DEPTH)
        cutter.stack.append(_named(OPENING if cutter.pieces else part))
    elif line.role is Role.CAPTION:
        cutter.open(_Node(_TABLE_DEPTH, "表", line.text, line))
    elif line.role is Role.ROW:
        _take_row(cutter, line)
    elif line.role is Role.TEXT:
        _take_text(cutter, line)


def _take_heading(cutter: _Cutter, line: Line) -> None:
    _leave_box(cutter, line)
    if line.marker is None or line.marker.value == 0:
        # The level of a heading whose numbering was lost, or that never had one, is open.
        node = _Node(_unnumbered_depth(cutter, line), line.rest, line.rest, line)
    else:
        node = _Node(line.marker.level.depth, line.marker.text, line.text, line)
    cutter.open(node)
    for above in cutter.stack[:-1]:
        above.used = True


def _unnumbered_depth(cutter: _Cutter, line: Line) -> float:
    """The depth of a heading without number, as far as anything tells.

    Markdown's levels tell, but below a numbered heading only; right below a heading that has
    nothing under it yet stands its first part. Word's headings stay at the top otherwise, for
    their numbering was lost with that of the headings above them.
    """
    top = cutter.stack[-1] if cutter.stack else None
    if top is not None and top.line is not None and not top.used and not line.hashes:
        return top.depth + 0.5
    above = [
        node.depth
        for node in cutter.stack
        if node.line is not None
        and node.line.role is Role.HEADING
        and node.line.marker is not None
        and (node.line.hashes < line.hashes or not line.hashes)
    ]
    if line.bookmarked or not above:
        return line.hashes / 10
    return max(above) + (line.hashes or 5) / 10


def _leave_box(cutter: _Cutter, line: Line) -> None:
    """A box ends where the numbering of the document goes on."""
    box = next((n for n in cutter.stack if n.marker.startswith("专栏")), None)
    if box is not None and (line.marker is None or line.marker.level.name != "bullet"):
        cutter.close_to(box.depth)


def _take_row(cutter: _Cutter, line: Line) -> None:
    owner = cutter.stack[-1] if cutter.stack else cutter.root
    owner.paragraphs += 1
    words = f"第{owner.paragraphs}行"
    cutter.add(line, [*cutter.stack, _Node(99, words, words, None)])


def _take_text(cutter: _Cutter, line: Line) -> None:
    if line.marker is None:
        _take_paragraph(cutter, line)
        return
    _leave_box(cutter, line)
    if line.marker.level.name == "box":
        cutter.open(_Node(_BOX_DEPTH, line.marker.text, line.text, line))
        return
    node = _Node(line.marker.level.depth, line.marker.text, line.marker.text, line, used=True)
    cutter.open(node)
    cutter.add(line, cutter.stack)


def _take_paragraph(cutter: _Cutter, line: Line) -> None:
    box = next((n for n in cutter.stack if n.marker.startswith("专栏")), None)
    if box is not None and _box_is_over(cutter, box, line):
        cutter.close_to(box.depth)
    unused = cutter.stack and cutter.stack[-1].line is not None and not cutter.stack[-1].used
    # Closing words under a heading of their own (附则) stay there.
    if _CLOSING.match(line.text) and not unused:
        cutter.close_to(_PART_DEPTH)
        cutter.stack.append(_named(CLOSING))
    cutter.add(line, [*cutter.stack, cutter.paragraph_node()])


def _box_is_over(cutter: _Cutter, box: _Node, line: Line) -> bool:
    """A box of bullets ends with its bullets; one of plain text after its first paragraph, or,
    where single blank lines do not part the paragraphs, at the double one."""
    if cutter.stack[-1] is not box:
        return True
    return box.paragraphs > 0 and line.gap > 0


def _number(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces with unlike markers: numbering that repeats by mistake gets "(2)", "(3)"…"""
    seen: set[tuple[str, ...]] = set()
    counts: dict[tuple[str, ...], int] = {}
    numbered = []
    for piece in sorted(pieces, key=lambda p: p.start):
        plain = key = tuple(map(citable, piece.markers))
        while key in seen:
            count = counts[plain] = counts.get(plain, 1) + 1
            key = (*plain[:-1], f"{plain[-1]}({count})")
        seen.add(key)
        if key is not plain:
            last = f"{piece.markers[-1]}({counts[plain]})"
            piece = replace(piece, markers=(*piece.markers[:-1], last))
        numbered.append(piece)
    return tuple(numbered)


def citable(marker: str) -> str:
    """A mark as it stands in the identifier of a clause: "1.", "1、" and "1．" are all "1"."""
    return marker.strip("、.．").replace("/", "／")


def first_sections(pieces: Sequence[Piece]) -> Iterator[str]:
    """The headings of the first level, in order; an article or item is no heading."""
    seen: set[str] = set()
    for piece in pieces:
        head = piece.path[0]
        marker = find_marker(head)
        bare = marker is not None and marker.length == len(head)
        if head not in seen and len(piece.path) > 1 and not bare and head not in PARTS:
            seen.add(head)
            yield head
