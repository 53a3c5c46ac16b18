"""Subsets of the data as files: what a subset is, and a writer for every format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.network import make_network, write_network
from kg.rdf import clause_triples, document_triples
from kg.rdf_entities import entity_triples
from kg.records import Benefit, Clause, Document, Entity, Kind
from kg.store import Triple, serialize
from kg.terms import iri, kind_of
from kg.validity import Register


@dataclass(frozen=True, slots=True)
class Subset:
    """Documents, clauses and every entity that they name, closed: all that is named comes along.

    `register` holds all documents, so that a status is right although its repealer is left out.
    """

    documents: Sequence[Document]
    clauses: Sequence[Clause]
    entities: Sequence[Entity]
    register: Register
    day: date

    def triples(self) -> Iterator[Triple]:
        """Everything that the graph states about the subset."""
        for document in self.documents:
            yield from document_triples(document)
        for clause in self.clauses:
            yield from clause_triples(clause)
        for entity in self.entities:
            yield from entity_triples(entity)


def close(
    clauses: Iterable[Clause], register: Register, known: dict[str, Entity], day: date
) -> Subset:
    """The subset of some clauses: with their documents, and with all entities they name, the
    concepts above these and the kinds of the departments."""
    kept = list(clauses)
    documents = {one.document: register.documents[one.document] for one in kept}
    named = {m.entity for one in kept for m in one.mentions}
    named |= {r.department for one in kept for r in one.responsibilities}
    named |= {entity for one in kept for entity in one.context}
    named |= {iri("instrument", b.instrument) for one in kept for b in one.benefits}
    frontier = {one for one in named if one in known}
    found: dict[str, Entity] = {}
    while frontier:
        found.update({one: known[one] for one in frontier})
        above = {up for one in frontier for up in (*known[one].broader, known[one].type)}
        frontier = {up for up in above if up in known and up not in found} - {None}
    entities = [found[one] for one in sorted(found)]
    return Subset(list(documents.values()), kept, entities, register, day)


Row = dict[str, object]


def clause_rows(subset: Subset) -> Iterator[Row]:
    """One row a clause: what staff put in a spreadsheet, with codes and labels in columns."""
    names = {entity.id: entity.name for entity in subset.entities}
    titles = {document.id: document for document in subset.documents}

    def named(clause: Clause, kind: Kind) -> str:
        found = dict.fromkeys(m.entity for m in clause.mentions)
        return "、".join(names[one] for one in found if kind_of(one) == kind.value)

    for clause in subset.clauses:
        document = titles[clause.document]
        standing = subset.register.clause_standing(clause, subset.day)
        departments = {
            role: "、".join(names[r.department] for r in clause.responsibilities if r.role == role)
            for role in ("lead", "responsible", "support")
        }
        yield {
            "label": clause.label,
            "number": document.number,
            "title": document.title,
            "path": " › ".join(clause.path),
            "text": clause.text,
            "status": standing.status.value,
            "as_of": subset.day,
            "issued": document.issued,
            "effective_from": document.validity.effective_from,
            "expires": clause.validity.expires or document.validity.expires,
            **departments,
            "industries": named(clause, Kind.INDUSTRY),
            "districts": named(clause, Kind.DISTRICT),
            "benefits": len(clause.benefits),
            "id": clause.id,
        }


def benefit_rows(subset: Subset) -> Iterator[Row]:
    """One row a benefit, sums in yuan as numbers."""
    for clause in subset.clauses:
        standing = subset.register.clause_standing(clause, subset.day)
        for benefit in clause.benefits:
            yield {
                "label": clause.label,
                "status": standing.status.value,
                **{name: getattr(benefit, name) for name in _BENEFIT_COLUMNS},
                "clause": clause.id,
            }


_BENEFIT_COLUMNS = [name for name in Benefit.__dataclass_fields__ if name != "quote"] + ["quote"]


def condition_rows(subset: Subset) -> Iterator[Row]:
    """One row a condition."""
    for clause in subset.clauses:
        for one in clause.conditions:
            yield {
                "label": clause.label,
                "kind": one.kind,
                "op": one.op,
                "value_yuan": one.value_yuan,
                "quote": one.quote,
                "clause": clause.id,
            }


def responsibility_rows(subset: Subset) -> Iterator[Row]:
    """One row a department and clause."""
    names = {entity.id: entity.name for entity in subset.entities}
    for clause in subset.clauses:
        for one in clause.responsibilities:
            yield {
                "department": names[one.department],
                "role": one.role.value,
                "label": clause.label,
                "written": one.label,
                "department_id": one.department,
                "clause": clause.id,
            }


def appointment_rows(subset: Subset) -> Iterator[Row]:
    """One row a person and post."""
    names = {entity.id: entity.name for entity in subset.entities}
    for clause in subset.clauses:
        for one in clause.appointments:
            yield {
                "person": one.person,
                "action": one.action,
                "department": names[one.department] if one.department else None,
                "post": one.post,
                "day": one.day,
                "quote": one.quote,
                "clause": clause.id,
            }


def document_rows(subset: Subset) -> Iterator[Row]:
    """One row a document."""
    for document in subset.documents:
        standing = subset.register.standing(document, subset.day)
        yield {
            "number": document.number,
            "title": document.title,
            "issuer": document.issuer,
            "kind": document.kind,
            "issued": document.issued,
            "published": document.published,
            "effective_from": document.validity.effective_from,
            "expires": document.validity.expires,
            "status": standing.status.value,
            "evidence": standing.evidence,
            "repeals": "、".join(document.repeals),
            "cites": "、".join((*document.cites, *document.cited_titles)),
            "id": document.id,
        }


def entity_rows(subset: Subset) -> Iterator[Row]:
    """One row an entity that the subset names."""
    for entity in subset.entities:
        yield {
            "kind": entity.kind.value,
            "name": entity.name,
            "english": entity.english,
            "notation": entity.notation,
            "learnt": entity.learnt,
            "id": entity.id,
        }


SHEETS: dict[str, Callable[[Subset], Iterator[Row]]] = {
    "clauses": clause_rows,
    "benefits": benefit_rows,
    "conditions": condition_rows,
    "responsibilities": responsibility_rows,
    "appointments": appointment_rows,
    "documents": document_rows,
    "entities": entity_rows,
}
"""Sheets of the workbook, with what makes their rows."""


def write_csv(subset: Subset) -> bytes:
    """The clauses as CSV, in UTF-8 with a mark, so that spreadsheets read the Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for index, row in enumerate(clause_rows(subset)):
        if index == 0:
            writer.writerow(row)
        writer.writerow(map(_inert, row.values()))
    return out.getvalue().encode("utf-8-sig")


