"""A subset as the network that Gephi and yEd open."""

import xml.etree.ElementTree as ElementTree
from datetime import date
from io import BytesIO

import networkx as nx
import pytest

from kg.export.network_files import NETWORK_WRITERS
from kg.export.networks import Network, Node, Tie, subset_network
from kg.export.subset import close
from kg.records import Clause, Document, Entity, Kind, Mention, Responsibility, Role, Span
from kg.terms import iri
from kg.validity import Register

DOCUMENT = Document(
    iri("document", "临政〔2031〕1号"),
    "关于试点的通知",
    number="临政〔2031〕1号",
    repeals=("临政〔2029〕3号",),
)
BUREAU = Entity(iri("department", "临岚市商务局"), Kind.DEPARTMENT, "临岚市商务局")
SENSORS = Entity(
    iri("industry", "智能传感器"),
    Kind.INDUSTRY,
    "智能传感器",
    broader=(iri("industry", "元件"),),
)
PARTS = Entity(iri("industry", "元件"), Kind.INDUSTRY, "元件")
UNNAMED = Entity(iri("industry", "种业"), Kind.INDUSTRY, "种业")
CLAUSE = Clause(
    iri("clause", "临政〔2031〕1号/一"),
    DOCUMENT.id,
    ("一、",),
    "临政〔2031〕1号 一、",
    "一、支持传感器企业参展。",
    1,
    (Span("a.txt", "0" * 64, 0, 12),),
    mentions=(Mention(4, 7, SENSORS.id, "传感器"), Mention(9, 12, SENSORS.id, "传感器")),
    responsibilities=(Responsibility(BUREAU.id, "市商务局", Role.LEAD),),
)


READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
DAY = date(2031, 5, 1)


def network(*documents: Document) -> Network:
    known = {one.id: one for one in (BUREAU, SENSORS, PARTS, UNNAMED)}
    register = Register(documents or [DOCUMENT])
    return subset_network(close([CLAUSE], register, known, DAY))


def read(network: Network, form: str) -> "nx.Graph[str]":
    out = BytesIO()
    NETWORK_WRITERS[form](network, out)
    return READERS[form](BytesIO(out.getvalue()))


def test_nodes_have_labels_and_kinds() -> None:
    assert {node.label: node.kind for node in network().nodes} == {
        "关于试点的通知": "document",
        "临政〔2029〕3号": "document",
        "临政〔2031〕1号 一、": "clause",
        "临岚市商务局": "department",
        "智能传感器": "industry",
        "元件": "industry",
    }


TIES = {
    (DOCUMENT.id, iri("document", "临政〔2029〕3号"), "repeals", 1),
    (CLAUSE.id, DOCUMENT.id, "part of", 1),
    (CLAUSE.id, SENSORS.id, "names", 2),
    (CLAUSE.id, BUREAU.id, "lead", 1),
    (SENSORS.id, PARTS.id, "broader", 1),
}


def test_ties_say_what_ties_two_nodes() -> None:
    assert {(t.source, t.target, t.relation, t.weight) for t in network().ties} == TIES


@pytest.mark.parametrize("form", NETWORK_WRITERS)
def test_a_written_network_reads_back(form: str) -> None:
    again = read(network(), form)
    labels = {node: (data["label"], data["kind"]) for node, data in again.nodes(data=True)}
    assert labels == {node.id: (node.label, node.kind) for node in network().nodes}
    ties = {(a, b, d["relation"], d["weight"]) for a, b, d in again.edges(data=True)}
    assert ties == TIES
    assert again.is_directed()


FIGURES = {"strength": int, "between": float}


@pytest.mark.parametrize("form", NETWORK_WRITERS)
def test_numbers_stay_numbers_and_names_stay_whole(form: str) -> None:
    nodes = [
        Node("a", "<市&局>\x01", "department", {"strength": 7, "between": 0.25}),
        Node("b", '县"局', "department", {"strength": 7, "between": 0.0}),
    ]
    made = Network(nodes, [Tie("a", "b", "", 7)], directed=False, columns=FIGURES)
    again = read(made, form)
    assert again.nodes["a"]["label"] == "<市&局>"
    found = again.nodes["b"]
    assert (found["label"], found["strength"], found["between"]) == ('县"局', 7, 0.0)
    assert isinstance(found["strength"], int)
    assert not again.is_directed()
    assert again.edges["a", "b"]["weight"] == 7


def test_yed_shows_labels_and_gephi_takes_no_figure_for_one() -> None:
    out = BytesIO()
    nodes = [Node("a", "市局", "department", {"strength": 7, "between": 0.25})]
    NETWORK_WRITERS["graphml"](Network(nodes, [Tie("a", "a", "", 3)], columns=FIGURES), out)
    root = ElementTree.fromstring(out.getvalue())
    plain, y = "{http://graphml.graphdrawing.org/xmlns}", "{http://www.yworks.com/xml/graphml}"
    assert [one.text for one in root.iter(f"{y}NodeLabel")] == ["市局"]
    assert [one.text for one in root.iter(f"{y}EdgeLabel")] == ["3"]
    keys = {key.get("id"): key.get("yfiles.type") for key in root.iter(f"{plain}key")}
    # Gephi takes "d3" and "d7" for labels, whatever they hold.
    assert (keys["d3"], keys["d7"]) == ("nodegraphics", "edgegraphics")
    assert {"label", "kind", "strength", "between", "weight"} <= keys.keys()


def test_documents_are_tied_in_whichever_order_they_come() -> None:
    older = Document(iri("document", "临政〔2029〕3号"), "旧通知", number="临政〔2029〕3号")
    for documents in ((DOCUMENT, older), (older, DOCUMENT)):
        made = network(*documents)
        assert {node.id: node.label for node in made.nodes}[older.id] == "旧通知"
        assert (DOCUMENT.id, older.id, "repeals") in {
            (tie.source, tie.target, tie.relation) for tie in made.ties
        }
