"""The whole way: the bundled sample against its README and its key, and texts in odd shapes."""

import json
import random
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.lines import Role
from ingest.pipeline import build_corpus
from ingest.readers import Source, find_files, read_file, read_source
from ingest.text import clean
from kg.vocabulary import default_vocabulary

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "ingest/sample"
README = (SAMPLE / "README.md").read_text(encoding="utf-8")
KEY = [
    json.loads(line)
    for line in (ROOT / "tests/gold/sample.jsonl").read_text(encoding="utf-8").splitlines()
]


def build(sources):
    """All that sources hold."""
    *_, (_, corpus) = build_corpus(sources, default_vocabulary())
    return corpus


def sample_sources() -> list[Source]:
    return [read_source(file) for file in find_files([SAMPLE])]


@pytest.fixture(scope="module")
def sources():
    return {source.sha256: source.text for source in sample_sources()}


@pytest.fixture(scope="module")
def corpus():
    return build(sample_sources())


def expected_documents() -> list[list[str]]:
    """The rows of the README's table of documents."""
    table = README.split("## Expected documents")[1].split("## ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("|")]
    return rows[2:]


NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号")
DAY = re.compile(r"^\d{4}-\d\d-\d\d")


def day(cell: str) -> date | None:
    match = DAY.match(cell)
    return date.fromisoformat(match.group()) if match else None


@pytest.mark.parametrize("row", expected_documents(), ids=lambda row: row[0])
def test_documents_are_as_the_readme_says(corpus, row):
    number, title, issuer, issued, begins, expires, repeals, cites = row
    (document,) = [d for d in corpus.documents if (d.number or "none") == number]
    assert document.title.removeprefix(issuer) == title.removeprefix(issuer)
    assert document.issuer == issuer
    assert document.issued == day(issued)
    assert document.validity.effective_from == day(begins)
    assert document.validity.expires == day(expires)
    assert set(document.repeals) == set(NUMBER.findall(repeals))
    assert set(document.cites) - set(document.repeals) == set(NUMBER.findall(cites))


def test_there_are_no_other_documents(corpus):
    assert len(corpus.documents) == len(expected_documents()) == 8
    assert sum(len(document.publications) for document in corpus.documents) == 9
    gazette = [d for d in corpus.documents if d.published]
    assert {(d.published, d.publications[0].issue) for d in gazette} == {
        (date(2025, 4, 15), "2025年第3号")
    }


def full_width(mark: str) -> str:
    return mark.replace("(", "（").replace(")", "）")


@pytest.mark.parametrize("row", KEY, ids=lambda row: row["doc"] + "".join(row["path"]))
def test_departments_are_as_the_key_says(corpus, row):
    numbers = {document.id: document.number for document in corpus.documents}
    (clause,) = [
        clause
        for clause in corpus.clauses
        if numbers[clause.document] == row["doc"]
        and len(clause.path) == len(row["path"])
        and all(
            full_width(part).startswith(mark)
            for part, mark in zip(clause.path, row["path"], strict=True)
        )
    ]
    found = [{"label": one.label, "role": one.role.value} for one in clause.responsibilities]
    assert found == row["departments"]


def test_no_other_clause_has_departments(corpus):
    with_key = sum(bool(row["departments"]) for row in KEY)
    assert sum(bool(clause.responsibilities) for clause in corpus.clauses) == with_key


def test_every_span_leads_back_to_its_clause(corpus, sources):
    for clause in corpus.clauses:
        first = clause.sources[0]
        assert clean(sources[first.sha256][first.start : first.end]) == clause.text
        for mention in clause.mentions:
            assert clause.text[mention.start : mention.end] == mention.label


def test_no_two_clauses_share_a_character(corpus):
    spans = sorted(
        (span.file, span.start, span.end) for clause in corpus.clauses for span in clause.sources
    )
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


def test_what_is_in_no_clause_is_the_frame_of_a_document(corpus):
    roles = Counter(role for left in corpus.left.values() for role, _ in left)
    assert set(roles) <= {
        Role.MASTHEAD, Role.CONTENTS, Role.FURNITURE, Role.TITLE, Role.NUMBER, Role.DATE,
        Role.ADDRESSEE, Role.SIGNATURE, Role.FOOTER,
    }  # fmt: skip
    assert roles[Role.NUMBER] == 7


def test_every_clause_of_the_work_published_twice_has_two_sources(corpus):
    (document,) = [d for d in corpus.documents if len(d.publications) == 2]
    assert document.number == "岚政办〔2025〕12号"
    clauses = [clause for clause in corpus.clauses if clause.document == document.id]
    assert {len(clause.sources) for clause in clauses} == {2}
    assert all(len({span.file for span in clause.sources}) == 2 for clause in clauses)


# Traps of the README: where, and how many clauses of what marks stand there.
STRUCTURES = [
    ("岚政办〔2025〕15号", "articles", r"^第.{1,3}条$", 10),
    ("岚政办〔2025〕14号", "table rows", r"表第\d行$", 6),
    ("岚政办〔2025〕14号", "points of a box", r"专栏1▲", 3),
    ("岚政办〔2025〕14号", "dashes", r"——", 3),
    ("岚政办〔2025〕12号", "items of 三、", r"^三、.*\d\.$", 7),
    ("岚政办〔2025〕12号", "items of 四、", r"^四、.*\d\.$", 10),
    ("岚政〔2026〕5号", "items", r"\d\.$", 14),
    ("岚政〔2025〕8号", "cover notice", r"^印发通知第1段$", 1),
]


@pytest.mark.parametrize(("number", "what", "marks", "count"), STRUCTURES)
def test_structures_are_as_the_readme_says(corpus, number, what, marks, count):
    labels = [c.label.removeprefix(number).strip() for c in corpus.clauses if number in c.label]
    assert len([label for label in labels if re.search(marks, label)]) == count, what


def test_the_order_of_the_sources_does_not_matter(corpus):
    for seed in range(3):
        shuffled = sample_sources()
        random.Random(seed).shuffle(shuffled)
        again = build(shuffled)
        assert again.documents == corpus.documents
        assert again.clauses == corpus.clauses
        assert again.entities == corpus.entities


def test_several_workers_give_the_same(corpus):
    *_, (_, again) = build_corpus(sample_sources(), default_vocabulary(), workers=2)
    assert (again.documents, again.clauses) == (corpus.documents, corpus.clauses)


def clauses_of(text: str, name: str = "one.txt"):
    """Label, text and departments of each clause of a source."""
    found = build([Source(name, "0", text, "utf-8")]).clauses
    return [(c.label, c.text, [r.label for r in c.responsibilities]) for c in found]


SHAPES = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r"),
    "form feeds between paragraphs": lambda text: text.replace("\n\n", "\n\f\n"),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "a tab after each item's number": lambda text: re.sub(r"(?m)^(\d+\.) ", "\\1\t", text),
    "paragraphs set in": lambda text: re.sub(r"(?m)^(?=\S)", "\u3000\u3000", text),
    "spaces between digits and words": lambda text: re.sub(r"(\d+)(?=[万亿元年])", r" \1 ", text),
    "brackets of the number": lambda text: text.replace("〔", "[").replace("〕", "] "),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["expired_2021_30.txt", "gazette_2025_03.txt"])
