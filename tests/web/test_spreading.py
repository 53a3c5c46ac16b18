"""Circles that lie on one another are moved apart, and no others."""

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from web.spreading import GAP, apart


def test_two_circles_move_away_from_one_another_by_the_same():
    moved = apart({"a": (100.0, 50.0), "b": (110.0, 50.0)}, {"a": 20.0, "b": 10.0})
    assert moved == {"a": (105 - (30 + GAP) / 2, 50.0), "b": (105 + (30 + GAP) / 2, 50.0)}


def test_circles_with_room_stay():
    places = {"a": (0.0, 0.0), "b": (500.0, 0.0)}
    assert apart(places, {"a": 20.0, "b": 20.0}) == places
    assert apart({}, {}) == {}


POINTS = st.tuples(st.integers(0, 1000), st.integers(0, 700))


@given(st.lists(POINTS, min_size=2, max_size=8, unique=True))
def test_a_few_circles_end_up_apart(points):
    places = {str(n): (float(x), float(y)) for n, (x, y) in enumerate(points)}
    moved = apart(places, dict.fromkeys(places, 20.0))
    for one, other in combinations(moved.values(), 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) > 40
