"""Picks subsets of an open library and writes them, each with a manifest that says what it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, NamedTuple

from kg.errors import InputError
from kg.export.closing import subset_statements
from kg.export.constructed import Constructed
from kg.export.formats import EXPORT_FORMATS, Content, content_pieces
from kg.export.networks import subset_network
from kg.export.pieces import in_pieces
from kg.export.spreadsheets import cut_cells
from kg.export.subset import Subset, close
from kg.export.tables import sheets_of
from kg.questions import HOW_SHOWN, Query
from kg.recordfile import RecordFile
from kg.records import Clause
from kg.store import FORMATS, GraphStore, read_triples
from kg.validity import Register
from kg.worker import QueryRunner
from search.crossing import cross, crossable
from search.facets import Rows
from search.index import SearchIndex
from search.names import Names
from web.neighbours import Neighbours
from web.views import clause_view, document_view, entity_view

Json = dict[str, Any]


class Cell(NamedTuple):
    """A cell of a cross reference: two kinds, and the IRI of one entity of each."""

    rows: str
    cols: str
    row: str
    col: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Which subset is wanted; when nothing is said, everything.

    `query`: all answers to a question, with filters. `around`: what lies within `hops` of an
    entity, document or clause. `sparql`: what a CONSTRUCT or DESCRIBE query gives. `cell`: what
    stands behind one number of the cross reference.
    """

    query: Query = field(default_factory=Query)
    around: str | None = None
    hops: int = 1
    sparql: str | None = None
    cell: Cell | None = None

    @property
    def whole(self) -> bool:
        """Whether everything is wanted."""
        return not (self.asked or self.around or self.sparql or self.cell)

    @property
    def asked(self) -> bool:
        """Whether a question or a filter says what is wanted."""
        return any(
            getattr(self.query, one.name) != one.default
            for one in fields(Query)
            if one.name not in ("as_of", "without", "unsure", *HOW_SHOWN)
        )


def manifest_of(selection: Selection, format: str, day: date, built: str) -> Json:
    """What a file says of itself, all but how much it holds."""
    told = asdict(selection.query).items()
    asked = {name: value for name, value in told if value and name not in ("as_of", *HOW_SHOWN)}
    return {
        "question": asked.pop("text", None),
        "filters": asked,
        "around": selection.around,
        "hops": selection.hops if selection.around else None,
        "sparql": selection.sparql,
        "cell": selection.cell._asdict() if selection.cell else None,
        "as_of": day.isoformat(),
        "data_version": built,
        "format": format,
        "truncated": False,
        "cut": [],
    }


class _Clauses(Collection[Clause]):
    """Clauses by their rows, read again whenever they are gone through: they need no memory."""

    def __init__(self, rows: Sequence[int], clauses: RecordFile[Clause]) -> None:
        self._rows = rows
        self._clauses = clauses

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Clause]:
        return (self._clauses[row] for row in self._rows)

    def __contains__(self, one: object) -> bool:
        return any(one == clause for clause in self)


class Subsets:
    """Subsets of the data of one library; `rows` gives what answers a question on a day."""

    def __init__(
        self,
        store: GraphStore,
        queries: QueryRunner,
        register: Register,
        index: SearchIndex,
        names: Names,
        rows: Callable[[Query, date], Rows],
        neighbours: Neighbours,
    ) -> None:
        self._store = store
        self._queries = queries
        self._register = register
        self._index = index
        self._names = names
        self._rows = rows
        self._neighbours = neighbours

    def pick(self, selection: Selection, day: date) -> Subset:
        """The subset that a selection asks for, closed: with all documents and entities it names.

        Raises NotFoundError when a filter or entity is not known.
        """
        rows: Sequence[int] = range(len(self._index.table))
        documents: Sequence[str] = self._index.table.documents if selection.whole else ()
        if selection.around:
            rows, documents = self._neighbours.around(selection.around, selection.hops)
        if selection.asked:
            matching = set(self._rows(selection.query, day).tolist())
            rows, documents = [row for row in rows if row in matching], ()
        if selection.cell:
            behind = set(self._behind(selection.cell))
            rows, documents = [row for row in rows if row in behind], ()
        clauses = _Clauses(rows, self._index.clauses)
        return close(clauses, self._register, self._names.vocabulary.entities, day, documents)

    def _behind(self, cell: Cell) -> list[int]:
        """The rows behind a cell. Raises InputError for a kind that cannot be crossed."""
        down, across = crossable(cell.rows), crossable(cell.cols)
        found = cross(self._index.facets, self._names, down, across, None)
        return found.cells.get((cell.row, cell.col), [])

    def export(
        self, selection: Selection, format: str, day: date, built: str
    ) -> tuple[Iterator[bytes], Json]:
        """The pieces of a file in one of EXPORT_FORMATS, and its manifest.

        Raises InputError when the format is not known, or the selection contradicts itself.
        """
        if format not in EXPORT_FORMATS:
            raise InputError(f"no format {format!r}; use one of {', '.join(EXPORT_FORMATS)}")
        manifest = manifest_of(selection, format, day, built)
        if selection.whole and format in FORMATS:
            manifest["counts"] = self._whole_counts()
            return in_pieces(lambda out: self._store.write(format, out)), manifest
        if selection.sparql is not None:
            content, manifest["counts"] = self._constructed(selection)
        else:
            subset = self.pick(selection, day)
            content, manifest["counts"] = self._content(subset), subset.counts()
        if format == "xlsx":
            manifest["cut"] = cut_cells(content.tables)
            manifest["truncated"] = bool(manifest["cut"])
        return content_pieces(content, format, manifest), manifest

    def _whole_counts(self) -> Json:
        table = self._index.table
        return {
            "documents": len(table.documents),
            "clauses": len(table),
            "triples": len(self._store),
        }

    def _content(self, subset: Subset) -> Content:
        return Content(
            lambda graphs: subset_statements(subset, self._store, graphs),
            sheets_of(subset),
            lambda: subset_network(subset),
            lambda: self._records(subset),
        )

    def _constructed(self, selection: Selection) -> tuple[Content, Json]:
        if selection.asked or selection.around:
            raise InputError(
                "a CONSTRUCT query says by itself what is wanted: leave out question, filters and "
                "--around"
            )
        media, body = self._queries.query(selection.sparql or "", "nt", "json")
        if media != FORMATS["nt"].media_type:
            raise InputError(
                "a SELECT or ASK query gives rows, not a part of the graph: ask it with "
                "'policykg sparql', or write it as CONSTRUCT or DESCRIBE"
            )
        found = Constructed(read_triples(body), self._store)
        content = Content(found.statements, {"statements": found.rows}, found.network, found.rows)
        return content, {"triples": len(found.triples)}

    def _records(self, subset: Subset) -> Iterator[Json]:
        register, get, day = self._register, self._names.entity, subset.day
        documents = {document.id: document for document in subset.documents}
        for document in subset.documents:
            count = subset.clauses_of.get(document.id, 0)
            yield document_view(document, register, count, day)
        for clause in subset.clauses:
            yield clause_view(clause, documents[clause.document], register, get, day)
        for entity in subset.entities:
            yield entity_view(entity, len(self._index.facets.rows(entity.id)))
