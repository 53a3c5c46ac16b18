"""Departments as a network by what they answer for together: the one place that knows networkx."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from kg.export.networks import Network, Node, Tie

_STRENGTH = 0.001
"""What the weakness of a tie adds to the length of a chain: of chains with equally many steps the
one with the stronger ties is the shorter."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A department in the network of joint responsibility.

    `partners` counts the departments that it shares measures with, `strength` the shares;
    `between` says, from 0 to 1, on how many of the shortest chains between others it lies;
    `community` numbers the group that works together most, the largest first.
    """

    id: str
    name: str
    partners: int
    strength: int
    between: float
    community: int


_FIGURES: dict[str, type] = {"partners": int, "strength": int, "between": float, "community": int}
"""Figures of a Partner that a file holds, with their types."""


def _spread(values: list[float]) -> list[float]:
    """Values moved and stretched to go from 0 to 1."""
    least, most = min(values, default=0.0), max(values, default=0.0)
    return [float((one - least) / (most - least)) if most > least else 0.5 for one in values]


class JointNetwork:
    """Departments tied by the measures that they answer for together."""

    def __init__(self, shared: Mapping[tuple[str, str], int], names: Mapping[str, str]) -> None:
        """`shared` counts the measures of each pair; `names` gives the name of each IRI."""
        self.graph: nx.Graph[str] = nx.Graph()
        for (one, other), count in sorted(shared.items()):
            self.graph.add_edge(one, other, weight=count, distance=1 + _STRENGTH / count)
        self._names = names
        self.partners = {partner.id: partner for partner in self._partners()}

    def _partners(self) -> list[Partner]:
        """Every department, the most closely tied first."""
        between = nx.betweenness_centrality(self.graph, weight="distance")
        found = nx.community.louvain_communities(self.graph, weight="weight", seed=1)
        groups = sorted(found, key=lambda group: (-len(group), min(group)))
        group_of = {one: number for number, group in enumerate(groups, start=1) for one in group}
        partners = [
            Partner(
                one,
                self._names[one],
                self.graph.degree(one),
                int(self.graph.degree(one, weight="weight")),
                round(between[one], 4),
                group_of[one],
            )
            for one in self.graph
        ]
        return sorted(partners, key=lambda one: (-one.strength, one.id))

    def ties(self) -> list[tuple[str, str, int]]:
        """Each pair that shares measures, with how many."""
        return [(one, other, tie["weight"]) for one, other, tie in self.graph.edges(data=True)]

    def network(self) -> Network:
        """The same for a file, the departments with their figures."""
        nodes = (
            Node(one.id, one.name, "department", {name: getattr(one, name) for name in _FIGURES})
            for one in self.partners.values()
        )
        ties = (Tie(one, other, "", count) for one, other, count in self.ties())
        return Network(nodes, ties, directed=False, columns=_FIGURES)

    def shared(self, one: str, other: str) -> int:
        """How many measures two departments share."""
        return int(self.graph.edges[one, other]["weight"])

    def along(self, way: list[str]) -> JointNetwork:
        """The part of the network that a chain goes through."""
        steps = {(one, other): self.shared(one, other) for one, other in pairwise(way)}
        return JointNetwork(steps, self._names)

    def layout(self, most: int) -> dict[str, tuple[float, float]]:
        """Where to draw the `most` departments that are tied most closely: x and y from 0 to 1.

        Those that share many measures stand near one another (Fruchterman and Reingold 1991).
        """
        shown = self.graph.subgraph([*self.partners][:most])
        # Square roots: a pair with a hundred shares would else draw all others out of sight.
        soft = nx.Graph((a, b, {"weight": t["weight"] ** 0.5}) for a, b, t in shown.edges.data())
        soft.add_nodes_from(shown)
        places = nx.spring_layout(soft, seed=1, iterations=200, k=2.2 / max(1, len(soft)) ** 0.5)
        across, down = (_spread([place[axis] for place in places.values()]) for axis in (0, 1))
        return dict(zip(places, zip(across, down, strict=True), strict=True))

    def chain(self, start: str, end: str) -> list[str]:
        """The fewest departments that lead from one to another, each sharing measures with the
        next; of several such chains the one with the stronger ties. Empty where there is none."""
        try:
            found: list[str] = nx.shortest_path(self.graph, start, end, weight="distance")
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return []
        return found
