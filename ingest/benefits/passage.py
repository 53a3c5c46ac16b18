"""Reads a clause as running text without spaces and brackets, and its punctuation."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.benefits.words import FOREIGN

# One character for one character, so that places stay true.
_PLAIN = str.maketrans("０１２３４５６７８９％．：∶︰－萬億", "0123456789%.:::-万亿")
_HALF = str.maketrans({",": "，", ";": "；", "(": "（", ")": "）", "!": "！", "?": "？"})
_WORD = re.compile(r"[A-Za-z0-9]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# How many characters of context are read at most, so that long texts cost no more than short ones.
REACH = 120
# A bracket that does not close within a line or two was opened by mistake.
_LONGEST_ASIDE = 200
# 500万（美元）以上: a currency in brackets is part of the sum.
_CURRENCY = re.compile(FOREIGN)
_BREAK = re.compile(r"[，。；！？\n]|(?<=[一-鿿])\.(?!\d)")


@dataclass(frozen=True, slots=True)
class Passage:
    """Plain characters with the offset of each in the text they were read from.

    `cut` is where in the main passage a bracketed aside stood; 0 for the main passage.
    """

    text: str
    places: tuple[int, ...]
    cut: int = 0

    def quote(self, source: str, start: int, end: int) -> str:
        """The words of `source` that characters `start` to `end` of the passage stand for."""
        if start >= end:
            return ""
        return source[self.places[start] : self.places[end - 1] + 1]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the passage between two marks of punctuation."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces (between commas), segments (semicolons) and sentences of a passage."""

    text: str
    pieces: tuple[Stretch, ...]
    segments: tuple[Stretch, ...]
    sentences: tuple[Stretch, ...]

    def piece(self, at: int) -> Stretch:
        """The piece in which a character stands."""
        return _span_at(self.pieces, at)

    def segment(self, at: int) -> Stretch:
        """The segment in which a character stands."""
        return _span_at(self.segments, at)

    def sentence(self, at: int) -> Stretch:
        """The sentence in which a character stands."""
        return _span_at(self.sentences, at)


def read_passages(text: str) -> tuple[Passage, tuple[Passage, ...]]:
    """Text of a clause in; the passage without brackets, and what stood in each, out.

    Full-width digits and half-width punctuation become the usual ones, spaces go unless they
    part two Latin words: "给予 ３００ 万元(含税)奖励" is read as "给予300万元奖励" and "含税".
    """
    plain = _plain(text)
    kept = [i for i in range(len(plain)) if _is_kept(plain, i)]
    closes = _pairs(plain, kept)
    main: list[int] = []
    asides: list[tuple[int, list[int]]] = []
    end = -1
    for at, place in enumerate(kept):
        if at in closes and at > end:
            end = closes[at]
            inside = kept[at + 1 : end]
            if _CURRENCY.fullmatch("".join(plain[i] for i in inside)):
                main += inside
            else:
                asides.append((len(main), inside))
        elif at > end:
            main.append(place)
    return _passage(plain, main, 0), tuple(_passage(plain, a, cut) for cut, a in asides)


def lay_out(text: str) -> Layout:
    """Running text in; where its pieces, segments and sentences begin and end, out."""
    marks = [(m.start(), m[0]) for m in _BREAK.finditer(text)]
    return Layout(
        text,
        _spans(text, [at for at, _ in marks]),
        _spans(text, [at for at, mark in marks if mark != "，"]),
        _spans(text, [at for at, mark in marks if mark not in "，；"]),
    )


def _passage(plain: str, places: list[int], cut: int) -> Passage:
    return Passage("".join(plain[i] for i in places), tuple(places), cut)


def _plain(text: str) -> str:
    """The same text, as long as before, in one kind of digits and punctuation."""
    text = text.translate(_PLAIN)
    return _THOUSANDS.sub("\x00", text).translate(_HALF)


def _is_kept(text: str, at: int) -> bool:
    """Whether a character stays: no mark of thousands, no space beside a Chinese character."""
    if text[at] == "\x00":
        return False
    if not text[at].isspace():
        return True
    return bool(0 < at < len(text) - 1 and _WORD.match(text[at - 1]) and _WORD.match(text[at + 1]))


def _pairs(text: str, kept: list[int]) -> dict[int, int]:
    """Where each outermost bracket opens and closes, as positions in `kept`."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for at, place in enumerate(kept):
        if text[place] == "（":
            opened.append(at)
        elif text[place] == "）" and opened:
            start = opened.pop()
            if at - start <= _LONGEST_ASIDE:
                pairs[start] = at
    return pairs


def _spans(text: str, marks: list[int]) -> tuple[Stretch, ...]:
    starts = [0, *(at + 1 for at in marks)]
    return tuple(Stretch(a, b) for a, b in zip(starts, [*marks, len(text)], strict=True))


def _span_at(spans: tuple[Stretch, ...], at: int) -> Stretch:
    return spans[max(bisect_right(spans, at, key=lambda span: span.start) - 1, 0)]
