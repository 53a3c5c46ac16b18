"""Which clauses are like one: the same measure in other documents, and what is near in meaning."""

import pytest

from kg.terms import iri, local_id
from search.similar import CLOSE, MOST, similar

TAPE_OUT, TAPE_OUT_BEFORE = "岚政办〔2025〕12号/四/（二）/4", "岚政办〔2021〕30号/三/4"
SAME = {
    TAPE_OUT: [TAPE_OUT_BEFORE],
    TAPE_OUT_BEFORE: [TAPE_OUT],
    "岚政办〔2025〕13号/三/（一）/1": ["岚政〔2026〕5号/三/8"],
    "岚政〔2026〕5号/二/4": [],
}
NEAR = {
    "岚政〔2026〕5号/三/9": "岚政办〔2025〕12号/四/（二）/3",
    "岚政〔2026〕5号/二/4": "岚政办〔2025〕12号/四/（三）/6",
}


def found(sample, clause):
    index = sample._index
    row = index.table.clauses.index(iri("clause", clause))
    return [(local_id(index.table.clauses[one.row]), one) for one in similar(index, row)]


@pytest.mark.parametrize("clause", SAME)
def test_the_same_measure_in_other_documents(sample, clause):
    assert [name for name, one in found(sample, clause) if one.same] == SAME[clause]


@pytest.mark.parametrize("clause", NEAR)
def test_what_is_near_in_meaning(sample, clause):
    assert NEAR[clause] in [name for name, one in found(sample, clause) if not one.same]


def test_what_two_clauses_have_in_common(sample):
    ((_, one),) = [pair for pair in found(sample, TAPE_OUT) if pair[1].same]
    assert [local_id(full) for full in one.shared] == ["首轮流片"]
    assert 0.6 < one.alike < 0.8


@pytest.mark.parametrize(
    "clause", ["临岚市人民政府任免通知(2025-03-28)/第2段", "岚政〔2025〕8号/1"]
)
def test_none_where_none_is_near_enough(sample, clause):
    assert found(sample, clause) == []


def test_every_one_has_a_reason_and_none_is_itself(sample):
    index = sample._index
    for row in range(len(index.table)):
        those = similar(index, row)
        assert row not in [one.row for one in those]
        assert all(one.cosine >= CLOSE and (one.shared or one.alike >= 0.1) for one in those)
        assert max(sum(one.same is same for one in those) for same in (True, False)) <= MOST
