"""Networks as files that Gephi and yEd open with labels and weights, written as they come.

Gephi takes labels from keys called "label"; yEd from elements of its own, which Gephi takes for
labels too where their keys are called as yEd calls them, "d3" and "d7" (its ImporterGraphML).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from kg.export.networks import Network, Node, Tie, Value
from kg.store import UNFIT_FOR_XML

_TYPES = {str: ("string", "string"), int: ("int", "integer"), float: ("double", "double")}
"""Types as GraphML and as GEXF call them."""
_GRAPHML = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:y": "http://www.yworks.com/xml/graphml",
}
_GEXF = {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"}
_ACROSS, _WIDE, _HIGH = 20, 260, 60
"""How nodes stand in yEd until it lays them out: so many beside each other, so far apart."""


class _Xml:
    """Elements written one after the other."""

    def __init__(self, out: IO[bytes]) -> None:
        self._xml = XMLGenerator(out, "utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def within(self, name: str, attributes: Mapping[str, Value]) -> Iterator[None]:
        """An element around those written inside the block, on lines of their own."""
        self._xml.startElement(name, AttributesImpl({k: _fit(v) for k, v in attributes.items()}))
        yield
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    def put(self, name: str, attributes: Mapping[str, Value], text: Value = "") -> None:
        """An element with text alone."""
        with self.within(name, attributes):
            if text != "":
                self._xml.characters(_fit(text))


def _fit(value: Value) -> str:
    return UNFIT_FOR_XML.sub("", str(value))


def write_graphml(network: Network, out: IO[bytes]) -> None:
    """A network as GraphML, its keys called as what they hold."""
    xml = _Xml(out)
    keys: dict[str, dict[str, type]] = {
        "node": {"label": str, "kind": str, **network.columns},
        "edge": {"relation": str, "weight": float},
    }
    with xml.within("graphml", _GRAPHML):
        for place, columns in keys.items():
            for name, kind in columns.items():
                about = {"for": place, "attr.name": name, "attr.type": _TYPES[kind][0]}
                xml.put("key", {"id": name, **about})
        xml.put("key", {"id": "d3", "for": "node", "yfiles.type": "nodegraphics"})
        xml.put("key", {"id": "d7", "for": "edge", "yfiles.type": "edgegraphics"})
        with xml.within("graph", {"edgedefault": _direction(network)}):
            for number, node in enumerate(network.nodes):
                _graphml_node(xml, node, number)
            for number, tie in enumerate(network.ties):
                _graphml_edge(xml, tie, number)


def _direction(network: Network) -> str:
    return "directed" if network.directed else "undirected"


def _graphml_node(xml: _Xml, node: Node, number: int) -> None:
    row, column = divmod(number, _ACROSS)
    place = {"x": column * _WIDE, "y": row * _HIGH, "width": _WIDE - 40, "height": _HIGH - 30}
    with xml.within("node", {"id": node.id}):
        for name, value in {"label": node.label, "kind": node.kind, **node.more}.items():
            xml.put("data", {"key": name}, value)
        with xml.within("data", {"key": "d3"}), xml.within("y:ShapeNode", {}):
            xml.put("y:Geometry", place)
            xml.put("y:NodeLabel", {}, node.label)


def _graphml_edge(xml: _Xml, tie: Tie, number: int) -> None:
    with xml.within("edge", {"id": f"e{number}", "source": tie.source, "target": tie.target}):
        xml.put("data", {"key": "relation"}, tie.relation)
        xml.put("data", {"key": "weight"}, tie.weight)
        with xml.within("data", {"key": "d7"}), xml.within("y:PolyLineEdge", {}):
            xml.put("y:EdgeLabel", {}, tie.label)


def write_gexf(network: Network, out: IO[bytes]) -> None:
    """A network as GEXF 1.2, whose nodes and edges have labels and weights of their own."""
    xml = _Xml(out)
    keys: dict[str, dict[str, type]] = {
        "node": {"kind": str, **network.columns},
        "edge": {"relation": str},
    }
    direction = {"defaultedgetype": _direction(network), "mode": "static"}
    with xml.within("gexf", _GEXF), xml.within("graph", direction):
        for place, columns in keys.items():
            with xml.within("attributes", {"class": place}):
                for name, kind in columns.items():
                    about = {"id": name, "title": name, "type": _TYPES[kind][1]}
                    xml.put("attribute", about)
        with xml.within("nodes", {}):
            for node in network.nodes:
                with xml.within("node", {"id": node.id, "label": node.label}):
                    _gexf_values(xml, {"kind": node.kind, **node.more})
        with xml.within("edges", {}):
            for number, tie in enumerate(network.ties):
                ends: dict[str, Value] = {"id": number, "source": tie.source, "target": tie.target}
                with xml.within("edge", {**ends, "label": tie.label, "weight": tie.weight}):
                    _gexf_values(xml, {"relation": tie.relation})


def _gexf_values(xml: _Xml, values: Mapping[str, Value]) -> None:
    with xml.within("attvalues", {}):
        for name, value in values.items():
            xml.put("attvalue", {"for": name, "value": value})


NETWORK_WRITERS: dict[str, Callable[[Network, IO[bytes]], None]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
}
"""Network formats, by the name the doors use."""
