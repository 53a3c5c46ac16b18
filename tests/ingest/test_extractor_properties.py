"""What holds of the extractors for any text: nothing raises, every quote stands in the text."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.appointments import find_appointments
from ingest.benefits import find_benefits, find_conditions
from ingest.citations import find_cited, find_cited_titles
from ingest.precedence import find_precedence
from ingest.repeals import find_repeals
from ingest.validity import clause_validity
from tests.ingest.fragments import MARKS, ODD, parts

FRAGMENTS = [
    *parts(
        "给予 一次性 奖励 补贴 补助 贴息 资助 配套 服务券 最高 不超过 不低于 分别 每 年 连续三年"
    ),
    *parts(
        "5 10% 300万元 1.5亿元 三百万元 0.5元/千瓦时 1:1 1：0.5 5000万元以上 3至5万元 12 个百分点"
    ),
    *parts("主营业务收入 设备投资额的 贷款 增长 超过 企业 单个企业 产品 按照 的"),
    *"和或",
    *parts("任命 免去 同志 同志为 同志任 的 职务 不再担任 张三 副局长 市商务局 主任 其 有关人员"),
    *parts("《茶园办法》 茶园条例 （澜政〔2030〕4号） 澜政办[2030]4号"),
    *parts("同时废止 有效期三年 至2022年12月31日"),
    *parts("与原有政策不一致的 以本政策为准 就高 不重复 只享受一次 国家 省 另有规定的 从其规定"),
    *MARKS,
    *ODD,
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=40).map("".join)


@given(TEXTS)
@settings(max_examples=500)
def test_every_fact_stands_in_the_text(text):
    facts = [
        *find_benefits(text),
        *find_conditions(text),
        *find_precedence(text),
        *find_appointments(text, [], date(2030, 1, 2)),
    ]
    for fact in facts:
        assert fact.quote
        assert fact.quote in text
    for title in find_cited_titles(text):
        assert f"《{title}" in text
    assert set(find_repeals(text)) <= set(find_cited(text))
    evidence = clause_validity(text).evidence
    assert evidence is None or evidence in text


@given(TEXTS)
@settings(max_examples=300)
def test_sums_are_sums(text):
    for benefit in find_benefits(text):
        figures = (benefit.amount_yuan, benefit.rate_percent, benefit.cap_yuan)
        assert all(one is None or 0 < one < float("inf") for one in figures)
    for condition in find_conditions(text):
        assert condition.op in {">=", ">", "<=", "<"}
        assert 0 <= condition.value_yuan < float("inf")


UNITS = [
    *parts("国家省上级有出台政策 任命张三、李四、 张三同志任 《 《关于 不一致，以本 就高选择较高"),
    *parts(
        "《甲办法》、 2022年12月31日至 按最高给予100万元、 给予 9 万 1: 每增长1个百分点奖励5万元"
    ),
]
EXTRACTORS = [
    lambda text: find_appointments(text, [], None),
    lambda text: list(find_benefits(text)),
    lambda text: list(find_conditions(text)),
    *(find_precedence, find_cited, find_repeals, clause_validity),
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_paragraph_of_a_hundred_thousand_characters_is_read_in_seconds(unit):
    text = unit * (100_000 // len(unit)) + "同时废止。"
    began = time.monotonic()
    for extract in EXTRACTORS:
        extract(text)
    assert time.monotonic() - began < 10
