"""The words with which titles end agree with the vocabulary of kinds."""

import pytest

from ingest.citations import find_cited_titles
from ingest.document_kinds import KIND_WORDS
from ingest.titles import is_title
from kg.records import Kind
from kg.terms import iri
from kg.vocabulary import default_vocabulary

KINDS = {one.id for one in default_vocabulary().of_kind(Kind.DOCUMENT_KIND)}


@pytest.mark.parametrize("word", KIND_WORDS, ids=lambda one: one.word)
def test_words(word):
    assert word.kind is None or iri("kind", word.kind) in KINDS
    title = f"澜浦市茶园{word.word}"
    assert is_title(title) is word.titles
    assert (title in find_cited_titles(f"见《{title}》。")) is word.cited


def test_every_word_stands_once():
    words = [one.word for one in KIND_WORDS]
    assert len(words) == len(set(words))
