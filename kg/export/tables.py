"""The tables of a subset: a row a clause, benefit, condition, responsibility, and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from kg.export.subset import Subset
from kg.labels import label_of
from kg.records import Benefit, Clause, Kind, Role
from kg.terms import iri, kind_of

Row = dict[str, object]

PLURALS = {
    Kind.INDUSTRY: ("industries", "industry_ids"),
    Kind.DISTRICT: ("districts", "district_ids"),
}
"""Kinds of entity that rows of clauses list, with the columns of their names and IRIs."""


def _names(subset: Subset) -> dict[str, str]:
    return {entity.id: entity.name for entity in subset.entities}


def _coded(name: str, code: str) -> Row:
    return {name: code, f"{name}_label": label_of(code)}


def _listed(names: str, ids: str, found: Iterable[str], name_of: dict[str, str]) -> Row:
    once = list(dict.fromkeys(found))
    return {names: "、".join(name_of[one] for one in once), ids: " ".join(once)}


def clause_rows(subset: Subset) -> Iterator[Row]:
    """One row a clause: what staff put in a spreadsheet."""
    names = _names(subset)
    documents = {document.id: document for document in subset.documents}
    for clause in subset.clauses:
        document = documents[clause.document]
        standing = subset.register.clause_standing(clause, subset.day)
        yield {
            "label": clause.label,
            "number": document.number,
            "title": document.title,
            "path": " › ".join(clause.path),
            "text": clause.text,
            **_coded("status", standing.status.value),
            "as_of": subset.day,
            "issued": document.issued,
            "effective_from": document.validity.effective_from,
            "expires": clause.validity.expires or document.validity.expires,
            **_tied(clause, names),
            "benefits": len(clause.benefits),
            "id": clause.id,
            "document": document.id,
        }


def _tied(clause: Clause, names: dict[str, str]) -> Row:
    """The departments by role and the entities named, each as names and as IRIs."""
    row: Row = {}
    for role in Role:
        found = (one.department for one in clause.responsibilities if one.role is role)
        row |= _listed(role.value, f"{role.value}_ids", found, names)
    for kind, columns in PLURALS.items():
        found = (m.entity for m in clause.mentions if kind_of(m.entity) == kind.value)
        row |= _listed(*columns, found, names)
    return row


_SUMS = [name for name in Benefit.__dataclass_fields__ if name not in ("instrument", "quote")]


def benefit_rows(subset: Subset) -> Iterator[Row]:
    """One row a benefit, sums in yuan as numbers."""
    for clause in subset.clauses:
        standing = subset.register.clause_standing(clause, subset.day)
        for benefit in clause.benefits:
            yield {
                "label": clause.label,
                **_coded("status", standing.status.value),
                "instrument": benefit.instrument,
                "instrument_id": iri("instrument", benefit.instrument),
                **{name: getattr(benefit, name) for name in _SUMS},
                "quote": benefit.quote,
                "clause": clause.id,
            }


def condition_rows(subset: Subset) -> Iterator[Row]:
    """One row a condition."""
    for clause in subset.clauses:
        for one in clause.conditions:
            yield {
                "label": clause.label,
                **_coded("kind", one.kind),
                "op": one.op,
                "value_yuan": one.value_yuan,
                "quote": one.quote,
                "clause": clause.id,
            }


def precedence_rows(subset: Subset) -> Iterator[Row]:
    """One row a rule of precedence."""
    for clause in subset.clauses:
        for one in clause.precedence:
            yield {
                "label": clause.label,
                **_coded("kind", one.kind.value),
                "quote": one.quote,
                "clause": clause.id,
            }


def responsibility_rows(subset: Subset) -> Iterator[Row]:
    """One row a department and clause."""
    names = _names(subset)
    for clause in subset.clauses:
        for one in clause.responsibilities:
            yield {
                "department": names[one.department],
                **_coded("role", one.role.value),
                "label": clause.label,
                "written": one.label,
                "department_id": one.department,
                "clause": clause.id,
            }


def appointment_rows(subset: Subset) -> Iterator[Row]:
    """One row a person and post."""
    names = _names(subset)
    for clause in subset.clauses:
        for one in clause.appointments:
            yield {
                "person": one.person,
                **_coded("action", one.action),
                "department": names[one.department] if one.department else None,
                "post": one.post,
                "day": one.day,
                "quote": one.quote,
                "department_id": one.department,
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
            **_coded("status", standing.status.value),
            "as_of": subset.day,
            "evidence": standing.evidence,
            "repeals": "、".join(document.repeals),
            "cites": "、".join((*document.cites, *document.cited_titles)),
            "clauses": subset.clauses_of.get(document.id, 0),
            "id": document.id,
        }


def entity_rows(subset: Subset) -> Iterator[Row]:
    """One row an entity that the subset names."""
    for entity in subset.entities:
        yield {
            **_coded("kind", entity.kind.value),
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
    "precedence": precedence_rows,
    "responsibilities": responsibility_rows,
    "appointments": appointment_rows,
    "documents": document_rows,
    "entities": entity_rows,
}
"""Sheets of the workbook, with what makes their rows."""


def sheets_of(subset: Subset) -> dict[str, Callable[[], Iterator[Row]]]:
    """The tables of a subset, by the names of their sheets; each can be made again and again."""
    return {name: partial(make, subset) for name, make in SHEETS.items()}
