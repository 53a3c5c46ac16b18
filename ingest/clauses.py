"""Cuts the lines of one document into clauses, each with its path, label and span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.gazette import Draft
from ingest.lines import Line, Role
from ingest.markers import find_marker
from ingest.measures import group_measures
from ingest.pieces import (
    CLOSING,
    COVER,
    JOINT,
    OPENING,
    PART_DEPTH,
    PARTS,
    TABLE_DEPTH,
    Cutter,
    Node,
    Piece,
)
from ingest.text import clean
from kg.folding import squeeze
from kg.records import FIGURES

# "本意见自…起", "本办法由甲局负责解释，自…起", "本措施有效期…"
_CLOSING = re.compile(
    r"^(?:本|以上)[\u4e00-\u9fff“”]{2,8}?(?:由[^，。]{2,40}解释[，,])?"
    r"(?:(?:自|从).{1,30}?(?:起|日)|有效期)"
)
_BOX_DEPTH = 8
_TABLE = "表"
_MOST_LEVELS = 8
_FIGURE = re.compile(r"^图\d{1,2}")
_UNIT = re.compile(r"[（(]单位[:：].{1,8}[)）]$")
_NOTE = re.compile(r"^(?:注|备注|说明|资料来源|数据来源|单位)[:：]")


def cut_clauses(draft: Draft, text: str) -> tuple[Piece, ...]:
    """The clauses of a document found in the source `text`, in order; its lines are paragraphs.

    Spans never overlap, and every line of the body ends in one clause or is a heading above one.
    """
    cutter = Cutter(text)
    part = COVER if _has_attached(draft) else OPENING
    cutter.stack = [_named(part)]
    for line in group_measures(draft.lines, text):
        _take(cutter, line)
    cutter.close_to(PART_DEPTH)
    return _number(_without_lone_opening(cutter.pieces))


def _without_lone_opening(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """A document that is all one run of paragraphs has no opening to tell from the rest."""
    if any(piece.markers[0] != OPENING for piece in pieces):
        return pieces
    return [replace(p, path=p.path[1:], markers=p.markers[1:]) for p in pieces]


def _has_attached(draft: Draft) -> bool:
    titles = [i for i, line in enumerate(draft.lines) if line.role is Role.TITLE]
    return any(later - earlier > 1 for earlier, later in pairwise(titles))


def _named(name: str) -> Node:
    return Node(PART_DEPTH, name, name, None)


def _take(cutter: Cutter, line: Line) -> None:
    if line.role is Role.HEADING:
        _take_heading(cutter, line)
    elif line.role is Role.TITLE:
        # The attached text begins: what comes before its first heading is its opening.
        part = cutter.stack[0].marker if cutter.stack else OPENING
        cutter.close_to(PART_DEPTH)
        cutter.stack.append(_named(OPENING if cutter.pieces else part))
    elif line.role is Role.FIGURE:
        cutter.figures.add(squeeze(_FIGURE.sub("", line.text)))
    elif line.role in (Role.CAPTION, Role.COLUMNS, Role.GROUP):
        _take_table_head(cutter, line)
    elif line.role is Role.ROW:
        _take_row(cutter, line)
    elif line.role is Role.TEXT:
        _take_text(cutter, line)


def _take_heading(cutter: Cutter, line: Line) -> None:
    _leave_box(cutter, line)
    if line.marker is None or line.marker.value == 0:
        # The level of a heading whose numbering was lost, or that never had one, is open.
        depth = _unnumbered_depth(cutter, line) if line.depth is None else line.depth
        node = Node(depth, line.rest, line.rest, line)
    else:
        depth = line.marker.level.depth if line.depth is None else line.depth
        node = Node(depth, line.marker.text, line.text, line)
    cutter.open(node)
    for above in cutter.stack[:-1]:
        above.used = True


def _unnumbered_depth(cutter: Cutter, line: Line) -> float:
    """The depth of a heading without number, as far as anything tells.

    Markdown's levels tell, but below a numbered heading only; right below a heading that has
    nothing under it yet stands its first part. Word's headings stay at the top otherwise, for
    their numbering was lost with that of the headings above them.
    """
    top = cutter.stack[-1] if cutter.stack else None
    if top is not None and top.line is not None and not top.used and not line.hashes:
        # No office nests headings deeper: what follows is a list of names.
        return top.depth + (0.5 if len(cutter.stack) < _MOST_LEVELS else 0)
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


def _leave_box(cutter: Cutter, line: Line) -> None:
    """A box ends where the numbering of the document goes on."""
    box = next((n for n in cutter.stack if n.marker.startswith("专栏")), None)
    if box is not None and (line.marker is None or line.marker.level.name != "bullet"):
        cutter.close_to(box.depth)


def _take_table_head(cutter: Cutter, line: Line) -> None:
    """Opens a table with its caption or heads, or adds them to the one that has just begun."""
    if line.role is Role.CAPTION and squeeze(_UNIT.sub("", line.text)) in cutter.figures:
        # Converters write the data of figures below the text: they belong to no section.
        cutter.close_to(PART_DEPTH)
        cutter.stack.append(_named(FIGURES))
        cutter.figures.clear()
    table = _open_table(cutter)
    if table is not None and line.role is Role.GROUP:
        table.group = line.text
    elif table is not None and line.role is Role.COLUMNS and not table.used:
        # Rows are counted as they are printed: the heads are the first.
        table.heads = JOINT.join(filter(None, (table.heads, line.text)))
        table.paragraphs += 1
    elif table is not None and line.role is Role.CAPTION and not table.paragraphs:
        table.words = JOINT.join((table.words, line.text))
    else:
        table = _begin_table(cutter, line)
        table.paragraphs = int(line.role is Role.COLUMNS)
    if table.line is not None and not table.used:
        whole = clean(cutter.text[table.line.start : line.end])
        table.line = replace(table.line, end=line.end, text=whole)


def _begin_table(cutter: Cutter, line: Line) -> Node:
    cutter.close_to(TABLE_DEPTH)
    cutter.owner.tables += 1
    count = cutter.owner.tables
    table = Node(TABLE_DEPTH, _TABLE if count == 1 else f"{_TABLE}{count}", line.text, line)
    cutter.open(table)
    return table


def _open_table(cutter: Cutter) -> Node | None:
    top = cutter.stack[-1] if cutter.stack else None
    return top if top is not None and top.marker.startswith(_TABLE) else None


def _leave_table(cutter: Cutter, line: Line) -> None:
    """A table ends where text goes on, but for a note below it."""
    if _open_table(cutter) and not _NOTE.match(line.text):
        cutter.close_to(TABLE_DEPTH)


def _take_row(cutter: Cutter, line: Line) -> None:
    table = _open_table(cutter)
    if table is None and line.columns:
        # A heading parts a table whose columns go on below it.
        _begin_table(cutter, replace(line, text=" | ".join(filter(None, line.columns))))
    cutter.owner.paragraphs += 1
    words = f"第{cutter.owner.paragraphs}行"
    cutter.add(line, [*cutter.stack, Node(99, words, words, None)])


def _take_text(cutter: Cutter, line: Line) -> None:
    _leave_table(cutter, line)
    if line.marker is None:
        _take_paragraph(cutter, line)
        return
    _leave_box(cutter, line)
    if line.marker.level.name == "box":
        cutter.open(Node(_BOX_DEPTH, line.marker.text, line.text, line))
        return
    node = Node(line.marker.level.depth, line.marker.text, line.marker.text, line, used=True)
    cutter.open(node)
    cutter.add(line, cutter.stack)


def _take_paragraph(cutter: Cutter, line: Line) -> None:
    box = next((n for n in cutter.stack if n.marker.startswith("专栏")), None)
    if box is not None and _box_is_over(cutter, box, line):
        cutter.close_to(box.depth)
    unused = cutter.stack and cutter.stack[-1].line is not None and not cutter.stack[-1].used
    # Closing words under a heading of their own (附则) stay there.
    if _CLOSING.match(line.text) and not unused:
        cutter.close_to(PART_DEPTH)
        cutter.stack.append(_named(CLOSING))
    cutter.add(line, [*cutter.stack, cutter.paragraph_node()])


def _box_is_over(cutter: Cutter, box: Node, line: Line) -> bool:
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
