"""Recognizes the words in pictures of pages, offline, where the extra `ocr` is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from statistics import mean, median
from typing import Any

from ingest.readers.printed.boxes import Box, Rule, Sheet, type_size
from kg.errors import InputError

REMEDY = "pip install 'policykg[ocr]'"
"""The command that installs what reading pictures needs."""

LONGEST_SIDE = 2000
"""Pixels of the longer side of a page when it is read: 170 dots to the inch on A4."""
_PAGE = 842.0
"""Points of the longer side of a page where the picture does not say it: that of A4."""
_THREADS = 2
_SURE = 0.5
"""Least confidence in a line for it to be one: less is a stain or a stamp."""
_POOR = 0.75
"""Confidence in all lines below which a page may stand on its head."""
_HEIGHT = 0.8
"""Height of type in the height of the box that is found around it, at most."""
_TALL = 1.5
"""How many times higher than wide a line is that runs down the page."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A line found: its corners from the upper left on, its words, the middle of each character."""

    corners: tuple[tuple[float, float], ...]
    text: str
    middles: tuple[float, ...]
    score: float

    @property
    def width(self) -> float:
        (x0, _), (x1, _), (x2, _), (x3, _) = self.corners
        return (x1 + x2 - x0 - x3) / 2

    @property
    def height(self) -> float:
        (_, y0), (_, y1), (_, y2), (_, y3) = self.corners
        return (y2 + y3 - y0 - y1) / 2


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "PIL"))


def require(name: str) -> None:
    """Raises InputError for the file `name` where the extra is not there."""
    if not is_installed():
        raise InputError(f"{name}: has pictures in place of text; to read them: {REMEDY}")


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "Global.log_level": "critical",
            "Global.max_side_len": LONGEST_SIDE,
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
        }
    )


def recognize(picture: Any, number: int, scale: float | None = None) -> Sheet:
    """What stands in a picture, as page `number`, straightened, in points.

    `picture` is an array of rows of pixels of blue, green and red; `scale` says how many of them
    a point is.
    """
    from ingest.readers.printed.pixels import Ink

    scale = scale or max(picture.shape[:2]) / _PAGE
    picture, found = _upright(picture)
    lean = _lean(found)
    ink = Ink(picture, lean)
    boxes = [part for one in found for part in _parts(one, _straight(one, lean), ink)]
    rules = ink.rules(type_size(boxes)) if boxes else ()
    return Sheet(
        number,
        tuple(_in_points(box, scale) for box in boxes),
        tuple(Rule(r.x0 / scale, r.top / scale, r.x1 / scale, r.bottom / scale) for r in rules),
    )


def _upright(picture: Any) -> tuple[Any, list[_Found]]:
    """The picture turned so that its lines can be read, and its lines."""
    import numpy as np

    found = _read(picture)
    if not found:
        return picture, found
    tall = sum(1 for one in found if one.height > _TALL * one.width) > len(found) / 2
    sure = mean(one.score for one in found)
    best = 0.0 if tall else sure
    upright = picture, found
    for turn in (1, 3) if tall else (2,) if sure < _POOR else ():
        turned = np.ascontiguousarray(np.rot90(picture, turn))
        again = _read(turned)
        if again and (surer := mean(one.score for one in again)) > best:
            best, upright = surer, (turned, again)
    return upright


def _read(picture: Any) -> list[_Found]:
    """The lines in a picture."""
    result = _engine()(picture)
    if result.boxes is None or not result.txts:
        return []
    lines = zip(result.boxes, result.txts, result.scores, result.word_results, strict=True)
    return [
        _Found(
            tuple((float(x), float(y)) for x, y in corners),
            text.strip(),
            tuple((float(box[0][0]) + float(box[1][0])) / 2 for _, _, box in characters),
            float(score),
        )
        for corners, text, score, characters in lines
        if score >= _SURE and text.strip()
    ]


def _lean(found: Sequence[_Found]) -> float:
    """How far the lines of a page fall for each pixel to the right."""
    slopes = [
        (one.corners[1][1] - one.corners[0][1]) / one.width
        for one in found
        if one.width > 5 * one.height > 0
    ]
    return median(slopes) if slopes else 0.0


def _straight(found: _Found, lean: float) -> Box:
    """The box around a line when the page is straightened."""
    xs = [x + lean * y for x, y in found.corners]
    ys = [y - lean * x for x, y in found.corners]
    return _box(found.text, min(xs), min(ys), max(xs), max(ys))


def _box(text: str, x0: float, top: float, x1: float, bottom: float) -> Box:
    units = max(sum(0.5 if c < "\x7f" else 1.0 for c in text), 0.5)
    size = min(_HEIGHT * (bottom - top), (x1 - x0) / units)
    return Box(text, x0, top, x1, bottom, max(size, 0.1))


def _parts(found: _Found, box: Box, ink: Any) -> Iterator[Box]:
    """A line without the white at its ends, or its parts where it runs over two columns."""
    stretches = ink.stretches(box)
    rest = box.text
    if len(found.middles) != len("".join(rest.split())):
        stretches = [(stretches[0][0], stretches[-1][1])]
    shift = box.x0 - found.corners[0][0]
    x0, x1, done = stretches[0][0], stretches[-1][1], 0
    for (_, ends), (begins, _) in pairwise(stretches):
        count = sum(1 for x in found.middles if x + shift < (ends + begins) / 2)
        words, left = _split(rest, count - done)
        if not left:
            # What follows is the edge of the next column, whose words are found by themselves.
            x1 = ends
            break
        if words:
            yield _box(words, x0, box.top, ends, box.bottom)
        x0, done, rest = begins, count, left
    yield _box(rest, x0, box.top, x1, box.bottom)


def _split(text: str, count: int) -> tuple[str, str]:
    """A text after its first `count` characters that are no space, and the rest."""
    end = 0
    while count > 0 and end < len(text):
        count -= not text[end].isspace()
        end += 1
    return text[:end].strip(), text[end:].strip()


def _in_points(box: Box, scale: float) -> Box:
    place = (box.x0 / scale, box.top / scale, box.x1 / scale, box.bottom / scale)
    return Box(box.text, *place, box.size / scale)
