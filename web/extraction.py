"""Compares what was read out of documents with labels that people wrote by reading them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.clauses import citable
from kg.errors import InputError, NotFoundError
from kg.folding import fold
from kg.terms import local_id
from web.batches import read_lines
from web.library import Library

Json = dict[str, Any]
Facts = Counter[str]

_RECORDS = ("benefits", "conditions", "departments")
"""Fields that list records: only what the label says of each is compared."""
_NAMES = ("mentioned_departments", "districts", "industries")
"""Fields that list entities, of which the name is compared."""
_DOCUMENT = (
    *("title", "number", "issuer", "issued", "published", "kind"),
    *("effective_from", "expires", "repeals", "cites", "sections"),
)
CLAUSE_FIELDS = (*_RECORDS, *_NAMES)


@dataclass(slots=True)
class Tally:
    """What was found of a field over all labels: right, wrong, missed, and labels exactly met."""

    rows: int = 0
    exact: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    errors: list[Json] = field(default_factory=list)

    def add(self, place: str, expected: Facts, found: Facts) -> None:
        """Counts one label."""
        self.rows += 1
        self.exact += expected == found
        self.right += (expected & found).total()
        self.wrong += (found - expected).total()
        self.missed += (expected - found).total()
        if expected != found:
            extra, lacking = found - expected, expected - found
            self.errors.append(
                {
                    "place": place,
                    "not_there": sorted(extra.elements()),
                    "not_found": sorted(lacking.elements()),
                }
            )

    def measures(self) -> Json:
        """Precision, recall and F1, 1.0 where there is nothing to find and nothing was found."""
        found, there = self.right + self.wrong, self.right + self.missed
        return {
            "rows": self.rows,
            "exact": self.exact,
            "right": self.right,
            "wrong": self.wrong,
            "missed": self.missed,
            "precision": round(self.right / found, 3) if found else 1.0,
            "recall": round(self.right / there, 3) if there else 1.0,
            "f1": round(2 * self.right / (found + there), 3) if found + there else 1.0,
        }


def evaluate_extraction(library: Library, path: Path) -> Json:
    """Precision, recall and F1 of each field that the labels in `path` have, file by file.

    `path` is a JSONL file or a folder of them. A label names a document (`doc`) and, for a clause,
    its `path` in the clause's IRI; names in its `ignored` are neither right nor wrong. Labels of
    documents that are not here are counted only. Raises
    InputError when there is no label for what is here.
    """
    tallies: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    absent = 0
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        for number, label in read_lines(file):
            if not _is_label(label):
                continue
            try:
                found = _Found(library, label)
            except NotFoundError:
                absent += 1
                continue
            if not found.clauses and "path" in label:
                raise InputError(f"{file}, line {number}: {found.place} has no such clause")
            for name, expected, real in found.compared():
                tallies[file.stem, name, label.get("set", "")].add(found.place, expected, real)
    if not tallies:
        raise InputError(f"{path}: holds no label of a document that is here")
    return {
        "absent": absent,
        "fields": [
            {"file": file, "field": name, "set": part, **tally.measures(), "errors": tally.errors}
            for (file, name, part), tally in tallies.items()
        ],
    }


def _is_label(label: Json) -> bool:
    return "doc" in label and ("title" in label or any(name in label for name in CLAUSE_FIELDS))


class _Found:
    """What the library holds at the place of a label."""

    def __init__(self, library: Library, label: Json) -> None:
        """Raises NotFoundError when the document is not here."""
        self._label = label
        self._document = library.document(label["doc"])
        marks = label.get("path", [])
        self.place = "/".join((label["doc"], *marks))
        self.clauses = _at(library.clauses_of(label["doc"]), marks) if "path" in label else []

    def compared(self) -> Iterator[tuple[str, Facts, Facts]]:
        """Field, expected and found facts, for every field of the label."""
        if "path" not in self._label:
            for name in _DOCUMENT:
                if name in self._label:
                    yield name, _values(self._label[name]), _values(self._document[name])
            return
        for name in CLAUSE_FIELDS:
            if name in self._label:
                yield name, *self._facts(name, self._label[name])

    def _facts(self, name: str, expected: Sequence[Any]) -> tuple[Facts, Facts]:
        found = [one for clause in self.clauses for one in _all(clause, name)]
        if name in _NAMES:
            names = {one["name"] for one in found} - set(self._label.get("ignored", ()))
            return Counter(expected), Counter(names)
        told = expected[0] if expected else dict.fromkeys(_FIELDS[name])
        fields = [one for one in (*_FIELDS[name], "label") if one in told]
        return Counter(map(_words(fields), expected)), Counter(map(_words(fields), found))


_FIELDS = {
    "benefits": ("instrument", "amount_yuan", "rate_percent", "cap_yuan"),
    "conditions": ("op", "value_yuan"),
    "departments": ("name", "role"),
}
"""What is compared of a record: the words around it (per what, of what) are free. A label may give
the `label` of a department, as the clause has it, in place of its full name."""


def _all(clause: Json, name: str) -> list[Json]:
    """The entries of a field; a department that answers for a measure is also mentioned."""
    own: list[Json] = clause[name]
    return [*own, *clause["departments"]] if name == "mentioned_departments" else own


def _words(fields: Iterable[str]) -> Callable[[Mapping[str, Any]], str]:
    def told(record: Mapping[str, Any]) -> str:
        values = ((name, record.get(name)) for name in fields)
        return " ".join(
            f"{name}={value:g}" if isinstance(value, int | float) else f"{name}={value}"
            for name, value in values
            if value is not None
        )

    return told


_LONGEST_LABEL = 20


def shortened(words: str) -> str:
    """Words as a label may have them: of long ones the beginning and a digest, so that labels need
    not carry the text of the documents that they judge. What is short already stays as it is."""
    if len(words) <= _LONGEST_LABEL:
        return words
    return f"{words[:11]}…{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def _values(value: Any) -> Facts:
    values = value if isinstance(value, list) else [value] if value else []
    return Counter(shortened(str(one)) for one in values)


def _at(clauses: Sequence[Json], path: Sequence[str]) -> list[Json]:
    """The clause at a path; where the path is a section's, all in it."""
    marks = tuple(fold(citable(mark)) for mark in path)
    below = []
    for clause in clauses:
        own = tuple(map(fold, local_id(clause["id"]).split("/")[-len(clause["path"]) :]))
        if own == marks:
            return [clause]
        if _holds(own, marks):
            below.append(clause)
    return below


def _holds(path: Sequence[str], marks: Sequence[str]) -> bool:
    """Whether all the marks stand in a path, in their order."""
    left = iter(path)
    return all(any(mark == one for one in left) for mark in marks)
