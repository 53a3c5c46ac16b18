"""Questions as people put them, and the provisions that answer them: `search/asked`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

FOLDER = Path(__file__).with_name("asked")


@dataclass(frozen=True, slots=True)
class Asked:
    """A provision in official Chinese, of no real document, and what people would ask for it."""

    provision: str
    questions: tuple[str, ...]


def read_asked(folder: Path = FOLDER, without: Collection[str] = ()) -> list[Asked]:
    """What the lists of a folder hold, but those named `without`, in order of their names."""
    paths = (path for path in sorted(folder.glob("*.tsv")) if path.stem not in without)
    return [one for path in paths for one in read_list(path)]


def read_list(path: Path) -> list[Asked]:
    """The lines of a list, `provision<TAB>question<TAB>question…`. Raises InputError naming one
    that is not so."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        provision, *questions = line.split("\t")
        if not (provision and questions and all(questions)):
            raise InputError(
                f"{path}, line {number}: a line holds a provision and the questions that it "
                "answers, with tabs between them"
            )
        found.append(Asked(provision, tuple(questions)))
    return found
