"""Questions that ask for an exact set, and filters: complete and pure, whatever the ranking."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import search.ranking
from kg.questions import Query
from kg.terms import local_id

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "corpus"
ALL = 1000

WHOLE = (
    "哪些措施由{}负责",
    "{}负责哪些措施",
    "{}有哪些职责",
    "{}的措施",
    "{}参与哪些工作",
    "责任单位有{}的条款",
    "列出{}的所有任务",
    "涉及{}的措施",
)
"""Ways to ask for everything that a department answers for."""
LED = ("{}牵头的措施", "{}牵头哪些工作", "由{}牵头的有哪些")


def found(library, question, **filters):
    answer = library.search(Query(question, k=ALL, **filters))
    return {hit["clause"]["id"] for hit in answer["hits"]}


@pytest.fixture(scope="module")
def answered_for(gold, clause_of):
    """The clauses of the sample that each department answers for, by the words of the clauses."""
    sets = defaultdict(set)
    for row in gold:
        for one in row["departments"]:
            sets[one["label"]].add(clause_of(row)["id"])
    return {label: ids for label, ids in sets.items() if label.startswith("市")}


@pytest.mark.parametrize("wording", WHOLE)
def test_what_a_department_answers_for(sample, answered_for, wording):
    assert len(answered_for) > 8
    answers = {label: found(sample, wording.format(label)) for label in answered_for}
    assert answers == answered_for


@pytest.mark.parametrize(
    ("short", "label"),
    [("工信局", "市工信局"), ("财政局", "市财政局"), ("the finance bureau", "市财政局")],
)
def test_a_bureau_without_its_city_is_that_of_the_documents(sample, answered_for, short, label):
    wording = "measures {} is responsible for" if short.startswith("the") else "哪些措施由{}负责"
    assert found(sample, wording.format(short)) == answered_for[label]


@pytest.mark.parametrize(
    "question",
    [
        "市工信局和市财政局一起负责的措施",
        "what do the industry bureau and the finance bureau do jointly",
    ],
)
def test_together_means_each_of_them(sample, answered_for, question):
    assert found(sample, question) == answered_for["市工信局"] & answered_for["市财政局"]


@pytest.mark.parametrize(
    "wording", ["{}配合的措施", "需要{}协助的有哪些", "measures assisted by {}"]
)
def test_a_department_supports_where_it_answers_and_does_not_lead(sample, answered_for, wording):
    led = {label: found(sample, f"{label}牵头的措施") for label in answered_for}
    supported = {label: found(sample, wording.format(label)) for label in answered_for}
    assert supported == {label: answered_for[label] - led[label] for label in answered_for}
    assert any(supported.values())


def test_either_means_any_of_them(sample, answered_for):
    either = answered_for["市工信局"] | answered_for["市商务局"]
    assert found(sample, "市工信局和市商务局负责哪些措施") == either


@pytest.mark.parametrize("question", ["洛阳市财政局负责哪些措施", "杭州市工信局有什么奖励"])
def test_the_bureau_of_another_city_is_not_ours(sample, question):
    answer = sample.search(Query(question))
    assert answer["hits"] == []
    assert question[:3] in answer["empty_reason"]


FILTERS = [
    {"department": "市财政局"},
    {"industry": "智能传感器"},
    {"district": "岚江区"},
    {"instrument": "奖励"},
    {"document": "岚政办〔2025〕12号"},
    {"in_force": True},
    {"department": "市工信局", "in_force": True},
]
WORDS = ["补贴", "传感器", "流片", "企业", "奖励", "人才", "规划", "芯片", "市工信局", "2025年"]


@given(
    question=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("".join),
    filters=st.sampled_from(FILTERS),
)
def test_the_best_with_a_filter_are_those_of_brute_force(sample, question, filters):
    """Few candidates of each stage give the same ten as every row of the filtered set would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search.ranking, "CANDIDATES", ALL)
        every = sample.search(Query(question, **filters))["hits"]
        patch.setattr(search.ranking, "CANDIDATES", 30)
        assert sample.search(Query(question, **filters))["hits"] == every


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The library of the real documents."""
    if not REAL.is_dir():
        pytest.skip("the real corpus does not stand in ../shared/corpus")
    from web.building import build
    from web.library import Library
    from web.settings import Settings

    settings = Settings(tmp_path_factory.mktemp("data") / "real", None)
    build(settings, [REAL])
    return Library(settings)


@pytest.fixture(scope="module")
def responsible():
    """The clauses that each department of the real documents answers for, and those it leads."""
    lines = (ROOT / "tests/gold/responsibilities.jsonl").read_text(encoding="utf-8").splitlines()
    every, led = defaultdict(set), defaultdict(set)
    for row in map(json.loads, lines):
        clause = "/".join((row["doc"], *row["path"]))
        for one in row["departments"]:
            every[one["name"]].add(clause)
            if one["role"] == "lead":
                led[one["name"]].add(clause)
    return every, led


def real_answers(library, wording, names):
    return {name: {local_id(one) for one in found(library, wording.format(name))} for name in names}


@pytest.mark.parametrize("wording", WHOLE)
def test_departments_of_the_real_documents(real, responsible, wording):
    every, _ = responsible
    assert len(every) > 20
    assert real_answers(real, wording, every) == every


@pytest.mark.parametrize("wording", LED)
def test_what_departments_of_the_real_documents_lead(real, responsible, wording):
    _, led = responsible
    assert len(led) > 5
    assert real_answers(real, wording, led) == led


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("measures the education bureau is responsible for", "郑州市教育局"),
        ("教育局负责哪些措施", "郑州市教育局"),
        ("人社局有哪些任务", "郑州市人力资源和社会保障局"),
        ("which measures does the commerce bureau carry", "郑州市商务局"),
        ("生态环境局要做的事", "郑州市生态环境局"),
    ],
)
def test_short_names_of_departments(real, responsible, question, name):
    assert {local_id(one) for one in found(real, question)} == responsible[0][name]
