"""Which clauses hold a word, where, and beside which figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from search.postings import FIGURE, HEADING, TEXT, TITLE, Postings, holds_figure

CLAUSES = [
    ("全年加装电梯200部。鼓励安装FDA设备。", "专栏2社区", "民生。电梯。专栏2社区", "年度计划"),
    ("推进老楼改造。", "（一）旧房", "三、电梯。（一）旧房", "年度计划"),
    ("梯次利用电力。“1+3”护照见岚政〔2025〕3号。", "四、电池", "四、电池", "关于电梯的通知"),
    ("首次超过一百亿元的，奖30%。", "", "", ""),
    ("", "", "", ""),
]
"""Texts, the headings right above, all that stands above, titles."""


@pytest.fixture
def postings(tmp_path):
    Postings.build(CLAUSES).save(tmp_path / "postings.npz")
    return Postings.open(tmp_path / "postings.npz")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("电梯", {0: TEXT + FIGURE, 1: HEADING, 2: TITLE}),
        ("加装电梯", {0: TEXT + FIGURE}),
        ("安装", {0: TEXT}),
        ("社区", {0: TEXT + FIGURE}),
        ("旧房", {1: TEXT}),
        ("电池", {2: TEXT}),
        ("fda", {0: TEXT}),
        ("200", {0: TEXT + FIGURE}),
        ("计划", {0: TITLE, 1: TITLE}),
        ("护照", {2: TEXT}),
        ("签证", {}),
        ("%30", {3: TEXT + FIGURE}),
        ("#10000000000", {3: TEXT + FIGURE}),
        ("#100", {}),
        ("第200", {}),
        ("梯", {}),
        ("", {}),
    ],
)
def test_places(postings, word, found):
    rows, places = postings.find(word)
    assert dict(zip(rows.tolist(), places.tolist(), strict=True)) == found


def test_figures(postings):
    assert holds_figure(postings.find("电梯")[1]).tolist() == [True, False, False]


@given(st.lists(st.text("电梯加装改造a1。", max_size=12), min_size=1, max_size=6))
def test_every_word_of_a_text_is_found_in_it(texts):
    postings = Postings.build((text, "", "", "") for text in texts)
    for row, text in enumerate(texts):
        for part in text.split("。"):
            if len(part) > 1 and not any(c in "a1" for c in part):
                assert row in postings.find(part)[0].tolist()


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(DataError, match="nothing"):
        Postings.open(tmp_path / "nothing")
