"""The real corpus, where it stands beside the project: works, dates, departments, districts.

Keys, numbers and names only: no sentence of the corpus may be carried over into the project.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from ingest.lines import Role
from ingest.pipeline import build_corpus
from ingest.readers import find_files, read_source
from ingest.text import clean
from kg.terms import local_id
from kg.vocabulary import default_vocabulary

SHARED = Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpus"
MEASURES = SHARED / "eval/dev_departments.jsonl"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the real corpus does not stand in ../shared/corpus"
)


def sources():
    return [read_source(file) for file in find_files([CORPUS])]


@pytest.fixture(scope="module")
def corpus():
    *_, (_, found) = build_corpus(sources(), default_vocabulary())
    return found


OFFICE, CITY = "郑州市人民政府办公厅", "郑州市人民政府"
JUNE = date(2022, 6, 2)
LAPSED = date(2025, 6, 2)
# Number, issuer, issued, in force from and until, repeals, publications.
WORKS = [
    ("郑政〔2022〕13号", CITY, date(2022, 5, 28), None, None, (), 1),
    ("郑政〔2022〕14号", CITY, date(2022, 6, 1), None, None, (), 1),
    ("郑政〔2022〕17号", CITY, date(2022, 6, 27), date(2022, 6, 27), None, (), 1),
    ("郑政办〔2022〕51号", OFFICE, JUNE, JUNE, LAPSED, (), 1),
    ("郑政办〔2022〕52号", OFFICE, JUNE, JUNE, LAPSED, (), 1),
    ("郑政办〔2022〕53号", OFFICE, JUNE, JUNE, LAPSED, (), 1),
    ("郑政办〔2022〕54号", OFFICE, JUNE, JUNE, LAPSED, (), 1),
    ("郑政办〔2022〕55号", OFFICE, JUNE, JUNE, LAPSED, (), 2),
    ("郑政办〔2022〕56号", OFFICE, JUNE, JUNE, LAPSED, (), 1),
    ("郑政办〔2022〕57号", OFFICE, JUNE, JUNE, LAPSED, (), 2),
    ("郑政办〔2022〕58号", OFFICE, JUNE, JUNE, date(2025, 12, 31), (), 1),
    ("郑政办〔2022〕59号", OFFICE, JUNE, JUNE, None, (), 1),
    (
        "郑政〔2023〕23号",
        CITY,
        date(2023, 11, 27),
        date(2023, 11, 27),
        date(2026, 11, 27),
        ("郑政〔2020〕20号",),
        1,
    ),
    ("任免", CITY, date(2022, 6, 10), None, None, (), 1),
    ("规划", None, None, date(2021, 1, 1), date(2025, 12, 31), (), 1),
]


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work[0])
def test_works(corpus, work):
    key, issuer, issued, begins, expires, repeals, publications = work
    (document,) = [d for d in corpus.documents if (d.number or d.kind) == key]
    assert (document.issuer, document.issued) == (issuer, issued)
    assert (document.validity.effective_from, document.validity.expires) == (begins, expires)
    assert document.repeals == repeals
    assert len(document.publications) == publications
    assert document.city == "郑州市"


def test_there_are_no_other_works(corpus):
    assert len(corpus.documents) == len(WORKS) == 15
    gazette = [d for d in corpus.documents if d.published == date(2022, 7, 8)]
    assert len(gazette) == 13
    assert {d.publications[0].issue for d in gazette} == {"2022年第6号"}


@pytest.mark.parametrize("number", ["郑政办〔2022〕55号", "郑政办〔2022〕57号"])
def test_every_clause_of_a_work_in_two_files_has_two_sources(corpus, number):
    files = [
        {span.file for span in clause.sources}
        for clause in corpus.clauses
        if clause.label.startswith(number)
    ]
    assert len(files) >= 40
    assert all(len(one) == 2 for one in files)


@pytest.mark.parametrize("number", [f"郑政办〔2022〕{serial}号" for serial in (51, 52, 53, 55, 57)])
def test_the_opinions_have_five_sections(corpus, number):
    (document,) = [d for d in corpus.documents if d.number == number]
    assert [section[:2] for section in document.sections] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
    ]


def measures():
    if not MEASURES.exists():
        return []
    return [json.loads(line) for line in MEASURES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", measures(), ids=lambda row: f"{row['doc']}{row['number']}")
def test_the_departments_of_a_measure_are_exact_and_the_first_leads(corpus, row):
    key = "".join(row["key"].split())
    clauses = [
        clause
        for clause in corpus.clauses
        if clause.label.startswith(row["doc"]) and key in "".join(clause.text.split())
    ]
    (clause,) = clauses
    assert [one.label for one in clause.responsibilities] == row["departments"]
    roles = [one.role.value for one in clause.responsibilities]
    assert roles == ["lead"] + ["responsible"] * (len(roles) - 1)


def districts(clause):
    return {local_id(m.entity) for m in clause.mentions if "/district/" in m.entity}


NAMED = [
    (
        "郑政办〔2022〕55号 三、（三）10.",
        {
            "郑州高新技术产业开发区",
            "郑州航空港经济综合实验区",
            "郑州经济技术开发区",
            "金水区",
            "荥阳市",
        },
    ),
    (
        "郑政办〔2022〕51号 三、第1段",
        {
            "郑州航空港经济综合实验区",
            "郑州经济技术开发区",
            "郑州高新技术产业开发区",
            "荥阳市",
            "上街区",
        },
    ),
    ("郑政〔2022〕17号 8.", {"市内五区"}),
]


@pytest.mark.parametrize(("label", "names"), NAMED)
def test_districts_are_found(corpus, label, names):
    (clause,) = [clause for clause in corpus.clauses if clause.label == label]
    assert districts(clause) - {"郑州市", "河南省"} == names


TRAPS = [
    ("中原科技城", "中原区"),
    ("中原城市群", "中原区"),
    ("中原常西湖新区", "中原区"),
    ("二七广场", "二七区"),
    ("二七商圈", "二七区"),
    ("新郑国际机场", "新郑市"),
    ("金水科教园区", "金水区"),
]


@pytest.mark.parametrize(("words", "district"), TRAPS)
def test_what_only_sounds_like_a_district_is_none(corpus, words, district):
    for clause in corpus.clauses:
        at = clause.text.find(words)
        while at >= 0:
            end = at + len(words)
            inside = [m for m in clause.mentions if m.start < end and at < m.end]
            assert district not in {local_id(m.entity) for m in inside}
            at = clause.text.find(words, end)


def test_every_span_leads_back_to_its_clause(corpus):
    texts = {source.sha256: source.text for source in sources()}
    for clause in corpus.clauses:
        first = clause.sources[0]
        assert clean(texts[first.sha256][first.start : first.end]) == clause.text


def test_what_is_in_no_clause_is_the_frame_of_a_document(corpus):
    roles = {role for left in corpus.left.values() for role, _ in left}
    assert not roles & {Role.TEXT, Role.HEADING, Role.ROW, Role.CAPTION, Role.RESPONSIBILITY}


def test_no_department_is_learnt_from_a_broken_name(corpus):
    assert not [entity.name for entity in corpus.entities.values() if entity.learnt]
