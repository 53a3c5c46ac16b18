"""What the styles of a Word file say of its paragraphs and runs: headings, hidden text, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.readers.elements import Element
from ingest.readers.word.markup import Package, W, attribute, child, number, switch, value

_DEEPEST = 30
"""Most styles that one is based on: Word itself stops there, and a circle has no end."""
_BODY_LEVEL = 9
TITLE = -1
"""The level of the title of the whole, above the headings from 1."""
_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])$")
_TITLES = ("title", "标题")
_CONTENTS = re.compile(r"(?:toc|目录)\s?\d$")


class Styles:
    """The styles of a file, each with those that it is based on."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        self._chains: dict[str | None, list[Element]] = {}
        styles = package.part("styles")
        for style in styles.iterfind(f"{W}style") if styles is not None else ():
            name = attribute(style, "styleId") or ""
            self._styles.setdefault(name, style)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1":
                self._default = name

    def chain(self, name: str | None) -> list[Element]:
        """A style and those that it is based on, the nearest first."""
        if name not in self._chains:
            self._chains[name] = list(self._climb(name))
        return self._chains[name]

    def _climb(self, name: str | None) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            style = self._styles.get(name) if name is not None else None
            if style is None:
                return
            yield style
            name = value(style, "basedOn")

    def of(self, paragraph: Element) -> list[Element]:
        """The styles of a paragraph, the nearest first."""
        return self.chain(value(paragraph, "pPr", "pStyle") or self._default)

    def level(self, paragraph: Element) -> int:
        """The level of a heading from 1, TITLE for the title of the whole, 0 for other text."""
        styles = self.of(paragraph)
        for one in (paragraph, *styles):
            outline = number(value(one, "pPr", "outlineLvl"))
            if outline is not None:
                return outline + 1 if outline < _BODY_LEVEL else 0
            named = _HEADING.match(_name(one))
            if named:
                return int(named[1])
            if _name(one) in _TITLES:
                return TITLE
        return 0

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is styled as an entry of the table of contents."""
        return any(_CONTENTS.match(_name(one)) for one in self.of(paragraph))

    def hides(self, run: Element, paragraph: Element) -> bool:
        """Whether the text of a run, or of a paragraph's mark, is hidden."""
        sources = (run, *self.chain(value(run, "rPr", "rStyle")), *self.of(paragraph))
        said = (switch(child(one, "rPr"), "vanish") for one in sources)
        return next((hidden for hidden in said if hidden is not None), False)

    def list_of(self, paragraph: Element) -> tuple[str, int | None, tuple[str, ...]] | None:
        """The list that numbers a paragraph: its id, the level where stated, the styles' ids.

        None where nothing numbers it, or its own properties take the style's number away.
        """
        styles = self.of(paragraph)
        sources = [child(one, "pPr", "numPr") for one in (paragraph, *styles)]
        ids = (value(one, "numId") for one in sources if one is not None)
        found = next((one for one in ids if one is not None), None)
        if found is None or found == "0":
            return None
        levels = (number(value(one, "ilvl")) for one in sources if one is not None)
        level = next((one for one in levels if one is not None), None)
        return found, level, tuple(attribute(one, "styleId") or "" for one in styles)

    def numbering_of(self, name: str | None) -> str | None:
        """The id of the list that a style of lists stands for."""
        ids = (value(style, "pPr", "numPr", "numId") for style in self.chain(name))
        return next((one for one in ids if one is not None), None)


def _name(style: Element) -> str:
    """The name of a style in small letters; a paragraph has none."""
    return (value(style, "name") or "").strip().lower()
