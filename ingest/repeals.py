"""Finds what a text repeals: in a sentence, or in the list that such a sentence opens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.citations import find_cited
from ingest.markers import bare_article, find_marker
from ingest.pieces import Piece
from ingest.validity import sentences

_REPEAL_AFTER = re.compile(
    r"(?:同时|自行|即行|一并|予以|随之|均|现予|相应)?(?:废止|失效|停止执行|不再执行|停止实施|停止施行|不再施行)"
)
_REPEAL_BEFORE = re.compile(r"(?:废止|停止执行)(?:以下|下列)?")
# A part of the sentence that only says on what ground, or beside what, something is repealed.
_GROUND = re.compile(r"^(?:根据|依据|按照?|依照|参照|经|为|鉴于|结合|与|因)")
_FORMER = re.compile(r"(?<![\u4e00-\u9fff])原(?=[\u4e00-\u9fff])")


def find_repeals(text: str) -> tuple[str, ...]:
    """The documents that a text repeals, by number, or by title where none stands with it:
    "《…》（岚政〔2023〕11号）、《…》同时废止"."""
    found: dict[str, None] = {}
    for sentence in sentences(text):
        after = _REPEAL_AFTER.search(sentence)
        if after and find_cited(sentence[: after.start()]):
            # What is repealed stands in the same part of the sentence, after its last "；".
            before = sentence[: after.start()].rpartition("；")[2]
            named = [
                _FORMER.sub("", part) for part in before.split("，") if not _GROUND.match(part)
            ]
            found.update(dict.fromkeys(find_cited("，".join(named))))
            continue
        ahead = _REPEAL_BEFORE.search(sentence)
        if ahead:
            found.update(dict.fromkeys(find_cited(sentence[ahead.end() :])))
    return tuple(found)


_ENDED = "(?:废止|失效|停止执行|停止施行|不再执行)"
_OPENS = re.compile(
    rf"(?:{_ENDED}[^。；]*(?:下列|以下)|(?:下列|以下)[^。；]*{_ENDED})[^。；]*[：:]$"
)
# A document that repeals many others at once, and the part of it that names them.
_SWEEP = re.compile(rf"{_ENDED}|清理")
_SWEPT = re.compile(rf"{_ENDED}[^。]*(?:文件|目录|清单)")


def listed_repeals(title: str, pieces: Iterable[Piece]) -> tuple[str, ...]:
    """The documents that stand in a list opened by "废止下列文件：", or under a heading that says
    so in a document whose title does: "附件 废止的文件目录"."""
    found: dict[str, None] = {}
    level: str | None = None
    opened = False
    for heading, words in _lines(pieces):
        cited = find_cited(words)
        if _OPENS.search(words):
            opened, level = True, None
        elif opened and cited and level in (None, _level(words)):
            level = _level(words)
            found.update(dict.fromkeys(cited))
        else:
            opened = False
            swept = _SWEEP.search(title) and any(map(_SWEPT.search, heading))
            found.update(dict.fromkeys(cited if swept else ()))
    return tuple(found)


def _lines(pieces: Iterable[Piece]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each heading and each text of a document once, in order, with the headings above it."""
    before: tuple[str, ...] = ()
    for piece in pieces:
        above = piece.path[:-1]
        for depth, words in enumerate(above):
            if above[: depth + 1] != before[: depth + 1]:
                yield above[:depth], words
        yield above, piece.text
        before = piece.path


def _level(words: str) -> str:
    """The level of the mark that opens an item of a list, "" where none does."""
    marker = find_marker(words) or bare_article(words)
    return marker.level.name if marker else ""
