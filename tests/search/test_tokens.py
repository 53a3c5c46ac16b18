"""How texts are cut into words."""

import pytest

from search.tokens import Cutter, arabic

CUTTER = Cutter(["智能传感器", "中试平台"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("智能传感器", {"智能传感器", "传感器"}),
        ("支持MEMS中试平台。", {"支持", "mems", "中试平台"}),
        ("獎勵資金", {"奖励", "资金"}),
        ("，。", set()),
    ],
)
def test_long_words_come_with_the_shorter_ones_inside(text, words):
    assert words <= set(CUTTER.words(text))
    assert all(word.strip() for word in CUTTER.words(text))


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("企业能拿到哪些流片补贴", ["流片", "补贴"]),
        ("which subsidies apply to sensor firms", ["subsidies", "sensor"]),
        ("流片和流片", ["流片"]),
        ("的", []),
    ],
)
def test_content_words(question, content):
    assert Cutter(["流片"]).content_words(question) == content


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("三年", "3年"),
        ("两起事故", "2起事故"),
        ("二十五家", "25家"),
        ("一百二十万元", "120万元"),
        ("5千万元", "5千万元"),
        ("二〇二三年", "2023年"),
        ("二○二五年三月", "2025年3月"),
        ("三亚", "三亚"),
        ("第三类", "第三类"),
    ],
)
def test_numerals_before_a_measure_word(text, counted):
    assert arabic(text) == counted
