"""Questions as people put them, and the provisions that answer them: `search/asked.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).with_name("asked.tsv")


@dataclass(frozen=True, slots=True)
class Asked:
    """A provision in official Chinese, of no real document, and what people would ask for it."""

    provision: str
    questions: tuple[str, ...]


def read_asked(path: Path = PATH) -> list[Asked]:
    """The lines of a list: `provision<TAB>question<TAB>question…`."""
    rows = (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines())
    return [Asked(provision, tuple(questions)) for provision, *questions in rows]
