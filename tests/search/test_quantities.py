"""Sums and shares are alike however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.folding import fold
from search.quantities import is_quantity, quantities
from search.tokens import arabic


def named(text):
    return {one.name for one in quantities(arabic(fold(text)))}


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("#10000000000", ["100亿元", "一百亿", "100 亿元", "10 billion yuan", "10,000,000,000元"]),
        ("#50000000", ["5千万元", "五千万", "5000万元", "50 million"]),
        ("#2500000", ["250万", "２５０万元", "a 2.5 million grant", "RMB 2,500,000"]),
        ("#3000", ["3000元", "3,000 yuan", "0.3万元"]),
        ("#200000", ["20万个岗位", "二十万人"]),
        ("%30", ["30%", "百分之三十", "30 per cent", "30 percent", "30.0％"]),
        ("%1.5", ["1.5%"]),
    ],
)
def test_ways_to_write_one_quantity(name, ways):
    assert [named(way) for way in ways] == [{name}] * len(ways)


@pytest.mark.parametrize(
    "text", ["2022年", "in 2025", "第12号", "30家企业", "3个月", "5G基站", "百分之百", ""]
)
def test_what_is_no_quantity(text):
    assert not named(text)


def test_each_of_several_stands_in_its_place():
    text = "首次超过50亿元、100亿元的,按12.5%奖励"
    told = {one.name: text[one.start : one.end] for one in quantities(text)}
    assert told == {"#5000000000": "50亿元", "#10000000000": "100亿元", "%12.5": "12.5%"}


@given(st.text("0123456789,.万亿千元% 百分之三billion", max_size=30))
def test_whatever_is_written_is_read_or_left(text):
    for one in quantities(text):
        assert is_quantity(one.name)
        assert text[one.start : one.end].strip()
