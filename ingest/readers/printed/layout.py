"""Puts what stands on the pages of a document into the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.readers.printed.boxes import Sheet
from ingest.readers.printed.columns import Column, find_gutters, read_columns
from ingest.readers.printed.margins import strip_margins, take_footnotes
from ingest.readers.printed.paragraphs import join_paragraphs
from ingest.readers.printed.ruled import take_tables


def lay_out(sheets: Iterable[Sheet]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text of pages, a line for each paragraph and row of a table, and what was left out.

    Every word of the pages is in one or the other.
    """
    pages = take_footnotes(strip_margins([_with_tables(sheet) for sheet in sheets]))
    gutters = sorted({float(round(x)) for page in pages for x in find_gutters(page.boxes)})
    columns: list[Column] = []
    for page in pages:
        columns += read_columns(page.number, page.boxes, gutters)
    paragraphs, between = join_paragraphs(columns)
    left_out = [one for page in pages for one in page.left_out]
    return "\n".join(paragraphs) + "\n", (*left_out, *between)


def _with_tables(sheet: Sheet) -> Sheet:
    tables, rest = take_tables(sheet.boxes, sheet.rules)
    return replace(sheet, boxes=(*rest, *tables))
