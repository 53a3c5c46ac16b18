"""What a question names to the letter comes first: persons, sums and shares."""

from itertools import pairwise

import pytest

from kg.questions import Query
from search.telling import tells


def hits(sample, question):
    return sample.search(Query(question, k=5))["hits"]


@pytest.mark.parametrize("person", ["周砚秋", "何静澜", "苗子衿", "梁亦舟"])
@pytest.mark.parametrize("asked", ["{} 职务", "{}现在在哪个部门", "what post does {} hold"])
def test_the_clauses_that_name_a_person_come_first(sample, clauses_by_name, person, asked):
    naming = clauses_by_name(person)
    best = [hit["clause"]["id"] for hit in hits(sample, asked.format(person))]
    assert set(best[: len(naming)]) == naming


@pytest.fixture
def clauses_by_name(corpus):
    def naming(person):
        found = {clause.id for clause in corpus.clauses if person in clause.text}
        assert found
        return found

    return naming


@pytest.mark.parametrize(
    "question",
    [
        "一年收入头一回过一百亿，奖多少",
        "营收首次超过100亿元 奖励",
        "reward when turnover first exceeds 10 billion yuan",
    ],
)
def test_the_clause_with_the_sum_comes_first(sample, question):
    best = hits(sample, question)[0]
    assert "100亿元" in best["clause"]["text"]


def test_a_sum_is_a_reason_and_marked(sample):
    best = hits(sample, "营收首次超过100亿元 奖励")[0]
    text = best["clause"]["text"]
    marked = [text[start:end] for start, end in best["highlights"]]
    assert any("100亿" in part for part in marked)
    assert any("100亿" in reason["text"] for reason in best["reasons"])
    assert all(one[1] <= other[0] for one, other in pairwise(best["highlights"]))


def test_a_sum_that_no_clause_has_changes_nothing(sample):
    with_sum, without = (
        [hit["clause"]["id"] for hit in hits(sample, question)]
        for question in ("去年卖了873万，参展补贴", "去年，参展补贴")
    )
    assert with_sum[0] == without[0]


@pytest.mark.parametrize("word", ["we'd", "isn't", "they'll", "i'm", "what's", "it's"])
def test_words_run_together_tell_nothing(word):
    assert not tells(word)


@pytest.mark.parametrize("word", ["farm's", "sensor", "传感器"])
def test_other_words_tell(word):
    assert tells(word)
