"""The network that Gephi and yEd open."""

from io import BytesIO

import networkx as nx
import pytest

from kg.network import FORMATS, make_network, write_network
from kg.records import Clause, Document, Entity, Kind, Mention, Responsibility, Role, Span
from kg.terms import iri

DOCUMENT = Document(
    iri("document", "临政〔2031〕1号"),
    "关于试点的通知",
    number="临政〔2031〕1号",
    repeals=("临政〔2029〕3号",),
)
BUREAU = Entity(iri("department", "临岚市商务局"), Kind.DEPARTMENT, "临岚市商务局")
SENSORS = Entity(iri("industry", "智能传感器"), Kind.INDUSTRY, "智能传感器")
UNNAMED = Entity(iri("industry", "种业"), Kind.INDUSTRY, "种业")
CLAUSE = Clause(
    iri("clause", "临政〔2031〕1号/一"),
    DOCUMENT.id,
    ("一、",),
    "临政〔2031〕1号 一、",
    "一、支持传感器企业参展。",
    1,
    (Span("a.txt", "0" * 64, 0, 12),),
    mentions=(Mention(4, 7, SENSORS.id, "传感器"),),
    responsibilities=(Responsibility(BUREAU.id, "市商务局", Role.LEAD),),
)


def network() -> "nx.MultiDiGraph[str]":
    return make_network([DOCUMENT], [CLAUSE], [BUREAU, SENSORS, UNNAMED])


def test_nodes_have_labels_and_kinds() -> None:
    found = {data["label"]: data["kind"] for _, data in network().nodes(data=True)}
    assert found == {
        "关于试点的通知": "document",
        "临政〔2029〕3号": "document",
        "临政〔2031〕1号 一、": "clause",
        "临岚市商务局": "department",
        "智能传感器": "industry",
    }


def test_edges_say_what_ties_two_nodes() -> None:
    edges = network().edges(data=True)
    found = {(a.rsplit("/", 1)[1], b, data["relation"]) for a, b, data in edges}
    assert found == {
        ("临政〔2031〕1号", "临政〔2029〕3号", "repeals"),
        ("一", DOCUMENT.id, "part of"),
        ("一", SENSORS.id, "names"),
        ("一", BUREAU.id, "lead"),
    }


@pytest.mark.parametrize("format", FORMATS)
def test_a_written_network_reads_back(format: str) -> None:
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[format]
    again = read(BytesIO(write_network(network(), format)))
    assert set(again.nodes) == set(network().nodes)
    assert again.number_of_edges() == network().number_of_edges()


def test_documents_are_tied_in_whichever_order_they_come() -> None:
    older = Document(iri("document", "临政〔2029〕3号"), "旧通知", number="临政〔2029〕3号")
    for documents in ([DOCUMENT, older], [older, DOCUMENT]):
        assert list(make_network(documents, [], []).edges()) == [(DOCUMENT.id, older.id)]
