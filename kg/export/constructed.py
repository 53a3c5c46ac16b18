"""What a CONSTRUCT query gives, as tables and as a network: its statements with labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.export.closing import LABELS, closed
from kg.export.networks import Network, Node, Tie
from kg.export.tables import Row
from kg.labels import terms
from kg.statements import value_of
from kg.store import GraphStore, Statement, Triple
from kg.terms import BASE, kind_of, shorten


class Constructed:
    """The triples that a query gave, and the labels of what they name."""

    def __init__(self, triples: Sequence[Triple], store: GraphStore) -> None:
        self.triples = triples
        self._store = store

    def statements(self, graphs: bool = False) -> Iterator[Statement]:
        """The triples in the default graph, then what says what they name, in its graphs."""
        return closed((("", one) for one in self.triples), self._store, graphs=graphs)

    def labels(self) -> dict[str, str]:
        """Labels by IRI, the Chinese one of several."""
        found: dict[str, str] = {}
        for _, one in self.statements():
            if one.predicate in LABELS and (one.language != "en" or one.subject not in found):
                found[one.subject] = one.object
        return found

    def rows(self) -> Iterator[Row]:
        """One row a triple, with the labels of what it ties and values as numbers and dates."""
        labels = self.labels()
        for one in self.triples:
            yield {
                "subject": one.subject,
                "subject_label": labels.get(one.subject),
                "predicate": shorten(one.predicate),
                "predicate_label": _term(one.predicate),
                "object": _value(one),
                "object_label": labels.get(one.object) if one.datatype is None else None,
            }

    def network(self) -> Network:
        """Things as nodes, statements that tie two of them as ties."""
        labels = self.labels()
        tying = [one for one in self.triples if one.datatype is None]
        names = dict.fromkeys(name for one in tying for name in (one.subject, one.object))
        names |= dict.fromkeys(one.subject for one in self.triples)
        nodes = (Node(one, labels.get(one, shorten(one)), _kind(one)) for one in names)
        return Network(nodes, (Tie(o.subject, o.object, shorten(o.predicate)) for o in tying))


def _value(one: Triple) -> object:
    if one.datatype is None:
        return one.object
    try:
        return value_of(one)
    except ValueError:
        return one.object


def _kind(name: str) -> str:
    return kind_of(name) if name.startswith(BASE) else ""


def _term(predicate: str) -> str | None:
    return next((one.object for one in terms().get(predicate, ()) if one.language == "zh"), None)
