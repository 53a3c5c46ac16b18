"""What holds of benefits in any text: their words stand in it, and no text takes long."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.benefits import find_benefits, find_conditions
from ingest.benefits.instruments import WITHOUT_SUM

WORD = st.from_regex(
    "给予|奖励|贴息|最高|不超过|按照|的|10%|5万元|3万元|[、，；。（）对和至由元/万每券奖补一]|1:1|配套|每年|单个"
    "|每增长|企业|同一企业|一事一议|超过|以上|以内|设立|基金|投资|分别|支持|列支|额度|提高到|累计|发放|全额"
    "|第二年|五成|三分之二|1.5个百分点|以奖代补方式|合计|其中|剩余|拨付|不低于",
    fullmatch=True,
)

WORDS = st.lists(WORD, max_size=40).map("".join)


@given(st.one_of(st.text(max_size=80), WORDS))
def test_any_text_can_be_read(text: str) -> None:
    for benefit in find_benefits(text):
        assert benefit.quote
        assert benefit.quote in text
        stated = (benefit.amount_yuan, benefit.rate_percent, benefit.cap_yuan)
        assert benefit.instrument in WITHOUT_SUM or any(value is not None for value in stated)


def seconds(text: str) -> float:
    start = process_time()
    find_benefits(text)
    find_conditions(text)
    return process_time() - start


@given(st.lists(WORD, min_size=1, max_size=6).map("".join))
@settings(max_examples=20)
def test_no_repetition_is_slow(words: str) -> None:
    text = words * (20_000 // len(words))
    assert seconds(text) < 5


@pytest.mark.parametrize(
    "words", ["给予5万元奖励", "（", "5万元、", "按10%最高5万元", "，对", "每"]
)
def test_300_kilobytes_without_a_stop_take_time_in_proportion(words: str) -> None:
    short, long = (words * (length // len(words)) for length in (12_500, 100_000))
    # Quadratic growth would be 64-fold.
    assert seconds(long) < 24 * seconds(short) + 1
