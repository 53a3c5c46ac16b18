"""What comes nearest where nothing surely answers: left out of an answer, and told on request."""

import pytest

from kg.questions import Query
from search.emptiness import NOTES, UNSURE
from search.engine import NEAREST
from web.subsets import Selection

OFF_TOPIC = ("猪肉多少钱一斤", "weather in Paris", "NBA scores last night")
SURE = ("搞传感器的企业能拿到哪些补贴", "which subsidies apply to sensor firms", "")


def told(answer):
    return NOTES[UNSURE][answer["language"]] in answer["notes"]


@pytest.mark.parametrize("question", OFF_TOPIC)
def test_an_empty_answer_says_how_many_come_nearest(sample, question):
    empty = sample.search(Query(question))
    assert (empty["hits"], empty["notes"]) == ([], [])
    assert empty["empty_reason"]
    forced = sample.search(Query(question, unsure=True))
    assert forced["total"] == empty["withheld"] <= NEAREST
    if forced["total"]:
        assert told(forced)
        assert (forced["empty_reason"], forced["withheld"]) == (None, 0)


def test_some_question_off_the_topic_has_near_clauses(sample):
    assert any(sample.search(Query(question))["withheld"] for question in OFF_TOPIC)


@pytest.mark.parametrize("question", SURE)
def test_a_sure_answer_stays_as_it_is(sample, question):
    chosen = Query(question, industry=None if question else "智能传感器")
    answer = sample.search(chosen)
    assert answer["withheld"] == 0
    forced = sample.search(Query(question, industry=chosen.industry, unsure=True))
    assert forced["hits"] == answer["hits"]
    assert forced["notes"] == answer["notes"]


def test_what_applies_in_another_city_stays_untold(sample):
    for unsure in (False, True):
        answer = sample.search(Query("北京市的传感器企业有什么补贴", unsure=unsure))
        assert (answer["hits"], answer["withheld"]) == ([], 0)


def test_filters_hold_for_what_comes_nearest(sample):
    query = Query("猪肉多少钱一斤", document="岚政办〔2025〕12号", unsure=True)
    answer = sample.search(query)
    assert {hit["clause"]["number"] for hit in answer["hits"]} == {"岚政办〔2025〕12号"}
    assert answer["total"] <= NEAREST


def test_the_same_clauses_are_exported(sample):
    question = next(one for one in OFF_TOPIC if sample.search(Query(one))["withheld"])
    hits = sample.search(Query(question, unsure=True))["hits"]
    manifest = sample.export("csv", Selection(Query(question, unsure=True)))[1]
    assert manifest["counts"]["clauses"] == len(hits)


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("北京市的传感器企业有什么补贴", False),
        ("跟北京比，搞传感器的企业能拿到的补贴差多少", True),
        ("subsidies for sensor firms in Beijing", False),
        ("are subsidies for sensor firms higher here than in Beijing", True),
    ],
)
def test_a_city_that_is_only_compared_with_is_not_asked_about(sample, question, answered):
    assert bool(sample.search(Query(question))["hits"]) is answered
