"""Where two publications of one text differ."""

import pytest

from web.differing import Difference, differences

CASES = {
    ("给予300万元奖励", "给予 300 万元\n奖励"): [],
    ("给予300万元奖励", "给予30万元奖励"): [Difference("给予", "300", "30", "万元奖励")],
    ("企业和院所", "企业and院所"): [Difference("企业", "和", "and", "院所")],
    ("（一）支持", "支持"): [Difference("", "（一）", "", "支持")],
    ("支持", "支持。"): [Difference("支持", "", "。", "")],
    ("", ""): [],
}


@pytest.mark.parametrize("texts", CASES)
def test_differences(texts):
    assert list(differences(*texts)) == CASES[texts]


def test_the_publications_of_a_document(sample):
    found = sample.variants("岚政办〔2025〕12号")
    assert found
    assert {one["file"] for one in found} == {"standalone_12.md"}
    for one in found:
        words = one["before"] + one["one"] + one["after"]
        clause = sample.clause(one["clause"])
        assert words in "".join(clause["text"].split())
    assert sample.variants("岚政〔2026〕5号") == []
