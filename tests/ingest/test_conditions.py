"""Thresholds an applicant must meet, told apart from goals, budgets and fines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.benefits.conditions import KINDS, OPS_AFTER, OPS_BEFORE, find_conditions

STATED = [
    (
        "对投资在700万元以上的冷链仓库，建成后奖励60万元。",
        [("investment", ">=", 7e6, "投资在700万元以上")],
    ),
    (
        "年营业收入首次突破 3 亿元、2 亿元的茶企，分别奖励 9 万元、8 万元。",
        [
            ("revenue", ">", 3e8, "年营业收入首次突破 3 亿元"),
            ("revenue", ">", 2e8, "年营业收入首次突破 3 亿元、2 亿元"),
        ],
    ),
    (
        "对年产值600万元至4000万元的花卉基地，给予7万元补助。",
        [
            ("output", ">=", 6e6, "年产值600万元至4000万元"),
            ("output", "<=", 4e7, "年产值600万元至4000万元"),
        ],
    ),
    (
        "对年纳税80万元以上500万元以下的商户，给予3万元奖励。",
        [
            ("tax", ">=", 8e5, "年纳税80万元以上"),
            ("tax", "<=", 5e6, "年纳税80万元以上500万元以下"),
        ],
    ),
    (
        "出口额增长（含）且净增长900万以上的（销售额超过6亿元的企业除外），奖励5万元。",
        [("growth", ">=", 9e6, "净增长900万以上"), ("revenue", ">", 6e8, "销售额超过6亿元")],
    ),
    (
        "对贷款余额不超过90万元的农户，按贷款额的2%给予补贴。",
        [("financing", "<=", 9e5, "贷款余额不超过90万元")],
    ),
    ("注册资本不低于60万元。", [("capital", ">=", 6e5, "注册资本不低于60万元")]),
    (
        "遴选年销售额70万元以上的手工作坊，建立名录。",
        [("revenue", ">=", 7e5, "遴选年销售额70万元以上")],
    ),
]

FOREIGN = [
    ("实际到账外资超过1000万美元的茶企，给予80万元奖励。", []),
    ("年出口额500万元（美元）以上的，给予20万元奖励。", []),
    ("年出口额美元500万以上的，给予20万元奖励。", []),
    ("年进口额300万至500万美元的，给予20万元奖励。", []),
    # The yuan beside them count.
    (
        "注册资本不低于300万美元或2000万元人民币的茶企，给予60万元奖励。",
        [("capital", ">=", 2e7, "注册资本不低于300万美元或2000万元人民币")],
    ),
    (
        "年进口额1亿元人民币（或1500万美元）以上的，给予80万元奖励。",
        [("trade", ">=", 1e8, "年进口额1亿元人民币（或1500万美元）以上")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOREIGN)
def test_foreign_money_is_left_out_for_no_text_says_its_rate(text, expected):
    found = [(one.kind, one.op, one.value_yuan, one.quote) for one in find_conditions(text)]
    assert found == expected


def test_a_relief_is_no_threshold():
    assert find_conditions("减免入驻费6万元，给予奖励8万元。") == ()
    (condition,) = find_conditions("对减免租金6万元以上的园区，给予8万元奖励。")
    assert (condition.op, condition.value_yuan) == (">=", 6e4)


NOT_STATED = [
    "力争到2031年全县茶叶产值达到40亿元，培育年收入9亿元以上企业3家。",
    "全年完成投资60亿元。",
    "处3万元以上9万元以下罚款。",
    "市财政每年安排700万元专项资金。",
    "给予70万元一次性奖励，最高不超过90万元。",
    "年销售额每增长600万元，奖励4万元。",
    "服务用户超过300万的平台，给予5万元奖励。",
    "每亩保费18元，财政补贴80%。",
    "县区统筹安排不少于500万元工作经费。",
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_thresholds_are_found(text: str, expected: list[tuple[str, str, float, str]]) -> None:
    found = [(c.kind, c.op, c.value_yuan, c.quote) for c in find_conditions(text)]
    assert found == expected


@pytest.mark.parametrize("text", NOT_STATED)
def test_what_is_no_threshold_is_left_out(text: str) -> None:
    assert find_conditions(text) == ()


@pytest.mark.parametrize(("kind", "example"), [(k, example) for k, (_, example) in KINDS.items()])
def test_each_kind_is_found_in_its_example(kind: str, example: str) -> None:
    (condition,) = find_conditions(f"{example}的，奖励9万元。")
    assert condition.kind == kind


@pytest.mark.parametrize(("op", "example"), [(op, e) for op, _, e in OPS_AFTER + OPS_BEFORE])
def test_each_comparison_is_found_in_its_example(op: str, example: str) -> None:
    (condition,) = find_conditions(f"对销售额{example}企业，奖励9万元。")
    assert condition.op == op


@given(st.text(alphabet="对投资收入超过不低于5万亿元以上下至、，。（）的企业奖励", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for condition in find_conditions(text):
        assert condition.quote
        assert condition.quote in text
