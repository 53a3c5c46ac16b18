"""The library: one open data folder and everything that the doors may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from kg.errors import NotFoundError
from kg.export.closing import stating_whole
from kg.queries import Graphs
from kg.questions import Query
from kg.rdf import read_documents
from kg.records import Clause, Document, Entity, Kind
from kg.store import GraphStore, serialize
from kg.terms import expand, iri, local_id
from kg.validity import Register
from kg.worker import QueryRunner
from search.crossing import cross, crossable
from search.engine import Engine
from search.facets import Rows
from search.index import SearchIndex
from search.names import Names
from search.reranker import Reranker
from search.similar import similar
from search.weights import WEIGHTS, Weights
from web import originals
from web.encoding import encoder_of
from web.entities import Entities
from web.folder import DataFolder
from web.holdings import Holdings
from web.neighbours import Neighbours
from web.rankings import Rankings
from web.reviewing import chosen, kept_review
from web.settings import Settings
from web.similar import similar_view
from web.subsets import Selection, Subsets, manifest_of
from web.views import answer_view, clause_view, crossing_view, document_view, named_view

if TYPE_CHECKING:
    from kg.network import JointNetwork

Json = dict[str, Any]

_CITES = expand("eli:cites")


class Library:
    """Answers from one build of a data folder; `today` says which day "now" is."""

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        """Opens the current build.

        Raises DataError when there is none, or when `settings` ask for another encoder than the
        one it was built with.
        """
        self._today = today
        # Every page needs them, and they only change from day to day.
        self._documents = lru_cache(maxsize=8)(self._documents_on)
        folder = DataFolder(settings.data)
        self._held = folder.hold()
        self._build = build = self._held.build
        self.manifest = folder.manifest(build)
        self._store = GraphStore.open(build / "graph")
        self._queries = QueryRunner(build / "graph", settings.sparql_seconds)
        self.register = Register(read_documents(self._store))
        self._index = SearchIndex.open(build / "index")
        homes = sorted({d.city for d in self.register.documents.values() if d.city})
        self._names = Names(self._index.entities, homes)
        self._row_of = {full: row for row, full in enumerate(self._index.table.clauses)}
        self._encoder = encoder_of(self.manifest, settings)
        self._reranker = Reranker(settings.reranker, settings.device) if settings.reranker else None
        self._engine = self._engine_with(WEIGHTS)
        neighbours = Neighbours(
            self._store, self.register, self._index, self._names, self._find_clause
        )
        self._subsets = Subsets(
            self._store,
            self._queries,
            self.register,
            self._index,
            self._names,
            self._rows,
            neighbours,
        )
        self.entities = Entities(self._index, self._names, self._clause_view, self._in_force)
        self.holdings = Holdings(self._index, self._names, self.register, self._in_force)
        self.rankings = Rankings(self._engine_with, self._index, self._encoder, today)

    @property
    def build(self) -> str:
        """The name of the build that answers."""
        return self._build.name

    def close(self) -> None:
        """Ends its processes and lets go of its build; nothing is asked of it afterwards."""
        self._queries.close()
        self._held.release()

    def _engine_with(self, weights: Weights) -> Engine:
        return Engine(
            self._index,
            self._names,
            self.register,
            self._encoder,
            self._clause,
            weights,
            self._reranker,
        )

    def _clause(self, full: str) -> Clause:
        row = self._row_of.get(full)
        if row is None:
            raise NotFoundError(f"no clause {local_id(full)!r} here")
        return self._index.clauses[row]

    def _every_clause(self) -> Iterator[Clause]:
        return (self._index.clauses[row] for row in range(len(self._index.table)))

    @cached_property
    def _review(self) -> Json:
        return kept_review(self._build)

    @cached_property
    def _triples(self) -> int:
        return len(self._store)

    def day(self, as_of: date | None) -> date:
        """The day that is asked about, today where none is."""
        return as_of or self._today()

    def _judged_on(self, query: Query) -> date:
        return self._engine.day(query, self._today())

    def _rows(self, query: Query, day: date) -> Rows:
        """The rows that answer a question when validity is judged on a day."""
        return self._engine.rows(replace(query, as_of=day), self._today())

    def _in_force(self, day: date) -> Rows:
        return self._rows(Query(in_force=True), day)

    # Questions

    def search(self, query: Query) -> Json:
        """The answer to a question. Raises NotFoundError for a filter that names nothing."""
        answer = self._engine.answer(query, self._today())
        return answer_view(answer, self._clause_view, self._name_of)

    def _name_of(self, full: str) -> str:
        document = self.register.documents.get(full)
        return (document.number or document.title) if document else self._names.entity(full).name

    def _clause_view(self, full: str, day: date) -> Json:
        clause = self._clause(full)
        document = self.register.documents[clause.document]
        return clause_view(clause, document, self.register, self._names.entity, day)

    # Documents and clauses

    def documents(self, as_of: date | None = None) -> list[Json]:
        """All document records, the newest first."""
        return list(self._documents(self.day(as_of)))

    def _documents_on(self, day: date) -> list[Json]:
        found = sorted(
            self.register.documents.values(),
            key=lambda d: (d.issued or date.min, d.number or d.title),
            reverse=True,
        )
        return [self._document_view(document, day) for document in found]

    def _document_view(self, document: Document, day: date) -> Json:
        position = self._index.table.documents.index(document.id)
        clauses = int((self._index.table.document_of == position).sum())
        return document_view(document, self.register, clauses, day)

    def document(self, name: str, as_of: date | None = None) -> Json:
        """The record of one document, by IRI, local id, number or title."""
        return self._document_view(self.register.find(name), self.day(as_of))

    def cited(self, name: str) -> str | None:
        """The IRI of the document here that a text cites by number or title, None for another."""
        found = self.register.cited(name)
        return found.id if found else None

    def clauses_of(self, document: str, as_of: date | None = None) -> list[Json]:
        """All clause records of a document, in order."""
        table, day = self._index.table, self.day(as_of)
        position = table.documents.index(self.register.find(document).id)
        rows = (table.document_of == position).nonzero()[0].tolist()
        rows.sort(key=lambda row: int(table.order[row]))
        return [self._clause_view(table.clauses[row], day) for row in rows]

    def clause(self, name: str, as_of: date | None = None) -> Json:
        """The record of one clause, by IRI, local id or label: 郑政办〔2022〕55号 四、（一）2."""
        return self._clause_view(self._find_clause(name), self.day(as_of))

    def _find_clause(self, name: str) -> str:
        for candidate in (name, iri("clause", name)):
            if candidate in self._row_of:
                return candidate
        rows = self._index.naming.rows(name)
        if rows:
            return self._index.table.clauses[rows[0]]
        raise NotFoundError(
            f"no clause {name!r} here; give its label as the document's page shows it"
        )

    def places(self, clauses: Iterable[str], as_of: date | None = None) -> list[Json]:
        """Where clauses stand and whether they apply, without their text; by IRIs that are here."""
        return self.holdings.places((self._row_of[one] for one in clauses), self.day(as_of))

    def source_text(self, clause: str) -> list[Json]:
        """For each place where a clause is published: the original characters and their context."""
        return originals.places(self._build, self._clause(self._find_clause(clause)))

    def variants(self, document: str, clause: str | None = None) -> list[Json]:
        """Where the other publications of a document, or of one of its clauses, differ from the
        one that gives its text."""
        found = self.register.find(document)
        if len(found.publications) < 2:
            return []
        clauses = [self.clause(clause)] if clause else self.clauses_of(found.id)
        return originals.variants(self._build, found, clauses)

    def named(self, clause: str) -> Json:
        """Where the text of a clause names what, and what only the headings above it name."""
        return named_view(self._clause(self._find_clause(clause)), self._names.entity)

    def similar(self, clause: str, as_of: date | None = None) -> Json:
        """The clauses like one: the same measure in other documents, then what is near it."""
        here, clauses = self.clause(clause, as_of), self._index.table.clauses
        return similar_view(
            here,
            similar(self._index, self._row_of[here["id"]]),
            lambda row: self._clause_view(clauses[row], self.day(as_of)),
            self._names.entity,
        )

    def citing(self, document: str, as_of: date | None = None) -> list[Json]:
        """The records of the clauses of other documents that cite one, in order."""
        full = self.register.find(document).id
        citing = {one for one in self._store.subjects(_CITES, full) if one in self._row_of}
        clauses = sorted(citing, key=self._row_of.__getitem__)
        records = (self._clause_view(one, self.day(as_of)) for one in clauses)
        return [one for one in records if one["document"] != full]

    def entity(self, kind: str, name: str, as_of: date | None = None) -> Json:
        """An entity with its clauses, and the concepts above and below it."""
        return self.entities.one(kind, name, self.day(as_of))

    # The whole

    def everything(self) -> tuple[list[Document], list[Clause], list[Entity]]:
        """All records of the build: documents, clauses, entities."""
        documents = [*self.register.documents.values()]
        return documents, [*self._every_clause()], [*self._names.vocabulary]

    def overview(self) -> Json:
        """What the data folder holds, and when it was built."""
        return {
            **self.manifest.counts,
            "sources": len(self.manifest.sources),
            "triples": self._triples,
            "encoder": self.manifest.encoder,
            "built": self.manifest.built,
        }

    def sums(self) -> list[Json]:
        """What each form of support gives: how many benefits, the largest sum, the highest rate."""
        return list(self._review["sums"])

    def coverage(self) -> list[Json]:
        """For each source file, how many characters it has and how many stand in clauses."""
        return originals.coverage(self._build, self.manifest.sources, self._review["covered"])

    def show(self, name: str, as_of: date | None = None) -> Json:
        """One thing of any kind: document, clause, department, industry or district."""
        for find in (self.document, self.clause):
            try:
                return find(name, as_of)
            except NotFoundError:
                continue
        for kind in Kind:
            try:
                return self.entity(kind.value, name, as_of)
            except NotFoundError:
                continue
        raise NotFoundError(
            f"nothing is called {name!r} here; give a document number, the label of a clause, or "
            "the name of a department, industry or district"
        )

    def rdf(self, full: str, format: str) -> str:
        """All that the graph says about one thing and its parts, as "ttl" or "jsonld"."""
        triples = [triple for _, triple in stating_whole(full, self._store)]
        if not triples:
            raise NotFoundError(f"nothing is known of {local_id(full)!r}")
        return serialize(triples, format).decode("utf-8")

    def export(
        self, format: str, selection: Selection | None = None, as_of: date | None = None
    ) -> tuple[Iterator[bytes], Json]:
        """The pieces of a file in one of EXPORT_FORMATS, and the manifest that says what it holds.

        Raises InputError when the format is not known, NotFoundError for an unknown filter.
        """
        selection = selection or Selection()
        day = as_of or self._judged_on(selection.query)
        return self._subsets.export(selection, format, day, self.manifest.built)

    def about(self, selection: Selection, format: str) -> Json:
        """What the manifest of a file says before it is known how much the file holds."""
        day = self._judged_on(selection.query)
        return manifest_of(selection, format, day, self.manifest.built)

    def crossref(self, rows: str, cols: str, query: Query) -> Json:
        """Two kinds of entity against each other: names, counts and clauses of every cell.

        Raises InputError for a kind that cannot be crossed.
        """
        down, across = crossable(rows), crossable(cols)
        day = self._judged_on(query)
        matching = self._rows(query, day) if not Selection(query).whole else None
        crossing = cross(self._index.facets, self._names, down, across, matching)
        return crossing_view(crossing, self._names.entity, self._index.table.clauses, day)

    def network(self, query: Query) -> JointNetwork:
        """The departments that answer for measures together, over what a query allows."""
        # networkx takes longer to load than all else that a search needs.
        from kg.network import JointNetwork

        crossing = self.crossref("department", "department", query)
        shared = {
            (cell["row"], cell["col"]): cell["count"]
            for cell in crossing["cells"]
            if cell["row"] < cell["col"]
        }
        return JointNetwork(shared, {one["id"]: one["name"] for one in crossing["rows"]})

    def contradictions(
        self, as_of: date | None = None, ever: bool = False, document: str | None = None
    ) -> list[Json]:
        """Measures of two documents that give different sums for the same thing, on a day or, with
        `ever`, on any. Raises NotFoundError for a document that is not here."""
        full = self.register.find(document).id if document else None
        return chosen(self._review["contradictions"], None if ever else self.day(as_of), full)

    def uncovered(self, most: int | None = None) -> list[Json]:
        """Names that clauses use and no vocabulary has, those of most clauses first."""
        return list(self._review["uncovered"][:most])

    def violations(self) -> list[Json]:
        """What in the whole graph breaks a SHACL shape; nothing when it conforms."""
        from kg.validation import validate

        return [asdict(one) for one in validate(self._store.dump("nt"))]

    def sparql(self, query: str, *formats: str, graphs: Graphs | None = None) -> tuple[str, bytes]:
        """Media type and body of the answer to a query, in the first of `formats` that it can have.

        Raises InputError when the query cannot be run, or not be answered in any of the formats
        or within the time limit of the settings.
        """
        return self._queries.query(query, *formats, graphs=graphs)
