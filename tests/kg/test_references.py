"""Chains of documents: what they replaced, what replaced them, what they cite, here or not."""

from datetime import date

import pytest

from kg.records import Document, Validity
from kg.references import chain_of, reference_triples
from kg.terms import expand
from kg.validity import Register


def document(number, repeals=(), cites=(), cited_titles=(), title=None):
    issued = date(int(number[3:7]), 3, 1)
    return Document(
        number,
        title or f"关于{number}事项的通知",
        number=number,
        issued=issued,
        validity=Validity(issued, None, "自公布之日起施行。"),
        repeals=repeals,
        cites=cites,
        cited_titles=cited_titles,
    )


FIRST = document("岚政〔2021〕1号", title="岚江市人民政府关于印发茶园办法的通知")
SECOND = document("岚政〔2024〕2号", repeals=("茶园办法", "岚政〔2019〕8号"))
THIRD = document(
    "岚政〔2027〕3号", ("岚政〔2024〕2号",), ("岚政〔2021〕1号", "远政〔2020〕1号"), ("茶叶条例",)
)
REGISTER = Register([THIRD, FIRST, SECOND])

CHAINS = [
    (
        THIRD,
        {
            "replaces": [
                ("岚政〔2024〕2号", SECOND, 1),
                ("茶园办法", FIRST, 2),
                ("岚政〔2019〕8号", None, 2),
            ],
            "cites": [
                ("岚政〔2021〕1号", FIRST, 1),
                ("远政〔2020〕1号", None, 1),
                ("茶叶条例", None, 1),
            ],
        },
    ),
    (
        SECOND,
        {
            "replaces": [("茶园办法", FIRST, 1), ("岚政〔2019〕8号", None, 1)],
            "replaced_by": [("岚政〔2027〕3号", THIRD, 1)],
        },
    ),
    (
        FIRST,
        {
            "replaced_by": [("岚政〔2024〕2号", SECOND, 1), ("岚政〔2027〕3号", THIRD, 2)],
            "cited_by": [("岚政〔2027〕3号", THIRD, 1)],
        },
    ),
]


@pytest.mark.parametrize(("one", "expected"), CHAINS, ids=lambda value: getattr(value, "id", ""))
def test_chains(one, expected):
    chain = chain_of(one, REGISTER)
    for relation in ("replaces", "replaced_by", "cites", "cited_by"):
        found = [(r.name, r.document, r.steps) for r in getattr(chain, relation)]
        assert found == expected.get(relation, []), relation


def test_documents_that_repeal_one_another_end():
    one = document("岚政〔2030〕1号", repeals=("岚政〔2030〕2号",))
    other = document("岚政〔2030〕2号", repeals=("岚政〔2030〕1号",))
    register = Register([one, other])
    assert [r.document for r in chain_of(one, register).replaces] == [other]
    assert [r.document for r in chain_of(one, register).replaced_by] == [other]


def test_what_citations_mean_is_stated_of_the_document_meant():
    assert {(t.subject, t.predicate, t.object) for t in reference_triples(REGISTER)} == {
        (FIRST.id, expand("eli:repealed_by"), SECOND.id),
        (SECOND.id, expand("eli:repealed_by"), THIRD.id),
        (FIRST.id, expand("eli:cited_by"), THIRD.id),
    }
