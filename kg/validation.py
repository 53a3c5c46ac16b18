"""Checks the whole graph against the SHACL shapes, through rdflib and pyshacl."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

SHAPES = Path(__file__).parent / "shapes.ttl"


@dataclass(frozen=True, slots=True)
class Violation:
    """A statement that a shape forbids: about what, along which path, and why."""

    subject: str
    path: str
    value: str
    message: str


def validate(ntriples: bytes) -> list[Violation]:
    """The violations of the shapes in a graph given as N-Triples; none when it conforms."""
    from pyshacl import validate as run

    data = Graph().parse(data=ntriples.decode("utf-8"), format="nt")
    shapes = Graph().parse(SHAPES, format="turtle")
    _, report, _ = run(data, shacl_graph=shapes, advanced=False, inference="none")
    assert isinstance(report, Graph)
    return sorted(_violations(report), key=lambda v: (v.subject, v.path, v.value))


def _violations(report: Graph) -> Iterator[Violation]:
    for result in report.objects(None, SH.result):
        yield Violation(
            *(
                _text(report.value(result, name))
                for name in (SH.focusNode, SH.resultPath, SH.value, SH.resultMessage)
            )
        )


def _text(node: Node | None) -> str:
    return str(node) if isinstance(node, (URIRef, Literal)) else ""
