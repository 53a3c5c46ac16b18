"""The formats that data is exported in, and what writes each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.export.network_files import NETWORK_WRITERS
from kg.export.networks import Network
from kg.export.pieces import in_pieces
from kg.export.spreadsheets import Tables, csv_pieces, write_xlsx
from kg.store import DATASETS, FORMATS, Statement, write_statements

EXPORT_FORMATS: dict[str, str] = {
    "ttl": "Turtle",
    "nt": "N-Triples: a statement a line",
    "trig": "TriG: Turtle with the named graph of each statement",
    "nq": "N-Quads: a statement and its named graph a line",
    "jsonld": "JSON-LD with a context that shortens keys, classes and datatypes",
    "rdfxml": "RDF/XML",
    "graphml": "GraphML: labels, kinds and weights as Gephi and yEd show them",
    "gexf": "GEXF 1.2: labels, kinds and weights as Gephi shows them",
    "csv": "the table of clauses, in UTF-8 with a mark",
    "xlsx": "Excel: a sheet a kind, codes and labels, real numbers and dates",
    "jsonl": "JSON lines: the records that the API returns",
}
"""Formats that the data, or a subset of it, is written in, and what they hold."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is written, as each family of formats takes it.

    `statements` gives all statements with their graphs, when told so with what says what the
    graphs are; the first of `tables` is the one that CSV holds; `records` are JSON lines.
    """

    statements: Callable[[bool], Iterator[Statement]]
    tables: Tables
    network: Callable[[], Network]
    records: Callable[[], Iterator[Mapping[str, Any]]]


def content_pieces(content: Content, format: str, manifest: Mapping[str, Any]) -> Iterator[bytes]:
    """The file in one of EXPORT_FORMATS, piece by piece, of which few are held at a time.

    Only what ends without an error is whole.
    """
    if format in FORMATS:
        graphs = format in DATASETS
        return in_pieces(lambda out: write_statements(content.statements(graphs), format, out))
    if format in NETWORK_WRITERS:
        return in_pieces(lambda out: NETWORK_WRITERS[format](content.network(), out))
    if format == "xlsx":
        return in_pieces(lambda out: write_xlsx(content.tables, manifest, out))
    if format == "csv":
        return csv_pieces(next(iter(content.tables.values()))())
    return map(_line, content.records())


def _line(record: Mapping[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, default=str) + "\n").encode("utf-8")
