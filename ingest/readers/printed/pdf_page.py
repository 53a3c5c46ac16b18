"""Reads the characters and ruled lines of a PDF page, turned upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from ingest.readers.printed.boxes import Rule, Sheet
from ingest.readers.printed.characters import Char, plain, words_of
from kg.errors import InputError

MOST_CHARACTERS = 100_000
"""Most characters of one page that are read: a full page of a newspaper has 15,000."""
_MOST_PATHS = 20_000
_UNREADABLE_SHARE = 0.1
"""Share of characters that a font does not name above which a page's text is of no use."""
_FEW = 20
"""Fewest characters that count as the text of a page that holds a picture."""
_PICTURE_SHARE = 0.05
_MANY_PATHS = 200
"""Drawn shapes without text beyond which a page's characters are drawn as shapes."""
_TURN = 10
"""Degrees that text may lean and still be of its page's direction."""
_THIN = 2.5
"""Width of the broadest ruled line, in points."""
_SHORTEST_RULE = 5.0


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character as the file has it: where it stands, how wide and high it is, its direction."""

    text: str
    x: float
    y: float
    width: float
    size: float
    turn: int


def read_page(page: Any, number: int, name: str) -> tuple[Sheet, bool]:
    """What stands on a page of pypdfium2, and whether it has text that can be used.

    A page without text has some all the same where nothing is drawn on it either.
    """
    glyphs, broken = _glyphs(page, number, name)
    box = page.get_bbox()
    if broken > _UNREADABLE_SHARE * (len(glyphs) + broken):
        return Sheet(number, ()), False
    if len(glyphs) < _FEW and _is_picture(page, box):
        return Sheet(number, ()), False
    turns = Counter(glyph.turn for glyph in glyphs).most_common(1)
    turn = turns[0][0] if turns else 0
    rules = tuple(_rules(page, turn))
    chars, left_out = _upright(glyphs, turn, box)
    words = tuple(words_of(chars, rules))
    return Sheet(number, words, rules, left_out), True


def _glyphs(page: Any, number: int, name: str) -> tuple[list[_Glyph], int]:
    """The visible characters of a page, and how many have no meaning that the file knows."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MOST_CHARACTERS:
            raise InputError(
                f"{name}: page {number} has {count:,} characters; no printed page has more than "
                f"{MOST_CHARACTERS:,}: leave it out or print the document to PDF again"
            )
        glyphs: list[_Glyph] = []
        broken = 0
        for index in range(max(count, 0)):
            character = _character(text, index)
            if character == "\ufffd":
                broken += 1
            elif character:
                glyph = _glyph(text, index, character)
                glyphs.append(_beside(glyphs[-1], glyph) if glyphs else glyph)
        return glyphs, broken
    finally:
        text.close()


def _character(text: Any, index: int) -> str:
    """A character, empty where it is white space, U+FFFD where the font does not name it."""
    code = pdfium.FPDFText_GetUnicode(text, index)
    if 0xDC00 <= code <= 0xDFFF:
        return ""
    if 0xD800 <= code <= 0xDBFF:
        low = pdfium.FPDFText_GetUnicode(text, index + 1)
        paired = 0xDC00 <= low <= 0xDFFF
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) if paired else 0xFFFD
    if code == 2:  # How pdfium writes a hyphen at the end of a line.
        return "-"
    if pdfium.FPDFText_IsGenerated(text, index) == 1 or chr(code).isspace():
        return ""
    private = 0xE000 <= code <= 0xF8FF
    if code < 32 or private or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
        return "\ufffd"
    return plain(chr(code))


def _glyph(text: Any, index: int, character: str) -> _Glyph:
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    height = pdfium.FPDFText_GetFontSize(text, index)
    size = max(height * math.hypot(matrix.c, matrix.d), 0.1)
    turn = round(math.degrees(math.atan2(matrix.b, matrix.a)) / _TURN) * _TURN % 360
    along = box.right - x.value if turn in (0, 180) else box.top - y.value
    wide = height * math.hypot(matrix.a, matrix.b) if ord(character) > 0x2E80 else 0.0
    return _Glyph(character, x.value, y.value, max(along, wide, 0.1), size, turn)


