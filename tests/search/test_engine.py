"""Answers over the bundled sample: what they must hold, whatever the ranking."""

from datetime import date

import pytest

from kg.errors import NotFoundError
from kg.folding import fold
from kg.questions import Query
from kg.records import Kind, Status
from kg.terms import iri
from kg.validity import Register
from search.names import Names
from web.subsets import Selection

ALL = 1000
QUESTIONS = ("which subsidies apply to sensor firms", "搞传感器的企业能拿到哪些补贴")


@pytest.fixture(scope="session")
def names(sample, corpus):
    """The names that the sample is searched by."""
    from kg.vocabulary import default_vocabulary

    return Names({**default_vocabulary().entities, **corpus.entities}.values())


@pytest.fixture(scope="session")
def clauses(corpus):
    return {clause.id: clause for clause in corpus.clauses}


def found(sample, text="", **more):
    """The clauses of an answer, all of them."""
    answer = sample.search(Query(text, k=ALL, **more))
    assert answer["total"] == len(answer["hits"])
    return {hit["clause"]["id"] for hit in answer["hits"]}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_sample_questions(sample, question):
    labels = [fold(hit["clause"]["label"]) for hit in sample.search(Query(question))["hits"]]
    for wanted in ("四、（一）1.", "四、（二）3.", "四、（二）4."):
        assert fold(f"岚政办〔2025〕12号 {wanted}") in labels


@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_are_whole_and_in_order(sample, clauses, question):
    answer = sample.search(Query(question, k=7))
    hits = answer["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3, 4, 5, 6, 7]
    assert answer["total"] > 7
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    for hit in hits:
        length = len(clauses[hit["clause"]["id"]].text)
        ends = [0, *(place for pair in hit["highlights"] for place in pair), length]
        assert ends == sorted(ends)


def reason_is_true(reason, clause, names):
    """Whether what a reason says stands in the clause, its headings or its title."""
    kind, text = reason["kind"], reason["text"]
    if kind == "words":
        return all(word in fold(clause.text) for word in text.split("、"))
    if kind == "meaning":
        return text in clause.text and 0 <= reason["similarity"] <= 1
    if kind == "graph":
        name, _, role = text.removesuffix(")").rpartition(" (")
        found = {(names.entity(r.department).name, r.role.value) for r in clause.responsibilities}
        return (name.split(" › ")[-1], role) in found
    tied = {mention.entity for mention in clause.mentions} | set(clause.context)
    tied |= {iri("instrument", benefit.instrument) for benefit in clause.benefits}
    known = {names.entity(one).name for one in tied}
    return any(name in text for name in known)


@pytest.mark.parametrize(
    "question",
    [
        *QUESTIONS,
        "市工信局负责哪些措施",
        "what does the finance bureau lead",
        "岚江区有什么规划",
        "首次流片补助多少",
        "就业补贴",
        "MEMS pilot platform",
        "岚政办〔2025〕13号",
        "2025年数字经济规划目标",
    ],
)
def test_every_hit_has_reasons_and_they_are_true(sample, clauses, names, question):
    answer = sample.search(Query(question, k=ALL))
    assert answer["hits"]
    for hit in answer["hits"]:
        clause = clauses[hit["clause"]["id"]]
        assert hit["reasons"]
        for reason in hit["reasons"]:
            assert reason_is_true(reason, clause, names), (clause.label, reason)


def test_departments_answer_for_what_the_judges_say(sample, gold, clause_of):
    by_department = {}
    for row in gold:
        for label in (one["label"] for one in row["departments"]):
            by_department.setdefault(label, set()).add(clause_of(row)["id"])
    assert len(by_department) > 10
    answers = {label: found(sample, department=label) for label in by_department}
    assert answers == by_department


@pytest.mark.parametrize(
    ("question", "label", "roles"),
    [
        ("市工信局负责哪些措施", "市工信局", {"lead", "responsible", "support"}),
        ("which measures is the finance bureau responsible for", "市财政局", None),
        ("市工信局牵头哪些措施", "市工信局", {"lead"}),
    ],
)
def test_what_a_department_answers_for_is_a_whole_set(
    sample, gold, clause_of, question, label, roles
):
    judged = {
        clause_of(row)["id"]
        for row in gold
        if any(
            one["label"] == label and one["role"] in (roles or {one["role"]})
            for one in row["departments"]
        )
    }
    assert found(sample, question) == judged


def below(names, kind, name):
    return set(names.below(names.resolve(kind, name)))


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        ({"document": "岚政办〔2025〕13号"}, lambda c, n: "〔2025〕13号" in c.document),
        ({"document": "岚政办[2025] 13 号"}, lambda c, n: "〔2025〕13号" in c.document),
        (
            {"industry": "智能传感器"},
            lambda c, n: below(n, Kind.INDUSTRY, "智能传感器") & tied(c),
        ),
        ({"industry": "sensors"}, lambda c, n: below(n, Kind.INDUSTRY, "智能传感器") & tied(c)),
        ({"district": "岚江区"}, lambda c, n: below(n, Kind.DISTRICT, "岚江区") & tied(c)),
        (
            {"instrument": "贴息"},
            lambda c, n: (
                below(n, Kind.INSTRUMENT, "贴息")
                & {iri("instrument", b.instrument) for b in c.benefits}
            ),
        ),
        (
            {"department": "市科技局", "instrument": "奖励"},
            lambda c, n: (
                any(r.label == "市科技局" for r in c.responsibilities)
                and any(
                    iri("instrument", b.instrument) in below(n, Kind.INSTRUMENT, "奖励")
                    for b in c.benefits
                )
            ),
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "fits",
)
def test_a_filter_alone_gives_exactly_what_it_names(sample, clauses, names, filters, fits):
    expected = {one.id for one in clauses.values() if fits(one, names)}
    assert expected
    assert found(sample, **filters) == expected


def tied(clause):
    return {mention.entity for mention in clause.mentions} | set(clause.context)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "filters",
    [
        {"department": "市工信局"},
        {"instrument": "补助"},
        {"document": "岚政〔2026〕5号"},
        {"in_force": True},
        {"district": "青陂市", "in_force": True},
    ],
    ids=str,
)
def test_a_question_never_widens_its_filters(sample, question, filters):
    assert found(sample, question, **filters) <= found(sample, **filters)


