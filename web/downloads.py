"""Files that a browser saves: media types, and names that a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from flask import Response

from kg.store import FORMATS

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA: dict[str, str] = {
    "xlsx": SPREADSHEET,
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    **{name: form.media_type for name, form in FORMATS.items()},
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
}
"""Media types by name of format, those that a clerk wants most first."""

ENDINGS = {"rdfxml": "rdf"}
"""Endings of file names where they are not the name of the format."""

LONGEST = 60
UNFIT = re.compile(r"[\s\\/:*?\"<>|\x00-\x1f\x7f]+")


def file_name(words: Iterable[str], format: str) -> str:
    """Return "policykg-传感器补贴-2026-03-01.xlsx" for what a file holds; no sign is unfit."""
    said = "-".join(filter(None, (UNFIT.sub(" ", one).strip()[:LONGEST] for one in words)))
    return f"policykg-{said}.{ENDINGS.get(format, format)}"


def attached(pieces: Iterable[bytes], media: str, name: str) -> Response:
    """Return a file to be saved under a name, which may be Chinese."""
    plain = re.sub(r"-+", "-", re.sub(r"[^\w.-]+", "-", name, flags=re.ASCII))
    response = Response(pieces, content_type=media)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    return response
