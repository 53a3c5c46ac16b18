"""Sums, rates and benefits as a reader sees them; marked text is always escaped."""

import pytest
from fake_library import benefit
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from web.formats import benefit_words, condition_value, marked, merged, percent, yuan


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
    "奖励", "…", amount_yuan=50000, per="每增长1个百分点", cap_yuan=3e6, cap_per="单个企业每年"
)
RATE = benefit("补贴", "…", rate_percent=12.0, rate_base="设备投资额", cap_yuan=1e7)


@pytest.mark.parametrize(
    ("record", "lang", "words"),
    [
        (benefit("奖励", "…", amount_yuan=3e6), "zh", "奖励 300 万元"),
        (benefit("补贴", "…", rate_percent=12.0, cap_yuan=1e7), "zh", "补贴 12% · 上限 1000 万元"),
        (RATE, "zh", "补贴 设备投资额的 12% · 上限 1000 万元"),
        (RATE, "en", "补贴 12% of 设备投资额 · cap CNY 10 million"),
        (STEP, "zh", "奖励 每增长1个百分点 5 万元 · 上限 300 万元/单个企业每年"),
        (benefit("补贴", "…", amount_yuan=0.5, per="千瓦时"), "zh", "补贴 0.5 元/千瓦时"),
        (benefit("一事一议", "…"), "zh", "一事一议"),
    ],
)
def test_benefits(record, lang, words):
    assert benefit_words(record, lang) == words


def test_conditions():
    condition = {"kind": "revenue", "op": ">=", "value_yuan": 50000000, "quote": "…"}
    assert condition_value(condition) == "≥ 5000 万元"
    assert condition_value(condition, "en") == "≥ CNY 50 million"


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
