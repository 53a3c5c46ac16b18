"""Counts the automatic numbering of a Word file and writes the mark of each paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.elements import Element, local
from ingest.readers.numerals import write_number
from ingest.readers.word.markup import Package, W, attribute, number, switch, value
from ingest.readers.word.styles import Styles

_BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LEVELS = 9


@dataclass(slots=True)
class _List:
    """One w:num: the levels it numbers by, where they start, and whose counters they share."""

    counters: dict[int, int]
    levels: dict[int, Element]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Lists:
    """The lists of a file with their counters: to be asked for each paragraph in order."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._styles = styles
        self._numbering = package.part("numbering")
        self._abstract = self._by_id("abstractNum", "abstractNumId")
        self._nums = self._by_id("num", "numId")
        self._counters: dict[str, dict[int, int]] = {}
        self._lists: dict[str, _List | None] = {}

    def mark(self, paragraph: Element) -> str:
        """The mark of the next paragraph, with the gap that parts it from the text, or ""."""
        found = self._styles.list_of(paragraph)
        if found is None:
            return ""
        name, level, styles = found
        if name not in self._lists:
            self._lists[name] = self._list(name)
        used = self._lists[name]
        if used is None:
            return ""
        if level is None:
            level = _level_of_style(used, styles)
        _count(used, level)
        return _written(used, level)

    def _by_id(self, tag: str, key: str) -> dict[str, Element]:
        found = self._numbering.iterfind(f"{W}{tag}") if self._numbering is not None else ()
        return {attribute(one, key) or "": one for one in found}

    def _list(self, name: str) -> _List | None:
        num = self._nums.get(name)
        identity, abstract = self._definition(num)
        if num is None or abstract is None:
            return None
        used = _List(self._counters.setdefault(identity, {}), _levels(abstract), {})
        for override in num.iterfind(f"{W}lvlOverride"):
            level = number(attribute(override, "ilvl")) or 0
            used.levels.update(_levels(override))
            start = number(value(override, "startOverride"))
            if start is not None:
                used.starts[level] = start
        return used

    def _definition(self, num: Element | None) -> tuple[str, Element | None]:
        """The definition that a list follows, by way of a style of lists where it names one."""
        for _ in range(_LEVELS):
            identity = value(num, "abstractNumId") or ""
            abstract = self._abstract.get(identity)
            link = value(abstract, "numStyleLink")
            if link is None:
                return identity, abstract
            num = self._nums.get(self._styles.numbering_of(link) or "")
        return "", None


def _levels(parent: Element) -> dict[int, Element]:
    levels = (one for one in parent if local(one) == "lvl")
    return {number(attribute(one, "ilvl")) or 0: one for one in levels}


def _level_of_style(used: _List, styles: tuple[str, ...]) -> int:
    """The level that a style is tied to; lists of headings say it only there."""
    tied = {value(one, "pStyle"): level for level, one in used.levels.items()}
    return next((tied[style] for style in styles if style in tied), 0)


def _count(used: _List, level: int) -> None:
    """Counts one paragraph: on from the last of its level, deeper levels begin again."""
    counters = used.counters
    fresh = level in used.starts and level not in used.begun
    used.begun.add(level)
    on = level in counters and not fresh
    counters[level] = counters[level] + 1 if on else _start(used, level)
    for deeper in [one for one in counters if one > level]:
        restart = number(value(used.levels.get(deeper), "lvlRestart"))
        # 0 says that nothing restarts the level, 2 that the second level and those above do.
        if restart is None or level < restart:
            del counters[deeper]


def _start(used: _List, level: int) -> int:
    if level in used.starts:
        return used.starts[level]
    # 0 where the definition says nothing of it: so the standard has it (ISO 29500-1, 17.9.25).
    return number(value(used.levels.get(level), "start")) or 0


def _written(used: _List, level: int) -> str:
    definition = used.levels.get(level)
    form = value(definition, "numFmt") or "decimal"
    shape = value(definition, "lvlText") or ""
    if form == "bullet":
        # The signs of Wingdings and Symbol have no meaning outside these fonts.
        mark = _PRIVATE.sub(_BULLET, shape)
    else:
        arabic = switch(definition, "isLgl")
        mark = _PLACE.sub(lambda one: _number_at(used, int(one[1]) - 1, bool(arabic)), shape)
    if not mark.strip():
        return ""
    return mark + ("" if value(definition, "suff") == "nothing" else " ")


def _number_at(used: _List, level: int, arabic: bool) -> str:
    count = used.counters.get(level)
    definition = used.levels.get(level)
    form = "decimal" if arabic else value(definition, "numFmt") or "decimal"
    return write_number(_start(used, level) if count is None else count, form)
