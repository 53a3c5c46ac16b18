"""BM25 of any rows: the same as that of the index of words, which gives the best rows alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from search.wordcounts import Counted, WordCounts
from search.words import FIELDS, Term, WordIndex

ROWS = [
    {"text": ["传感器", "奖励", "传感器"], "heading": ["奖励"]},
    {"text": ["参展", "补助"], "heading": []},
    {"text": ["传感器", "研发", "平台", "建设", "平台"], "heading": ["传感器", "平台"]},
    {"text": [], "heading": []},
]
ASKED = [
    [Term("text", "传感器", 1.0)],
    [Term("text", "传感器", 1.0), Term("heading", "传感器", 0.5), Term("text", "补助", 0.6)],
    [Term("text", "平台", 2.0), Term("heading", "平台", 0.5)],
    [Term("text", "没有", 1.0)],
    [],
]


def counted(rows):
    counting = Counted()
    assert list(counting.passing(rows)) == list(rows)
    return counting.counts()


def of_index(index, terms, size):
    found = dict(index.search(terms, size))
    return [found.get(row, 0.0) for row in range(size)]


@pytest.mark.parametrize("terms", ASKED)
def test_the_same_as_the_index_of_words(tmp_path, terms):
    counting = Counted()
    index = WordIndex.build(tmp_path / "words", counting.passing(ROWS))
    expected = of_index(index, terms, len(ROWS))
    assert counting.counts().scores(terms, np.arange(len(ROWS))) == pytest.approx(expected)


def test_saved_and_opened(tmp_path):
    counts = counted(ROWS)
    counts.save(tmp_path)
    for terms in ASKED:
        rows = np.asarray([2, 0])
        expected = counts.scores(terms, np.arange(len(ROWS)))[rows]
        assert WordCounts.open(tmp_path).scores(terms, rows) == pytest.approx(expected)


def test_no_rows_and_no_words(tmp_path):
    for rows in ([], [{}]):
        counted(rows).save(tmp_path)
        opened = WordCounts.open(tmp_path)
        assert opened.scores(ASKED[1], np.arange(len(rows))).tolist() == [0.0] * len(rows)


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(DataError, match="nothing"):
        WordCounts.open(tmp_path / "nothing")


words = st.lists(st.sampled_from(["甲", "乙", "丙", "丁"]), max_size=8)
terms = st.builds(
    Term, st.sampled_from(FIELDS), st.sampled_from(["甲", "乙", "戊"]), st.sampled_from([0.5, 1.0])
)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(FIELDS, words)), max_size=6), st.lists(terms))
def test_a_row_scores_the_same_whatever_rows_are_asked_for(rows, terms):
    counts = counted(rows)
    every = counts.scores(terms, np.arange(len(rows)))
    for row in range(len(rows)):
        assert counts.scores(terms, np.asarray([row])) == pytest.approx(every[[row]])
