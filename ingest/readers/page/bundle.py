"""Reads web pages saved in one file with their pictures (MHTML), as browsers and Word do."""

from __future__ import annotations

import email

from ingest.readers.page.document import read_page
from ingest.source import Reading
from kg.errors import InputError


def read_bundle(data: bytes, name: str) -> Reading:
    """Web pages saved as a single file (MHTML): the page in it, without its pictures."""
    parts = email.message_from_bytes(data).walk()
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    words = page.get_payload(decode=True) if page is not None else None
    if not isinstance(words, bytes) or not words:
        raise InputError(f"{name}: holds no web page; open it in a browser and save it as HTML")
    return read_page(words, name)