def _beside(last: _Glyph, glyph: _Glyph) -> _Glyph:
    """The second of two characters that one sign stands for (ﬁ, ⸺), moved to its second half."""
    if (glyph.x, glyph.y, glyph.turn) != (last.x, last.y, last.turn):
        return glyph
    angle = math.radians(last.turn)
    half = last.width / 2
    x, y = last.x + half * math.cos(angle), last.y + half * math.sin(angle)
    return replace(glyph, x=x, y=y, width=half)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page, counted downwards, when the page is turned so that its text is level."""
    angle = math.radians(-turn)
    across = x * math.cos(angle) - y * math.sin(angle)
    up = x * math.sin(angle) + y * math.cos(angle)
    return across, -up


def _upright(
    glyphs: list[_Glyph], turn: int, box: tuple[float, float, float, float]
) -> tuple[list[Char], tuple[tuple[str, str], ...]]:
    """The characters that lie along the lines of a page, and the words of the others."""
    left, bottom, right, top = box
    chars = []
    outside, turned = "", ""
    for glyph in glyphs:
        if not (left - 1 <= glyph.x <= right + 1 and bottom - 1 <= glyph.y <= top + 1):
            outside += glyph.text
        elif glyph.turn != turn:
            turned += glyph.text
        else:
            x, foot = _turned(glyph.x, glyph.y, turn)
            chars.append(Char(glyph.text, x, foot, x + glyph.width, glyph.size))
    left_out = [("text beyond the edge of the page", outside), ("text turned on its side", turned)]
    return chars, tuple(one for one in left_out if one[1])


def _is_picture(page: Any, box: tuple[float, float, float, float]) -> bool:
    """Whether a page without text shows something all the same."""
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1)
    covered, shapes = 0.0, 0
    for _, thing in zip(range(_MOST_PATHS), page.get_objects(max_depth=3), strict=False):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += (right - left) * (top - bottom)
        shapes += thing.type == pdfium.FPDF_PAGEOBJ_PATH
    return covered > _PICTURE_SHARE * area or shapes > _MANY_PATHS


def _rules(page: Any, turn: int) -> Iterator[Rule]:
    """The straight lines drawn along and down a page, the thin shapes among them too."""
    wanted = [pdfium.FPDF_PAGEOBJ_PATH]
    for _, path in zip(range(_MOST_PATHS), page.get_objects(wanted, max_depth=3), strict=False):
        for (x0, y0), (x1, y1) in _lines(path):
            ends = _turned(x0, y0, turn), _turned(x1, y1, turn)
            xs, ys = sorted(end[0] for end in ends), sorted(end[1] for end in ends)
            rule = Rule(xs[0], ys[0], xs[1], ys[1])
            wide, high = xs[1] - xs[0], ys[1] - ys[0]
            if min(wide, high) <= _THIN and max(wide, high) >= _SHORTEST_RULE:
                yield rule


_Point = tuple[float, float]


def _lines(path: Any) -> Iterator[tuple[_Point, _Point]]:
    """The ends of the lines of a path: its middle line where it is a thin filled shape."""
    left, bottom, right, top = path.get_bounds()
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if min(right - left, top - bottom) <= _THIN:
        yield (left, bottom), (right, top)
    elif stroke.value:
        points = list(_points(path))
        for (first, _), (second, straight) in pairwise(points):
            if straight:
                yield first, second


def _points(path: Any) -> Iterator[tuple[_Point, bool]]:
    """The points of a path on the page, each with whether a straight line leads to it."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begun: _Point = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), 1000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        point = matrix.on_point(x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = point
        yield point, kind == pdfium.FPDF_SEGMENT_LINETO
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield begun, True
