"""Where two publications of one text differ."""

import pytest

from web.differing import Difference, Run, compared, differences

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


COMPARED = {
    ("给予300万元奖励", "给予 500 万元奖励"): "给予[300|500]万元奖励",
    ("对首次上榜的企业奖励", "对获评称号的企业奖励"): "对[首次上榜|获评称号]的企业奖励",
    ("先甲后乙再丙完", "先丁后乙再戊完"): "先[甲|丁]后乙再[丙|戊]完",
    ("先甲后乙完", "先丁后戊完"): "先[甲后乙|丁后戊]完",
    ("支持企业", "支持企业。"): "支持企业[|。]",
    ("同文", "同 文"): "同文",
}


@pytest.mark.parametrize("texts", COMPARED)
def test_two_texts_read_like_corrections(texts):
    written = "".join(
        {"both": "{}", "one": "[{}|", "other": "{}]"}[run.where].format(run.words)
        for run in paired(compared(*texts))
    )
    assert written == COMPARED[texts]


def paired(runs):
    """The runs with an empty one beside each that stands alone."""
    for before, run, after in zip([None, *runs], runs, [*runs[1:], None], strict=False):
        if run.where == "other" and (before is None or before.where != "one"):
            yield Run("one", "")
        yield run
        if run.where == "one" and (after is None or after.where != "other"):
            yield Run("other", "")


def test_the_publications_of_a_document(sample):
    found = sample.variants("岚政办〔2025〕12号")
    assert found
    assert {one["file"] for one in found} == {"standalone_12.md"}
    for one in found:
        words = one["before"] + one["one"] + one["after"]
        clause = sample.clause(one["clause"])
        assert words in "".join(clause["text"].split())
    assert sample.variants("岚政〔2026〕5号") == []
