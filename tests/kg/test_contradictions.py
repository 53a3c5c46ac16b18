"""Measures of two documents that give different sums for the same thing, and those that do not."""

from datetime import date

import pytest

from kg.contradictions import find_contradictions
from kg.likeness import Likeness, in_common
from kg.offers import Form, offers_of
from kg.records import (
    Benefit,
    Clause,
    Document,
    Entity,
    Kind,
    Mention,
    Precedence,
    PrecedenceKind,
    Validity,
)
from kg.terms import iri
from kg.validity import Register
from kg.vocabulary import Vocabulary

TEA, GREEN, FISH = (iri("industry", name) for name in ("茶业", "绿茶", "渔业"))
VOCABULARY = Vocabulary(
    [
        Entity(TEA, Kind.INDUSTRY, "茶业"),
        Entity(GREEN, Kind.INDUSTRY, "绿茶", broader=(TEA,)),
        Entity(FISH, Kind.INDUSTRY, "渔业"),
    ]
)
EARLIER = "对新建茶叶加工生产线，竣工投产后，按设备购置额的8%给予补助，最高200万元。"
LATER = "对新建茶叶加工生产线，建成投产后，按照设备购置额的6%补助，最高不超过200万元。"
RATE = Benefit("补助", EARLIER[:-1], rate_percent=8.0, rate_base="设备购置额", cap_yuan=2e6)
LESS = Benefit("补助", LATER[:-1], rate_percent=6.0, rate_base="设备购置额", cap_yuan=2e6)
OTHERS = "对首次获评市级名牌的养殖合作社给予5万元奖励。"
"""Another measure, so that words are rare or not."""


def document(number, start, end, city="临岚市"):
    return Document(
        iri("document", number),
        number,
        number=number,
        city=city,
        issued=start,
        validity=Validity(start, end, "有效期三年。"),
    )


def clause(one, text, benefit, industry=None, precedence=(), part="1."):
    mentions = (Mention(0, 1, industry, "x"),) if industry else ()
    return Clause(
        f"{iri('clause', one.number)}/{part}",
        one.id,
        (part,),
        f"{one.number} {part}",
        text,
        1,
        (),
        mentions=mentions,
        benefits=(benefit,) if benefit else (),
        precedence=precedence,
    )


A = document("岚政〔2030〕1号", date(2030, 1, 1), date(2033, 1, 1))
B = document("岚政〔2032〕2号", date(2032, 5, 1), date(2035, 5, 1))
NAMED = clause(A, OTHERS, Benefit("奖励", OTHERS[:-1], amount_yuan=50_000.0), part="9.")


def found(*clauses, documents=(A, B)):
    register = Register(documents)
    return find_contradictions([*clauses, NAMED], register, VOCABULARY)


def test_two_rates_for_one_thing_while_both_apply():
    rule = Precedence(PrecedenceKind.PREVAILS, "与原有政策不一致的，以本政策为准。")
    prevails = clause(B, rule.quote, None, precedence=(rule,), part="2.")
    one, other = clause(A, EARLIER, RATE, TEA), clause(B, LATER, LESS, GREEN)
    (only,) = found(other, one, prevails)
    assert (only.earlier.clause, only.later.clause) == (one, other)
    assert (only.earlier.values, only.later.values) == ((8.0,), (6.0,))
    assert (only.since, only.until) == (date(2032, 5, 1), date(2033, 1, 1))
    assert only.rules == ((prevails, rule),)


SAME = Benefit("补助", LATER[:-1], rate_percent=8.0, rate_base="设备购置额", cap_yuan=2e6)
INCOME = Benefit("补助", LATER[:-1], rate_percent=6.0, rate_base="销售收入", cap_yuan=2e6)
NEVER_TOGETHER = document("岚政〔2034〕2号", date(2034, 5, 1), date(2037, 5, 1))
ELSEWHERE = document("远政〔2032〕2号", date(2032, 5, 1), date(2035, 5, 1), city="远川市")
SILENT = Document(iri("document", "s"), "s", number="s", city="临岚市", issued=date(2032, 5, 1))


