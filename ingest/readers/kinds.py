"""Tells what kind of file bytes are by how they begin, whatever the file is called."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from ingest.readers.archives import FAULTS

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
)
"""How files of a kind begin, and the ending that such files have."""

_INNER: tuple[tuple[str, str], ...] = (
    ("word/", ".docx"),
    ("xl/", ".xlsx"),
    ("ppt/", ".pptx"),
    ("OFD.xml", ".ofd"),
    ("_rels/.rels", ".docx"),
)
"""What stands in the archive that a file of a kind is."""

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>)?\s*<(?:!doctype\s+html|html)[\s>]", re.I)
_BUNDLE = re.compile(
    rb"(?=.{0,2000}?^content-type:\s*multipart/related)(?:from|mime-version|subject|date):",
    re.I | re.DOTALL | re.MULTILINE,
)
_PAGE_BYTES = 4_096

_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", ".encrypted"),
    ("WordDocument", ".doc"),
    ("PowerPoint Document", ".ppt"),
    ("Workbook", ".xls"),
)
"""What stands in the compound file (OLE) that an old Office file of a kind is."""

_SHEET = "a spreadsheet; save the sheet that holds the text as a web page (.html)"
_SLIDES = "a presentation; save its text as .docx"
REMEDIES: dict[str, str] = {
    ".doc": "an old Word or WPS file (.doc, .wps); open it in either and save it as .docx",
    ".encrypted": "a file locked by a password; open it with the password and save it without one",
    ".rtf": "a file in Rich Text Format; open it in Word or WPS and save it as .docx",
    ".ofd": "a document in the format OFD; open it in its reader and save it as PDF or text",
    ".xls": _SHEET,
    ".xlsx": _SHEET,
    ".ppt": _SLIDES,
    ".pptx": _SLIDES,
    ".rar": "a RAR archive; unpack it, or pack the files again as ZIP",
    ".7z": "a 7z archive; unpack it, or pack the files again as ZIP",
    ".zip": "an archive; build it under a name that ends in .zip",
    ".gif": "a picture of a kind that is not read; save it as .png",
}
"""What files that no reader takes are, and the remedy, by the ending of their kind."""

DOCUMENTS = (".doc", ".wps", ".rtf", ".ofd", ".xls", ".xlsx", ".rar", ".7z")
"""Endings of files that may hold documents: where none is read, a build says so for each."""


def kind_of(data: bytes) -> str | None:
    """The ending that files with these bytes have, None where the bytes alone do not tell."""
    for magic, ending in _MAGIC:
        if data.startswith(magic):
            return ending
    if data.startswith(_OLE):
        streams = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        return next(streams, ".doc")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive_kind(data)
    head = _COMMENT.sub(b"", data[:_PAGE_BYTES].removeprefix(b"\xef\xbb\xbf"))
    if _BUNDLE.match(head):
        return ".mht"
    return ".html" if _PAGE.match(head) else None


def _archive_kind(data: bytes) -> str | None:
    """The kind of an archive by what it holds; None where it cannot be opened."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except FAULTS:
        return None
    for inner, ending in _INNER:
        if any(name.startswith(inner) for name in names):
            return ending
    return ".zip"
