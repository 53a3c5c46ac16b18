"""Which rows name which entity, and how: in the text, in a heading above, or as responsible."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.folding import fold
from kg.records import Clause, Role
from kg.terms import iri
from search.passages import nearest_heading

Rows = NDArray[np.int64]


class Relation(IntEnum):
    """How a clause is tied to an entity. LEAD and SUPPORT are parts of RESPONSIBLE; BENEFIT ties it
    to the instruments of what it gives, GIVEN to what is named where it gives it; HEADED is that
    part of CONTEXT that the heading right above names."""

    TEXT = 0
    CONTEXT = 1
    RESPONSIBLE = 2
    LEAD = 3
    SUPPORT = 4
    BENEFIT = 5
    GIVEN = 6
    HEADED = 7


_ROLES = {Role.LEAD: Relation.LEAD, Role.SUPPORT: Relation.SUPPORT}
_EMPTY: Rows = np.zeros(0, dtype=np.int64)


def cited_year(year: str) -> str:
    """The key of the rows that cite a document of this year."""
    return f"cites:{year}"


class Facets:
    """Rows by entity and relation, in order of rows."""

    def __init__(self, rows: dict[tuple[str, Relation], Rows]) -> None:
        self._rows = rows

    @classmethod
    def build(cls, clauses: Iterable[Clause], labels: Mapping[str, Sequence[str]]) -> Facets:
        """Facets of clauses whose rows are their positions; `labels` are those of entities."""
        found: dict[tuple[str, Relation], list[int]] = defaultdict(list)
        for row, clause in enumerate(clauses):
            for entity in {m.entity for m in clause.mentions}:
                found[entity, Relation.TEXT].append(row)
            for entity in _named_where_given(clause):
                found[entity, Relation.GIVEN].append(row)
            for entity in clause.context:
                found[entity, Relation.CONTEXT].append(row)
            for entity in _named_right_above(clause, labels):
                found[entity, Relation.HEADED].append(row)
            for entity in {r.department for r in clause.responsibilities}:
                found[entity, Relation.RESPONSIBLE].append(row)
                for role, relation in _ROLES.items():
                    if any(
                        r.role is role for r in clause.responsibilities if r.department == entity
                    ):
                        found[entity, relation].append(row)
            for name in {benefit.instrument for benefit in clause.benefits}:
                found[iri("instrument", name), Relation.BENEFIT].append(row)
            for year in {number.partition("〔")[2][:4] for number in clause.cites}:
                found[cited_year(year), Relation.TEXT].append(row)
        return cls({key: np.asarray(rows, dtype=np.int64) for key, rows in found.items()})

    def save(self, folder: Path) -> None:
        """Writes two files into `folder`: the keys and the rows one after the other."""
        keys = sorted(self._rows)
        lengths = [len(self._rows[key]) for key in keys]
        data = np.concatenate([self._rows[key] for key in keys]) if keys else _EMPTY
        np.save(folder / "facets.npy", data)
        text = json.dumps([[*key, n] for key, n in zip(keys, lengths, strict=True)])
        (folder / "facets.json").write_text(text, encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> Facets:
        """Facets saved before."""
        data = np.load(folder / "facets.npy")
        keys = json.loads((folder / "facets.json").read_text(encoding="utf-8"))
        bounds = np.cumsum([0, *(length for *_, length in keys)])
        return cls(
            {
                (entity, Relation(relation)): data[bounds[i] : bounds[i + 1]]
                for i, (entity, relation, _) in enumerate(keys)
            }
        )

    def rows(self, entity: str, relations: Sequence[Relation] = tuple(Relation)) -> Rows:
        """Rows tied to an entity by any of `relations`, each once, in order."""
        parts = [self._rows.get((entity, relation), _EMPTY) for relation in relations]
        if len(parts) == 1:
            return parts[0]
        return np.unique(np.concatenate(parts))


def _named_right_above(clause: Clause, labels: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The entities of the context of a clause that the heading right above it names."""
    heading = fold(nearest_heading(clause))
    for entity in clause.context:
        if any(fold(label) in heading for label in labels.get(entity, ())):
            yield entity


def _named_where_given(clause: Clause) -> set[str]:
    """The entities named in the first sentence of a measure or in one that gives something: what
    is named in passing elsewhere is not what the benefit is for."""
    if not clause.benefits:
        return set()
    given = [clause.text.find(benefit.quote) for benefit in clause.benefits]
    named: set[str] = set()
    for number, sentence in enumerate(re.finditer(r"[^。！？]*[。！？]?", clause.text)):
        if number == 0 or any(sentence.start() <= at < sentence.end() for at in given):
            inside = (m for m in clause.mentions if sentence.start() <= m.start < sentence.end())
            named.update(mention.entity for mention in inside)
    return named
