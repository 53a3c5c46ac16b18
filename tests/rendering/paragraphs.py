"""The sample's texts as paragraphs that know what they are, for rendering them in other formats."""

import re
from dataclasses import dataclass
from pathlib import Path

from ingest.gazette import split_source
from ingest.lines import Role
from ingest.readers import read_file
from ingest.settling import read_lines

SAMPLE = Path(__file__).parents[2] / "ingest/sample"
NAMES = sorted(path.name for path in SAMPLE.iterdir() if path.stem != "README")

ENTRY = re.compile(r"^(?P<title>.+?)\s*(?:\t|\.{3,}\s*)\((?P<page>\d+)\)$")
"""An entry of the contents on one line; the sample also has one that is broken in two."""
_HASHES = re.compile(r"^(#+)\s+")
_OF_TABLES = (Role.ROW, Role.CAPTION)
_LEVELS = {"h1": 1, "h2": 2, "item": 3}


@dataclass(frozen=True)
class Paragraph:
    """A line of the text: its words as printed, its role, its mark and level, its cells."""

    text: str
    role: Role
    mark: str = ""
    level: int = 0
    hashes: int = 0
    cells: tuple[str, ...] = ()

    @property
    def rest(self):
        """The words after the mark."""
        return self.text.removeprefix(self.mark).strip()


def paragraphs(name):
    """The paragraphs of a text of the sample, in order."""
    text = read_file(SAMPLE / name).text
    lines = read_lines(text)
    _, front, drafts = split_source(lines)
    roles = {line.start: line.role for line in front}
    roles |= {line.start: line.role for draft in drafts for line in draft.lines}
    return [
        _paragraph(text[line.start : line.end], roles[line.start], line.marker) for line in lines
    ]


def _paragraph(raw, role, marker):
    hashes = _HASHES.match(raw)
    words = raw[hashes.end() :] if hashes else raw
    # Some marks are printed with spaces inside; Word and pages get those as text.
    marked = marker is not None and words.startswith(marker.text)
    return Paragraph(
        words,
        role,
        mark=marker.text if marked else "",
        level=_LEVELS.get(marker.level.name, 0) if marked else 0,
        hashes=len(hashes[1]) if hashes else 0,
        cells=tuple(filter(None, words.split("\t"))) if role in _OF_TABLES else (),
    )


def facts(name):
    """What a page would say of the one document of a text, by label; nothing of a gazette."""
    issue, _, drafts = split_source(read_lines(read_file(SAMPLE / name).text))
    if len(drafts) > 1 or issue.published:
        return {}
    (draft,) = drafts
    said = {
        "发文机关": draft.issuer,
        "成文日期": draft.issued and f"{draft.issued:%Y-%m-%d}",
        "标题": draft.title,
        "发文字号": draft.number,
    }
    return {label: words for label, words in said.items() if words}
