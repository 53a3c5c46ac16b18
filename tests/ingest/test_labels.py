"""Labelled facts above the text of a saved page: which words say what, and dates in any form."""

from datetime import date

import pytest

from ingest.labels import LABELS, Labels, is_labelled, read_labels

LINES = {
    "发文字号：澜政〔2024〕3号": Labels(number="澜政〔2024〕3号"),
    "文　　号: 澜政[2024] 3 号": Labels(number="澜政〔2024〕3号"),
    "[发文机关] ：澜浦市人民政府": Labels(issuer="澜浦市人民政府"),
    "成文日期：2024年03月05日": Labels(issued=date(2024, 3, 5)),
    "印发日期：二〇二四年三月五日": Labels(issued=date(2024, 3, 5)),
    "生成日期：2024-03-05": Labels(issued=date(2024, 3, 5)),
    "成文日期：2024-13-05": Labels(),
    "发布时间：2024/3/8 10:30:00": Labels(published=date(2024, 3, 8)),
    "标题：关于扶持茶园的意见": Labels(title="关于扶持茶园的意见"),
    "索引号：001/2024-01": Labels(),
    "发文字号：": Labels(),
}


@pytest.mark.parametrize("line", LINES)
def test_labels(line):
    assert is_labelled(line)
    assert read_labels([line]) == LINES[line]


NOT_LABELLED = [
    "标题栏：甲",
    "按发文字号：甲排列",
    "成文日期见附件",
    "责任单位：市茶业局",
    "标题：" + "茶" * 300,
]


@pytest.mark.parametrize("line", NOT_LABELLED)
def test_other_lines(line):
    assert not is_labelled(line)


def test_of_two_labels_the_first_counts():
    assert read_labels(["发布机构：甲局", "发文机关：乙局"]).issuer == "甲局"


def test_a_label_says_one_thing():
    words = [word for labels in LABELS.values() for word in labels]
    assert len(words) == len(set(words))
