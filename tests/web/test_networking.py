"""The command that shows who answers for measures together."""

import json

import networkx as nx
import pytest
from click.testing import CliRunner

from kg.questions import Query
from web.cli import main
from web.networking import asked_network, network_view


@pytest.fixture
def run(sample_settings):
    def call(*words):
        data = ["--data", str(sample_settings.data)]
        result = CliRunner().invoke(main, ["network", *map(str, words), *data])
        return result.exit_code, result.output

    return call


def test_the_network_counts_what_the_cross_reference_counts(sample):
    crossing = sample.crossref("department", "department", Query())
    cells = {(cell["row"], cell["col"]): cell["count"] for cell in crossing["cells"]}
    view = network_view(sample.network(Query()))
    ties = {(tie["one"], tie["other"]): tie["count"] for tie in view["ties"]}
    assert ties
    assert ties | {(b, a): count for (a, b), count in ties.items()} == cells
    assert {one["id"] for one in view["departments"]} == {one["id"] for one in crossing["rows"]}


def test_filters_hold(sample):
    query = Query(document="岚政办〔2025〕12号")
    few, all_ = sample.network(query), sample.network(Query())
    assert 0 < len(few.partners) < len(all_.partners)


def test_the_table_and_a_chain(run, sample):
    status, said = run()
    assert status == 0
    assert said.splitlines()[0].split() == ["department", "partners", "shared", "between", "group"]
    assert len(said.splitlines()) == 1 + len(sample.network(Query()).partners)
    status, said = run("--chain", "市工信局", "市财政局")
    assert status == 0
    assert said.startswith("临岚市工业和信息化局 – 临岚市财政局: ")


def test_the_other_forms(run, sample):
    status, said = run("--format", "json")
    assert (status, json.loads(said)) == (0, network_view(sample.network(Query())))
    assert b"<graphml" in asked_network(sample, Query(), "graphml", ("市工信局", "市财政局"))[1]
    assert b"<gexf" in asked_network(sample, Query(), "gexf", None)[1]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_file_of_the_network_has_a_manifest(run, sample, tmp_path, form):
    path = tmp_path / f"joint.{form}"
    status, _ = run(
        "--department", "市财政局", "--as-of", "2026-03-01", "--format", form, "-o", path
    )
    assert status == 0
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form]
    found = read(path)
    expected = sample.network(Query(department="市财政局"))
    assert {data["label"] for _, data in found.nodes(data=True)} == {
        one.name for one in expected.partners.values()
    }
    assert sum(data["weight"] for *_, data in found.edges(data=True)) == sum(
        count for *_, count in expected.ties()
    )
    manifest = json.loads((tmp_path / f"joint.{form}.manifest.json").read_text("utf-8"))
    assert manifest["filters"] == {"department": "市财政局"}
    assert manifest["as_of"] == "2026-03-01"
    assert manifest["counts"] == {
        "departments": found.number_of_nodes(),
        "ties": found.number_of_edges(),
    }


def test_where_no_way_leads(run):
    assert run("--chain", "市工信局", "市茶叶局")[0] == 2
