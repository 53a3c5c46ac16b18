"""Which departments work together: counts, groups, who stands between, and chains."""

from io import BytesIO

import networkx as nx
import pytest

from kg.export.network_files import NETWORK_WRITERS
from kg.network import JointNetwork

NAMES = {key: f"{key}局" for key in "abcdefg"}
# Two circles, abc and def, that b and d tie; g and a share one measure, f and g another.
SHARED = {
    ("a", "b"): 5, ("a", "c"): 4, ("b", "c"): 6, ("d", "e"): 7, ("d", "f"): 3, ("e", "f"): 2,
    ("b", "d"): 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def network():
    return JointNetwork(SHARED, NAMES)


def test_partners_and_what_they_share_are_counted(network):
    found = {one.id: (one.partners, one.strength) for one in network.partners.values()}
    assert found == {
        "a": (2, 9),
        "b": (3, 12),
        "c": (2, 10),
        "d": (3, 11),
        "e": (2, 9),
        "f": (2, 5),
    }
    assert list(network.partners) == ["b", "d", "c", "a", "e", "f"]


def test_those_who_tie_the_circles_stand_between(network):
    between = {one.id: one.between for one in network.partners.values()}
    # Of the ten pairs of others, six are led over b, and six over d.
    assert between == {"a": 0.0, "b": 0.6, "c": 0.0, "d": 0.6, "e": 0.0, "f": 0.0}


def test_circles_are_groups(network):
    groups = {one.id: one.community for one in network.partners.values()}
    assert groups == {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}


CHAINS = [
    ("a", "f", ["a", "b", "d", "f"]),
    ("c", "b", ["c", "b"]),
    ("a", "a", ["a"]),
    ("a", "nobody", []),
]


@pytest.mark.parametrize(("start", "end", "chain"), CHAINS)
def test_chains(network, start, end, chain):
    assert network.chain(start, end) == chain


def test_of_chains_with_equal_steps_the_stronger_one_is_taken():
    shared = {("a", "b"): 1, ("b", "d"): 1, ("a", "c"): 1, ("c", "d"): 2}
    assert JointNetwork(shared, NAMES).chain("a", "d") == ["a", "c", "d"]
    apart = JointNetwork({("a", "b"): 1, ("c", "d"): 1}, NAMES)
    assert apart.chain("a", "d") == []


def test_the_part_along_a_chain(network):
    part = network.along(["a", "b", "d"])
    assert part.ties() == [("a", "b", 5), ("b", "d", 1)]


READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


@pytest.mark.parametrize("form", NETWORK_WRITERS)
def test_other_programs_find_labels_and_weights(network, form):
    out = BytesIO()
    NETWORK_WRITERS[form](network.network(), out)
    found = READERS[form](BytesIO(out.getvalue()))
    assert {node: data["label"] for node, data in found.nodes(data=True)} == {
        key: NAMES[key] for key in "abcdef"
    }
    weights = {frozenset((a, b)): data["weight"] for a, b, data in found.edges(data=True)}
    assert weights == {frozenset(pair): count for pair, count in SHARED.items()}
    figures = found.nodes["d"]
    assert [figures[name] for name in ("partners", "strength", "between", "community")] == [
        3,
        11,
        0.6,
        2,
    ]
    assert not found.is_directed()


def test_nobody_works_with_anybody():
    empty = JointNetwork({}, {})
    assert (empty.partners, empty.ties(), empty.chain("a", "b")) == ({}, [], [])
