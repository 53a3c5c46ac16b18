"""Judged questions run through the library: measures by group, and mistakes named."""

import json

import pytest

from kg.errors import InputError
from web.evaluating import evaluate, read_judged

CHIP = {"doc": "岚政办〔2025〕12号", "key": "降低流片成本", "grade": 2}
FAIR = {"doc": "岚政办〔2025〕12号", "key": "支持参展", "grade": 2}
NOWHERE = {"doc": "岚政办〔2025〕12号", "key": "没有这句话", "grade": 1}
QUESTIONS = [
    {"id": 1, "lang": "zh", "kind": "subsidy", "query": "流片", "relevant": [CHIP]},
    {"id": 2, "lang": "en", "kind": "subsidy", "query": "tape-out", "relevant": [CHIP, NOWHERE]},
    {"id": 3, "lang": "zh", "kind": "plan", "query": "参展", "relevant": [FAIR]},
]


FINDS = {"流片": ["chip"], "tape-out": ["fair", "chip"], "参展": []}
TEXTS = {"chip": "4.降低流片 成本。", "fair": "8.支持参展。"}


class Listed:
    """A library that finds what it was told to."""

    def search(self, query):
        hits = [{"clause": {"id": one}} for one in FINDS[query.text]]
        return {"hits": hits, "took_ms": 10.0 * len(hits)}

    def clause(self, name):
        return {
            "id": f"https://policykg.example/clause/岚政办〔2025〕12号/{name}",
            "number": "岚政办〔2025〕12号",
            "title": "关于…的意见",
            "document": "https://policykg.example/document/岚政办〔2025〕12号",
            "text": TEXTS[name],
        }

    @property
    def rankings(self):
        return self

    def baselines(self):
        return {"backwards": lambda text: FINDS[text][::-1]}

    def weighted(self, weights):
        return lambda text: FINDS[text] if weights.words else []


def write(path, questions):
    lines = (json.dumps(one, ensure_ascii=False) for one in questions)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def table(result, system):
    return {
        group["group"]: (group["questions"], group["ndcg"], group["recall"], group["mrr"])
        for group in result["systems"][system]
    }


def test_measures_by_group(tmp_path):
    result = evaluate(Listed(), write(tmp_path / "q.jsonl", QUESTIONS), baselines=True)
    # The second question finds its clause in second place: 3/log2(3) of 3 + 1/log2(3).
    second = round(1.8928 / 3.6309, 3)
    assert table(result, "policykg") == {
        "all": (3, pytest.approx((1 + second) / 3, abs=0.001), 0.667, 0.5),
        "language=en": (1, second, 1, 0.5),
        "language=zh": (2, 0.5, 0.5, 0.5),
        "kind=plan": (1, 0, 0, 0),
        "kind=subsidy": (2, pytest.approx((1 + second) / 2, abs=0.001), 1, 0.75),
    }
    assert result["systems"]["policykg"][0]["group"] == "all"
    unanswered = {one["group"]: one["unanswered"] for one in result["systems"]["policykg"]}
    assert unanswered == dict.fromkeys(unanswered, 0) | dict.fromkeys(
        ("all", "language=zh", "kind=plan"), 1
    )
    assert table(result, "backwards")["language=en"] == (1, 0.826, 1, 1)
    assert result["questions"] == 3
    times = {one["group"]: one["latency_ms"] for one in result["systems"]["policykg"]}
    assert times["all"] == {"p50": 10.0, "p95": 20.0}
    assert times["language=zh"] == {"p50": 5.0, "p95": 10.0}
    assert all(0 <= one["latency_ms"]["p50"] < 1000 for one in result["systems"]["backwards"])
    assert {one["id"]: [m["key"] for m in one["missed"]] for one in result["missed"]} == {
        "2": ["没有这句话"],
        "3": ["支持参展"],
    }


def test_over_the_sample(sample, tmp_path):
    questions = [dict(QUESTIONS[0], query="首次流片补助多少"), dict(QUESTIONS[2], query="参展补贴")]
    result = evaluate(sample, write(tmp_path / "q.jsonl", questions), baselines=True)
    assert list(result["systems"]) == [
        *("policykg", "plain BM25", "plain vectors", "BM25 + vectors")
    ]
    assert table(result, "policykg")["all"][2] == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 1: no JSON"),
        ('{"id": 1, "query": "x"}', "line 1: a judged question needs id, query and relevant"),
        ('{"id": 1, "query": "x", "relevant": [{"doc": "甲"}]}', "'key' is missing"),
        (
            '{"id": 1, "query": "x", "relevant": [{"doc": "甲", "key": "乙", "grade": "two"}]}',
            "line 1: a judged question needs",
        ),
    ],
)
def test_a_mistake_is_named(tmp_path, line, words):
    path = tmp_path / "q.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        list(read_judged(path))


def test_a_file_without_questions(tmp_path):
    with pytest.raises(InputError, match="holds no question"):
        evaluate(Listed(), write(tmp_path / "q.jsonl", []))


def test_a_clause_may_be_judged_by_its_path(tmp_path):
    relevant = [{"doc": "岚政办〔2025〕12号", "path": ["fair"], "grade": 2}]
    question = {"id": 1, "query": "tape-out", "set": "kept", "lang": "en", "relevant": relevant}
    result = evaluate(Listed(), write(tmp_path / "q.jsonl", [question]))
    assert table(result, "policykg")["set=kept en"] == (1, 1, 1, 1)


def test_no_answer_is_right_off_the_topic(tmp_path):
    questions = [
        {"id": 1, "query": "参展", "relevant": []},
        {"id": 2, "query": "流片", "relevant": []},
    ]
    questions.append(
        {"id": 3, "query": "tape-out", "relevant": [{"doc": "x", "key": "y", "grade": 1}]}
    )
    result = evaluate(Listed(), write(tmp_path / "q.jsonl", questions))
    assert result["off_topic"] == {"questions": 2, "empty": 0.5, "answered": ["流片"]}


def test_ablations_say_what_is_left_without_a_part(tmp_path):
    questions = [*QUESTIONS, {"id": 4, "query": "参展", "relevant": []}]
    result = evaluate(Listed(), write(tmp_path / "q.jsonl", questions), ablations=True)
    rows = {row.pop("part"): row for row in result["ablations"]}
    assert rows["whole"]["first"] == pytest.approx(0.333)
    assert rows["whole"] == rows["without meaning (vectors)"]
    assert rows["without words (BM25)"] == dict.fromkeys(("ndcg", "recall", "mrr", "first"), 0) | {
        "empty": 1
    }