_CELL = 32_000
"""Characters of a cell: Excel holds 32,767."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no workbook may hold and scanned texts do."""


def write_xlsx(subset: Subset, manifest: dict[str, object]) -> bytes:
    """A workbook with a sheet a kind, real numbers and dates, and the manifest as the last one."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows_of in SHEETS.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for index, row in enumerate(rows_of(subset)):
            if index == 0:
                sheet.append(list(row))
            sheet.append([_cell(value) for value in row.values()])
    about = book.create_sheet("manifest")
    for key, value in manifest.items():
        about.append([key, value if isinstance(value, (int, str)) else json.dumps(value)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        text = _CONTROLS.sub("", str(_inert(value)))
        return text if len(text) <= _CELL else text[:_CELL] + " …"
    return value


def _inert(value: object) -> object:
    """A cell that no spreadsheet runs as a formula (OWASP, "CSV Injection")."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


RDF_FORMATS = ("ttl", "nt", "trig", "jsonld", "rdfxml")
NETWORK_FORMATS = ("graphml", "gexf")
TABLE_FORMATS = ("csv", "xlsx")


def write(subset: Subset, format: str, manifest: dict[str, object]) -> bytes:
    """A subset in one of RDF_FORMATS, NETWORK_FORMATS or TABLE_FORMATS."""
    if format in RDF_FORMATS:
        return serialize(dict.fromkeys(subset.triples()), format)
    if format in NETWORK_FORMATS:
        network = make_network(subset.documents, subset.clauses, subset.entities)
        return write_network(network, format)
    if format == "csv":
        return write_csv(subset)
    return write_xlsx(subset, manifest)
