"""The parts of a Word file as trees of XML, found as the file itself says, and what they hold."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from ingest.readers.archives import open_archive, read_member
from ingest.readers.elements import Element, local
from kg.errors import InputError

_REMEDY = "open it in Word or WPS and save it again"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's own elements; files in the strict form of ISO 29500 are put into it."""


class Package:
    """A Word file: its main part, and the parts that this one refers to, by their kind."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._archive: ZipFile = open_archive(data, name, _REMEDY)
        self._main = next(
            (path for kind, path in self._relations("") if kind == "officeDocument"),
            "word/document.xml",
        )
        document = self._part(self._main)
        if document is None or document.tag != f"{W}document":
            raise InputError(f"{name}: this is no Word document; {_REMEDY}")
        self.document = document

    def parts(self, kind: str) -> Iterator[Element]:
        """The parts of a kind ("styles", "header"…) that the main part refers to and that exist."""
        for found, path in self._relations(self._main):
            part = self._part(path) if found == kind else None
            if part is not None:
                yield part

    def part(self, kind: str) -> Element | None:
        """The first part of a kind, None where there is none."""
        return next(self.parts(kind), None)

    def _relations(self, path: str) -> Iterator[tuple[str, str]]:
        """Kind and path of each part that the part at `path` ("" for the package) refers to."""
        folder, base = posixpath.split(path)
        relations = self._part(posixpath.join(folder, "_rels", f"{base}.rels"))
        for one in relations if relations is not None else ():
            target = one.get("Target", "") if isinstance(one.tag, str) else ""
            if target and one.get("TargetMode") != "External":
                inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield one.get("Type", "").rpartition("/")[2], inside

    def _part(self, path: str) -> Element | None:
        try:
            member = self._archive.getinfo(path)
        except KeyError:
            return None
        data = read_member(self._archive, member, self._name, _REMEDY)
        data = data.replace(_STRICT, W[1:-1].encode())
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            root: Element = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise InputError(f"{self._name}: {path} inside it is damaged; {_REMEDY}") from error
        return root


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's namespace, None where it or the element is missing."""
    return None if element is None else element.get(f"{W}{name}", "") or None


def child(element: Element | None, *names: str) -> Element | None:
    """The element found by going down through children of these names."""
    for name in names:
        element = None if element is None else element.find(f"{W}{name}")
    return element


def value(element: Element | None, *names: str) -> str | None:
    """The value (w:val) of the element found by going down through children of these names."""
    return attribute(child(element, *names))


def number(words: str | None) -> int | None:
    """A whole number that an attribute writes, None for anything else."""
    digits = (words or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else None


def switch(element: Element | None, name: str) -> bool | None:
    """Whether a property is switched on; None where nothing is said of it."""
    found = child(element, name)
    if found is None:
        return None
    return (attribute(found) or "true").lower() not in ("0", "false", "off", "none")


def words(element: Element) -> str:
    """All words in an element, those deleted too."""
    return "".join(one.text or "" for one in element.iter() if local(one) in ("t", "delText"))
