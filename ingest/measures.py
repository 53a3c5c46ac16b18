"""Puts a measure and its line of responsible departments together: they are one clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.lines import Line, Role
from ingest.text import clean, is_page_number


def group_measures(lines: Iterable[Line], text: str) -> Iterator[Line]:
    """Lines with each measure's paragraphs and its line of departments put together.

    "责任单位：…" belongs to the numbered item above it, with all paragraphs in between; where no
    item is numbered, to the paragraphs since the heading or since the last such line. A page
    number may stand between.
    """
    measure: list[Line] = []
    headed = answered = False
    for line in lines:
        if line.role is Role.RESPONSIBILITY:
            if not (headed or answered or (measure and _opens_measure(measure[0]))):
                # Without heading or number only the paragraph right above is the measure.
                last = max((i for i, li in enumerate(measure) if li.role is Role.TEXT), default=0)
                yield from measure[:last]
                measure = measure[last:]
            measure.append(line)
            answered = True
            continue
        if measure and not answered and is_page_number(line.text):
            measure.append(line)
            continue
        if answered or _opens_measure(line) or not _is_paragraph(line):
            yield from _release(measure, text)
            measure = []
            headed = line.role is Role.HEADING or (headed and answered)
            answered = False
        if _opens_measure(line) or _is_paragraph(line):
            measure.append(line)
        else:
            yield line
    yield from _release(measure, text)


def _opens_measure(line: Line) -> bool:
    """Whether a numbered item begins; a heading of a higher level holds measures instead."""
    if line.marker is None or line.role not in (Role.TEXT, Role.HEADING):
        return False
    name = line.marker.level.name
    return name in ("item", "article", "subitem") or (name == "h2" and line.role is Role.TEXT)


def _is_paragraph(line: Line) -> bool:
    """Whether a line may go on with a measure: text without number, or a point of a list."""
    loose = line.marker is None or line.marker.level.name in ("circled", "ordinal", "bullet")
    return line.role is Role.TEXT and loose


def _release(measure: Sequence[Line], text: str) -> Iterator[Line]:
    """The lines of a measure: one, if it ends in a line of departments, else as they are."""
    if not any(line.role is Role.RESPONSIBILITY for line in measure):
        yield from measure
        return
    first, last = measure[0], measure[-1]
    words = clean(text[first.start : last.end])
    yield replace(first, end=last.end, text=words, role=Role.TEXT)
