"""Rules between policies and between benefits."""

import pytest

from ingest.precedence import PRECEDENCE, find_precedence

CASES = {
    "与此前政策不一致的，以本政策为准。": ["prevails"],
    "本市原有规定与本办法不一致的，按照本办法执行。": ["prevails"],
    "与已有规定不符的，按“就高不重复”的办法兑现。": ["higher_only"],
    "同一事项符合多项条件的，企业可选择较高的一项申报，不重复兑现。": ["higher_only", "once"],
    "同一企业按就高原则只享受一项奖励。": ["higher_only", "once"],
    "同一产品的系列产品不重复奖励。": ["once"],
    "国家、省另有规定的，从其规定。": ["yields"],
    "中央、省出台相关政策，澜浦市遵照执行。": ["yields"],
    # No rule of this kind.
    "不重复建设公共检测平台。": [],
    "提高产品质量，减少重复检测。": [],
    "以本年度产值为准。": [],
}


@pytest.mark.parametrize("text", CASES)
def test_rules_are_read(text):
    assert [rule.kind.value for rule in find_precedence(text)] == CASES[text]


def test_each_rule_has_its_example():
    for kind, _, example in PRECEDENCE:
        (rule,) = [one for one in find_precedence(example) if one.kind is kind]
        assert rule.quote == example
