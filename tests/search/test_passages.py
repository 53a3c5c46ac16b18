"""What a clause says together with what stands above it."""

import pytest

from kg.records import Clause, Document
from search.passages import above, leads, led_in, nearest_heading, passage, passages_of

PENALTY = "有下列情形之一的，由行为人承担责任："
SAFETY = ("四、责任", "（三）免责")
ROWS = [
    ("a", ("四、责任", "第1段"), "分工如下："),
    ("a", (*SAFETY, "第1段"), PENALTY),
    ("a", (*SAFETY, "（1）"), "（1）弄虚作假的；"),
    ("a", (*SAFETY, "（2）"), "（2）监督终止后发生事故的。责任单位：市安监局"),
    ("a", (*SAFETY, "第2段"), "其他情形另行规定。"),
    ("a", (*SAFETY, "（3）"), "（3）其他人员。"),
    ("a", ("五、附则",), "本办法自公布之日起施行。"),
    ("b", (*SAFETY, "（1）"), "（1）别的文件。"),
]
CLAUSES = [
    Clause(f"c{row}", document, path, path[-1], text, row, ())
    for row, (document, path, text) in enumerate(ROWS)
]
LEADS = ["", "", PENALTY, PENALTY, "", "", "", ""]


def test_an_item_is_led_in_by_the_sentence_before_the_list():
    assert led_in(CLAUSES, leads(CLAUSES)) == list(zip(CLAUSES, LEADS, strict=True))


@pytest.mark.parametrize(
    ("row", "nearest", "words_above"),
    [
        (0, "四、责任", "四、责任"),
        (2, "（三）免责", f"四、责任。（三）免责。{PENALTY}"),
        (4, "（三）免责", "四、责任。（三）免责"),
        (6, "", ""),
    ],
)
def test_above(row, nearest, words_above):
    assert nearest_heading(CLAUSES[row]) == nearest
    assert above(CLAUSES[row], LEADS[row]) == words_above


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (3, f"（三）免责。{PENALTY}。（2）监督终止后发生事故的。"),
        (6, "建筑安全办法。本办法自公布之日起施行。"),
    ],
)
def test_a_passage_leaves_departments_out(row, said):
    assert passage(CLAUSES[row], "建筑安全办法", LEADS[row]) == said


def test_passages_of_all_clauses():
    documents = [Document(name, f"{name}办法") for name in "ab"]
    expected = [
        passage(clause, f"{clause.document}办法", lead)
        for clause, lead in zip(CLAUSES, LEADS, strict=True)
    ]
    assert passages_of(CLAUSES, documents) == expected
