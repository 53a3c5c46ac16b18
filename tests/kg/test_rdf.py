"""Records to triples and back, losing nothing."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import (
    clause_triples,
    document_triples,
    read_clause,
    read_document,
)
from kg.rdf_entities import entity_triples, read_entity
from kg.records import (
    Action,
    Appointment,
    Benefit,
    Clause,
    Condition,
    Document,
    Entity,
    FormerName,
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
from kg.store import GraphStore, parse_turtle, serialize
from kg.terms import expand, iri, kind_of, local_id

CHARACTERS = st.characters(exclude_categories=["Cs"])
texts = st.text(CHARACTERS, min_size=1, max_size=20)
lines = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1, max_size=20
)
maybe = st.none() | texts
days = st.none() | st.dates(min_value=date(1949, 10, 1), max_value=date(2999, 1, 1))
sums = st.floats(min_value=0, max_value=1e15, allow_nan=False)
counts = st.integers(min_value=0, max_value=10**9)
numbers = st.builds(
    "{}〔{}〕{}号".format,
    st.sampled_from(["岚政", "岚政办", "岚东政办"]),
    st.integers(1949, 2099),
    st.integers(1, 9999),
)


def sets(values):
    """Tuples in the order that sets are read back in."""
    return st.sets(values, max_size=4).map(lambda found: tuple(sorted(found)))


def tuples(values):
    return st.lists(values, max_size=3).map(tuple)


def entities(*kinds):
    return st.builds(iri, st.sampled_from(kinds or [k.value for k in Kind]), lines)


spans = st.builds(Span, texts, texts, counts, counts)
validities = st.builds(Validity, days, days, maybe)
documents = st.builds(
    Document,
    id=st.builds(iri, st.just("document"), numbers),
    title=texts,
    number=maybe,
    issuer=maybe,
    city=maybe,
    issued=days,
    published=days,
    kind=maybe,
    validity=validities,
    repeals=sets(numbers),
    cites=sets(numbers),
    cited_titles=sets(texts),
    sections=tuples(lines),
    addressees=maybe,
    publications=tuples(st.builds(Publication, spans, maybe, days)),
)
benefits = st.builds(
    Benefit,
    instrument=texts,
    quote=texts,
    amount_yuan=st.none() | sums,
    per=maybe,
    rate_percent=st.none() | sums,
    rate_base=maybe,
    cap_yuan=st.none() | sums,
    cap_per=maybe,
)
clauses = st.builds(
    Clause,
    id=st.builds(iri, st.just("clause"), numbers),
    document=st.builds(iri, st.just("document"), numbers),
    path=st.lists(lines, min_size=1, max_size=4).map(tuple),
    label=texts,
    text=texts,
    order=counts,
    sources=tuples(spans),
    responsibilities=tuples(
        st.builds(Responsibility, entities("department"), texts, st.sampled_from(Role))
    ),
    mentions=tuples(st.builds(Mention, counts, counts, entities(), texts)),
    context=sets(entities()),
    benefits=tuples(benefits),
    conditions=tuples(st.builds(Condition, texts, texts, sums, texts)),
    cites=sets(numbers),
    cited_titles=sets(texts),
    precedence=tuples(st.builds(Precedence, st.sampled_from(PrecedenceKind), texts)),
    appointments=tuples(
        st.builds(
            Appointment,
            texts,
            texts,
            st.sampled_from(Action),
            texts,
            texts,
            st.none() | entities("department"),
            days,
        )
    ),
    validity=validities,
)


@st.composite
def whole_entities(draw):
    kind = draw(st.sampled_from(Kind))
    name, english = draw(texts), draw(maybe)
    return Entity(
        id=iri(kind.value, name),
        kind=kind,
        name=name,
        english=english,
        labels=(name, *(x for x in draw(sets(texts)) if x != name)),
        everyday=draw(sets(texts)),
        english_labels=(
            *([english] if english else []),
            *(x for x in draw(sets(texts)) if x != english),
        ),
        excluded_contexts=draw(sets(texts)),
        full_names=draw(sets(texts)),
        broader=draw(sets(entities())),
        related=draw(sets(entities())),
        type=draw(st.none() | entities("department-type")),
        members=draw(sets(entities())),
        traits=draw(sets(texts)),
        former=tuple(draw(st.lists(st.builds(FormerName, texts, st.dates()), max_size=3))),
        notation=draw(maybe),
        learnt=draw(st.booleans()),
    )


def about(triples):
    found = defaultdict(list)
    for triple in triples:
        found[triple.subject].append(triple)
    return lambda subject: found[subject]


@given(documents)
def test_a_document_comes_back_whole(document):
    assert read_document(about(document_triples(document)), document.id) == document


@given(clauses)
def test_a_clause_comes_back_whole(clause):
    assert read_clause(about(clause_triples(clause)), clause.id) == clause


@given(whole_entities())
def test_an_entity_comes_back_whole(entity):
    assert read_entity(about(entity_triples(entity)), entity.id) == entity


@given(clause=clauses)
def test_the_way_over_a_file_loses_nothing(clause, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "clause.ttl"
    path.write_bytes(serialize(clause_triples(clause), "ttl"))
    assert read_clause(about(parse_turtle(path)), clause.id) == clause


def test_the_way_over_the_store_loses_nothing(tmp_path):
    document = Document(
        iri("document", "岚政〔2031〕1号"),
        "关于“试点”的\\通知",
        number="岚政〔2031〕1号",
        issued=date(2031, 2, 10),
        validity=Validity(date(2031, 2, 10), date(2034, 2, 10), "有效期三年。"),
        sections=("一、总体要求", "二、政策"),
        publications=(Publication(Span("a.txt", "0" * 64, 3, 90), "2031年第2号"),),
    )
    store = GraphStore.create(tmp_path / "graph")
    store.load((iri("graph", "1"), triple) for triple in document_triples(document))
    store.finish()
    assert read_document(store.about, document.id) == document


def test_what_is_only_cited_is_no_document():
    citing = Document(iri("document", "1"), "通知", cites=("岚政〔2020〕1号",))
    known = about(document_triples(citing))
    assert read_document(known, iri("document", "岚政〔2020〕1号")) is None
    assert read_clause(known, citing.id) is None
    assert read_entity(known, citing.id) is None


def test_the_first_day_without_force_is_the_day_after_the_last_with_it():
    document = replace(
        Document(iri("document", "1"), "通知"), validity=Validity(expires=date(2025, 12, 31))
    )
    stated = {t.predicate: t.object for t in document_triples(document)}
    assert stated[expand("pk:lastDayInForce")] == "2025-12-31"
    assert stated[expand("eli:date_no_longer_in_force")] == "2026-01-01"


def test_every_fact_hangs_on_its_clause():
    clause = Clause(
        iri("clause", "1"),
        iri("document", "1"),
        ("1.",),
        "1.",
        "奖励5万元",
        1,
        (),
        benefits=(Benefit("奖励", "奖励5万元", amount_yuan=50000),),
    )
    subjects = {triple.subject for triple in clause_triples(clause)}
    assert subjects == {
        clause.id,
        f"{clause.id}#benefit-1",
        f"{clause.id}#benefit-1-amount",
    }


@given(st.text())
def test_any_name_gives_an_iri(name):
    full = iri("document", name)
    assert kind_of(full) == "document"
    assert iri("document", local_id(full)) == full
    assert serialize(document_triples(Document(full, "通知")), "nt")
