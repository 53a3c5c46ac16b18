"""Works and clauses to triples and back: the one file that knows both worlds.

Works and clauses follow ELI, mentions and spans the Web Annotation selectors, sums schema.org;
`pk:` names only what these leave open. Entities stand in rdf_entities.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from kg.records import (
    Action,
    Appointment,
    Benefit,
    Clause,
    Condition,
    Document,
    Kind,
    Mention,
    Precedence,
    PrecedenceKind,
    Publication,
    Responsibility,
    Role,
    Span,
    Validity,
)
from kg.statements import About, Node, edge, flat, literal, parts
from kg.store import GraphStore, Triple
from kg.terms import expand, iri, kind_of, local_id

# Field of a record -> predicate. Fields that are None are not stated.
_SPAN = {"file": "pk:file", "sha256": "pk:sha256", "start": "oa:start", "end": "oa:end"}
_VALIDITY = {
    "effective_from": "eli:first_date_entry_in_force",
    "expires": "pk:lastDayInForce",
    "evidence": "pk:validityEvidence",
}
_BENEFIT = {
    "instrument": "pk:instrumentName",
    "quote": "oa:exact",
    "per": "pk:per",
    "rate_percent": "pk:ratePercent",
    "rate_base": "pk:rateBase",
    "cap_per": "pk:capPer",
}
_CONDITION = {"kind": "pk:conditionKind", "op": "pk:operator", "quote": "oa:exact"}
_APPOINTMENT = {
    "person": "pk:person",
    "post": "pk:post",
    "quote": "oa:exact",
    "label": "rdfs:label",
}
_DOCUMENT = {
    "title": "eli:title",
    "number": "eli:id_local",
    "issuer": "pk:issuer",
    "city": "pk:city",
    "issued": "eli:date_document",
    "published": "eli:date_publication",
    "kind": "pk:kindName",
    "addressees": "pk:addressees",
}
_CLAUSE = {"label": "rdfs:label", "text": "schema:text", "order": "schema:position"}

_SUBJECT_OF = {
    Kind.INDUSTRY: "pk:industry",
    Kind.DISTRICT: "pk:district",
    Kind.INSTRUMENT: "pk:instrument",
    Kind.QUALITY: "pk:quality",
    Kind.TOPIC: "pk:topic",
    Kind.DEPARTMENT: "pk:mentionedDepartment",
    Kind.DEPARTMENT_TYPE: "pk:mentionedDepartment",
    Kind.DOCUMENT_KIND: "pk:mentionedKind",
}
"""The edge from a clause to what it names: short cuts for queries past the annotations."""

_ROLE_EDGE = {
    Role.LEAD: "pk:leadDepartment",
    Role.RESPONSIBLE: "pk:responsibleDepartment",
    Role.SUPPORT: "pk:supportDepartment",
}


def document_triples(document: Document) -> Iterator[Triple]:
    """All that is stated about a work."""
    subject = document.id
    yield edge(subject, "rdf:type", expand("eli:LegalResource"))
    yield from flat(subject, document, _DOCUMENT)
    yield from _validity_triples(subject, document.validity)
    if document.kind:
        yield edge(subject, "eli:type_document", iri("kind", document.kind))
    if document.sections:
        yield literal(subject, "pk:sections", "\n".join(document.sections))
    for name in document.repeals:
        yield from _reference(subject, "eli:repeals", name)
    for number in document.cites:
        yield from _reference(subject, "eli:cites", number)
    for title in document.cited_titles:
        yield literal(subject, "pk:citedTitle", title)
    found = parts(subject, "publication", "pk:publication", len(document.publications))
    for publication, (part, link) in zip(document.publications, found, strict=True):
        yield link
        yield edge(part, "rdf:type", expand("prov:Entity"))
        yield from flat(part, publication.span, _SPAN)
        yield from flat(
            part, publication, {"issue": "pk:issue", "published": "eli:date_publication"}
        )


def _reference(subject: str, predicate: str, name: str) -> Iterator[Triple]:
    """An edge to a document that may be known by this name alone."""
    named = iri("document", name)
    yield edge(subject, predicate, named)
    yield literal(named, "rdfs:label", name)


def _validity_triples(subject: str, validity: Validity) -> Iterator[Triple]:
    yield from flat(subject, validity, _VALIDITY)
    if validity.expires:
        # ELI names the first day without force, the records the last day with it.
        after = validity.expires + timedelta(days=1)
        yield literal(subject, "eli:date_no_longer_in_force", after)


def read_document(about: About, subject: str) -> Document | None:
    """The work with this IRI, or None when nothing but references to it is known."""
    node = Node(about, subject)
    if expand("eli:LegalResource") not in node.links("rdf:type"):
        return None
    publications = tuple(
        part.flat(
            Publication,
            {"issue": "pk:issue", "published": "eli:date_publication"},
            span=part.flat(Span, _SPAN),
        )
        for part in node.nodes("pk:publication")
    )
    sections = node.one("pk:sections")
    return node.flat(
        Document,
        _DOCUMENT,
        id=subject,
        validity=node.flat(Validity, _VALIDITY),
        repeals=tuple(sorted(map(local_id, node.links("eli:repeals")))),
        cites=tuple(sorted(map(local_id, node.links("eli:cites")))),
        cited_titles=tuple(node.values("pk:citedTitle")),
        sections=tuple(sections.split("\n")) if sections else (),
        publications=publications,
    )


def read_documents(store: GraphStore) -> list[Document]:
    """All works in the store."""
    subjects = store.subjects(expand("rdf:type"), expand("eli:LegalResource"))
    found = (read_document(store.about, subject) for subject in subjects)
    return [document for document in found if document is not None]


def clause_triples(clause: Clause) -> Iterator[Triple]:
    """All that is stated about a clause, each fact a node of its own with its quote."""
    subject = clause.id
    yield edge(subject, "rdf:type", expand("eli:LegalResourceSubdivision"))
    yield edge(subject, "eli:is_part_of", clause.document)
    yield from flat(subject, clause, _CLAUSE)
    yield literal(subject, "pk:path", "\n".join(clause.path))
    yield from _validity_triples(subject, clause.validity)
    for number in clause.cites:
        yield from _reference(subject, "eli:cites", number)
    for title in clause.cited_titles:
        yield literal(subject, "pk:citedTitle", title)
    for span, (part, link) in zip(
        clause.sources, parts(subject, "span", "pk:span", len(clause.sources)), strict=True
    ):
        yield link
        yield edge(part, "rdf:type", expand("oa:TextPositionSelector"))
        yield from flat(part, span, _SPAN)
    for entity in clause.context:
        yield edge(subject, "pk:context", entity)
    yield from _mention_triples(clause)
    yield from _responsibility_triples(clause)
    yield from _fact_triples(clause)
    yield from _act_triples(clause)


def _mention_triples(clause: Clause) -> Iterator[Triple]:
    subject = clause.id
    edges = {edge(subject, _SUBJECT_OF[Kind(kind_of(m.entity))], m.entity) for m in clause.mentions}
    yield from sorted(edges, key=lambda edge: (edge.predicate, edge.object))
    found = parts(subject, "mention", "pk:mention", len(clause.mentions))
    for mention, (part, link) in zip(clause.mentions, found, strict=True):
        target, selector = f"{part}-target", f"{part}-selector"
        yield link
        yield edge(part, "rdf:type", expand("oa:Annotation"))
        yield edge(part, "oa:hasBody", mention.entity)
        yield edge(part, "oa:hasTarget", target)
        yield edge(target, "oa:hasSource", subject)
        yield edge(target, "oa:hasSelector", selector)
        yield literal(selector, "oa:start", mention.start)
        yield literal(selector, "oa:end", mention.end)
        yield literal(selector, "oa:exact", mention.label)


def _responsibility_triples(clause: Clause) -> Iterator[Triple]:
    subject = clause.id
    found = parts(subject, "responsibility", "pk:responsibility", len(clause.responsibilities))
    for one, (part, link) in zip(clause.responsibilities, found, strict=True):
        yield link
        yield edge(part, "rdf:type", expand("pk:Responsibility"))
        yield edge(part, "pk:department", one.department)
        yield literal(part, "rdfs:label", one.label)
        yield literal(part, "pk:role", one.role.value)
        yield edge(subject, _ROLE_EDGE[one.role], one.department)


def _fact_triples(clause: Clause) -> Iterator[Triple]:
    subject = clause.id
    found = parts(subject, "benefit", "pk:benefit", len(clause.benefits))
    for benefit, (part, link) in zip(clause.benefits, found, strict=True):
        yield link
        yield edge(part, "rdf:type", expand("pk:Benefit"))
        yield edge(part, "pk:instrument", iri("instrument", benefit.instrument))
        yield from flat(part, benefit, _BENEFIT)
        yield from _money(part, "pk:amount", benefit.amount_yuan)
        yield from _money(part, "pk:cap", benefit.cap_yuan)
    found = parts(subject, "condition", "pk:condition", len(clause.conditions))
    for condition, (part, link) in zip(clause.conditions, found, strict=True):
        yield link
        yield edge(part, "rdf:type", expand("pk:Condition"))
        yield from flat(part, condition, _CONDITION)
        yield from _money(part, "pk:amount", condition.value_yuan)


def _act_triples(clause: Clause) -> Iterator[Triple]:
    """Rules of precedence and appointments."""
    subject = clause.id
    found = parts(subject, "precedence", "pk:precedence", len(clause.precedence))
    for rule, (part, link) in zip(clause.precedence, found, strict=True):
        yield link
        yield edge(part, "rdf:type", expand("pk:Precedence"))
        yield literal(part, "pk:precedenceKind", rule.kind.value)
        yield literal(part, "oa:exact", rule.quote)
    found = parts(subject, "appointment", "pk:appointment", len(clause.appointments))
    for one, (part, link) in zip(clause.appointments, found, strict=True):
        yield link
        yield edge(part, "rdf:type", expand("org:Membership"))
        yield literal(part, "pk:action", one.action.value)
        yield from flat(part, one, {**_APPOINTMENT, "day": _DAY[one.action]})
        if one.department:
            yield edge(part, "org:organization", one.department)


_DAY = {Action.APPOINTED: "schema:startDate", Action.REMOVED: "schema:endDate"}


def _money(subject: str, predicate: str, yuan: float | None) -> Iterator[Triple]:
    if yuan is not None:
        amount = f"{subject}-{predicate.partition(':')[2]}"
        yield edge(subject, predicate, amount)
        yield edge(amount, "rdf:type", expand("schema:MonetaryAmount"))
        yield literal(amount, "schema:value", float(yuan))
        yield literal(amount, "schema:currency", "CNY")


def _yuan(node: Node, predicate: str) -> Any:
    links = node.links(predicate)
    return Node(node.about, links[0]).one("schema:value") if links else None


def read_clause(about: About, subject: str) -> Clause | None:
    """The clause with this IRI, or None."""
    node = Node(about, subject)
    if expand("eli:LegalResourceSubdivision") not in node.links("rdf:type"):
        return None
    return node.flat(
        Clause,
        _CLAUSE,
        id=subject,
        document=node.links("eli:is_part_of")[0],
        path=tuple(node.one("pk:path").split("\n")),
        validity=node.flat(Validity, _VALIDITY),
        cites=tuple(sorted(map(local_id, node.links("eli:cites")))),
        cited_titles=tuple(node.values("pk:citedTitle")),
        precedence=tuple(
            Precedence(PrecedenceKind(part.one("pk:precedenceKind")), part.one("oa:exact"))
            for part in node.nodes("pk:precedence")
        ),
        appointments=tuple(map(_read_appointment, node.nodes("pk:appointment"))),
        sources=tuple(part.flat(Span, _SPAN) for part in node.nodes("pk:span")),
        mentions=tuple(map(_read_mention, node.nodes("pk:mention"))),
        context=tuple(sorted(node.links("pk:context"))),
        responsibilities=tuple(
            Responsibility(p.links("pk:department")[0], p.one("rdfs:label"), Role(p.one("pk:role")))
            for p in node.nodes("pk:responsibility")
        ),
        benefits=tuple(
            part.flat(
                Benefit,
                _BENEFIT,
                amount_yuan=_yuan(part, "pk:amount"),
                cap_yuan=_yuan(part, "pk:cap"),
            )
            for part in node.nodes("pk:benefit")
        ),
        conditions=tuple(
            part.flat(Condition, _CONDITION, value_yuan=_yuan(part, "pk:amount"))
            for part in node.nodes("pk:condition")
        ),
    )


def _read_appointment(part: Node) -> Appointment:
    action = Action(part.one("pk:action"))
    return part.flat(
        Appointment,
        _APPOINTMENT,
        action=action,
        department=next(iter(part.links("org:organization")), None),
        day=part.one(_DAY[action]),
    )


def _read_mention(part: Node) -> Mention:
    target = Node(part.about, part.links("oa:hasTarget")[0])
    selector = Node(part.about, target.links("oa:hasSelector")[0])
    return selector.flat(
        Mention,
        {"start": "oa:start", "end": "oa:end", "label": "oa:exact"},
        entity=part.links("oa:hasBody")[0],
    )
