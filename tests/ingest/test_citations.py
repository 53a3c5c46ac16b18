"""What a text cites: numbers, and titles where no number stands with them."""

import pytest

from ingest.citations import find_cited, find_cited_titles

TITLES = {
    "依据《茶叶条例》和澜政〔2030〕4号制定": ["茶叶条例"],
    "按照《澜浦市茶园管理办法（试行）》执行": ["澜浦市茶园管理办法（试行）"],
    "根据《岚东省防汛条例》第十二条": ["岚东省防汛条例"],
    # With a number it is cited by that.
    "根据《关于扶持茶园的意见》（澜政〔2030〕4号）": [],
    "根据《关于扶持茶园的意见》(澜政办[2030] 4 号)": [],
    "《茶园规划》和《茶园办法》《茶园条例》": ["茶园规划", "茶园办法", "茶园条例"],
    "《茶园办法》（以下简称《办法》）": ["茶园办法"],
    # No documents of an office.
    "发布《茶园日报》和动画片《小茶》": [],
    "《2020年茶产业评价报告》显示": [],
}


@pytest.mark.parametrize("text", TITLES)
def test_titles_without_number(text):
    assert list(find_cited_titles(text)) == TITLES[text]


def test_a_document_does_not_cite_itself():
    assert find_cited_titles("《茶园办法》印发给你们", ("茶园办法",)) == ()


def test_numbers_come_with_titles():
    text = "《茶园办法》、《关于扶持茶园的意见》（澜政〔2030〕4号）同时废止"
    assert find_cited(text) == ("澜政〔2030〕4号", "茶园办法")
