"""Documents and clauses that a question names by number, short number or label."""

import pytest

from kg.folding import squeeze
from kg.terms import iri
from search.naming import Naming

DOCUMENTS = ["岚政办〔2025〕12号", "岚政〔2025〕3号", "岚政办〔2021〕30号", "任免通知"]
LABELS = [
    "岚政办〔2025〕12号 四、（一）2.",
    "岚政办〔2025〕12号 四、（二）2.",
    "岚政〔2025〕3号 第三条",
    "岚政办〔2025〕12号 四、（一）",
]


@pytest.fixture(scope="module")
def naming():
    return Naming([iri("document", one) for one in DOCUMENTS], [squeeze(one) for one in LABELS])


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("岚政办[2025]12 号还有效吗", ["岚政办〔2025〕12号"]),
        ("12号文还有效吗", ["岚政办〔2025〕12号"]),
        ("12号还有效吗", ["岚政办〔2025〕12号"]),
        ("2021年30号文", ["岚政办〔2021〕30号"]),
        ("2020年30号文", []),
        ("岚政办2025 12号", ["岚政办〔2025〕12号"]),
        ("12号线什么时候通车", []),
        ("99号文", []),
        ("", []),
    ],
)
def test_numbers(naming, question, numbers):
    assert list(naming.numbers(question)) == numbers


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("岚政办〔2025〕12号 四、（一）2.", [0]),
        ("12号 四（二）2", [1]),
        ("12号文第四部分第二节第2条", [1]),
        ("12号四（一）2讲什么", [0]),
        ("3号文第三条", [2]),
        ("12号文", []),
        ("12号文有哪些奖励", []),
        ("12号 五（一）2", []),
        ("", []),
    ],
)
def test_labels(naming, question, rows):
    assert naming.rows(question) == rows
