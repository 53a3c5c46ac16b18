"""Reads PDF files: their text by its place on the pages, pages without text by OCR."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ingest.readers.printed import ocr
from ingest.readers.printed.boxes import Sheet
from ingest.readers.printed.layout import lay_out
from ingest.source import Reading
from kg.errors import InputError

MOST_PAGES = 3000
"""Most pages of a file that is read: the gazettes of a year, bound together, have 1,500."""

LONGEST = 120
"""Seconds that a file may take beside one for each page; a page takes a fiftieth of one."""

_AT_ONCE = 50
"""Pages after which a file is opened again: the fonts of those before are kept until then."""

_BROKEN = "is no PDF that can be read; open it and print it to PDF again"


def read_pdf(data: bytes, name: str) -> Reading:
    """The text of a PDF, in reading order, without running heads and page numbers.

    Pages without usable text are read by OCR where it is installed. Raises InputError for files
    that are broken, locked by a password or too long, and for scans where there is no OCR.
    """
    with _opened(data, name) as document:
        count = len(document)
    if count > MOST_PAGES:
        raise InputError(f"{name}: has {count:,} pages; split it into parts of {MOST_PAGES:,}")
    sheets = list(_read_pages(data, name, count))
    scanned = [index for index, (_, readable) in enumerate(sheets) if not readable]
    found = [sheet for sheet, _ in sheets]
    by_ocr = ocr.is_installed()
    if scanned and len(scanned) == count:
        ocr.require(name)
    for sheet in _recognize(data, name, scanned) if by_ocr else map(_missing, scanned):
        found[sheet.number - 1] = sheet
    text, left_out = lay_out(found)
    if not text.strip():
        raise InputError(f"{name}: no words are found on its pages; leave it out")
    told = f"pdf, {count} page{'' if count == 1 else 's'}"
    if scanned:
        told += f", {len(scanned)} {'by OCR' if by_ocr else 'not read for want of OCR'}"
    return Reading(text, told, left_out)


def _missing(index: int) -> Sheet:
    """A page that cannot be read for want of OCR."""
    return Sheet(index + 1, (), (), (("page without text", f"page {index + 1}: {ocr.REMEDY}"),))


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    """The document of pypdfium2 in `data`; it is closed at the end."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(
                f"{name}: is locked by a password; save it without one and try again"
            ) from error
        raise InputError(f"{name}: {_BROKEN}") from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{name}: {_BROKEN}") from error
    finally:
        document.close()


def _pages(data: bytes, name: str, wanted: Sequence[int]) -> Iterator[tuple[int, Any]]:
    """Index and page of each page wanted; a page is closed before the next, the file anon."""
    for first in range(0, len(wanted), _AT_ONCE):
        with _opened(data, name) as document:
            for index in wanted[first : first + _AT_ONCE]:
                page = document[index]
                try:
                    yield index, page
                finally:
                    page.close()


def _read_pages(data: bytes, name: str, count: int) -> Iterator[tuple[Sheet, bool]]:
    """Each page, and whether it has text that can be used."""
    from ingest.readers.printed.pdf_page import read_page

    began = time.monotonic()
    for index, page in _pages(data, name, range(count)):
        yield read_page(page, index + 1, name)
        if time.monotonic() - began > LONGEST + index:
            raise InputError(
                f"{name}: reading has not come beyond page {index + 1} in {LONGEST} seconds; "
                "print the document to PDF again"
            )


def _recognize(data: bytes, name: str, scanned: Sequence[int]) -> Iterator[Sheet]:
    """The pages that are scans, as OCR reads them."""
    for index, page in _pages(data, name, scanned):
        scale = ocr.LONGEST_SIDE / max(*page.get_size(), 1.0)
        yield ocr.recognize(page.render(scale=scale).to_numpy(), index + 1, scale)