def test_filters_that_no_clause_meets_together(sample):
    answer = sample.search(Query("补贴", department="市商务局", document="岚政〔2026〕5号"))
    assert (answer["hits"], answer["total"]) == ([], 0)
    assert answer["empty_reason"] == "没有条款同时符合所有筛选条件。"


DAYS = [
    "2021-06-17",
    "2024-06-18",
    "2024-06-19",
    "2025-03-31",
    "2025-04-01",
    "2025-12-31",
    "2026-01-01",
    "2026-02-09",
    "2026-02-10",
    "2028-03-21",
    "2040-01-01",
]


@pytest.mark.parametrize("day", DAYS)
def test_in_force_by_day(sample, corpus, day):
    on = date.fromisoformat(day)
    register = Register(corpus.documents)
    in_force = {
        clause.id
        for clause in corpus.clauses
        if register.clause_standing(clause, on).status is Status.IN_FORCE
    }
    assert found(sample, in_force=True, as_of=on) == in_force


@pytest.mark.parametrize(
    ("document", "day", "status"),
    [
        ("岚政办〔2021〕30号", "2024-06-18", "in_force"),
        ("岚政办〔2021〕30号", "2024-06-19", "expired"),
        ("岚政办〔2025〕13号", "2025-03-31", "not_yet"),
        ("岚政办〔2025〕13号", "2026-02-09", "in_force"),
        ("岚政办〔2025〕13号", "2026-02-10", "repealed"),
        ("岚政办〔2025〕14号", "2026-02-10", "in_force"),
        ("岚政办〔2025〕14号", "2028-01-01", "expired"),
    ],
)
def test_as_of(sample, document, day, status):
    answer = sample.search(Query("", k=ALL, document=document, as_of=date.fromisoformat(day)))
    assert answer["as_of"] == day
    assert {hit["clause"]["status"] for hit in answer["hits"]} == {status}


