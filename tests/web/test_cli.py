"""The command line: what it prints, in what form, and with which exit status."""

import json
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from kg.questions import Query
from kg.store import parse_turtle
from tests.web.places import ASKED, DAY
from web.cli import main

HEAVY = {
    "torch",
    "faiss",
    "flask",
    "tantivy",
    "pyoxigraph",
    "numpy",
    "rdflib",
    "sentence_transformers",
}


def python(*lines):
    """Runs lines in a process of their own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(lines)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def test_help_loads_nothing_heavy():
    done = python(
        "import sys",
        "from web.cli import main",
        "main(['--help'], standalone_mode=False)",
        f"print(sorted({HEAVY!r} & set(sys.modules)))",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", main.commands.values(), ids=lambda one: one.name)
def test_every_command_has_help(command):
    result = CliRunner().invoke(main, [command.name, "--help"])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {command.name}")
    assert command.name == "docs" or "--data" in result.stdout
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name


@pytest.mark.parametrize(
    ("options", "status"), [([], 0), (["--fail-empty"], 1), (["--fail-empty", "--json"], 1)]
)
def test_nothing_found(run, options, status):
    result = run("search", "今天天气怎么样", *options)
    assert result.exit_code == status
    assert "没有谈到" in result.stdout


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("岚政办〔2025〕12号", "title: 临岚市人民政府办公厅关于做强智能传感器集群"),
        ("岚政办[2025] 12 号", "number: 岚政办〔2025〕12号"),
        ("岚政办〔2025〕12号 四、（二）4.", "4.降低流片成本。"),
        ("岚政办[2025]12号四、(二)4", "4.降低流片成本。"),
        ("临岚市工业和信息化局", "name: 临岚市工业和信息化局"),
        ("市工信局", "name: 临岚市工业和信息化局"),
        ("传感器", "name: 智能传感器"),
        ("岚江区", "kind: district"),
    ],
)
def test_show(run, sample, name, words):
    result = run("show", name, "--as-of", DAY)
    assert result.exit_code == 0
    assert words in result.stdout
    record = json.loads(run("show", name, "--as-of", DAY, "--json").stdout)
    assert record == sample.show(name)
    assert json.loads(run("show", record["id"], "--as-of", DAY, "--json").stdout) == record


def test_turtle_holds_the_whole_graph(run, sample, tmp_path):
    path = tmp_path / "graph.ttl"
    assert run("export", "--format", "ttl", "-o", str(path)).exit_code == 0
    counted = run("sparql", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv").stdout
    assert len(list(parse_turtle(path))) == int(counted.split()[1]) == sample.overview()["triples"]
    assert not list(tmp_path.glob("*.partial"))


def test_json_lines_hold_every_record(run, sample):
    records = [json.loads(line) for line in run("export", "--format", "jsonl").stdout.splitlines()]
    kinds = [record["type"] for record in records]
    counts = sample.overview()
    assert kinds.count("document") == counts["documents"]
    assert kinds.count("clause") == counts["clauses"]
    assert {"department", "industry", "district", "instrument"} <= set(kinds)
    assert len({record["id"] for record in records}) == len(records)


def test_sparql(run):
    query = "SELECT ?n { ?d a eli:LegalResource ; eli:id_local ?n } ORDER BY ?n LIMIT 2"
    assert run("sparql", query).stdout.splitlines() == ["n", "岚政〔2025〕8号", "岚政〔2026〕5号"]
    assert run("sparql", query, "--format", "csv").stdout.split() == [
        "n",
        "岚政〔2025〕8号",
        "岚政〔2026〕5号",
    ]
    assert run("sparql", "ASK { ?s ?p ?o }").stdout == "true\n"
    assert "pk:def#" not in run("sparql", "CONSTRUCT WHERE { ?s pk:path ?o }").stdout


def test_the_table_of_an_answer_is_a_table(run):
    result = run("sparql", "SELECT ?p { ?c pk:path ?p } LIMIT 5")
    assert len(result.stdout.splitlines()) == 6


def test_crossref(run, sample):
    table = run("crossref", "--rows", "department", "--cols", "industry", "--as-of", DAY).stdout
    assert "临岚市工业和信息化局" in table
    printed = json.loads(run("crossref", "--format", "json", "--as-of", DAY).stdout)
    assert printed == sample.crossref("department", "industry", Query())
    lines = run("crossref", "--format", "csv").stdout.splitlines()
    assert lines[0] == "row,col,count,clauses"
    assert len(lines) == 1 + len(printed["cells"])


def test_a_subset_comes_with_its_manifest(run, tmp_path):
    path = tmp_path / "fairs.csv"
    args = ["--query", "参展", "--department", "市商务局", "--as-of", DAY, "--format", "csv"]
    assert run("export", *args, "-o", str(path)).exit_code == 0
    manifest = json.loads((tmp_path / "fairs.csv.manifest.json").read_text(encoding="utf-8"))
    assert manifest["question"] == "参展"
    assert manifest["as_of"] == DAY
    assert manifest["counts"]["clauses"] == len(path.read_text("utf-8").splitlines()) - 1


def test_a_manifest_beside_what_goes_to_stdout(run, tmp_path):
    path = tmp_path / "said.json"
    args = ["--document", "岚政办〔2021〕30号", "--format", "nt", "--manifest", str(path)]
    lines = run("export", *args, "--as-of", DAY).stdout.splitlines()
    assert all(line.endswith(" .") for line in lines)
    manifest = json.loads(path.read_text("utf-8"))
    assert manifest["counts"]["documents"] == 1
    assert manifest["format"] == "nt"


def test_what_fails_leaves_no_file(run, tmp_path, monkeypatch):
    def broken(*_):
        yield b"<a:b> "
        raise OSError(28, "No space left on device", "graph.nt")

    monkeypatch.setattr("web.subsets.in_pieces", broken)
    result = run("export", "--format", "nt", "-o", str(tmp_path / "graph.nt"))
    assert (result.exit_code, result.stderr) == (
        2,
        "policykg: graph.nt: No space left on device; check the path\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_is_no_text(run, tmp_path):
    path = tmp_path / "query.rq"
    path.write_bytes("构造".encode("gb18030"))
    result = run("export", "--sparql", str(path))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "query.rq: is not in UTF-8" in result.stderr


def test_build_and_ask(run, encoder, tmp_path):
    given = [] if encoder is None else ["--encoder", encoder]
    report = tmp_path / "report.json"
    result = run("build", *given, "--report", str(report), data=tmp_path / "d")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "4 files added, 0 replaced" in result.stdout
    assert "8 documents, 9 publications" in result.stdout
    assert set(json.loads(report.read_text("utf-8"))) >= {"sources", "learnt", "skipped"}
    answer = run("search", ASKED, data=None, env={"POLICYKG_DATA": str(tmp_path / "d")})
    assert "岚政办〔2025〕12号" in answer.stdout


JUDGED = {
    "id": "1",
    "lang": "zh",
    "kind": "subsidy",
    "query": "首次流片补助多少",
    "relevant": [{"doc": "岚政办〔2025〕12号", "key": "降低流片成本", "grade": 2}],
}


def test_evaluate(run, tmp_path):
    path = tmp_path / "judged.jsonl"
    path.write_text(json.dumps(JUDGED, ensure_ascii=False), encoding="utf-8")
    lines = run("evaluate", str(path), "--baselines").stdout.splitlines()
    measures = ["nDCG@10", "R@10", "MRR", "first", "unanswered"]
    times = ["p50", "ms", "p95", "ms"]
    assert lines[0].split() == ["system", "group", "n", *measures, *times]
    assert lines[1].split()[:3] == ["policykg", "all", "1"]
    assert {line.split("  ")[0] for line in lines} >= {"plain BM25", "plain vectors"}


WRONG = [
    (["search"], "no question"),
    (["search", " "], "no question"),
    (["search", "x", "--industry", "航天飞机"], "no industry is called '航天飞机'"),
    (["search", "x", "-k", "0"], "-k"),
    (["search", "x", "-k", "many"], "-k"),
    (["search", "x", "--as-of", "tomorrow"], "--as-of"),
    (["search", "x", "--colour", "red"], "--colour"),
    (["search", "x", "y"], "y"),
    (["search", "--batch", "nowhere.jsonl"], "nowhere.jsonl"),
    (["show"], "NAME"),
    (["show", "无此物"], "nothing is called '无此物'"),
    (["show", "[55]"], "nothing is called '[55]'"),
    (["export", "--format", "pdf"], "pdf"),
    (["export", "-o", "/nowhere/graph.ttl"], "/nowhere/graph.ttl"),
    (["export", "--around", "市商务局", "--hops", "9"], "--hops 9"),
    (["export", "--hops", "2"], "--around"),
    (["crossref", "--rows", "firm"], "'firm' cannot be crossed"),
    (["sparql", "SELECT"], "cannot be run"),
    (["sparql", "INSERT DATA { <a:b> <a:c> <a:d> }"], "cannot be run"),
    (["sparql", "SELECT * { SERVICE<http://127.0.0.1:9/>{?s ?p ?o} }"], "SERVICE"),
    (["sparql", "SELECT * { ?s ?p ?o }", "--format", "ttl"], "gives rows, not ttl"),
    (["evaluate", "nowhere.jsonl"], "nowhere.jsonl"),
    (["build", "nowhere.txt"], "nowhere.txt"),
    (["praise"], "praise"),
]


@pytest.mark.parametrize(("args", "words"), WRONG, ids=lambda one: str(one)[:30])
def test_errors_are_one_line_that_names_the_thing(run, args, words):
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("policykg: ")
    assert result.stderr.count("\n") == 1
    assert words in result.stderr


def test_a_folder_without_data_says_what_to_do(run, tmp_path):
    result = run("search", "补贴", data=tmp_path / "none")
    assert result.exit_code == 2
    assert f"policykg build --data {tmp_path / 'none'}" in result.stderr
    assert not (tmp_path / "none").exists()


def test_a_file_instead_of_a_folder(run, tmp_path):
    (tmp_path / "file").write_text("x")
    result = run("search", "补贴", data=tmp_path / "file")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_the_exit_status_of_a_process(sample_settings):
    args = ["search", "x", "--district", "nowhere", "--data", str(sample_settings.data)]
    done = python("from web.cli import main", f"main({args!r})")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
