"""What lies around one thing: the clauses tied to it, to what these name, and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.errors import InputError, NotFoundError
from kg.export.subset import entities_of
from kg.references import chain_of
from kg.store import GraphStore
from kg.terms import expand
from kg.validity import Register
from search.facets import Relation
from search.index import SearchIndex
from search.names import Names

FARTHEST = 3
"""Most hops: with more, all of a small collection is near everything."""

_IN_TEXT = (Relation.TEXT, Relation.RESPONSIBLE, Relation.BENEFIT)
"""What counts from the second hop on."""


class Neighbours:
    """Finds the clauses near a department, district, concept, document or clause."""

    def __init__(
        self,
        store: GraphStore,
        register: Register,
        index: SearchIndex,
        names: Names,
        find_clause: Callable[[str], str],
    ) -> None:
        self._store = store
        self._register = register
        self._index = index
        self._names = names
        self._find_clause = find_clause
        self._row_of = {full: row for row, full in enumerate(index.table.clauses)}

    def around(self, name: str, hops: int) -> tuple[list[int], list[str]]:
        """The rows within `hops` of what `name` names, and the documents tied to it if it is one.

        One hop leads to the clauses tied to a thing: they name it, stand under a heading that
        does, answer to it, give it, cite it, or are its text. The next leads to those tied to what
        these name or cite, headings left out: titles name the city, and all would be near all. A
        clause is its own first hop.

        Raises NotFoundError when nothing is called so, InputError for hops out of range.
        """
        if not 1 <= hops <= FARTHEST:
            raise InputError(f"--hops {hops}: give a number from 1 to {FARTHEST}")
        things, rows, documents = self._start(name)
        done: set[str] = set()
        for hop in range(hops):
            if hop or not rows:
                rows |= self._tied(things - done, tuple(Relation) if hop == 0 else _IN_TEXT)
            done |= things
            if hop + 1 < hops:
                things = self._named(rows)
        return sorted(rows), documents

    def _start(self, name: str) -> tuple[set[str], set[int], list[str]]:
        """The things that a name names, the row if it is a clause, documents if it is one."""
        try:
            return set(self._names.resolve_any(name)), set(), []
        except NotFoundError:
            pass
        try:
            document = self._register.find(name)
        except NotFoundError:
            return self._start_clause(name)
        chain = chain_of(document, self._register)
        references = (
            *chain.replaces,
            *chain.replaced_by,
            *chain.cites,
            *chain.cited_by,
        )
        near = {one.document.id for one in references if one.document and one.steps == 1}
        return {document.id}, set(), sorted({document.id, *near})

    def _start_clause(self, name: str) -> tuple[set[str], set[int], list[str]]:
        try:
            return set(), {self._row_of[self._find_clause(name)]}, []
        except NotFoundError:
            raise NotFoundError(
                f"nothing is called {name!r} here; give the full name of a department, district "
                "or concept, the number of a document or the label of a clause"
            ) from None

    def _tied(self, things: Iterable[str], relations: Sequence[Relation]) -> set[int]:
        table, rows = self._index.table, set[int]()
        for one in things:
            if one not in self._register.documents:
                rows |= set(self._index.facets.rows(one, relations).tolist())
                continue
            citing = self._store.subjects(expand("eli:cites"), one)
            rows |= {self._row_of[clause] for clause in citing if clause in self._row_of}
            own = table.document_of == table.documents.index(one)
            rows |= set(own.nonzero()[0].tolist())
        return rows

    def _named(self, rows: Iterable[int]) -> set[str]:
        """What clauses are tied to by their text, and the documents here that they cite."""
        named: set[str] = set()
        for clause in (self._index.clauses[row] for row in rows):
            inside = entities_of(clause).difference(clause.context)
            named |= inside & self._names.vocabulary.entities.keys()
            cited = map(self._register.cited, (*clause.cites, *clause.cited_titles))
            named |= {one.id for one in cited if one}
        return named
