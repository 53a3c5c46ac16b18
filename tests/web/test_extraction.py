"""What is read out of documents, compared with labels: the counts, and the floors they keep."""

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.errors import InputError
from web.cli import main
from web.extraction import evaluate_extraction, shortened

GOLD = Path(__file__).parents[1] / "gold"
# The real documents, which are no part of the project.
COUNTS = ("right", "wrong", "missed")
NUMBER = "岚政办〔2025〕14号"


def labels(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def fields(result):
    return {
        (one["field"], one["set"]): [one[name] for name in ("exact", "precision", "recall", "f1")]
        for one in result["fields"]
    }


@pytest.fixture(scope="module")
def clause(sample):
    """A clause of the sample that names two districts or more."""
    found = sample.clauses_of("岚政办〔2025〕12号")
    return next(one for one in found if len(one["districts"]) > 1)


def label(clause, **more):
    path = clause["id"].split("/")[-len(clause["path"]) :]
    return {"doc": clause["number"], "path": path, **more}


def test_right_wrong_and_missed_names_are_counted(sample, clause, tmp_path):
    names = [one["name"] for one in clause["districts"]]
    rows = [
        label(clause, set="tune", districts=names),
        label(clause, set="kept", districts=[*names[1:], "青陂市", "石滩县"]),
    ]
    result = evaluate_extraction(sample, labels(tmp_path / "links.jsonl", *rows))
    right = len(names) - 1
    precision, recall = round(right / len(names), 3), round(right / (right + 2), 3)
    f1 = round(2 * right / (2 * right + 3), 3)
    assert fields(result) == {
        ("districts", "tune"): [1, 1.0, 1.0, 1.0],
        ("districts", "kept"): [0, precision, recall, f1],
    }
    (error,) = result["fields"][1]["errors"]
    assert (error["not_there"], error["not_found"]) == (names[:1], ["石滩县", "青陂市"])


def test_ignored_names_are_neither_right_nor_wrong(sample, clause, tmp_path):
    names = [one["name"] for one in clause["districts"]]
    row = label(clause, districts=names[1:], ignored=names[:1])
    assert fields(evaluate_extraction(sample, labels(tmp_path / "links.jsonl", row))) == {
        ("districts", ""): [1, 1.0, 1.0, 1.0]
    }


def test_documents_are_compared_field_by_field(sample, tmp_path):
    document = sample.document(NUMBER)
    known = {name: document[name] for name in ("title", "number", "issued", "sections")}
    row = {"doc": NUMBER, **known, "issued": "1999-01-01", "repeals": ["岚政〔1999〕1号"]}
    found = fields(evaluate_extraction(sample, labels(tmp_path / "documents.jsonl", row)))
    assert found["title", ""] == found["sections", ""] == [1, 1.0, 1.0, 1.0]
    assert found["issued", ""] == [0, 0.0, 0.0, 0.0]
    assert found["repeals", ""] == [0, 1.0, 0.0, 0.0]


def test_long_titles_and_headings_are_compared_by_their_digest(sample, tmp_path):
    title = sample.document(NUMBER)["title"]
    assert len(title) > len(shortened(title)) == len(shortened(shortened(title)))
    rows = [{"doc": NUMBER, "title": words} for words in (title, shortened(title), title + "稿")]
    found = fields(evaluate_extraction(sample, labels(tmp_path / "documents.jsonl", *rows)))
    assert found["title", ""][0] == 2


def test_what_cannot_be_compared_is_said(sample, clause, tmp_path):
    path = tmp_path / "links.jsonl"
    elsewhere = {"doc": "远政〔2020〕1号", "path": ["一"], "districts": []}
    result = evaluate_extraction(sample, labels(path, elsewhere, label(clause, districts=[])))
    assert result["absent"] == 1
    with pytest.raises(InputError, match=r"links\.jsonl: holds no label of a document"):
        evaluate_extraction(sample, labels(path, elsewhere))
    with pytest.raises(InputError, match=r"links\.jsonl, line 1: .*一百 has no such clause"):
        evaluate_extraction(sample, labels(path, {**label(clause, districts=[]), "path": ["一百"]}))


def test_the_sample_is_read_as_labelled(sample):
    result = evaluate_extraction(sample, GOLD / "sample.jsonl")
    assert {one["field"] for one in result["fields"]} == {"benefits", "departments"}
    assert all(one["exact"] == one["rows"] == 42 for one in result["fields"]), result


def test_the_command_prints_a_table_and_mistakes(sample_settings, clause, tmp_path):
    path = labels(tmp_path / "links.jsonl", label(clause, set="tune", districts=["青陂市"]))
    data = ["--extraction", "--misses", "--data", str(sample_settings.data)]
    result = CliRunner().invoke(main, ["evaluate", str(path), *data])
    assert result.exit_code == 0, result.output
    head, row, *_ = result.output.splitlines()
    assert head.split() == ["labels", "field", "set", "rows", "exact", *COUNTS, "P", "R", "F1"]
    assert row.split()[:5] == ["links", "districts", "tune", "1", "0"]
    assert "    not found: 青陂市" in result.output.splitlines()


FLOORS = {
    "benefits": 0.99,
    "conditions": 0.99,
    "departments": 1.0,
    "mentioned_departments": 0.97,
    "districts": 0.99,
    "industries": 0.93,
    **dict.fromkeys(("title", "number", "issuer", "issued", "published", "kind"), 1.0),
    **dict.fromkeys(("effective_from", "expires", "repeals", "cites", "sections"), 1.0),
}
"""The F1 that each field keeps on the real documents, over all labels."""


def test_the_real_documents_are_read_as_labelled(real):
    result = evaluate_extraction(real, GOLD)
    right, all_ = Counter(), Counter()
    for one in result["fields"]:
        right[one["field"]] += 2 * one["right"]
        all_[one["field"]] += 2 * one["right"] + one["wrong"] + one["missed"]
    assert set(all_) == set(FLOORS)
    low = {
        name: right[name] / all_[name] for name in FLOORS if right[name] < FLOORS[name] * all_[name]
    }
    assert not low, low
