"""The ontology holds every term of the project that is used, and no other."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from ingest.pipeline import build_corpus
from ingest.readers import read_file
from kg.rdf import clause_triples, document_triples
from kg.rdf_entities import entity_triples
from kg.store import parse_turtle
from kg.terms import PK, expand
from kg.vocabulary import default_vocabulary

ROOT = Path(__file__).parents[2]
USERS = (*sorted((ROOT / "kg").glob("*.py")), *sorted((ROOT / "kg/vocabulary").glob("*.ttl")))
SAMPLE = sorted((ROOT / "ingest/sample").glob("*_*.*"))


def read_ontology():
    about = defaultdict(lambda: defaultdict(list))
    for triple in parse_turtle(ROOT / "kg/ontology.ttl"):
        about[triple.subject][triple.predicate].append(triple)
    return about


ONTOLOGY = read_ontology()
TERMS = sorted(subject for subject in ONTOLOGY if subject != PK)


def values(subject, predicate):
    return [triple.object for triple in ONTOLOGY[subject][expand(predicate)]]


def test_every_term_used_is_defined_and_no_other():
    used = {
        PK + name
        for path in USERS
        for name in re.findall(r"\bpk:([A-Za-z]\w*)\b(?!\\)", path.read_text(encoding="utf-8"))
    }
    assert used == set(TERMS)


def test_the_ontology_has_a_title_and_a_licence():
    languages = {triple.language for triple in ONTOLOGY[PK][expand("dct:title")]}
    assert languages == {"zh", "en"}
    assert values(PK, "dct:license") == ["https://www.apache.org/licenses/LICENSE-2.0"]


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_its_labels_and_one_comment(term):
    labels = [triple.language for triple in ONTOLOGY[term][expand("rdfs:label")]]
    comments = [triple.language for triple in ONTOLOGY[term][expand("rdfs:comment")]]
    assert sorted(labels) == ["en", "zh"]
    assert comments == ["en"]


def test_no_two_terms_share_a_label():
    labels = [value for term in TERMS for value in values(term, "rdfs:label")]
    assert len(labels) == len(set(labels))


def sample_triples():
    vocabulary = default_vocabulary()
    *_, (_, corpus) = build_corpus([read_file(path) for path in SAMPLE], vocabulary)
    for entity in (vocabulary.entities | corpus.entities).values():
        yield from entity_triples(entity)
    for document in corpus.documents:
        yield from document_triples(document)
    for clause in corpus.clauses:
        yield from clause_triples(clause)


def test_the_sample_keeps_to_domain_and_range():
    triples = list(sample_triples())
    types = defaultdict(set)
    for triple in triples:
        if triple.predicate == expand("rdf:type"):
            types[triple.subject].add(triple.object)
    for triple in triples:
        for domain in values(triple.predicate, "rdfs:domain"):
            assert domain in types[triple.subject], triple
        for range_ in values(triple.predicate, "rdfs:range"):
            assert range_ in (triple.datatype, *types[triple.object]), triple
