"""Sums, percentages and ratios, each as a sentence might state it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.benefits.money import Measure, find_quantities, group_quantities, read_numeral

NUMERALS = [
    ("70", 70.0),
    ("0.8", 0.8),
    ("5千", 5_000.0),
    ("2.22万", 22_200.0),
    ("1.5万亿", 1.5e12),
    ("1亿2000万", 1.2e8),
    ("七百万", 7_000_000.0),
    ("一百二十万", 1_200_000.0),
    ("十五万", 150_000.0),
    ("两千", 2_000.0),
    ("一万零五百", 10_500.0),
    ("亿", 1e8),
    ("万", None),
    ("二零二四", None),
    ("1.2.3", None),
    ("", None),
]

QUANTITIES: list[tuple[str, Measure, list[float]]] = [
    ("奖励70万元。", Measure.MONEY, [700_000]),
    ("奖励七十万元。", Measure.MONEY, [700_000]),
    ("分别给予7、8、9万元", Measure.MONEY, [70_000, 80_000, 90_000]),
    ("给予7—9万元", Measure.MONEY, [70_000, 90_000]),
    ("最高70万。", Measure.MONEY, [700_000]),
    ("净增70万以上", Measure.MONEY, [700_000]),
    ("补贴0.8元/立方米", Measure.MONEY, [0.8]),
    ("培训70万人次，铺设7万米，用户达70万户", Measure.MONEY, []),
    ("引进外资70万美元", Measure.MONEY, []),
    ("引进外资70万美金，80万元港币，90万元美金", Measure.MONEY, []),
    ("引进外资美元70万以上，USD80万以上", Measure.MONEY, []),
    ("每100万美元奖励7万元人民币", Measure.MONEY, [70_000]),
    ("按每美元0.7元奖励", Measure.MONEY, [0.7]),
    ("实现一元化管理，千万不要大意，万元以上", Measure.MONEY, []),
    ("按设备款的7%", Measure.PERCENT, [7]),
    ("按7、8%", Measure.PERCENT, [7, 8]),
    ("按百分之七补助", Measure.PERCENT, [7]),
    ("按千分之七补助，按7‰补助", Measure.PERCENT, [0.7, 0.7]),
    ("按租金的三分之二、按租金的一半、补助五成", Measure.PERCENT, [66.67, 50, 50]),
    ("按实际缴费额的2/3", Measure.PERCENT, [66.67]),
    ("按1.7个百分点贴息", Measure.POINTS, [1.7]),
    ("按1:0.7配套", Measure.RATIO, [70]),
    ("按1比1配套", Measure.RATIO, [100]),
    ("三次产业结构比为2:40:58", Measure.RATIO, []),
]

GROUPS = [
    ("7万元、8万元和9万元", [(3, False)]),
    ("7万元至8万元", [(2, True)]),
    ("7%—8%", [(2, True)]),
    ("达到7万元的，奖励8万元", [(1, False), (1, False)]),
]


@pytest.mark.parametrize(("text", "value"), NUMERALS)
def test_a_numeral_is_read(text: str, value: float | None) -> None:
    assert read_numeral(text) == value


@pytest.mark.parametrize(("text", "measure", "values"), QUANTITIES)
def test_quantities_are_found(text: str, measure: Measure, values: list[float]) -> None:
    found = find_quantities(text)
    assert [quantity.value for quantity in found] == pytest.approx(values)
    assert {quantity.measure for quantity in found} <= {measure}


def test_a_unit_after_a_sum_is_kept() -> None:
    text = "补贴7元/平方米·月的标准，奖励8元/人，9元/千瓦建设补贴，6元每吨"
    assert [q.unit for q in find_quantities(text)] == ["平方米·月", "人", "千瓦", "吨"]


def test_of_what_is_raised_the_later_figure_holds() -> None:
    text = "由7%提高到8%，从每人7万元提高至每人8万元"
    groups = group_quantities(text, find_quantities(text))
    assert [[item.value for item in group.items] for group in groups] == [[8], [80_000]]
    assert [text[group.start : group.end] for group in groups] == [
        "7%提高到8%",
        "7万元提高至每人8万元",
    ]


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_lists_and_ranges_are_grouped(text: str, groups: list[tuple[int, bool]]) -> None:
    found = group_quantities(text, find_quantities(text))
    assert [(len(group.items), group.is_range) for group in found] == groups


@given(st.floats(min_value=0.01, max_value=9_999, allow_nan=False).map(lambda x: round(x, 2)))
def test_what_is_written_in_ten_thousands_is_read_in_yuan(value: float) -> None:
    (quantity,) = find_quantities(f"给予{value}万元奖励")
    assert quantity.value == pytest.approx(value * 10_000)


@given(st.text(alphabet="0123456789.,:、万亿百元%/一二十百分之的至", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for quantity in find_quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.value > 0
