"""How an answer is counted, paged and ordered: every count is what its filter finds."""

from datetime import date

import numpy as np
import pytest

from kg.errors import NotFoundError
from kg.questions import SORTS, Query
from kg.records import Clause
from search.same import same_as

QUESTIONS = [
    "搞传感器的企业能拿到哪些补贴",
    "which subsidies apply to sensor firms",
    "贷款贴息",
    "参展费用能报销吗",
    "哪些措施由市财政局负责",
    "岚江区有什么规划",
    "岚政办〔2025〕12号",
    "",
]
FILTERS = ("industry", "department", "district", "instrument", "document")


def whole(library, text, **filters):
    return library.search(Query(text, k=1000, **filters))


def ids(answer):
    return [hit["clause"]["id"] for hit in answer["hits"]]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_count_is_what_its_filter_finds(sample, question):
    asked = {} if question else {"industry": "智能传感器"}
    answer = whole(sample, question, facets=True, **asked)
    assert answer["total"] > 0
    counted = 0
    for name in FILTERS:
        if name in asked:
            continue
        for one in answer["facets"][name]:
            filtered = whole(sample, question, **asked, **{name: one["id"]})
            assert filtered["total"] == one["count"], (name, one)
            assert set(ids(filtered)) <= set(ids(answer))
            counted += 1
    assert counted > 3


@pytest.mark.parametrize("question", QUESTIONS[:5])
def test_statuses_are_counted_over_answers_of_any_status(sample, question):
    answer = whole(sample, question, facets=True)
    counts = {one["status"]: one["count"] for one in answer["facets"]["status"]}
    assert sum(counts.values()) == answer["total"]
    for status, count in counts.items():
        chosen = whole(sample, question, facets=True, status=status)
        assert chosen["total"] == count
        assert {hit["clause"]["status"] for hit in chosen["hits"]} == {status}
        assert chosen["facets"]["status"] == answer["facets"]["status"]
    lapsed = whole(sample, question, status="lapsed")["total"]
    assert lapsed == counts.get("expired", 0) + counts.get("repealed", 0)


def test_facets_are_counted_where_asked_for(sample):
    assert sample.search(Query("补贴"))["facets"] is None


@pytest.mark.parametrize("sort", SORTS)
def test_pages_part_the_answer(sample, sort):
    answer = whole(sample, QUESTIONS[0], sort=sort)
    pages = [
        sample.search(Query(QUESTIONS[0], k=3, page=page, sort=sort))
        for page in range(1, -(-answer["total"] // 3) + 1)
    ]
    assert [one for page in pages for one in ids(page)] == ids(answer)
    ranks = [hit["rank"] for page in pages for hit in page["hits"]]
    assert ranks == list(range(1, answer["total"] + 1))
    with pytest.raises(NotFoundError, match=f"there is no page {len(pages) + 1}"):
        sample.search(Query(QUESTIONS[0], k=3, page=len(pages) + 1))


def test_orders_hold_the_same_answers(sample):
    best, newest, largest = (
        [hit["clause"] for hit in whole(sample, QUESTIONS[0], sort=sort)["hits"]] for sort in SORTS
    )
    assert {c["id"] for c in best} == {c["id"] for c in newest} == {c["id"] for c in largest}
    issued = [sample.document(c["document"])["issued"] or "" for c in newest]
    assert issued == sorted(issued, reverse=True)
    assert len(set(issued)) > 2
    sums = [
        max((max(b["amount_yuan"] or 0, b["cap_yuan"] or 0) for b in c["benefits"]), default=0)
        for c in largest
    ]
    assert sums == sorted(sums, reverse=True)
    assert sums[0] > sums[-1]


def test_filters_that_keep_out_the_best_are_told(sample):
    question, elsewhere = "参展费用能报销吗", "岚政〔2026〕5号"
    assert whole(sample, question)["notes"] == []
    answer = whole(sample, question, document=elsewhere)
    assert answer["total"] == 0 or "最切题的条款都不符合筛选条件" in answer["notes"][0]


def test_a_validity_that_no_answer_has_is_the_reason(sample):
    question, day = "参展费用能报销吗", date(2026, 3, 1)
    statuses = {hit["clause"]["status"] for hit in whole(sample, question, as_of=day)["hits"]}
    other = "repealed"
    assert statuses
    assert other not in statuses
    answer = whole(sample, question, as_of=day, status=other)
    assert (answer["hits"], answer["total"]) == ([], 0)
    assert answer["empty_reason"] == "有条款回答这个问题，但在2026-03-01都不属于所选的效力状态。"


@pytest.mark.parametrize(
    ("asked", "without"),
    [
        ("哪些传感器补贴还有效", "哪些传感器补贴"),
        ("哪些临床试验的奖励还有效", "哪些临床试验的奖励"),
        ("which subsidies for sensor firms are still valid", "which subsidies for sensor firms"),
    ],
)
def test_in_force_in_words_is_in_force_by_filter(sample, asked, without):
    told, chosen = whole(sample, asked), whole(sample, without, in_force=True)
    assert ids(told) == ids(chosen)
    assert {hit["clause"]["status"] for hit in told["hits"]} == {"in_force"}


def clause(document, text):
    return Clause(f"{document}/{text[:4]}", document, ("1.",), "1.", text, 1, ())


def test_what_is_nearly_the_same_elsewhere():
    renewed = "对新认定的市级设计中心，给予一次性奖励{}万元。"
    clauses = [
        clause("甲", renewed.format(20)),
        clause("甲", renewed.format(30)),
        clause("乙", renewed.format(50)),
        clause("乙", "鼓励企业参加境外展会，补贴展位费的一半。"),
    ]
    near = np.ones((4, 4), dtype=np.float32)
    assert same_as(clauses, near) == [None, None, 0, None]
    assert same_as(clauses, near * 0.5) == [None] * 4, "far in meaning, whatever the words"
    assert same_as(clauses[:1], near[:1, :1]) == [None]
