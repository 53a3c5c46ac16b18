"""Ends that the closing words of a document state for some of its clauses."""

from datetime import date

import pytest

from ingest.exceptions import without_exceptions
from ingest.pipeline import build_corpus
from ingest.readers import Source
from kg.vocabulary import default_vocabulary

HEAD = "澜浦市人民政府关于扶持茶园的若干措施\n\n澜政〔2026〕3号\n\n"
SECTIONS = (
    "一、建园\n\n（一）每亩补贴800元。\n\n（二）每亩贴息900元。\n\n"
    "二、加工\n\n1.每台补助1万元。\n\n2.每台补助2万元。\n\n三、附则\n\n"
)
ARTICLES = (
    "第一条 每亩补贴800元。\n\n第二条 给予下列补助：\n\n（一）每台1万元。\n\n（二）每台2万元。\n\n"
    "第三条 "
)
START = "本措施自公布之日起施行，有效期至2028年12月31日"
END, SOONER = date(2028, 12, 31), date(2027, 12, 31)

# Body, closing words, and the clauses with an end of their own.
CASES = {
    "an item of a section": (
        SECTIONS,
        f"{START}。其中第二条第1项执行至2027年12月31日。",
        {"二、1.": SOONER},
    ),
    "in one sentence": (
        SECTIONS,
        f"{START}，其中第二条第1项执行至2027年12月31日。",
        {"二、1.": SOONER},
    ),
    "a whole section": (
        SECTIONS,
        f"{START}，其中第一条的补贴执行期限至2027年底。",
        {"一、（一）": SOONER, "一、（二）": SOONER},
    ),
    "several, with ends of their own": (
        SECTIONS,
        f"{START}。其中第一条第（二）项、第二条第2项有效期至2027年12月31日，第二条第1项执行至2026年底。",
        {"一、（二）": SOONER, "二、1.": date(2026, 12, 31), "二、2.": SOONER},
    ),
    "several items of one": (
        SECTIONS,
        f"{START}。其中第二条第1、2项执行至2027年12月31日。",
        {"二、1.": SOONER, "二、2.": SOONER},
    ),
    "a range": (
        ARTICLES,
        f"{START}。其中第一条至第二条执行至2027年12月31日。",
        {"第一条": SOONER, "第二条": SOONER, "第二条（一）": SOONER, "第二条（二）": SOONER},
    ),
    "articles": (
        ARTICLES,
        f"{START}，其中第二条第二项执行至2027年12月31日。",
        {"第二条（二）": SOONER},
    ),
    "a clause that is not there": (ARTICLES, f"{START}。其中第九条执行至2027年12月31日。", {}),
    "another text": (ARTICLES, f"{START}。《茶叶办法》第二条执行至2027年12月31日。", {}),
}


@pytest.mark.parametrize("case", CASES)
def test_an_end_holds_for_the_clauses_that_it_names(case):
    body, closing, expected = CASES[case]
    text = f"{HEAD}{body}{closing}\n\n澜浦市人民政府\n\n2026年1月5日\n"
    *_, (_, corpus) = build_corpus([Source("one.txt", "0", text, "utf-8")], default_vocabulary())
    (document,) = corpus.documents
    assert (document.validity.effective_from, document.validity.expires) == (date(2026, 1, 5), END)
    own = {one.label.partition(" ")[2]: one.validity for one in corpus.clauses}
    found = {label: one.expires for label, one in own.items() if one.expires}
    assert {label: found.get(label) for label in (*expected, *found)} == expected
    texts = "".join(one.text for one in corpus.clauses)
    assert all(one.evidence in texts for one in own.values() if one.evidence)


def test_what_a_document_states_for_itself_is_left():
    assert without_exceptions(f"{START}，其中第二条执行至2027年底。") == f"{START}。"
    assert without_exceptions(START) == START
