"""Names found in texts: the longest first, excluded contexts, words not cut."""

import pytest

from kg.folding import fold, squeeze
from kg.matching import Matcher
from kg.records import Entity, Kind
from kg.terms import iri


def entity(kind, name, *labels, excluded=()):
    return Entity(iri(kind, name), kind, name, labels=(name, *labels), excluded_contexts=excluded)


MATCHER = Matcher(
    [
        entity(Kind.INDUSTRY, "智能传感器", "传感器"),
        entity(Kind.INDUSTRY, "MEMS传感器", "MEMS"),
        entity(Kind.INDUSTRY, "集成电路", "IC", "芯片"),
        entity(Kind.TOPIC, "传感器检测"),
        entity(Kind.DISTRICT, "中原区", "中原", excluded=("中原科技城", "中原城市群")),
        entity(Kind.DISTRICT, "中原科技城"),
        entity(Kind.DISTRICT, "高新区"),
        entity(Kind.QUALITY, "高新技术企业", "高企", "高新区"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持传感器企业", ["传感器"]),
        ("支持MEMS传感器和传感器", ["MEMS传感器", "传感器"]),
        ("ＭＥＭＳ感測芯片", ["ＭＥＭＳ", "芯片"]),
        ("傳感器", ["傳感器"]),
        # Matches of different kinds may overlap.
        ("传感器检测", ["传感器", "传感器检测"]),
        ("高新区", ["高新区", "高新区"]),
        # An excluded context keeps the shorter label away; one that is a name itself is found.
        ("中原地区的中原区", ["中原", "中原区"]),
        ("中原城市群", []),
        ("中原科技城", ["中原科技城"]),
        # Latin words and numbers are never cut.
        ("electronic device", []),
        ("IC design, MEMSIC", ["IC"]),
        ("8ic", []),
        ("国产IC设计", ["IC"]),
        ("", []),
    ],
)
def test_matches(text, found):
    matches = MATCHER.find(text)
    assert [text[m.start : m.end] for m in matches] == found
    assert all(m.entity is not None for m in matches)


def test_a_matcher_of_nothing_finds_nothing():
    assert Matcher([]).find("传感器") == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("獎勵補貼", "奖励补贴"),
        ("ＭＥＭＳ（傳感器）", "mems(传感器)"),
        ("郑政〔2022〕【5】号", "郑政[2022][5]号"),
        ("“小巨人”——", '"小巨人"--'),
    ],
)
def test_folding_keeps_the_length(text, folded):
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_squeezing_leaves_letters_and_digits():
    assert squeeze(" 关于（试行） 的 “通知”, No.5 ") == "关于试行的通知no5"
