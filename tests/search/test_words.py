"""The index of words: BM25 over fields, among all rows or some."""

import pytest

from kg.errors import DataError
from search.words import Term, WordIndex

ROWS = [
    {"text": ["流片", "补助"], "heading": ["政策"]},
    {"text": ["流片", "流片", "奖励"], "heading": ["政策"]},
    {"text": ["参展", "补助"], "heading": ["流片"]},
    {"text": []},
    {},
]


@pytest.fixture
def index(tmp_path):
    WordIndex.build(tmp_path / "words", ROWS)
    return WordIndex.open(tmp_path / "words")


def rows(found):
    return [row for row, _ in found]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([Term("text", "流片", 1.0)], [1, 0]),
        ([Term("heading", "流片", 1.0)], [2]),
        ([Term("text", "补助", 1.0), Term("text", "参展", 1.0)], [2, 0]),
        ([Term("text", "流片", 1.0), Term("heading", "流片", 10.0)], [2, 1, 0]),
        ([Term("text", "没有", 1.0)], []),
        ([Term("text", "流片", 0.0)], []),
        ([], []),
    ],
)
def test_search(index, terms, expected):
    assert rows(index.search(terms, 10)) == expected


@pytest.mark.parametrize("among", [[], [0], [1, 2], [0, 1, 2, 3, 4]])
def test_a_filter_leaves_scores_as_they_are(index, among):
    terms = [Term("text", "流片", 1.0), Term("heading", "流片", 0.5), Term("text", "补助", 0.2)]
    everything = index.search(terms, 10)
    found = index.search(terms, 10, among)
    assert rows(found) == [row for row in rows(everything) if row in among]
    assert dict(found) == pytest.approx({r: s for r, s in everything if r in among})


def test_the_best_come_first(index):
    scores = [score for _, score in index.search([Term("text", "流片", 1.0)], 10)]
    assert scores == sorted(scores, reverse=True)
    assert rows(index.search([Term("text", "流片", 1.0)], 1)) == [1]
    assert index.search([Term("text", "流片", 1.0)], 0) == []


def test_frequency(index):
    assert index.frequency("text", "流片") == 2
    assert index.frequency("heading", "政策") == 2
    assert index.frequency("text", "没有") == 0


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(DataError, match="nothing"):
        WordIndex.open(tmp_path / "nothing")
