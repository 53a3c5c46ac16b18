"""What a sum is for, what a rate is taken of, and from where to where a quote runs."""

import pytest

from ingest.benefits import find_benefits

WHAT_FOR = [
    ("每个奖励6万元，同一年度单个企业最高20万元。", "每个", "同一年度单个企业"),
    (
        "年产量每增长1个百分点，奖励6万元，单个企业每年最高60万元。",
        "每增长1个百分点",
        "单个企业每年",
    ),
    ("位次每前进一名，不奖励；每提高 4 位，再给予 6 万元奖励。", "每提高4位", None),
    ("产值每上一个6亿元台阶，再给予7万元奖励。", "每上一个6亿元台阶", None),
    ("新增登记量每超过90万条（核验后）给予6万元补助。", "每超过90万条", None),
    ("按每吸纳1人给予900元的标准发放补贴。", "每吸纳1人", None),
    ("销售收入每增长600万元，给予2万元奖励。", "每增长600万元", None),
    ("给予0.3元/立方米补贴，连续补贴两年。", "立方米", None),
    ("每人700元补贴。", "每人", None),
    ("每年给予6万元补贴。", "每年", None),
    ("每款茶具给予6万元奖励，单一企业补贴不超过60万元。", "每款茶具", "单一企业"),
    ("每场展演不超过6万元补助。", None, "每场展演"),
    ("对单个项目的补助金额不超过60万元，先建后补。", None, "单个项目"),
    ("每人每月发放津贴60元。", "每人每月", None),
    ("按80元/千瓦建设补贴，单站补贴总额不超过6万元。", "千瓦", "单站"),
    ("每服役一年发放补助600元，年度封顶9000元。", "每服役一年", "年度"),
]

BASES = [
    ("按照温室和灌溉设备投资额的12%给予奖励。", "温室和灌溉设备投资额"),
    ("按照不超过广播费的7%给予补贴。", "广播费"),
    ("按采茶机采购额给予1%的奖励。", "采茶机采购额"),
    ("按照演出实际投入给予主办方20%补助。", "演出实际投入"),
    ("给予首批砂轮试制费用40%的补助。", "首批砂轮试制费用"),
    ("对增产部分给予4%奖励。", "增产部分"),
    ("场地布置费每年超过3万元的，给予60%补贴。", "场地布置费"),
    ("补贴标准为渔网购置费的25%。", "渔网购置费"),
    ("按照省级奖补标准给予1:1配套支持。", "省级奖补标准"),
    ("按照1:1的比例给予配套支持。", None),
]


@pytest.mark.parametrize(("text", "per", "cap_per"), WHAT_FOR)
def test_what_a_sum_is_for_is_read(text: str, per: str | None, cap_per: str | None) -> None:
    (benefit,) = find_benefits(text)
    assert (benefit.per, benefit.cap_per) == (per, cap_per)


@pytest.mark.parametrize(("text", "base"), BASES)
def test_the_base_of_a_rate_is_read(text: str, base: str | None) -> None:
    (benefit,) = find_benefits(text)
    assert benefit.rate_base == base


def test_quotes_run_from_the_subject_to_the_sum() -> None:
    text = "扩大种植，对年产 9 吨、6 吨的茶园，分别奖励 8 万元、5 万元；对新茶园补助 3 万元。"
    assert [benefit.quote for benefit in find_benefits(text)] == [
        "对年产 9 吨、6 吨的茶园，分别奖励 8 万元",
        "对年产 9 吨、6 吨的茶园，分别奖励 8 万元、5 万元",
        "对新茶园补助 3 万元",
    ]
