"""Prints a text as a gazette would: pages of two columns, with running heads and page numbers."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.gazette import split_source
from ingest.joining import join_lines
from ingest.lines import Line, Role
from ingest.settling import read_lines
from tests.browser.chromium import ARGUMENTS

HEAD = "岚东省临岚市印刷样张"
"""What stands above every page; no sample document says it."""

_STYLE = """
@page { size: A4; margin: 22mm 18mm; }
@page { @top-center { content: "HEAD"; font-size: 9pt; } }
@page :right { @bottom-right { content: "— " counter(page) " —"; font-size: 10pt; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font-size: 10pt; } }
body { font: 10.5pt/1.6 "Noto Serif CJK SC"; margin: 0; text-align: justify; }
p { margin: 0; text-indent: 2em; widows: 1; orphans: 1; }
.columns { columns: 2; column-gap: 2em; column-fill: auto; }
h1 { column-span: all; font-size: 18pt; text-align: center; margin: 1em 0 .5em; }
h2 { font: bold 12pt/1.6 "Noto Sans CJK SC"; margin: .3em 0; text-indent: 2em; }
.wide { column-span: all; text-align: center; text-indent: 0; }
.flush { text-indent: 0; }
.right { text-align: right; text-indent: 0; }
.contents { text-indent: 0; display: flex; justify-content: space-between; }
table { border-collapse: collapse; width: 100%; margin: .5em 0; }
td { border: .6pt solid black; padding: 2pt; text-align: center; }
.broken { break-before: page; }
"""
_CLASSES = {
    Role.NUMBER: "wide",
    Role.ADDRESSEE: "flush",
    Role.FURNITURE: "wide",
    Role.MASTHEAD: "wide",
    Role.SIGNATURE: "right",
}


def print_text(text: str, path: Path, style: str = "") -> None:
    """Write the documents of `text` as the PDF `path`; `style` changes how they look."""
    print_page(_page(text, style), path)


def print_page(page: str, path: Path) -> None:
    """Write a page of HTML as the PDF `path`."""
    with TemporaryDirectory(prefix="chromium", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        chromium = shutil.which("chromium")
        assert chromium is not None
        options = (f"--user-data-dir={folder}/profile", "--no-pdf-header-footer")
        command = [chromium, *ARGUMENTS, *options, f"--print-to-pdf={path}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def _page(text: str, style: str) -> str:
    _, front, drafts = split_source(read_lines(text))
    parts = [*_paragraphs(front, text)]
    for draft in drafts:
        joined = list(join_lines(text, draft.lines))
        parts.append(f'<div class="columns">{"".join(_paragraphs(joined, text))}</div>')
    style = _STYLE.replace("HEAD", HEAD) + style
    return f'<meta charset="utf-8"><style>{style}</style>{"".join(parts)}'


def _paragraphs(lines: Iterable[Line], text: str) -> Iterator[str]:
    """HTML of the lines, rows of a table together; a date below the text stands on the right."""
    begun = False
    for table, group in groupby(lines, lambda line: line.role in (Role.ROW, Role.CAPTION)):
        if table:
            yield _table([_words(line, text) for line in group])
            continue
        for line in group:
            begun = begun or line.role in (Role.TEXT, Role.HEADING)
            yield _paragraph(line, _words(line, text), begun)


def _words(line: Line, text: str) -> str:
    return escape(re.sub(r"\s*\n\s*|^#+ ", "", text[line.start : line.end]))


def _paragraph(line: Line, words: str, begun: bool) -> str:
    if line.role is Role.TITLE:
        return f"<h1>{words.replace(' ', '<br>')}</h1>"
    if line.role is Role.HEADING:
        return f"<h2>{words}</h2>"
    if line.role is Role.CONTENTS and "\t" in words:
        entry, _, page = words.partition("\t")
        return f'<p class="contents"><span>{entry}</span><span>{page}</span></p>'
    shape = ("right" if begun else "wide") if line.role is Role.DATE else _CLASSES.get(line.role)
    return f'<p class="{shape}">{words}</p>' if shape else f"<p>{words}</p>"


def _table(rows: list[str]) -> str:
    width = max(row.count("\t") for row in rows) + 1
    lines = ""
    for row in rows:
        cells = row.split("\t")
        span = f' colspan="{width}"' if len(cells) == 1 else ""
        lines += "<tr>" + "".join(f"<td{span}>{cell}</td>" for cell in cells) + "</tr>"
    return f"<table>{lines}</table>"
