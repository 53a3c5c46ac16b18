"""Records have the fields that callers rely on, and say nothing that the graph does not."""

from datetime import date

import pytest

from kg.errors import NotFoundError
from kg.questions import Query

_CLAUSE = """
type id document number title path label text status as_of departments
mentioned_departments districts industries benefits conditions cites sources
"""
CLAUSE = set(_CLAUSE.split())
MORE_IN_CLAUSE = {
    *("expires", "order", "status_evidence", "instruments", "qualities", "topics"),
    *("cited_titles", "precedence", "appointments"),
}
_DOCUMENT = """
type id number title issuer issued published kind effective_from expires status
status_evidence repeals repealed_by cites sections clauses publications
"""
DOCUMENT = set(_DOCUMENT.split())
MORE_IN_DOCUMENT = {"as_of", "cited_titles", "chain"}
ANSWER = {"query", "language", "as_of", "understood", "hits", "total", "empty_reason", "took_ms"}
MORE_IN_ANSWER = {"notes", "facets", "withheld"}
BENEFIT = {
    *("instrument", "amount_yuan", "per", "rate_percent", "rate_base"),
    *("cap_yuan", "cap_per", "quote"),
}
CONDITION = {"kind", "op", "value_yuan", "quote"}
SOURCE = {"file", "sha256", "start", "end"}
NAMED = {"id", "name", "label"}


@pytest.fixture(scope="module")
def clauses(sample):
    return [one for d in sample.documents() for one in sample.clauses_of(d["id"])]


def test_clauses(clauses):
    for clause in clauses:
        assert set(clause) == CLAUSE | MORE_IN_CLAUSE
        assert clause["type"] == "clause"
        assert clause["status"] in {"in_force", "expired", "repealed", "not_yet", "unknown"}
        assert clause["as_of"] == "2026-03-01"
        for one in clause["departments"]:
            assert set(one) == NAMED | {"role"}
            assert one["role"] in {"lead", "responsible", "support"}
        for kind in ("mentioned_departments", "districts", "industries", "instruments"):
            for one in clause[kind]:
                assert set(one) == NAMED
                assert one["label"] in clause["text"]
        responsible = {one["id"] for one in clause["departments"]}
        assert responsible.isdisjoint(one["id"] for one in clause["mentioned_departments"])
        assert all(set(one) == BENEFIT for one in clause["benefits"])
        assert all(one["quote"] in clause["text"] for one in clause["benefits"])
        assert all(set(one) == CONDITION for one in clause["conditions"])
        assert all(set(one) == SOURCE for one in clause["sources"])


def test_one_clause_in_full(clause_of):
    clause = clause_of({"doc": "岚政办〔2025〕12号", "path": ["四", "（一）", "1."]})
    assert [(d["name"], d["label"], d["role"]) for d in clause["departments"]] == [
        ("临岚市工业和信息化局", "市工信局", "lead"),
        ("临岚市财政局", "市财政局", "responsible"),
        ("临岚高新技术产业开发区管理委员会", "临岚高新区管委会", "responsible"),
    ]
    (benefit,) = clause["benefits"]
    assert benefit["quote"] in clause["text"]
    assert {name: benefit[name] for name in BENEFIT - {"quote"}} == {
        "instrument": "奖励",
        "amount_yuan": 40000,
        "per": "每增长1个百分点",
        "rate_percent": None,
        "rate_base": None,
        "cap_yuan": 2400000,
        "cap_per": "单个企业每年",
    }
    assert [(c["op"], c["value_yuan"]) for c in clause["conditions"]] == [(">=", 30000000)]
    assert ("智能传感器", "传感器") in {(i["name"], i["label"]) for i in clause["industries"]}
    assert {source["file"] for source in clause["sources"]} == {
        "gazette_2025_03.txt",
        "standalone_12.md",
    }
    assert clause["status_evidence"] == "本意见自公布之日起施行，有效期三年。"


