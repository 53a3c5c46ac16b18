"""The index of meanings gives what comparing with every row would give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from search.vectors import VectorIndex

RANDOM = np.random.default_rng(7)
GIVEN = RANDOM.normal(size=(60, 8)).astype(np.float32)
GIVEN /= np.linalg.norm(GIVEN, axis=1, keepdims=True)
INDEX = VectorIndex.build(GIVEN)
VECTORS = INDEX.all()


def brute_force(vector, k, rows):
    order = sorted(rows, key=lambda row: -float(VECTORS[row] @ vector))
    return order[:k]


@given(
    number=st.integers(0, 59),
    k=st.integers(1, 70),
    rows=st.none() | st.sets(st.integers(0, 59), max_size=60).map(sorted),
)
def test_filtered_search_equals_brute_force(number, k, rows):
    question = VECTORS[number] + np.float32(0.1)
    found = INDEX.search(question, k, rows)
    among = range(60) if rows is None else rows
    assert [row for row, _ in found] == brute_force(question, k, among)
    for row, score in found:
        assert score == pytest.approx(float(VECTORS[row] @ question), abs=1e-5)


def test_cosines_of_rows():
    rows = [5, 3, 3, 59]
    assert INDEX.cosines(VECTORS[3], rows) == pytest.approx(VECTORS[rows] @ VECTORS[3], abs=1e-6)
    assert INDEX.cosines(VECTORS[3], []).shape == (0,)


def test_half_precision_is_enough_and_keeps_what_it_has():
    assert np.abs(VECTORS @ VECTORS.T - GIVEN @ GIVEN.T).max() < 1e-3
    assert (VectorIndex.build(VECTORS).all() == VECTORS).all()


def test_saved_and_opened(tmp_path):
    INDEX.save(tmp_path / "v.faiss")
    opened = VectorIndex.open(tmp_path / "v.faiss")
    assert opened.dimension == 8
    assert opened.search(VECTORS[0], 5) == INDEX.search(VECTORS[0], 5)


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(DataError, match="nothing"):
        VectorIndex.open(tmp_path / "nothing.faiss")


def test_how_far_apart_the_nearness_of_rows_is():
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(300, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    assert VectorIndex.build(rows).spread(rows[0]) == pytest.approx(
        (rows @ rows[0]).std(), abs=1e-3
    )
    assert VectorIndex.build(rows[:0]).spread(rows[0]) == 0.0
