"""The vocabularies that come with the program, and what is asked of any vocabulary."""

from collections import defaultdict
from pathlib import Path

import pytest

from ingest.benefits import instruments
from kg.errors import InputError
from kg.folding import fold
from kg.records import Entity, Kind
from kg.terms import iri
from kg.vocabulary import FOLDER, Vocabulary, default_vocabulary, read_vocabulary

FILES = sorted(FOLDER.glob("*.ttl"))
VOCABULARY = default_vocabulary()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_holds_concepts_of_one_scheme(path):
    # Reading checks that each has one preferred label in Chinese and one in English.
    concepts = read_vocabulary(path)
    assert len({concept.kind for concept in concepts}) == 1
    assert len({concept.id for concept in concepts}) == len(concepts) > 5


@pytest.mark.parametrize("kind", Kind)
def test_no_chinese_label_stands_under_two_concepts(kind):
    owners = defaultdict(set)
    for concept in VOCABULARY.of_kind(kind):
        for label in (*concept.labels, *concept.everyday):
            owners[fold(label)].add(concept.name)
    assert {label: names for label, names in owners.items() if len(names) > 1} == {}


def test_concepts_referred_to_exist():
    missing = {
        (concept.id, other)
        for concept in VOCABULARY
        for other in (*concept.broader, *concept.related, *concept.members, concept.type)
        if other is not None and VOCABULARY.get(other) is None
    }
    assert missing == set()


def test_what_is_broader_is_of_the_same_kind():
    assert {
        (concept.id, above)
        for concept in VOCABULARY
        for above in concept.broader
        if VOCABULARY.entities[above].kind is not concept.kind
    } == set()


def test_no_concept_is_above_itself():
    for concept in VOCABULARY:
        above = set(concept.broader)
        while True:
            further = {up for one in above for up in VOCABULARY.entities[one].broader} - above
            if not further:
                break
            above |= further
        assert concept.id not in above


def test_excluded_contexts_hold_a_label_of_their_concept():
    assert [
        (concept.name, context)
        for concept in VOCABULARY
        for context in concept.excluded_contexts
        if not any(fold(name) in fold(context) for name in names_of(concept))
    ] == []


def test_full_names_are_other_labels_of_kinds_of_department():
    named = [concept for concept in VOCABULARY if concept.full_names]
    assert {concept.kind for concept in named} == {Kind.DEPARTMENT_TYPE}
    for concept in named:
        assert set(concept.full_names) <= set(concept.labels) - {concept.name}, concept.name


def names_of(concept):
    return (*concept.labels, *concept.everyday, *concept.english_labels)


def test_every_instrument_of_a_benefit_is_a_concept():
    phrases = {name for name, *_ in instruments.PHRASES}
    names = {*instruments.INSTRUMENTS, *phrases, *instruments.WITHOUT_SUM}
    assert {n for n in names if VOCABULARY.get(iri("instrument", n)) is None} == set()


HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix industry: <https://policykg.example/industry/> .
"""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("industry:种业 a skos:Concept", "no Turtle"),
        ('industry:种业 a skos:Concept ; skos:prefLabel "种业"@zh .', "种业 needs exactly one"),
        (
            'industry:种业 a skos:Concept ; skos:prefLabel "种业"@zh, "种子业"@zh, "seeds"@en .',
            "种业 needs exactly one",
        ),
    ],
)
def test_a_mistake_is_named(tmp_path, body, words):
    path = tmp_path / "mine.ttl"
    path.write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        read_vocabulary(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named():
    with pytest.raises(InputError, match="nowhere"):
        read_vocabulary(Path("nowhere.ttl"))


def concept(name, *broader):
    return Entity(
        iri("industry", name),
        Kind.INDUSTRY,
        name,
        broader=tuple(iri("industry", one) for one in broader),
    )


def names(found):
    return {full.rpartition("/")[2]: distance for full, distance in found.items()}


def test_distances_up_and_down():
    small = Vocabulary(
        [
            concept("电子"),
            concept("传感器", "电子"),
            concept("光电", "电子"),
            concept("MEMS", "传感器", "光电"),
        ]
    )
    assert names(small.descendants(iri("industry", "电子"))) == {
        "电子": 0,
        "传感器": 1,
        "光电": 1,
        "MEMS": 2,
    }
    assert names(small.ancestors(iri("industry", "MEMS"))) == {
        "MEMS": 0,
        "传感器": 1,
        "光电": 1,
        "电子": 2,
    }
    assert small.narrower(iri("industry", "MEMS")) == []


def test_a_circle_ends():
    circle = Vocabulary([concept("甲", "乙"), concept("乙", "甲")])
    assert names(circle.descendants(iri("industry", "甲"))) == {"甲": 0, "乙": 1}