def test_documents(sample):
    for document in sample.documents():
        assert set(document) == DOCUMENT | MORE_IN_DOCUMENT
        assert document["clauses"] == len(sample.clauses_of(document["id"])) > 0
        for one in document["publications"]:
            assert set(one) == SOURCE | {"issue", "published"}


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        (
            "岚政办〔2025〕13号",
            date(2026, 3, 1),
            {
                "issuer": "临岚市人民政府办公厅",
                "issued": "2025-03-21",
                "published": "2025-04-15",
                "kind": "意见",
                "effective_from": "2025-04-01",
                "expires": "2027-12-31",
                "status": "repealed",
                "status_evidence": "岚政〔2026〕5号",
                "repealed_by": ["岚政〔2026〕5号"],
                "repeals": [],
                "cites": ["岚东政办〔2024〕9号"],
                "as_of": "2026-03-01",
            },
        ),
        (
            "岚政〔2026〕5号",
            date(2026, 2, 9),
            {
                "status": "not_yet",
                "repeals": ["岚政〔2023〕11号", "岚政办〔2025〕13号"],
                "cites": ["岚政〔2023〕11号", "岚政办〔2025〕12号", "岚政办〔2025〕13号"],
            },
        ),
        # Its years stand in its title only.
        (
            "岚政办〔2025〕14号",
            date(2026, 3, 1),
            {
                "status": "in_force",
                "status_evidence": "临岚市人民政府办公厅关于印发"
                "临岚市数字经济三年发展规划（2025—2027年）的通知",
            },
        ),
    ],
)
def test_a_document_by_day(sample, number, day, expected):
    document = sample.document(number, day)
    assert {name: document[name] for name in expected} == expected


def test_answers(sample):
    answer = sample.search(Query("搞传感器的企业能拿到哪些补贴", k=3))
    assert set(answer) == ANSWER | MORE_IN_ANSWER
    assert set(answer["understood"]) == {
        *("industries", "departments", "districts", "instruments", "intent"),
        *("qualities", "topics", "numbers", "in_force", "as_of", "issued"),
    }
    assert answer["understood"]["intent"] == "benefit"
    assert [one["name"] for one in answer["understood"]["industries"]] == ["智能传感器"]
    assert (answer["understood"]["as_of"], answer["understood"]["issued"]) == (None, None)
    for hit in answer["hits"]:
        assert set(hit) == {"rank", "score", "clause", "highlights", "reasons", "same_as"}
        assert set(hit["clause"]) == CLAUSE | MORE_IN_CLAUSE
        assert {reason["kind"] for reason in hit["reasons"]} <= {
            *("concept", "words", "meaning", "graph", "number")
        }


@pytest.mark.parametrize(
    "name",
    [
        "岚政办〔2025〕12号 四、（二）4.",
        "岚政办[2025]12号四、(二)4",
        "12号 四、（二）4.",
        "12号四（二）4",
    ],
)
def test_a_clause_is_found_by_its_label_however_written(sample, name):
    assert sample.clause(name)["label"] == "岚政办〔2025〕12号 四、（二）4."


@pytest.mark.parametrize("name", ["12号 四、（九）4.", "99号 一、1.", "12号", "号四"])
def test_a_label_of_nothing_is_refused(sample, name):
    with pytest.raises(NotFoundError, match=r"no (clause|document)"):
        sample.clause(name)


def test_sources_lead_back(sample, clauses):
    for clause in clauses[::10]:
        for place, source in zip(sample.source_text(clause["id"]), clause["sources"], strict=True):
            assert (place["file"], place["start"]) == (source["file"], source["start"])
            assert len(place["text"]) == source["end"] - source["start"]


@pytest.mark.parametrize("kind", ["department", "industry", "district", "instrument"])
def test_entities(sample, kind):
    found = sample.entities.all(kind)
    assert found
    for one in found:
        assert (one["type"], one["kind"]) == (kind, kind)
        assert one["name"] in one["labels"]
        assert one["clauses"] > 0
    assert [one["clauses"] for one in found] == sorted(
        (one["clauses"] for one in found), reverse=True
    )
    first = sample.entity(kind, found[0]["name"])
    assert len(first["clauses"]) == found[0]["clauses"]
    assert set(first) >= {"broader", "narrower"}


def test_rdf_of_one_thing(sample):
    clause = sample.clause("岚政办〔2025〕12号 四、（二）4.")
    turtle = sample.rdf(clause["id"], "ttl")
    assert "降低流片成本" in turtle
    assert "schema:MonetaryAmount" in turtle
    assert turtle.count("schema:text") == 1
    assert "@graph" in sample.rdf(clause["id"], "jsonld") or "@id" in sample.rdf(
        clause["id"], "jsonld"
    )