def test_the_day_is_today_unless_said(sample):
    assert sample.search(Query("传感器"))["as_of"] == "2026-03-01"


def test_all_lapsed_is_said(sample):
    answer = sample.search(Query("补贴", document="岚政办〔2021〕30号"))
    assert answer["notes"] == ["以下条款在所选日期均已期满或被废止。"]
    assert sample.search(Query("补贴", document="岚政〔2026〕5号"))["notes"] == []


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"industry": "航天飞机"}, "no industry is called '航天飞机'"),
        ({"department": "市工信厅"}, "no department is called '市工信厅'"),
        ({"district": "澜浦区"}, "no district is called '澜浦区'"),
        ({"instrument": "红包"}, "no instrument is called '红包'"),
        ({"document": "岚政〔1999〕1号"}, "no document '岚政〔1999〕1号' here"),
    ],
)
def test_an_unknown_name_is_no_empty_answer(sample, filters, words):
    with pytest.raises(NotFoundError, match=words):
        sample.search(Query("补贴", **filters))


@pytest.mark.parametrize("question", ["", "  ", "\n"])
def test_nothing_asked(sample, question):
    answer = sample.search(Query(question))
    assert (answer["hits"], answer["total"]) == ([], 0)
    assert answer["empty_reason"] == "No question was asked."


@pytest.mark.parametrize(
    "question",
    ["asdfgh", "今天天气怎么样", "？", "。", "a" * 3000, "传" * 3000, "\x00", "SELECT * { ?s"],
)
def test_odd_questions_are_answered_honestly(sample, question):
    answer = sample.search(Query(question))
    assert bool(answer["hits"]) != bool(answer["empty_reason"])


def test_fewer_hits_are_the_first_of_more(sample):
    few, many = (sample.search(Query(QUESTIONS[1], k=k))["hits"] for k in (3, 20))
    assert few == many[:3]


@pytest.mark.parametrize("name", ["plain BM25", "plain vectors", "BM25 + vectors"])
def test_baselines(sample, name):
    ranked = sample.rankings.baselines()[name](QUESTIONS[1])
    assert 1 <= len(ranked) <= 10
    assert len(set(ranked)) == len(ranked)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("城市内涝防御应急联动办法还有效吗", "岚政办〔2025〕15号"),
        ("临岚市推动制造业向新向智向绿发展若干政策有哪些奖励", "岚政〔2026〕5号"),
        ("支持生物医药和高端医疗器械创新发展的实施意见有哪些补助", "岚政办〔2025〕13号"),
    ],
)
def test_a_question_about_a_document_by_its_title_is_answered_from_it(sample, question, number):
    answer = sample.search(Query(question))
    assert answer["hits"]
    assert {hit["clause"]["number"] for hit in answer["hits"]} == {number}


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("岚江区有什么规划", True),
        ("岚江区", True),
        ("岚江区天气怎么样", False),
        ("岚江区的猪肉多少钱一斤", False),
        ("巴黎明天天气", False),
        ("how to bake bread", False),
    ],
)
def test_what_no_clause_speaks_of_gets_no_answer(sample, question, answered):
    answer = sample.search(Query(question))
    assert bool(answer["hits"]) == answered
    assert bool(answer["empty_reason"]) != answered


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_far_worse_than_the_best_is_not_listed(sample, question):
    hits = sample.search(Query(question, k=ALL))["hits"]
    assert 4 <= len(hits) < 60
    assert len(sample.crossref("department", "industry", Query(question))["rows"]) > 1
    exported = sample.export("jsonl", Selection(Query(question)))[1]["counts"]["clauses"]
    assert exported == len(hits)
