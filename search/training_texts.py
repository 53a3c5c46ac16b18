"""Plain texts cut into sections, each a paragraph with the headings above it, to train on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".txt", ".md")
_NOISE = re.compile(r"\[bookmark: \w+\]|[*`|]")
_TITLE = re.compile(r"关于.{4,40}(?:意见|通知|政策|措施|规划|办法|方案|决定|公告)$")
_HEADINGS = (
    re.compile(r"第[一二三四五六七八九十]+[章编节]|[一二三四五六七八九十]+、"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
)
_ITEM = re.compile(r"(?:\d+[.．、]|[▲—]+|[一二三四五六七八九十]是)?\s*([^。；：，]{4,25})。")
_UNFINISHED = re.compile(r"[^。；：！？.）)”》]$")
_LONGEST_HEADING = 40
_SHORTEST_TEXT = 20


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph and the headings above it, outermost first."""

    path: tuple[str, ...]
    text: str


def read_texts(folders: Iterable[Path]) -> Iterator[str]:
    """Every .txt and .md file under the folders but README files, decoded, in order of path."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in SUFFIXES and path.stem.lower() != "readme":
                yield path.read_text(encoding="utf-8", errors="replace")


def sections(texts: Iterable[str]) -> list[Section]:
    """The sections of all texts; a section that two texts share comes once."""
    found = (section for text in texts for section in _sections_of(text))
    return list({re.sub(r"\s", "", section.text): section for section in found}.values())


def _sections_of(text: str) -> Iterator[Section]:
    title, path = "", ["", ""]
    for line in _joined(_lines(text)):
        if len(line) <= _LONGEST_HEADING and _TITLE.search(line):
            title, path = line, ["", ""]
        elif (level := _heading_level(line)) is not None:
            path[level:] = [line, *[""] * (1 - level)]
        elif len(line) > _SHORTEST_TEXT:
            item = _ITEM.match(line)
            names = (title, *path, item.group(1) if item else "")
            yield Section(tuple(name for name in names if name), line)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line := _NOISE.sub("", line).strip(" \t#　"):
            yield line


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Lines, with a paragraph that a page end broke in the middle of a sentence made whole."""
    held = ""
    for line in lines:
        if held and not _starts_afresh(line):
            held += line
        else:
            if held:
                yield held
            held = line
        if len(held) <= _LONGEST_HEADING or not _UNFINISHED.search(held):
            yield held
            held = ""
    if held:
        yield held


def _starts_afresh(line: str) -> bool:
    return _heading_level(line) is not None or bool(re.match(r"\d+[.．、]|[▲—专]|责任单位", line))


def _heading_level(line: str) -> int | None:
    if len(line) > _LONGEST_HEADING or line.endswith("。"):
        return None
    return next((n for n, rule in enumerate(_HEADINGS) if rule.match(line)), None)
