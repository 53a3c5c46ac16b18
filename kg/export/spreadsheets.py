"""Tables as CSV and as Excel workbooks, with cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import IO, Any

from kg.export.columns import COLUMNS
from kg.export.tables import Row
from kg.store import UNFIT_FOR_XML

Tables = Mapping[str, Callable[[], Iterator[Row]]]
"""Rows by the name of the sheet."""

_LINES = 200
"""Rows of CSV that are put together."""
CELL = 32_000
"""Characters of a cell: Excel holds 32,767."""
ROWS = 1_000_000
"""Rows of a sheet: Excel holds 1,048,576. More go to a sheet of their own."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _inert(value: object) -> object:
    """A cell that no spreadsheet runs as a formula (OWASP, "CSV Injection")."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def csv_pieces(rows: Iterable[Row]) -> Iterator[bytes]:
    """A table as CSV, in UTF-8 with a mark, so that spreadsheets read the Chinese."""
    out = io.StringIO(newline="")
    out.write("\ufeff")
    writer = csv.writer(out)
    for index, row in enumerate(rows):
        if index == 0:
            writer.writerow(row)
        writer.writerow(map(_inert, row.values()))
        if index % _LINES == 0:
            yield out.getvalue().encode("utf-8")
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode("utf-8")


def cut_cells(tables: Tables) -> list[str]:
    """The cells that a workbook cannot hold whole, as sheet, column and row."""
    return [
        f"{name} {column} {number}"
        for name, rows_of in tables.items()
        for number, row in enumerate(rows_of(), start=2)
        for column, value in row.items()
        if isinstance(value, str) and len(_fit(value)) > CELL
    ]


def write_xlsx(tables: Tables, manifest: Mapping[str, object], out: IO[bytes]) -> None:
    """A workbook with a sheet a table, real numbers and dates, and the manifest as the last one.

    What `cut_cells` lists is cut and ends in "…".
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows_of in tables.items():
        rows, number = rows_of(), 1
        while (row := next(rows, None)) is not None or number == 1:
            title = name if number == 1 else f"{name} ({number})"
            _write_sheet(book.create_sheet(title), chain([row] if row else [], rows))
            number += 1
    about = book.create_sheet("manifest")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 18, 80
    for key, value in manifest.items():
        about.append([key, _cell(value if isinstance(value, int) else _json(value))])
    book.save(out)


def _json(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_sheet(sheet: Any, rows: Iterator[Row]) -> None:
    """Head and up to ROWS rows; a sheet without rows stays empty."""
    from openpyxl.utils import get_column_letter

    first = next(rows, None)
    if first is None:
        return
    sheet.freeze_panes = "B2"
    for number, column in enumerate(first, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = COLUMNS[column][1]
    sheet.append([f"{COLUMNS[column][0]} {column}" for column in first])
    count = 1
    for row in chain([first], islice(rows, ROWS - 1)):
        sheet.append([_cell(value) for value in row.values()])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(first))}{count}"


def _fit(text: str) -> str:
    return UNFIT_FOR_XML.sub("", str(_inert(text)))


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = _fit(value)
    return text if len(text) <= CELL else text[:CELL] + " …"
