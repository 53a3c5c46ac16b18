"""The library: one open data folder and everything that the doors may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ingest.text import clean
from kg.errors import InputError, NotFoundError
from kg.export.closing import stating_whole
from kg.queries import Graphs
from kg.rdf import read_documents
from kg.records import Clause, Document, Entity, Kind, Query
from kg.store import GraphStore, serialize
from kg.terms import iri, local_id
from kg.validity import Register
from kg.worker import QueryRunner
from search.crossing import RELATIONS, cross
from search.engine import PLAIN, Engine
from search.facets import Relation
from search.index import SearchIndex
from search.names import Names
from search.weights import WEIGHTS, Weights
from web.differing import differences
from web.encoding import encoder_of
from web.folder import DataFolder, kept_reading
from web.neighbours import Neighbours
from web.reviewing import chosen, kept_review
from web.settings import Settings
from web.subsets import Selection, Subsets, manifest_of
from web.views import answer_view, clause_view, crossing_view, document_view, entity_view

if TYPE_CHECKING:
    from kg.network import JointNetwork

Json = dict[str, Any]

CONTEXT = 200
"""Characters of the original shown before and after a clause."""


class Library:
    """Answers from one build of a data folder; `today` says which day "now" is."""

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        """Opens the current build.

        Raises DataError when there is none, or when `settings` ask for another encoder than the
        one it was built with.
        """
        self._today = today
        folder = DataFolder(settings.data)
        self._build = build = folder.current()
        self.manifest = folder.manifest(build)
        self._store = GraphStore.open(build / "graph")
        self._queries = QueryRunner(build / "graph", settings.sparql_seconds)
        self.register = Register(read_documents(self._store))
        self._index = SearchIndex.open(build / "index")
        homes = sorted({d.city for d in self.register.documents.values() if d.city})
        self._names = Names(self._index.entities, homes)
        self._row_of = {full: row for row, full in enumerate(self._index.table.clauses)}
        self._encoder = encoder_of(self.manifest, settings)
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
            self._engine,
            neighbours,
        )

    def _engine_with(self, weights: Weights) -> Engine:
        return Engine(self._index, self._names, self.register, self._encoder, self._clause, weights)

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

    def _day(self, as_of: date | None) -> date:
        return as_of or self._today()

    # Questions

    def search(self, query: Query) -> Json:
        """The answer to a question. Raises NotFoundError for a filter that names nothing."""
        answer = self._engine.answer(query, self._today())
        return answer_view(answer, self._clause_view)

    def _clause_view(self, full: str, day: date) -> Json:
        clause = self._clause(full)
        document = self.register.documents[clause.document]
        return clause_view(clause, document, self.register, self._names.entity, day)

    # Documents and clauses

    def documents(self, as_of: date | None = None) -> list[Json]:
        """All document records, the newest first."""
        found = sorted(
            self.register.documents.values(),
            key=lambda d: (d.issued or date.min, d.number or d.title),
            reverse=True,
        )
        return [self._document_view(document, self._day(as_of)) for document in found]

    def _document_view(self, document: Document, day: date) -> Json:
        position = self._index.table.documents.index(document.id)
        clauses = int((self._index.table.document_of == position).sum())
        return document_view(document, self.register, clauses, day)

    def document(self, name: str, as_of: date | None = None) -> Json:
        """The record of one document, by IRI, local id, number or title."""
        return self._document_view(self.register.find(name), self._day(as_of))

    def cited(self, name: str) -> str | None:
        """The IRI of the document here that a text cites by number or title, None for another."""
        found = self.register.cited(name)
        return found.id if found else None

    def clauses_of(self, document: str, as_of: date | None = None) -> list[Json]:
        """All clause records of a document, in order."""
        table, day = self._index.table, self._day(as_of)
        position = table.documents.index(self.register.find(document).id)
        rows = (table.document_of == position).nonzero()[0].tolist()
        rows.sort(key=lambda row: int(table.order[row]))
        return [self._clause_view(table.clauses[row], day) for row in rows]

    def clause(self, name: str, as_of: date | None = None) -> Json:
        """The record of one clause, by IRI, local id or label: 郑政办〔2022〕55号 四、（一）2."""
        return self._clause_view(self._find_clause(name), self._day(as_of))

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

    def source_text(self, clause: str) -> list[Json]:
        """For each place where a clause is published: the original characters and their context."""
        found = []
        for span in self._clause(self._find_clause(clause)).sources:
            reading = kept_reading(self._build, span.sha256)
            text = reading.original or reading.text
            found.append(
                {
                    "file": span.file,
                    "start": span.start,
                    "end": span.end,
                    "before": text[max(0, span.start - CONTEXT) : span.start],
                    "text": text[span.start : span.end],
                    "after": text[span.end : span.end + CONTEXT],
                }
            )
        return found

    def variants(self, document: str) -> list[Json]:
        """Where the other publications of a document differ from the one that gives its text.

        One entry a difference: clause and its label, the file, and the words in either.
        """
        others = self.register.find(document).publications[1:]
        texts = {p.span.sha256: kept_reading(self._build, p.span.sha256).text for p in others}
        return [
            {"clause": clause["id"], "label": clause["label"], "file": at["file"], **asdict(one)}
            for clause in (self.clauses_of(document) if texts else ())
            for at in clause["sources"][1:]
            for one in differences(
                clause["text"], clean(texts[at["sha256"]][at["start"] : at["end"]])
            )
        ]

    # Entities

    def entities(self, kind: str) -> list[Json]:
        """All entities of a kind that some clause names, those named most first."""
        found = self._entity_views(Kind(kind))
        return sorted(found, key=lambda one: (-one["clauses"], one["name"]))

    def _entity_views(self, kind: Kind) -> Iterator[Json]:
        for entity in self._names.vocabulary.of_kind(kind):
            count = len(self._rows(entity))
            if count:
                yield entity_view(entity, count)

    def _rows(self, entity: Entity) -> list[int]:
        relations = (
            (Relation.RESPONSIBLE, Relation.TEXT)
            if entity.kind is Kind.DEPARTMENT
            else (Relation.TEXT,)
        )
        rows: list[int] = self._index.facets.rows(entity.id, relations).tolist()
        return rows

    def _find_entity(self, kind: Kind, name: str) -> Entity:
        return self._names.entity(self._names.resolve(kind, name)[0])

    def broader(self, kind: str) -> dict[str, tuple[str, ...]]:
        """The IRIs of the concepts right above each concept of a kind."""
        return {one.id: one.broader for one in self._names.vocabulary.of_kind(Kind(kind))}

    def english(self, full: str) -> str | None:
        """The English name of the entity with this IRI, None where there is none."""
        found = self._names.vocabulary.get(full)
        return found.english if found else None

    def entity(self, kind: str, name: str, as_of: date | None = None) -> Json:
        """An entity with its clauses, and the concepts above and below it."""
        entity, day = self._find_entity(Kind(kind), name), self._day(as_of)
        rows = self._rows(entity)
        vocabulary = self._names.vocabulary

        def named(ids: list[str]) -> list[Json]:
            return [
                {"id": one, "name": self._names.entity(one).name}
                for one in ids
                if one in vocabulary.entities
            ]

        return {
            **entity_view(entity, len(rows)),
            "broader": named(list(entity.broader)),
            "narrower": named(vocabulary.narrower(entity.id)),
            "clauses": [self._clause_view(self._index.table.clauses[row], day) for row in rows],
        }

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
            "triples": len(self._store),
            "encoder": self.manifest.encoder,
            "built": self.manifest.built,
        }

    def sums(self) -> list[Json]:
        """What each form of support gives: how many benefits, the largest sum, the highest rate."""
        return list(self._review["sums"])

    def coverage(self) -> list[Json]:
        """For each source file, how many characters it has and how many stand in clauses."""
        return [
            {
                "name": one["name"],
                "encoding": one["encoding"],
                "characters": len(kept_reading(self._build, one["sha256"]).text),
                "in_clauses": self._review["covered"].get(one["sha256"], 0),
            }
            for one in self.manifest.sources
        ]

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
        day = as_of or selection.query.as_of or self._today()
        return self._subsets.export(selection, format, day, self.manifest.built)

    def about(self, selection: Selection, format: str) -> Json:
        """What the manifest of a file says before it is known how much the file holds."""
        day = self._day(selection.query.as_of)
        return manifest_of(selection, format, day, self.manifest.built)

    def crossref(self, rows: str, cols: str, query: Query) -> Json:
        """Two kinds of entity against each other: names, counts and clauses of every cell.

        Raises InputError for a kind that cannot be crossed.
        """
        kinds = {kind.value: kind for kind in RELATIONS}
        for name in (rows, cols):
            if name not in kinds:
                raise InputError(f"{name!r} cannot be crossed; use one of {', '.join(kinds)}")
        day = self._day(query.as_of)
        matching = self._engine.rows(query, day) if not Selection(query).whole else None
        crossing = cross(self._index.facets, self._names, kinds[rows], kinds[cols], matching)
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

    def department(self, name: str) -> str:
        """The IRI of the department called so. Raises NotFoundError when there is none."""
        return self._find_entity(Kind.DEPARTMENT, name).id

    def contradictions(
        self, as_of: date | None = None, ever: bool = False, document: str | None = None
    ) -> list[Json]:
        """Measures of two documents that give different sums for the same thing, on a day or, with
        `ever`, on any. Raises NotFoundError for a document that is not here."""
        full = self.register.find(document).id if document else None
        return chosen(self._review["contradictions"], None if ever else self._day(as_of), full)

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

    def baselines(self) -> dict[str, Callable[[str], list[str]]]:
        """Plain rankings to compare with: BM25 of the question's words, vectors, their sum."""
        return {name: self._plain(name) for name in PLAIN}

    def weighted(self, weights: Weights) -> Callable[[str], list[str]]:
        """The ranking of this search with other weights, to fit them or to leave a part out."""
        engine = self._engine_with(weights)

        def rank(text: str) -> list[str]:
            hits = engine.answer(Query(text), self._today()).hits
            return [hit.clause for hit in hits]

        return rank

    def _plain(self, name: str) -> Callable[[str], list[str]]:
        def rank(text: str) -> list[str]:
            return [self._index.table.clauses[row] for row in self._engine.plain(text, name)]

        return rank
