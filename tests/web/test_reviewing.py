"""What is to be looked at: contradictions and names without a concept, at every door."""

import json

import pytest
from click.testing import CliRunner

from kg.terms import shorten
from kg.validation import SHAPES
from tests.web.reading import Page
from web.cli import main

SENSORS, LATER = "岚政办〔2025〕12号", "岚政〔2026〕5号"


@pytest.fixture
def run(sample_settings):
    """Runs a command over the sample; gives what it prints."""

    def command(*arguments):
        done = CliRunner().invoke(main, [*arguments, "--data", str(sample_settings.data)])
        assert done.exit_code == 0, done.output
        return done.output

    return command


def test_a_contradiction_with_what_either_gives_and_what_settles_it(sample):
    (only,) = sample.contradictions(ever=True)
    assert only["form"] == "step"
    assert [only[one]["label"].split()[0] for one in ("earlier", "later")] == [SENSORS, LATER]
    assert [only[one]["values"] for one in ("earlier", "later")] == [[40_000.0], [30_000.0]]
    assert [only[one]["caps_yuan"] for one in ("earlier", "later")] == [[2.4e6], [2e6]]
    assert [rule["kind"] for rule in only["rules"]] == ["higher_only", "higher_only", "prevails"]
    for one in ("earlier", "later"):
        assert only[one]["quote"] in sample.clause(only[one]["clause"])["text"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"as_of": "2026-02-09"}, 0),
        ({"as_of": "2026-02-10"}, 1),
        ({"as_of": "2028-03-20"}, 1),
        ({"as_of": "2028-03-21"}, 0),
        ({"ever": "1"}, 1),
        ({"ever": "1", "document": SENSORS}, 1),
        ({"ever": "1", "document": "岚政〔2025〕8号"}, 0),
    ],
)
def test_contradictions_on_a_day_and_of_a_document(client, asked, count):
    found = client.get("/api/contradictions", query_string=asked).json
    assert (found["total"], len(found["contradictions"])) == (count, count)


def test_the_command_prints_what_the_api_gives(run, client):
    asked = {"ever": "1", "document": LATER}
    printed = json.loads(run("contradictions", "--ever", "--document", LATER, "--json"))
    assert printed == client.get("/api/contradictions", query_string=asked).json
    printed = json.loads(run("uncovered", "--most", "3", "--json"))
    assert printed == client.get("/api/uncovered?most=3").json
    assert printed["total"] == 3


def test_contradictions_for_reading(run):
    lines = run("contradictions", "--as-of", "2026-03-01").splitlines()
    assert lines[0] == "2026-02-10 – 2028-03-20"
    assert lines[1].endswith("每增长1个百分点 4 万元 · 上限 240 万元")
    assert lines[-1] == "contradictions: 1"
    assert run("contradictions", "--as-of", "2025-06-01") == "contradictions: 0\n"


def test_names_for_reading(run):
    head, first, *_ = run("uncovered").splitlines()
    assert head.split() == ["clauses", "name", "kind", "listed", "with"]
    assert first.split()[1:] == ["临岚市", "district", "(learnt)"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/api/uncovered?most=0", "most '0'"),
        ("/api/contradictions?ever=x", "ever 'x'"),
        ("/api/contradictions?document=无此文件", "无此文件"),
        ("/api/contradictions?industry=x", "unknown parameter 'industry'"),
    ],
)
def test_what_is_refused(client, address, words):
    assert words in client.get(address).json["error"]


def test_the_page_of_a_document_shows_its_chain_and_contradictions(client):
    page = Page(client.get(f"/documents/{LATER}"))
    assert page.lacks("沿革与引用", "与其他文件不一致之处", "每增长1个百分点 3 万元") == []
    english = Page(client.get(f"/documents/{SENSORS}?lang=en"))
    assert english.lacks("Where other documents differ", "CNY 40,000") == []
    assert "Where other" not in Page(client.get("/documents/岚政〔2025〕8号?lang=en")).text


def test_the_graph_of_the_sample_conforms_to_its_shapes(sample, run):
    assert sample.violations() == []
    assert run("validate") == "the graph conforms to its shapes\n"


def test_every_class_has_a_shape(sample):
    shapes = SHAPES.read_text(encoding="utf-8")
    classes = sample.sparql("SELECT DISTINCT ?c { ?s a ?c }", "csv")[1].decode().split()[1:]
    assert len(classes) > 10
    assert [one for one in classes if f"sh:targetClass {shorten(one)} ;" not in shapes] == []
