"""Document numbers as they are written, and their normal form."""

import pytest

from kg.numbers import find_numbers, normal_number


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("郑政〔2022〕13号", "郑政〔2022〕13号"),
        ("郑政 [2022] 13 号", "郑政〔2022〕13号"),
        ("郑政办【2022】055号", "郑政办〔2022〕55号"),
        ("郑政办（2022）第5号", "郑政办〔2022〕5号"),
        ("郑政办(2022)5\n号", "郑政办〔2022〕5号"),
        ("公告第 3 号", "公告第3号"),
        ("", ""),
    ],
)
def test_normal_form(written, normal):
    assert normal_number(written) == normal
    assert normal_number(normal) == normal


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("《关于稳岗的意见》（岚东政〔2024〕21号）", ["岚东政〔2024〕21号"]),
        ("（岚政办[2021] 30号）期满前", ["岚政办〔2021〕30号"]),
        ("已按岚政办〔2022〕1号和岚政〔2022〕2号执行", ["岚政办〔2022〕1号", "岚政〔2022〕2号"]),
        ("各单位按照岚防指〔2022〕4号", ["岚防指〔2022〕4号"]),
        ("同时废止岚政〔2018〕7号", ["岚政〔2018〕7号"]),
        ("岚政〔2018〕7号、岚政〔2018〕7号", ["岚政〔2018〕7号"]),
        # Signs of these agencies that also lead to numbers.
        ("恩施政发〔2020〕5号", ["恩施政发〔2020〕5号"]),
        ("并政发〔2020〕5号", ["并政发〔2020〕5号"]),
        ("浙经信〔2020〕5号", ["浙经信〔2020〕5号"]),
        ("（2022）5号", []),
        ("岚政〔22〕5号", []),
    ],
)
def test_numbers_in_a_text(text, numbers):
    assert list(find_numbers(text)) == numbers
