"""Writes the few forms of Markdown that the generated documents need; pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MADE = '<!-- Made from the code by "make docs": change the code, not this file. -->'


def code(words: object) -> str:
    """Return words set as code, in a pair of backticks that they do not hold themselves."""
    fence = "``" if "`" in str(words) else "`"
    return f"{fence}{words}{fence}"


def link(words: str, page: str = "") -> str:
    """Return a link to the heading `words`, on this page or on another."""
    return f"[{words}]({page}#{anchor(words)})"


def anchor(heading: str) -> str:
    """Return the anchor of a heading: "`GET /api/`" gives "get-api"."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar or a line break inside a cell does not end it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines)


def cell(words: str) -> str:
    """Return words as they may stand in a cell of a table."""
    return " ".join(words.split()).replace("|", r"\|")


def page(title: str, *parts: str) -> str:
    """Return a page: its title, the note that it is generated, and its parts."""
    return "\n\n".join((f"# {title}", MADE, *(part for part in parts if part))) + "\n"
