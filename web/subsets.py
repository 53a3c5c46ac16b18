"""Picks subsets of an open library and writes them, each with a manifest that says what it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from kg.errors import InputError
from kg.export import NETWORK_FORMATS, RDF_FORMATS, TABLE_FORMATS, Subset, close, write
from kg.records import Clause, Query
from kg.store import FORMATS, GraphStore
from kg.validity import Register
from kg.worker import QueryRunner
from search.engine import Engine
from search.index import SearchIndex
from search.names import Names
from web.views import clause_view, document_view, entity_view

Json = dict[str, Any]

EXPORT_FORMATS = (*FORMATS, *NETWORK_FORMATS, *TABLE_FORMATS, "jsonl")
"""Formats that the data, or a subset of it, is written in."""
FARTHEST = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """Which subset is wanted; when nothing is said, everything.

    `query`: the answers to a question with filters. `around`: what lies within `hops` of an entity
    (1: the clauses tied to it; 2: also those tied to what these name). `sparql`: what a CONSTRUCT
    query gives.
    """

    query: Query = field(default_factory=Query)
    around: str | None = None
    hops: int = 1
    sparql: str | None = None

    @property
    def whole(self) -> bool:
        """Whether everything is wanted."""
        asked = any(
            getattr(self.query, one.name) != one.default
            for one in fields(Query)
            if one.name not in ("k", "as_of")
        )
        return not (asked or self.around or self.sparql)


class Subsets:
    """Subsets of the data of one library."""

    def __init__(
        self,
        store: GraphStore,
        queries: QueryRunner,
        register: Register,
        index: SearchIndex,
        names: Names,
        engine: Engine,
        clause: Callable[[str], Clause],
    ) -> None:
        self._store = store
        self._queries = queries
        self._register = register
        self._index = index
        self._names = names
        self._engine = engine
        self._clause = clause

    def pick(self, selection: Selection, day: date) -> Subset:
        """The subset that a selection asks for, closed: with all documents and entities it names.

        Raises NotFoundError when a filter or entity is not known.
        """
        rows: Sequence[int] = range(len(self._index.table))
        if selection.around:
            rows = self._around(selection.around, selection.hops)
        if not Selection(selection.query).whole:
            matching = set(self._engine.rows(selection.query, day))
            rows = [row for row in rows if row in matching]
        clauses = (self._clause(self._index.table.clauses[row]) for row in rows)
        return close(clauses, self._register, self._names.vocabulary.entities, day)

    def _around(self, name: str, hops: int) -> list[int]:
        if not 1 <= hops <= FARTHEST:
            raise InputError(f"--hops {hops}: give a number from 1 to {FARTHEST}")
        known = self._names.vocabulary.entities
        entities = set(self._names.resolve_any(name))
        rows: set[int] = set()
        for _ in range(hops):
            rows |= {row for one in entities for row in self._index.facets.rows(one).tolist()}
            clauses = (self._clause(self._index.table.clauses[row]) for row in rows)
            entities |= {m.entity for clause in clauses for m in clause.mentions} & known.keys()
        return sorted(rows)

    def export(
        self, selection: Selection, format: str, day: date, built: str
    ) -> tuple[Iterator[bytes], Json]:
        """The pieces of a file in one of EXPORT_FORMATS, and its manifest.

        Raises InputError when the format is not known or does not fit the selection.
        """
        if format not in EXPORT_FORMATS:
            raise InputError(f"no format {format!r}; use one of {', '.join(EXPORT_FORMATS)}")
        manifest = self._manifest(selection, format, day, built)
        if selection.sparql is not None:
            if format not in RDF_FORMATS:
                raise InputError(f"a CONSTRUCT query gives a graph; use {', '.join(RDF_FORMATS)}")
            return iter([self._queries.query(selection.sparql, format)[1]]), manifest
        if selection.whole and format in FORMATS:
            table = self._index.table
            manifest["counts"] = {
                "documents": len(table.documents),
                "clauses": len(table),
                "triples": len(self._store),
            }
            return iter([self._store.dump(format)]), manifest
        if format == "nq":
            raise InputError("a subset is written as trig, not as nq")
        subset = self.pick(selection, day)
        manifest["counts"] = {
            "documents": len(subset.documents),
            "clauses": len(subset.clauses),
            "benefits": sum(len(clause.benefits) for clause in subset.clauses),
            "entities": len(subset.entities),
        }
        if format == "jsonl":
            return self._lines(subset), manifest
        return iter([write(subset, format, manifest)]), manifest

    @staticmethod
    def _manifest(selection: Selection, format: str, day: date, built: str) -> Json:
        asked = {k: v for k, v in asdict(selection.query).items() if v and k not in ("k", "as_of")}
        return {
            "question": asked.pop("text", None),
            "filters": asked,
            "around": selection.around,
            "hops": selection.hops if selection.around else None,
            "sparql": selection.sparql,
            "as_of": day.isoformat(),
            "data_version": built,
            "format": format,
            "truncated": False,
        }

    def _lines(self, subset: Subset) -> Iterator[bytes]:
        counts: dict[str, int] = {}
        for clause in subset.clauses:
            counts[clause.document] = counts.get(clause.document, 0) + 1
        register, get, day = self._register, self._names.entity, subset.day
        documents = {document.id: document for document in subset.documents}
        for document in subset.documents:
            yield _line(document_view(document, register, counts[document.id], day))
        for clause in subset.clauses:
            yield _line(clause_view(clause, documents[clause.document], register, get, day))
        for entity in subset.entities:
            yield _line(entity_view(entity, len(self._index.facets.rows(entity.id))))


def _line(record: Json) -> bytes:
    return (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8")
