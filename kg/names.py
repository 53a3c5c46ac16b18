"""The names of a document: what others cite it by, and what questions call it."""

from __future__ import annotations

import re

from kg.folding import squeeze
from kg.numbers import normal_number
from kg.records import Document

_ATTACHED = re.compile(r"(?:印发|转发|发布|公布)《?(.+?)》?的(?:通知|通告|公告|决定)$")
_EDITION = re.compile(r"[（(](?:试行|暂行|修订|[12]\d{3}年[^（）()]{0,6})[)）]$")
_SHORTEST_TITLE = 8
"""Shortest title, in characters, that a question can name: 任免通知 is any."""


def attached_title(title: str) -> str | None:
    """The title of the text that a cover notice issues: 关于印发X的通知 gives X."""
    match = _ATTACHED.search(title)
    return match[1] if match else None


def plain_name(name: str) -> str:
    """A number or title in the form in which names are compared."""
    return squeeze(normal_number(name))


def cited_names(document: Document) -> list[str]:
    """What others cite a document by, plain: its number, its title, that title without the issuer
    before it, that of the text that it issues."""
    subject = document.title.find("关于")
    short = document.title[subject:] if subject > 0 else None
    names = (document.number, document.title, attached_title(document.title), short)
    return [plain_name(name) for name in names if name]


def spoken_titles(document: Document) -> set[str]:
    """A document's titles as questions may have them, squeezed."""
    titles = {document.title, attached_title(document.title) or document.title}
    titles |= {_EDITION.sub("", title) for title in titles}
    if document.city:
        titles |= {title.removeprefix(document.city) for title in titles}
    titles |= {title.partition("关于")[2] for title in titles}
    return {name for title in titles if len(name := squeeze(title)) >= _SHORTEST_TITLE}
