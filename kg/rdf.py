"""Records to triples and back: the one file that knows both worlds.

Works and clauses follow ELI, mentions and spans the Web Annotation selectors, sums schema.org,
departments W3C ORG and concepts SKOS; `pk:` names only what these leave open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, TypeVar

from kg.records import (
    Benefit,
    Clause,
    Condition,
    Document,
    Entity,
    Kind,
    Mention,
    Publication,
    Responsibility,
    Role,
    Span,
    Validity,
)
from kg.store import Triple
from kg.terms import PREFIXES, expand, iri, kind_of, local_id

About = Callable[[str], list[Triple]]
"""Gives all statements about a subject."""

_XSD = PREFIXES["xsd"]
_TYPE = expand("rdf:type")

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

T = TypeVar("T")


def _literal(subject: str, predicate: str, value: object) -> Triple:
    name = expand(predicate)
    if isinstance(value, bool):
        return Triple(subject, name, str(value).lower(), _XSD + "boolean")
    if isinstance(value, int):
        return Triple(subject, name, str(value), _XSD + "integer")
    if isinstance(value, float):
        return Triple(subject, name, repr(value), _XSD + "double")
    if isinstance(value, date):
        return Triple(subject, name, value.isoformat(), _XSD + "date")
    return Triple(subject, name, str(value), _XSD + "string")


def _link(subject: str, predicate: str, target: str) -> Triple:
    return Triple(subject, expand(predicate), target)


def _flat(subject: str, record: object, table: Mapping[str, str]) -> Iterator[Triple]:
    for name, predicate in table.items():
        value = getattr(record, name)
        if value is not None:
            yield _literal(subject, predicate, value)


_READERS: dict[str, Callable[[str], object]] = {
    _XSD + "integer": int,
    _XSD + "double": float,
    _XSD + "date": date.fromisoformat,
    _XSD + "boolean": lambda text: text == "true",
}


def _value(triple: Triple) -> Any:
    return _READERS.get(triple.datatype or "", str)(triple.object)


class _Node:
    """The statements about one subject, by predicate."""

    def __init__(self, about: About, subject: str) -> None:
        self.about = about
        self.subject = subject
        self.found: dict[str, list[Triple]] = defaultdict(list)
        for triple in about(subject):
            self.found[triple.predicate].append(triple)

    def one(self, predicate: str) -> Any:
        values = self.found.get(expand(predicate))
        return _value(values[0]) if values else None

    def links(self, predicate: str) -> list[str]:
        return [triple.object for triple in self.found.get(expand(predicate), [])]

    def nodes(self, predicate: str) -> list[_Node]:
        """The parts of this thing in the order of their numbers ("…#benefit-2")."""
        names = sorted(self.links(predicate), key=lambda n: int(n.rpartition("-")[2]))
        return [_Node(self.about, name) for name in names]

    def flat(self, cls: type[T], table: Mapping[str, str], **more: object) -> T:
        known = {name: self.one(predicate) for name, predicate in table.items()}
        given = {k: v for k, v in known.items() if v is not None}
        return cls(**given, **more)


def _parts(subject: str, name: str, predicate: str, count: int) -> Iterator[tuple[str, Triple]]:
    for index in range(1, count + 1):
        part = f"{subject}#{name}-{index}"
        yield part, _link(subject, predicate, part)


def document_triples(document: Document) -> Iterator[Triple]:
    """All that is stated about a work."""
    subject = document.id
    yield _link(subject, "rdf:type", expand("eli:LegalResource"))
    yield from _flat(subject, document, _DOCUMENT)
    yield from _validity_triples(subject, document.validity)
    if document.kind:
        yield _link(subject, "eli:type_document", iri("kind", document.kind))
    if document.sections:
        yield _literal(subject, "pk:sections", "\n".join(document.sections))
    for number in document.repeals:
        yield _link(subject, "eli:repeals", iri("document", number))
    for number in document.cites:
        yield _link(subject, "eli:cites", iri("document", number))
    parts = _parts(subject, "publication", "pk:publication", len(document.publications))
    for publication, (part, link) in zip(document.publications, parts, strict=True):
        yield link
        yield _link(part, "rdf:type", expand("prov:Entity"))
        yield from _flat(part, publication.span, _SPAN)
        yield from _flat(
            part, publication, {"issue": "pk:issue", "published": "eli:date_publication"}
        )


def _validity_triples(subject: str, validity: Validity) -> Iterator[Triple]:
    yield from _flat(subject, validity, _VALIDITY)
    if validity.expires:
        # ELI names the first day without force, the records the last day with it.
        after = validity.expires + timedelta(days=1)
        yield _literal(subject, "eli:date_no_longer_in_force", after)


def read_document(about: About, subject: str) -> Document | None:
    """The work with this IRI, or None when nothing but references to it is known."""
    node = _Node(about, subject)
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
        sections=tuple(sections.split("\n")) if sections else (),
        publications=publications,
    )


def clause_triples(clause: Clause) -> Iterator[Triple]:
    """All that is stated about a clause, each fact a node of its own with its quote."""
    subject = clause.id
    yield _link(subject, "rdf:type", expand("eli:LegalResourceSubdivision"))
    yield _link(subject, "eli:is_part_of", clause.document)
    yield from _flat(subject, clause, _CLAUSE)
    yield _literal(subject, "pk:path", "\n".join(clause.path))
    yield from _validity_triples(subject, clause.validity)
    for number in clause.cites:
        yield _link(subject, "eli:cites", iri("document", number))
    for span, (part, link) in zip(
        clause.sources, _parts(subject, "span", "pk:span", len(clause.sources)), strict=True
    ):
        yield link
        yield _link(part, "rdf:type", expand("oa:TextPositionSelector"))
        yield from _flat(part, span, _SPAN)
    for entity in clause.context:
        yield _link(subject, "pk:context", entity)
    yield from _mention_triples(clause)
    yield from _responsibility_triples(clause)
    yield from _fact_triples(clause)


def _mention_triples(clause: Clause) -> Iterator[Triple]:
    subject = clause.id
    edges = {
        _link(subject, _SUBJECT_OF[Kind(kind_of(m.entity))], m.entity) for m in clause.mentions
    }
    yield from sorted(edges, key=lambda edge: (edge.predicate, edge.object))
    parts = _parts(subject, "mention", "pk:mention", len(clause.mentions))
    for mention, (part, link) in zip(clause.mentions, parts, strict=True):
        target, selector = f"{part}-target", f"{part}-selector"
        yield link
        yield _link(part, "rdf:type", expand("oa:Annotation"))
        yield _link(part, "oa:hasBody", mention.entity)
        yield _link(part, "oa:hasTarget", target)
        yield _link(target, "oa:hasSource", subject)
        yield _link(target, "oa:hasSelector", selector)
        yield _literal(selector, "oa:start", mention.start)
        yield _literal(selector, "oa:end", mention.end)
        yield _literal(selector, "oa:exact", mention.label)


def _responsibility_triples(clause: Clause) -> Iterator[Triple]:
    subject = clause.id
    parts = _parts(subject, "responsibility", "pk:responsibility", len(clause.responsibilities))
    for one, (part, link) in zip(clause.responsibilities, parts, strict=True):
        yield link
        yield _link(part, "pk:department", one.department)
        yield _literal(part, "rdfs:label", one.label)
        yield _literal(part, "pk:role", one.role.value)
        yield _link(subject, _ROLE_EDGE[one.role], one.department)


def _fact_triples(clause: Clause) -> Iterator[Triple]:
    subject = clause.id
    parts = _parts(subject, "benefit", "pk:benefit", len(clause.benefits))
    for benefit, (part, link) in zip(clause.benefits, parts, strict=True):
        yield link
        yield _link(part, "rdf:type", expand("pk:Benefit"))
        yield _link(part, "pk:instrument", iri("instrument", benefit.instrument))
        yield from _flat(part, benefit, _BENEFIT)
        yield from _money(part, "pk:amount", benefit.amount_yuan)
        yield from _money(part, "pk:cap", benefit.cap_yuan)
    parts = _parts(subject, "condition", "pk:condition", len(clause.conditions))
    for condition, (part, link) in zip(clause.conditions, parts, strict=True):
        yield link
        yield _link(part, "rdf:type", expand("pk:Condition"))
        yield from _flat(part, condition, _CONDITION)
        yield from _money(part, "pk:amount", condition.value_yuan)


def _money(subject: str, predicate: str, yuan: float | None) -> Iterator[Triple]:
    if yuan is not None:
        amount = f"{subject}-{predicate.partition(':')[2]}"
        yield _link(subject, predicate, amount)
        yield _link(amount, "rdf:type", expand("schema:MonetaryAmount"))
        yield _literal(amount, "schema:value", float(yuan))
        yield _literal(amount, "schema:currency", "CNY")


def _yuan(node: _Node, predicate: str) -> Any:
    links = node.links(predicate)
    return _Node(node.about, links[0]).one("schema:value") if links else None


def read_clause(about: About, subject: str) -> Clause | None:
    """The clause with this IRI, or None."""
    node = _Node(about, subject)
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


def _read_mention(part: _Node) -> Mention:
    target = _Node(part.about, part.links("oa:hasTarget")[0])
    selector = _Node(part.about, target.links("oa:hasSelector")[0])
    return selector.flat(
        Mention,
        {"start": "oa:start", "end": "oa:end", "label": "oa:exact"},
        entity=part.links("oa:hasBody")[0],
    )


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """All that is stated about a department, district, industry… or kind of them."""
    subject = entity.id
    is_unit = entity.kind is Kind.DEPARTMENT
    yield _link(subject, "rdf:type", expand("skos:Concept"))
    if is_unit:
        yield _link(subject, "rdf:type", expand("org:OrganizationalUnit"))
    yield _link(subject, "skos:inScheme", iri("scheme", entity.kind.value))
    yield _tagged(subject, "skos:prefLabel", entity.name, "zh")
    if entity.english:
        yield _tagged(subject, "skos:prefLabel", entity.english, "en")
    for predicate, labels, preferred, language in (
        ("skos:altLabel", entity.labels, entity.name, "zh"),
        ("skos:hiddenLabel", entity.everyday, None, "zh"),
        ("skos:altLabel", entity.english_labels, entity.english, "en"),
    ):
        for label in labels:
            if label != preferred:
                yield _tagged(subject, predicate, label, language)
    for predicate, targets in (
        ("skos:broader", entity.broader),
        ("skos:related", entity.related),
        ("pk:member", entity.members),
    ):
        for target in targets:
            yield _link(subject, predicate, target)
    for predicate, values in (
        ("pk:excludedContext", entity.excluded_contexts),
        ("pk:trait", entity.traits),
    ):
        for value in values:
            yield _literal(subject, predicate, value)
    if entity.type:
        yield _link(subject, "org:classification", entity.type)
    if entity.notation:
        yield _literal(subject, "skos:notation", entity.notation)
    yield _literal(subject, "pk:learnt", entity.learnt)


def _tagged(subject: str, predicate: str, text: str, language: str) -> Triple:
    return Triple(subject, expand(predicate), text, PREFIXES["rdf"] + "langString", language)


def read_entity(about: About, subject: str) -> Entity | None:
    """The entity with this IRI, or None."""
    node = _Node(about, subject)
    if expand("skos:Concept") not in node.links("rdf:type"):
        return None

    def labels(predicate: str, language: str) -> list[str]:
        found = node.found.get(expand(predicate), [])
        return sorted(t.object for t in found if t.language == language)

    names = labels("skos:prefLabel", "zh")
    name = names[0] if names else local_id(subject)
    english = next(iter(labels("skos:prefLabel", "en")), None)
    return Entity(
        id=subject,
        kind=Kind(kind_of(subject)),
        name=name,
        english=english,
        labels=(name, *labels("skos:altLabel", "zh")),
        everyday=tuple(labels("skos:hiddenLabel", "zh")),
        english_labels=(
            *([english] if english else []),
            *sorted({*labels("skos:altLabel", "en"), *labels("skos:hiddenLabel", "en")}),
        ),
        excluded_contexts=tuple(sorted(t.object for t in node.found[expand("pk:excludedContext")])),
        broader=tuple(sorted(node.links("skos:broader"))),
        related=tuple(sorted(node.links("skos:related"))),
        members=tuple(sorted(node.links("pk:member"))),
        traits=_traits(node),
        type=next(iter(node.links("org:classification")), None),
        notation=node.one("skos:notation"),
        learnt=bool(node.one("pk:learnt")),
    )


def _traits(node: _Node) -> tuple[str, ...]:
    """The traits, however stated: pk:trait, or pk:kind, pk:level and flags of a vocabulary file."""
    stated = [
        triple.object
        for name in ("pk:trait", "pk:kind", "pk:level")
        for triple in node.found[expand(name)]
    ]
    flags = [flag for flag in ("territorial", "collective") if node.one(f"pk:{flag}")]
    return tuple(sorted({*stated, *flags}))


assert {f.name for f in fields(Span)} == set(_SPAN), "every field of a span has its predicate"
