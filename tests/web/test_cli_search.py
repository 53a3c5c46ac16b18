"""`policykg search`: one question, and a file of them."""

import json

import pytest

from kg.questions import Query
from tests.web.places import ASKED, DAY


def test_search_prints_what_the_library_answers(run, sample):
    result = run("search", ASKED, "--as-of", DAY, "--json", "-k", "5")
    assert (result.exit_code, result.stderr) == (0, "")
    printed, answered = json.loads(result.stdout), sample.search(Query(ASKED, k=5))
    for one in (printed, answered):
        del one["took_ms"]
    assert printed == answered


def test_search_counts_what_filters_would_leave(run, sample):
    shown = run("search", ASKED, "--as-of", DAY, "--facets", "-k", "1", "--page", "2").stdout
    assert f"1 of {sample.search(Query(ASKED))['total']} clauses; more with -k or --page" in shown
    told = {name: words for name, _, words in (li.partition(": ") for li in shown.splitlines())}
    assert "临岚市工业和信息化局 " in told["department"]
    assert "现行有效 in force " in told["status"]


def test_search_tells_the_times_it_read(run):
    first = run("search", "截至2023年底，2021年出台的哪些传感器政策有效").stdout.splitlines()[0]
    assert "[2023-12-31; document; " in first
    assert first.endswith("; issued 2021-01-01..2021-12-31]")


def test_search_for_reading(run):
    lines = run("search", ASKED, "--as-of", DAY).stdout.splitlines()
    assert lines[0].startswith(f"{ASKED}  [2026-03-01; benefit; 智能传感器、补贴")
    text = "\n".join(lines)
    assert "benefits: 奖励 每增长1个百分点 4 万元 · 上限 240 万元" in text
    assert "departments: 临岚市工业和信息化局（牵头）、临岚市财政局（负责）" in text
    assert "现行有效 in force: 本意见自公布之日起施行，有效期三年。" in text
    assert "found by: concept" in text


def test_what_comes_nearest_is_shown_on_request(run):
    question = "猪肉多少钱一斤"
    lines = run("search", question).stdout.splitlines()
    assert lines[-1].endswith("perhaps without answering: --unsure shows them")
    shown = run("search", question, "--unsure").stdout
    assert "! 没有条款确定回答这个问题" in shown
    assert "\n1. " in shown


def test_filters_reach_the_question(run):
    filters = ["--department", "市商务局", "--document", "岚政办〔2025〕12号", "--in-force"]
    answer = json.loads(run("search", *filters, "--as-of", DAY, "--json").stdout)
    assert [hit["clause"]["path"][-1] for hit in answer["hits"]] == ["8."]


BATCH = """\
{"id": "a", "query": "", "document": "岚政办〔2025〕12号"}

{"query": "岚政办〔2025〕13号", "k": 1, "unsure": true, "as_of": "2020-01-01", "lang": "zh"}
{"id": 7, "query": "岚政办〔2025〕13号", "industry": null}
"""


def test_a_batch_is_one_line_a_question(run, tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text(BATCH, encoding="utf-8")
    result = run("search", "--batch", str(path), "--json", "-k", "3", "--as-of", DAY)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [answer["id"] for answer in answers] == ["a", 3, 7]
    assert [len(answer["hits"]) for answer in answers] == [3, 1, 3]
    assert [answer["as_of"] for answer in answers] == [DAY, "2020-01-01", DAY]


def test_a_question_refused_stops_no_other(run, tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"id": 1, "query": "补贴", "industry": "航天飞机"}\n{"id": 2, "query": "补贴"}\n',
        encoding="utf-8",
    )
    result = run("search", "--batch", str(path))
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], first["ok"], first["status"]) == (1, False, 404)
    assert "航天飞机" in first["error"]
    assert second["hits"]
    assert result.exit_code == 2
    assert "1 questions were refused" in result.stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"query": 5}', 'line 2: "query" must be a text'),
        ('{"question": "补贴"}', 'line 2: "query" must be a text'),
        ("{", "line 2: no JSON"),
        ("[]", "line 2: a JSON object"),
        ('{"query": "x", "k": "5"}', 'line 2: "k" must be of type int'),
        ('{"query": "x", "k": true}', 'line 2: "k" must be of type int'),
        ('{"query": "x", "k": 0}', 'line 2: "k" must be from 1'),
        ('{"query": "x", "as_of": "tomorrow"}', 'line 2: "as_of" is no day'),
        ('{"query": "x", "in_force": "yes"}', 'line 2: "in_force" must be of type bool'),
        ('{"query": "x", "district": 5}', 'line 2: "district" must be of type str'),
    ],
)
def test_a_batch_with_a_mistake_answers_nothing(run, tmp_path, line, words):
    path = tmp_path / "questions.jsonl"
    path.write_text('{"query": "补贴\u2028"}\n' + line, encoding="utf-8")
    result = run("search", "--batch", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
