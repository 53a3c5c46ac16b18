"""The graph on disk: the one place that knows pyoxigraph."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import DataError, InputError
from kg.files import share
from kg.jsonld import jsonld_pieces
from kg.queries import Graphs, calls_service, names_graphs
from kg.terms import PREFIXES

_STRING = PREFIXES["xsd"] + "string"

MAX_ANSWER = 64 * 1024 * 1024
"""Most bytes of the answer to a query."""

FORMATS: dict[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""RDF formats that the store writes, by the name the doors use."""

DATASETS = ("trig", "nq")
"""Those of FORMATS that keep the named graphs."""

UNFIT_FOR_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML does not hold, or not as it is: a carriage return becomes the end of a line."""

RESULT_FORMATS: dict[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
"""Formats of SELECT and ASK results."""


@dataclass(frozen=True, slots=True)
class Triple:
    """A statement in plain strings; `datatype` is None when the object is an IRI.

    What has no IRI stands as "_:" and a name.
    """

    subject: str
    predicate: str
    object: str
    datatype: str | None = None
    language: str | None = None


Statement = tuple[str, Triple]
"""The IRI of a named graph, "" for the default graph, and what it states."""


def _node(name: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)


def _term(triple: Triple) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if triple.datatype is None:
        return _node(triple.object)
    if triple.language:
        return ox.Literal(triple.object, language=triple.language)
    return ox.Literal(triple.object, datatype=ox.NamedNode(triple.datatype))


def _quad(graph: str, triple: Triple) -> ox.Quad:
    subject, predicate = _node(triple.subject), ox.NamedNode(triple.predicate)
    place = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    return ox.Quad(subject, predicate, _term(triple), place)


def _triple(quad: ox.Quad | ox.Triple) -> Triple:
    subject, predicate, value = quad.subject, quad.predicate, quad.object
    if isinstance(value, ox.Literal):
        return Triple(
            _name(subject), predicate.value, value.value, value.datatype.value, value.language
        )
    return Triple(_name(subject), predicate.value, _name(value))


def _name(node: object) -> str:
    assert isinstance(node, (ox.NamedNode, ox.BlankNode))
    return node.value if isinstance(node, ox.NamedNode) else f"_:{node.value}"


def _statement(quad: ox.Quad) -> Statement:
    graph = quad.graph_name
    return ("" if isinstance(graph, ox.DefaultGraph) else _name(graph)), _triple(quad)


def parse_turtle(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file. Raises SyntaxError with the line when it is none."""
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        yield _triple(quad)


def read_triples(body: bytes) -> list[Triple]:
    """The triples of a graph in N-Triples."""
    return [_triple(quad) for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]


