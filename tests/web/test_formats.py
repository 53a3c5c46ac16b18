"""Sums, rates and benefits as a reader sees them; marked text is always escaped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from web.formats import (
    benefit_words,
    brief,
    card_label,
    chips,
    condition_value,
    distinct,
    few_names,
    inner_quotes,
    marked,
    merged,
    percent,
    short_label,
    yuan,
)


def benefit(instrument, **terms):
    keys = ("amount_yuan", "per", "rate_percent", "rate_base", "cap_yuan", "cap_per")
    return {"instrument": instrument, "quote": "…", **dict.fromkeys(keys), **terms}


@pytest.mark.parametrize(
    ("amount", "chinese", "english"),
    [
        (0, "0 元", "CNY 0"),
        (0.5, "0.5 元", "CNY 0.5"),
        (2000.0, "2000 元", "CNY 2,000"),
        (10_000, "1 万元", "CNY 10,000"),
        (12_345, "1.2345 万元", "CNY 12,345"),
        (3_000_000, "300 万元", "CNY 3 million"),
        (10_000_000.0, "1000 万元", "CNY 10 million"),
        (150_000_000, "1.5 亿元", "CNY 150 million"),
        (20_000_000_000, "200 亿元", "CNY 20 billion"),
    ],
)
def test_sums(amount, chinese, english):
    assert yuan(amount) == chinese
    assert yuan(amount, "en") == english


@pytest.mark.parametrize(("rate", "words"), [(12.0, "12%"), (1.5, "1.5%"), (100, "100%")])
def test_rates(rate, words):
    assert percent(rate) == words


STEP = benefit(
    "奖励", amount_yuan=50000, per="每增长1个百分点", cap_yuan=3e6, cap_per="单个企业每年"
)
RATE = benefit("补贴", rate_percent=12.0, rate_base="设备投资额", cap_yuan=1e7)


@pytest.mark.parametrize(
    ("record", "lang", "words"),
    [
        (benefit("奖励", amount_yuan=3e6), "zh", "奖励 300 万元"),
        (benefit("补贴", rate_percent=12.0, cap_yuan=1e7), "zh", "补贴 12% · 上限 1000 万元"),
        (RATE, "zh", "补贴 设备投资额的 12% · 上限 1000 万元"),
        (RATE, "en", "补贴 12% of 设备投资额 · cap CNY 10 million"),
        (STEP, "zh", "奖励 每增长1个百分点 5 万元 · 上限 300 万元（单个企业每年）"),
        (STEP, "en", "奖励 每增长1个百分点 CNY 50,000 · cap CNY 3 million (单个企业每年)"),
        (benefit("补贴", amount_yuan=0.5, per="千瓦时"), "zh", "补贴 0.5 元/千瓦时"),
        (benefit("奖励", amount_yuan=1e5, per="单个产品"), "zh", "奖励 单个产品 10 万元"),
        (benefit("一事一议"), "zh", "一事一议"),
    ],
)
def test_benefits(record, lang, words):
    assert benefit_words(record, lang) == words


def written(benefits):
    return [
        f"{name} {' · '.join(''.join(p.text for p in term) for term in terms)}"
        for name, terms in chips(benefits)
    ]


def test_steps_that_differ_in_their_sum_share_a_chip():
    steps = [benefit("奖励", amount_yuan=amount, cap_yuan=2e7) for amount in (3e6, 6e6, 6e6, 1e7)]
    assert written(steps) == ["奖励 300 万元、600 万元、1000 万元 · 上限 2000 万元"]
    assert written([*steps[:2], STEP]) == [
        "奖励 300 万元、600 万元 · 上限 2000 万元",
        "奖励 每增长1个百分点 5 万元 · 上限 300 万元（单个企业每年）",
    ]


def test_a_chip_cuts_what_is_too_long_for_it():
    base = "园区去年为入驻单位垫付的冷链仓储租赁款和配套检验仪器购置款"
    assert written([benefit("资助", rate_percent=20, rate_base=base)]) == [
        "资助 园区去年为入驻单位垫付的冷链仓储租…的 20%"
    ]
    assert brief("一二三", 3) == "一二三"
    assert brief("一二三四", 3) == "一二…"


def test_conditions():
    condition = {"kind": "revenue", "op": ">=", "value_yuan": 50000000, "quote": "…"}
    assert condition_value(condition) == "≥ 5000 万元"
    assert condition_value(condition, "en") == "≥ CNY 50 million"


def test_conditions_that_stand_in_others_are_not_said_again():
    quotes = ["收入超过10亿元", "收入超过10亿元、50亿元", "投资2000万元以上", "投资2000万元以上"]
    assert distinct(quotes) == ["收入超过10亿元、50亿元", "投资2000万元以上"]


@pytest.mark.parametrize(
    ("number", "title", "label", "short", "card"),
    [
        (
            "临政办〔2031〕7号",
            "意见",
            "临政办〔2031〕7号 四、2.",
            "四、2.",
            "临政办〔2031〕7号 四、2.",
        ),
        (None, "任免通知", "任免通知 第2段", "第2段", "第2段"),
    ],
)
def test_labels_do_not_say_twice_what_stands_beside_them(number, title, label, short, card):
    clause = {"number": number, "title": title, "label": label}
    assert short_label(clause) == short
    assert card_label(clause) == card


def test_few_of_many_names():
    names = ["市财政委", "甲市财政局", "市财政局", "甲市市财政局", "甲市税务局"]
    former = [{"name": "甲市税务局", "until": "2018-07-20"}]
    entity = {"name": "甲市财政局", "labels": names, "former_names": former}
    assert few_names(entity, 2) == (
        ["市财政局", "甲市市财政局"],
        1,
    )


def test_quotation_marks_inside_a_quotation():
    assert inner_quotes("“十四五”时期") == "‘十四五’时期"


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([], "a&lt;b&gt;&amp;“”"),
        ([[1, 3]], "a<mark>&lt;b</mark>&gt;&amp;“”"),
        ([[3, 4], [1, 3], [2, 3]], "a<mark>&lt;b&gt;</mark>&amp;“”"),
        ([[5, 99], [-4, 1], [2, 2], [4, 3]], "<mark>a</mark>&lt;b&gt;&amp;<mark>“”</mark>"),
    ],
)
def test_marked_text(spans, html):
    assert marked("a<b>&“”", spans) == Markup(html)


@given(st.text(), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50))))
def test_marks_change_nothing_but_marks(text, spans):
    written = marked(text, spans)
    assert Markup(written.replace("<mark>", "").replace("</mark>", "")) == marked(text)
    assert all(0 <= start < end <= len(text) for start, end in merged(spans, len(text)))
