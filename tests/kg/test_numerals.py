"""Numerals: the values of Chinese and Arabic ones."""

import pytest

from kg.numerals import count, number

NUMERALS = [
    ("12", 12),
    ("十二", 12),
    ("二十", 20),
    ("一百零五", 105),
    ("三千", 3000),
    ("两", 2),
    ("二〇二二", 2022),
    ("二○二五", 2025),
    ("二00三", 2003),
    ("１２", 12),
    ("", None),
    ("甲", None),
    ("9" * 5000, None),
]


@pytest.mark.parametrize(("text", "expected"), NUMERALS)
def test_number(text, expected):
    assert number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("十二", 12), ("二百五", 205), ("三五", 5), ("两千", 2000), ("甲", None)]
)
def test_count(text, expected):
    assert count(text) == expected