class GraphStore:
    """A dataset of named graphs on disk, opened for reading or made anew."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def create(cls, folder: Path) -> GraphStore:
        """An empty store in a new folder."""
        return cls(ox.Store(str(folder)))

    @classmethod
    def open(cls, folder: Path) -> GraphStore:
        """A store made before, for reading only. Raises DataError when there is none."""
        try:
            return cls(ox.Store.read_only(str(folder)))
        except OSError as error:
            raise DataError(f"{folder}: no graph can be opened ({error}); build again") from error

    @classmethod
    def copy(cls, old: Path, new: Path) -> GraphStore:
        """The store in the folder `old` in a new folder, to be changed there.

        Tables on disk are never written again, so that both folders can share them.
        """
        new.mkdir()
        for file in old.iterdir():
            if file.name != "LOCK":
                share(file, new / file.name, whole=file.suffix != ".sst")
        return cls(ox.Store(str(new)))

    def graphs(self) -> set[str]:
        """The IRIs of all named graphs."""
        return {_name(graph) for graph in self._store.named_graphs()}

    def drop(self, graph: str) -> None:
        """Takes a named graph out with all that it states."""
        self._store.remove_graph(ox.NamedNode(graph))

    def turn_into(self, graph: str, triples: Iterable[Triple]) -> list[Triple]:
        """Takes out of a named graph what is not among `triples`; gives those it lacks."""
        node = ox.NamedNode(graph)
        missing = {_quad(graph, triple): triple for triple in triples}
        for quad in list(self._store.quads_for_pattern(None, None, None, node)):
            if missing.pop(quad, None) is None:
                self._store.remove(quad)
        return list(missing.values())

    def load(self, statements: Iterable[tuple[str, Triple]]) -> None:
        """Adds triples, each with the IRI of its named graph, all in one go.

        One call for everything: every call writes files of its own.
        """
        self._store.bulk_extend(_quad(graph, triple) for graph, triple in statements)

    def finish(self, compact: bool = True) -> None:
        """Writes everything to disk; `compact` takes time for all and reads fastest."""
        if compact:
            self._store.optimize()
        self._store.flush()

    def about(self, subject: str) -> list[Triple]:
        """All statements about one thing, in any graph; none about what can be no IRI."""
        try:
            node = ox.NamedNode(subject)
        except ValueError:
            return []
        return [_triple(quad) for quad in self._store.quads_for_pattern(node, None, None, None)]

    def stating(self, subject: str) -> list[Statement]:
        """All statements about one thing, each with its graph; none about what can be no IRI."""
        try:
            node = ox.NamedNode(subject)
        except ValueError:
            return []
        return [*map(_statement, self._store.quads_for_pattern(node, None, None, None))]

    def statements(self) -> Iterator[Statement]:
        """All statements with their graphs."""
        return map(_statement, self._store.quads_for_pattern(None, None, None, None))

    def subjects(self, predicate: str, value: str) -> list[str]:
        """IRIs of all things that have the IRI `value` for `predicate`."""
        pattern = (None, ox.NamedNode(predicate), ox.NamedNode(value), None)
        return [_name(quad.subject) for quad in self._store.quads_for_pattern(*pattern)]

    def __len__(self) -> int:
        return len(self._store)

    def classes(self) -> dict[str, int]:
        """How many triples are about things of each class, the class with most first."""
        rows: Any = self._store.query(
            "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c ; ?p ?o } GROUP BY ?c ORDER BY DESC(?n) ?c",
            use_default_graph_as_union=True,
        )
        return {_name(row["c"]): int(row["n"].value) for row in rows}

    def write(self, format: str, out: IO[bytes]) -> None:
        """Writes the whole dataset in one of FORMATS; those without graphs get their union."""
        if format in _CHECKED:
            write_statements(self.statements(), format, out)
            return
        quads = self._store.quads_for_pattern(None, None, None, None)
        rows = quads if format in DATASETS else (quad.triple for quad in quads)
        ox.serialize(rows, out, format=FORMATS[format], prefixes=PREFIXES)

    def dump(self, format: str) -> bytes:
        """The whole dataset in one of FORMATS, as `write` writes it."""
        out = BytesIO()
        self.write(format, out)
        return out.getvalue()

    def query(
        self,
        text: str,
        *formats: str,
        graphs: Graphs | None = None,
        functions: Mapping[str, Callable[..., str | None]] = MappingProxyType({}),
    ) -> tuple[str, bytes]:
        """Media type and body of the answer to a SPARQL 1.1 query over all graphs together.

        Only queries are run: the store is open for reading, and SERVICE is refused. Rows and
        answers of yes or no come in the first of `formats` that is one of RESULT_FORMATS (without
        any: "json"), graphs in the first that is one of FORMATS ("ttl"). `graphs` go before what
        the query says with FROM. `functions` are those that the query may call, by IRI: they
        take the plain values of their arguments. Raises InputError with the reason when the query
        cannot be read or run, when its answer has none of the formats, or more than MAX_ANSWER
        bytes, and for graphs that are not here.
        """
        if calls_service(text):
            raise InputError("SERVICE is not allowed: this endpoint asks no other server")
        together, named = self._dataset(graphs)
        try:
            # What FROM names would be overridden by the union of all graphs.
            answer = self._store.query(
                text,
                prefixes=PREFIXES,
                use_default_graph_as_union=graphs is None and not names_graphs(text),
                default_graph=together,
                named_graphs=named,
                custom_functions={ox.NamedNode(k): _plain(f) for k, f in functions.items()},
            )
            out = _Bounded()
            if isinstance(answer, ox.QueryTriples):
                rdf = FORMATS[_fitting(formats, FORMATS, "ttl", "a graph")]
                answer.serialize(out, format=rdf)
                return rdf.media_type, out.getvalue()
            form = RESULT_FORMATS[_fitting(formats, RESULT_FORMATS, "json", "rows")]
            answer.serialize(out, format=form)
            return form.media_type, out.getvalue()
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            # The parser lists every character that it would have taken.
            reason = textwrap.shorten(str(error), 200, placeholder=" …")
            raise InputError(f"this query cannot be run: {reason}") from error

    def _dataset(self, graphs: Graphs | None) -> tuple[list[Any] | None, list[Any] | None]:
        """The graphs as the store's own query takes them."""
        if graphs is None:
            return None, None
        known = self.graphs()
        for one in (*graphs.together, *graphs.named):
            if one not in known:
                raise InputError(f"no graph {one!r} here: SELECT ?g {{ GRAPH ?g {{}} }} lists them")
        return [*map(ox.NamedNode, graphs.together)], [*map(ox.NamedNode, graphs.named)]