@pytest.mark.parametrize(
    ("later", "benefit", "industry"),
    [
        (B, SAME, TEA),
        (B, INCOME, TEA),
        (B, LESS, FISH),
        (NEVER_TOGETHER, LESS, TEA),
        (ELSEWHERE, LESS, TEA),
        (SILENT, LESS, TEA),
        (A, LESS, TEA),
    ],
    ids=[
        "the same rate",
        "of something else",
        "for another industry",
        "never at the same time",
        "of another city",
        "of a document that is not said to apply",
        "in one document",
    ],
)
def test_no_contradiction(later, benefit, industry):
    clauses = clause(A, EARLIER, RATE, TEA), clause(later, LATER, benefit, industry, part="3.")
    assert found(*clauses, documents=(A, later)) == []


def test_caps_that_differ_where_the_rates_do_not():
    more = Benefit("补助", LATER[:-1], rate_percent=8.0, rate_base="设备购置额", cap_yuan=3e6)
    (only,) = found(clause(A, EARLIER, RATE), clause(B, LATER, more))
    assert (only.earlier.caps, only.later.caps) == ((2e6,), (3e6,))


def test_each_measure_is_compared_with_the_likeliest_of_the_other_document():
    text = "对技术改造茶叶加工生产线，竣工投产后，按设备购置额的10%给予补助。"
    rebuilt = Benefit("补助", text[:-1], rate_percent=10.0, rate_base="设备购置额")
    pairs = found(
        clause(A, EARLIER, RATE), clause(A, text, rebuilt, part="2."), clause(B, LATER, LESS)
    )
    assert [(c.earlier.values, c.later.values) for c in pairs] == [((8.0,), (6.0,))]


def test_tiers_of_one_sentence_are_one_offer():
    text = "对省级、市级示范茶园分别奖励20万元、10万元。"
    tiers = tuple(
        Benefit("奖励", quote, amount_yuan=amount)
        for quote, amount in ((text[:-6], 2e5), (text[:-1], 1e5))
    )
    one = Clause("c", "d", ("1.",), "1.", text, 1, (), benefits=tiers)
    (offer,) = offers_of(one)
    assert (offer.form, offer.values, offer.quote) == (Form.SUM, (2e5, 1e5), text[:-1])


@pytest.mark.parametrize(
    ("per", "value", "unit"),
    [
        ("每增长5个百分点", 20_000.0, "每增长1个百分点"),
        ("每增长一个百分点", 100_000.0, "每增长1个百分点"),
        ("每人", 100_000.0, "每人"),
        ("每增长1000万元", 0.01, "每增长1元"),
        ("每上一个50亿元台阶", 2e-5, "每上1个1元台阶"),
    ],
)
def test_a_sum_for_a_step_is_that_of_one_unit(per, value, unit):
    benefit = Benefit("奖励", "奖励10万元", amount_yuan=100_000.0, per=per)
    (offer,) = offers_of(Clause("c", "d", ("1.",), "1.", "奖励10万元", 1, (), benefits=(benefit,)))
    assert (offer.form, offer.values, offer.unit) == (Form.STEP, (value,), unit)


def test_rarer_words_tell_more():
    sentences = ["对甲种茶苗给予补助", "对乙种鱼苗给予补助", "对茶苗给予一次性补助10万元"]
    likeness = Likeness(sentences)
    assert likeness.alike(0, 2) > likeness.alike(0, 1) > 0
    assert likeness.alike(0, 0) == 1.0
    assert [pair[:2] for pair in likeness.pairs(likeness.alike(0, 2))] == [(0, 2)]


def test_figures_make_nothing_alike():
    assert Likeness(["12345万元", "12345万元"]).alike(0, 1) == 0


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("给予奖励20万元", "给予奖励50万元", 1.0),
        ("给予奖励", "给予奖励并通报", 0.5),
        ("给予奖励", "场地租金", 0.0),
        ("", "2025", 0.0),
    ],
)
def test_what_two_texts_have_in_common(one, other, share):
    assert in_common(one, other) == share == in_common(other, one)
