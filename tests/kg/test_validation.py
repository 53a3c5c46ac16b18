"""The SHACL shapes: a sound clause conforms, each kind of fault is found."""

from dataclasses import replace

import pytest

from kg.graphs import vocabulary_triples
from kg.rdf import clause_triples, document_triples
from kg.records import (
    Action,
    Appointment,
    Benefit,
    Clause,
    Document,
    Entity,
    Kind,
    Mention,
    Precedence,
    PrecedenceKind,
    Publication,
    Responsibility,
    Role,
    Span,
)
from kg.store import serialize
from kg.terms import iri
from kg.validation import validate

SPAN = Span("a.txt", "0" * 64, 0, 12)
DOCUMENT = Document(
    iri("document", "临政〔2031〕1号"),
    "关于试点的通知",
    "临政〔2031〕1号",
    publications=(Publication(SPAN),),
)
REWARD = Entity(iri("instrument", "奖励"), Kind.INSTRUMENT, "奖励", "reward")
BUREAU = Entity(iri("department", "临岚市商务局"), Kind.DEPARTMENT, "临岚市商务局")
LEAVES = Appointment("林一舟", "", Action.REMOVED, "免去林一舟的职务", "")
CLAUSE = Clause(
    iri("clause", "临政〔2031〕1号/一"),
    DOCUMENT.id,
    ("一、",),
    "临政〔2031〕1号 一、",
    "一、奖励5万元。",
    1,
    (SPAN,),
    mentions=(Mention(2, 4, REWARD.id, "奖励"),),
    responsibilities=(Responsibility(BUREAU.id, "市商务局", Role.LEAD),),
    benefits=(Benefit("奖励", "奖励5万元", amount_yuan=50_000.0),),
)


def violations(document: Document, clause: Clause, *entities: Entity) -> set[str]:
    triples = [*document_triples(document), *clause_triples(clause)]
    triples += vocabulary_triples(entities)
    found = validate(serialize(triples, "nt"))
    return {one.path.rpartition("#")[2].rpartition("/")[2] for one in found}


def test_a_sound_graph_conforms() -> None:
    assert violations(DOCUMENT, CLAUSE, REWARD, BUREAU) == set()


@pytest.mark.parametrize(
    ("clause", "path"),
    [
        (replace(CLAUSE, sources=()), "span"),
        (replace(CLAUSE, sources=(replace(SPAN, start=12),)), "start"),
        (replace(CLAUSE, benefits=(Benefit("红包", "红包5元", amount_yuan=5.0),)), "instrument"),
        (replace(CLAUSE, benefits=(Benefit("奖励", "奖励", amount_yuan=-1.0),)), "value"),
        (
            replace(CLAUSE, responsibilities=(Responsibility("urn:x", "某局", Role.LEAD),)),
            "leadDepartment",
        ),
        (replace(CLAUSE, appointments=(LEAVES,)), "post"),
        (replace(CLAUSE, precedence=(Precedence(PrecedenceKind.ONCE, ""),)), "exact"),
    ],
)
def test_each_fault_is_found(clause: Clause, path: str) -> None:
    assert path in violations(DOCUMENT, clause, REWARD, BUREAU)


@pytest.mark.parametrize("sha256", ["", "0" * 63, "G" * 64])
def test_a_publication_is_told_by_its_digest(sha256: str) -> None:
    publication = Publication(replace(SPAN, sha256=sha256))
    document = replace(DOCUMENT, publications=(publication,))
    assert violations(document, CLAUSE, REWARD, BUREAU) == {"sha256"}


def test_a_document_without_publication_is_at_fault() -> None:
    document = replace(DOCUMENT, publications=())
    assert violations(document, CLAUSE, REWARD, BUREAU) == {"publication"}
