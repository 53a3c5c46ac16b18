"""What is understood of a question can be struck out by the asker."""

import pytest

from kg.questions import Query

QUESTION = "市财政局牵头哪些传感器的措施"


def understood(sample, *without):
    found = sample.search(Query(QUESTION, k=1000, without=without))["understood"]
    named = (found["industries"], found["departments"], found["topics"])
    return found["intent"], {one["name"] for names in named for one in names}


def test_a_concept_is_no_longer_meant_and_the_others_are(sample):
    intent, names = understood(sample)
    assert (intent, names) == ("responsible", {"临岚市财政局", "智能传感器"})
    assert understood(sample, "智能传感器") == (intent, {"临岚市财政局"})
    assert understood(sample, "临岚市财政局", "智能传感器")[1] == set()


def test_by_iri_and_by_intent(sample):
    full = "https://policykg.example/industry/智能传感器"
    assert understood(sample, full)[1] == {"临岚市财政局"}
    assert understood(sample, "responsible")[0] == "other"


@pytest.mark.parametrize("nothing", ["无此词", ""])
def test_striking_out_what_is_not_understood_changes_nothing(sample, nothing):
    before = sample.search(Query(QUESTION))
    after = sample.search(Query(QUESTION, without=(nothing,)))
    assert before["hits"] == after["hits"]


def test_a_department_struck_out_is_no_ground_for_an_answer(sample):
    def grounds(*without):
        hits = sample.search(Query("哪些措施由市商务局负责", k=1000, without=without))["hits"]
        return {reason["kind"] for hit in hits for reason in hit["reasons"]}

    assert "graph" in grounds()
    assert grounds("临岚市商务局") == {"words", "meaning"}
