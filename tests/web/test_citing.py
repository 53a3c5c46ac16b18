"""Citations as official writing has them, and articles that others name."""

import pytest

from web.citing import citation, names_article


def document(number="岚政办〔2025〕15号", issuer="临岚市人民政府办公厅", issued="2025-03-06"):
    title = "临岚市城市内涝防御办法"
    return {"title": title, "number": number, "issuer": issuer, "issued": issued}


def clause(label, number="岚政办〔2025〕15号"):
    return {"label": label, "number": number, "title": "临岚市城市内涝防御办法"}


CITED = {
    "whole": (
        clause("岚政办〔2025〕15号 四、（一）2."),
        document(),
        "《临岚市城市内涝防御办法》（岚政办〔2025〕15号）四、（一）2.，"
        "临岚市人民政府办公厅，2025年3月6日",
    ),
    "without number": (
        clause("临岚市城市内涝防御办法 第3段", None),
        document(number=None, issuer=None),
        "《临岚市城市内涝防御办法》第3段，2025年3月6日",
    ),
    "without day": (
        clause("岚政办〔2025〕15号 第三条"),
        document(issuer=None, issued=None),
        "《临岚市城市内涝防御办法》（岚政办〔2025〕15号）第三条",
    ),
}


@pytest.mark.parametrize("case", CITED)
def test_citation(case):
    one, of, words = CITED[case]
    assert citation(one, of) == words


def test_a_title_inside_a_title():
    of = document(issuer=None, issued=None) | {"title": "关于印发《临岚市办法》的通知"}
    assert citation(clause("岚政办〔2025〕15号 第三条"), of).startswith(
        "《关于印发〈临岚市办法〉的通知》（岚政办〔2025〕15号）"
    )


NAMING = {
    "按照《临岚市城市内涝防御办法》第十条执行": True,
    "按照《临岚市城市内涝防御办法》（岚政办〔2025〕15号）第十条执行": True,
    "按照岚政办[2025]15号第10条执行": True,
    "废止《临岚市城市内涝防御办法》（岚政办〔2025〕15号），其中第十条": False,
    "按照《临岚市城市内涝防御办法》中的第十条执行": True,
    "按照《临岚市城市内涝防御办法》第十一条执行": False,
    "按照《临岚市另一办法》第十条执行": False,
    "按照《临岚市城市内涝防御办法》执行": False,
}


@pytest.mark.parametrize("text", NAMING)
def test_texts_that_name_an_article(text):
    assert names_article(text, document(), ["第二章", "第十条"]) is NAMING[text]


def test_only_articles_are_named():
    assert not names_article("按照岚政办〔2025〕15号第二条", document(), ["二、", "2."])
    assert not names_article("按照岚政办〔2025〕15号第二条", document(), [])
