"""Finds the ends that a document states for clauses it names: "其中第二条第1项执行至2027年底"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.last_days import UNTIL, last_day
from ingest.markers import find_marker
from ingest.pieces import Piece
from ingest.readers.numerals import write_number
from kg.numerals import NUMERAL, number
from kg.records import Validity

_NUMBER = rf"[（(]?\s*{NUMERAL}\s*[）)]?"
# 第二条, 第二条第（一）项, 第二条第1、3项
_NAMED = rf"第{_NUMBER}条(?:第{_NUMBER}(?:、{_NUMBER})*[款项目])*"
# 《办法》第二条 is one of another text.
_EXCEPTION = re.compile(
    rf"(?:[，,；;]?(?:其中|但)[，,]?)?"
    r"(?P<other>《[^《》]{1,80}》(?:[（(][^（）()]{1,40}[)）])?)?"
    rf"(?P<named>{_NAMED}(?:[、和及与至]{_NAMED})*)"
    rf"[^，,。；;]{{0,16}}?{UNTIL}"
)
_ONE = re.compile(_NAMED)
_STEP = re.compile(rf"第(?P<numbers>{_NUMBER}(?:、{_NUMBER})*)[条款项目]")
_NUMERAL = re.compile(NUMERAL)
_RANGE = re.compile(rf"第(?P<first>{NUMERAL})条至第(?P<last>{NUMERAL})条")
_LONGEST_RANGE = 50


def without_exceptions(sentence: str) -> str:
    """A sentence without the ends that it states for clauses named by number."""
    return _EXCEPTION.sub("", sentence)


def excepted(pieces: Sequence[Piece], sentences: Sequence[str]) -> dict[int, Validity]:
    """The ends that sentences of a document state for its clauses, by the place of each of these.

    A clause is meant with all that stands under it.
    """
    found: dict[int, Validity] = {}
    for sentence in sentences:
        for match in _EXCEPTION.finditer(sentence):
            expires = last_day(match["end"])
            if expires is not None and not match["other"]:
                for index in _meant(match["named"], pieces):
                    found[index] = Validity(None, expires, sentence)
    return found


def _meant(named: str, pieces: Sequence[Piece]) -> Iterator[int]:
    """The places of the clauses under the numbers that words name."""
    for one in _ONE.finditer(_RANGE.sub(_in_full, named)):
        first, *below = (_numerals(step["numbers"]) for step in _STEP.finditer(one[0]))
        levels = _levels(first[0])
        heads = (place for level in levels if (place := _first(pieces, level, number(first[0]))))
        head = next(heads, None)
        for index, piece in enumerate(pieces if head else ()):
            if head and piece.markers[: len(head)] == head and _is_under(piece, len(head), below):
                yield index


def _in_full(match: re.Match[str]) -> str:
    """第三条至第五条 as 第三条、第四条、第五条, in the numerals in which it is written."""
    first, last = number(match["first"]) or 0, number(match["last"]) or 0
    form = "decimal" if match["first"].isdigit() else "chineseCountingThousand"
    values = range(first, min(last, first + _LONGEST_RANGE) + 1)
    return "、".join(f"第{write_number(value, form)}条" for value in values)


def _numerals(words: str) -> list[str]:
    return _NUMERAL.findall(words)


def _levels(numeral: str) -> tuple[str, ...]:
    """The levels of marks that 第二条 or 第2条 can mean, the likelier first."""
    return ("article", "item", "h1") if numeral.isdigit() else ("article", "h1", "item")


def _first(pieces: Sequence[Piece], level: str, value: int | None) -> tuple[str, ...] | None:
    """The marks down to the first one of a level that has a number, or None."""
    for piece in pieces:
        for depth, words in enumerate(piece.markers):
            marker = find_marker(words)
            if marker and marker.level.name == level and marker.value == value:
                return piece.markers[: depth + 1]
    return None


def _is_under(piece: Piece, depth: int, below: Sequence[Sequence[str]]) -> bool:
    """Whether the marks of a clause from a depth on have the numbers of each step down."""
    marks = piece.markers[depth : depth + len(below)]
    return len(marks) == len(below) and all(
        _value(mark) in {number(one) for one in numbers}
        for mark, numbers in zip(marks, below, strict=True)
    )


def _value(mark: str) -> int | None:
    """The number of a mark, or of a paragraph without one: 第2段."""
    marker = find_marker(mark)
    digits = _NUMERAL.search(mark)
    return marker.value if marker else number(digits[0]) if digits else None