class _Bounded(BytesIO):
    """Takes no more than MAX_ANSWER bytes."""

    def write(self, data: Any, /) -> int:
        if self.tell() + memoryview(data).nbytes > MAX_ANSWER:
            limit = MAX_ANSWER // 1024 // 1024
            raise InputError(f"the answer has more than {limit} MB: ask for less, with LIMIT")
        return super().write(data)


def _plain(function: Callable[..., str | None]) -> Callable[..., ox.Literal | None]:
    """A function of plain values as the store calls it, with terms."""

    def called(*terms: ox.NamedNode | ox.Literal) -> ox.Literal | None:
        try:
            value = function(*(term.value for term in terms))
        except TypeError:
            # Another number of arguments: no value, as SPARQL has it for errors.
            return None
        return None if value is None else ox.Literal(value)

    return called


def _fitting(asked: Sequence[str], known: Iterable[str], default: str, what: str) -> str:
    fitting = next((one for one in asked or (default,) if one in known), None)
    if fitting is None:
        said = " or ".join(asked)
        raise InputError(f"this query gives {what}, not {said}: use {', '.join(known)}")
    return fitting


_CHECKED = ("jsonld", "rdfxml")
"""Formats whose statements are looked at one by one while they are written."""


def write_statements(statements: Iterable[Statement], format: str, out: IO[bytes]) -> None:
    """Writes statements in one of FORMATS as they come; those without graphs leave these out.

    Raises InputError for a text that RDF/XML cannot hold.
    """
    if format == "jsonld":
        for piece in jsonld_pieces(triple for _, triple in statements):
            out.write(piece.encode("utf-8"))
        return
    if format == "rdfxml":
        statements = map(_fit_for_xml, statements)
    quads = (_quad(graph, triple) for graph, triple in statements)
    rows = quads if format in DATASETS else (quad.triple for quad in quads)
    ox.serialize(rows, out, format=FORMATS[format], prefixes=PREFIXES)


def _fit_for_xml(statement: Statement) -> Statement:
    _, triple = statement
    if found := UNFIT_FOR_XML.search(triple.object):
        raise InputError(
            f"{triple.subject}: rdfxml cannot hold the character {found[0]!r} of its text; use ttl"
        )
    return statement


def serialize(triples: Iterable[Triple], format: str) -> bytes:
    """Triples, each once, in one of FORMATS."""
    out = BytesIO()
    write_statements((("", triple) for triple in dict.fromkeys(triples)), format, out)
    return out.getvalue()