def test_the_same_text_in_another_shape_has_the_same_clauses(name, shape):
    text = read_file(SAMPLE / name).text
    reshaped = clauses_of(SHAPES[shape](text))
    if "brackets" in shape:
        assert [label for label, _, _ in reshaped] == [label for label, _, _ in clauses_of(text)]
    else:
        assert reshaped == clauses_of(text)


def test_half_a_document_has_half_its_clauses():
    text = read_file(SAMPLE / "expired_2021_30.txt").text
    whole, half = clauses_of(text), clauses_of(text[: len(text) // 2])
    assert 3 < len(half) < len(whole)
    assert half[:-1] == whole[: len(half) - 1]


def test_the_same_file_twice_is_one():
    text = read_file(SAMPLE / "expired_2021_30.txt").text
    twice = build([Source("one.txt", "0", text, "utf-8")] * 2)
    assert [len(document.publications) for document in twice.documents] == [1]
    again = build([Source(name, "0", text, "utf-8") for name in ("one.txt", "two.txt")])
    assert [len(document.publications) for document in again.documents] == [2]


def test_two_texts_that_share_a_number_are_two_documents():
    head = "澜浦市人民政府关于扶持{0}的意见\n\n澜政〔2024〕3号\n\n"
    body = "一、扶持{0}\n\n{0}是我市的特产。\n\n2024年4月{1}日"
    texts = [(head + body).format(*pair) for pair in (("茶园", 2), ("丝绸", 3), ("瓷器", 3))]
    found = build([Source(f"{i}.txt", str(i), text, "utf-8") for i, text in enumerate(texts)])
    assert len({document.id for document in found.documents}) == 3
    assert len({clause.id for clause in found.clauses}) == len(found.clauses) == 3


def test_a_document_with_only_a_title():
    found = build([Source("one.txt", "0", "澜浦市人民政府关于表彰茶农的决定\n", "utf-8")])
    assert [(d.title, d.kind) for d in found.documents] == [
        ("澜浦市人民政府关于表彰茶农的决定", "决定")
    ]
    assert found.clauses == []


OTHER_CITY = """
澜浦市人民政府关于扶持茶园的若干措施

澜政〔2024〕19号

各区县（市）人民政府，市各部门、各有关单位：

一、扶持主体

1.支持建园。新建茶园的，给予奖励。（责任单位：市经信局、市财政局）

2.支持加工。建设茶厂的，给予补助。（牵头单位：市农业农村局；配合单位：市规划和自然资源局、云溪区政府）

二、扩大销售

（一）开放市场。申报企业应当符合下列条件：

1.在本市注册；

2.信用良好。

（二）加强监管。（市市场监管局牵头，高新区管委会配合）

三、附则

本措施由市农业农村局负责解释，自2024年5月1日起施行，有效期至2026年12月31日。

澜浦市人民政府

2024年4月2日
"""


def test_a_document_of_another_city_needs_no_configuration():
    found = build([Source("one.txt", "0", OTHER_CITY, "utf-8")])
    (document,) = found.documents
    assert (document.city, document.kind, document.validity.expires) == (
        "澜浦市", "政策措施", date(2026, 12, 31),
    )  # fmt: skip
    names = [
        [f"{found.entities[one.department].name}:{one.role[0]}" for one in clause.responsibilities]
        for clause in found.clauses
        if clause.responsibilities
    ]
    assert names == [
        ["澜浦市经济和信息化局:l", "澜浦市财政局:r"],
        ["澜浦市农业农村局:l", "澜浦市规划和自然资源局:s", "云溪区人民政府:s"],
        ["澜浦市市场监督管理局:l", "澜浦高新技术产业开发区管理委员会:s"],
    ]
    assert not any("郑州" in entity for entity in found.entities)
    labels = [clause.label.removeprefix("澜政〔2024〕19号 ") for clause in found.clauses]
    assert labels[2:5] == ["二、（一）", "二、（一）1.", "二、（一）2."]


def test_places_of_several_cities_are_kept_apart():
    head = "{0}人民政府关于扶持茶园的意见\n\n{0}政〔2024〕3号\n\n{1}"
    texts = [
        head.format("澜浦市", "由云溪区人民政府负责，与临岚市、临岚市人民政府合作。"),
        head.format("临岚市", "由云麓县人民政府负责。依托高新区管委会。"),
        head.format("云溪区", "由区财政局负责。"),
    ]
    found = build([Source(f"{i}.txt", str(i), text, "utf-8") for i, text in enumerate(texts)])
    above = {e.name: [one.rpartition("/")[2] for one in e.broader] for e in found.entities.values()}
    assert above["云溪区"] == ["澜浦市"]
    assert above["云麓县"] == above["临岚高新技术产业开发区"] == ["临岚市"]
    assert above["临岚市"] == above["澜浦市"] == []
    assert "云溪区财政局" in above


def test_a_document_cites_what_its_clauses_cite_but_not_itself():
    text = (
        "澜浦市人民政府关于印发澜浦市茶园办法的通知\n\n澜政〔2024〕3号\n\n现将《澜浦市茶园办法》印发给你们。\n\n"
        "第一条 依据《茶叶条例》，参照澜政〔2020〕1号，按照澜政〔2024〕3号制定本办法。\n\n"
        "第二条 《茶叶条例》和《种苗规定》适用于茶园。\n"
    )
    found = build([Source("one.txt", "0", text, "utf-8")])
    (document,) = found.documents
    assert document.cites == ("澜政〔2020〕1号",)
    assert document.cited_titles == ("种苗规定", "茶叶条例")
    assert [one.cited_titles for one in found.clauses if one.cited_titles] == [
        ("茶叶条例",), ("种苗规定", "茶叶条例"),
    ]  # fmt: skip
