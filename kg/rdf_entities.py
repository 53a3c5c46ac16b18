"""Departments, districts, concepts and their kinds to triples and back, as SKOS and W3C ORG."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Entity, FormerName, Kind
from kg.statements import About, Node, edge, literal, parts, tagged
from kg.store import Triple
from kg.terms import expand, iri, kind_of, local_id


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """All that is stated about a department, district, industry… or kind of them."""
    subject = entity.id
    is_unit = entity.kind is Kind.DEPARTMENT
    yield edge(subject, "rdf:type", expand("skos:Concept"))
    if is_unit:
        yield edge(subject, "rdf:type", expand("org:OrganizationalUnit"))
    yield edge(subject, "skos:inScheme", iri("scheme", entity.kind.value))
    yield tagged(subject, "skos:prefLabel", entity.name, "zh")
    if entity.english:
        yield tagged(subject, "skos:prefLabel", entity.english, "en")
    for predicate, labels, preferred, language in (
        ("skos:altLabel", entity.labels, entity.name, "zh"),
        ("skos:hiddenLabel", entity.everyday, None, "zh"),
        ("skos:altLabel", entity.english_labels, entity.english, "en"),
    ):
        for label in labels:
            if label != preferred:
                yield tagged(subject, predicate, label, language)
    for predicate, targets in (
        ("skos:broader", entity.broader),
        ("skos:related", entity.related),
        ("pk:member", entity.members),
    ):
        for target in targets:
            yield edge(subject, predicate, target)
    for predicate, values in (
        ("pk:excludedContext", entity.excluded_contexts),
        ("pk:fullName", entity.full_names),
        ("pk:trait", entity.traits),
    ):
        for value in values:
            yield literal(subject, predicate, value)
    found = parts(subject, "former", "skosxl:altLabel", len(entity.former))
    for one, (part, link) in zip(entity.former, found, strict=True):
        yield link
        yield edge(part, "rdf:type", expand("skosxl:Label"))
        yield tagged(part, "skosxl:literalForm", one.name, "zh")
        yield literal(part, "schema:endDate", one.until)
    if entity.type:
        yield edge(subject, "org:classification", entity.type)
    if entity.notation:
        yield literal(subject, "skos:notation", entity.notation)
    yield literal(subject, "pk:learnt", entity.learnt)


def read_entity(about: About, subject: str) -> Entity | None:
    """The entity with this IRI, or None."""
    node = Node(about, subject)
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
        excluded_contexts=_literals(node, "pk:excludedContext"),
        full_names=_literals(node, "pk:fullName"),
        broader=tuple(sorted(node.links("skos:broader"))),
        related=tuple(sorted(node.links("skos:related"))),
        members=tuple(sorted(node.links("pk:member"))),
        traits=_traits(node),
        former=tuple(
            part.flat(FormerName, {"name": "skosxl:literalForm", "until": "schema:endDate"})
            for part in node.nodes("skosxl:altLabel")
        ),
        type=next(iter(node.links("org:classification")), None),
        notation=node.one("skos:notation"),
        learnt=bool(node.one("pk:learnt")),
    )


def _literals(node: Node, predicate: str) -> tuple[str, ...]:
    return tuple(sorted(triple.object for triple in node.found[expand(predicate)]))


def _traits(node: Node) -> tuple[str, ...]:
    """The traits, however stated: pk:trait, or pk:kind, pk:level and flags of a vocabulary file."""
    stated = [
        triple.object
        for name in ("pk:trait", "pk:kind", "pk:level")
        for triple in node.found[expand(name)]
    ]
    flags = [flag for flag in ("territorial", "collective") if node.one(f"pk:{flag}")]
    return tuple(sorted({*stated, *flags}))
