"""What holds for any text: nothing raises, no span lies, no word is lost, no time runs away."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cutting import cut_source, split_documents
from ingest.departments import find_statements
from ingest.lines import Role, find_lines
from ingest.pieces import parted
from ingest.pipeline import build_corpus
from ingest.places import learn_districts
from ingest.readers import Source
from ingest.repeals import find_repeals
from ingest.text import clean
from ingest.validity import clause_validity, document_validity
from kg.vocabulary import default_vocabulary
from tests.ingest.fragments import MARKS, ODD, parts

# What breaks splitters: marks, figures, brackets, heads of documents, and leftovers.
FRAGMENTS = [
    *parts("一、 （一） 1. 1、 （1） ① 一是 ▲ —— 第一条 第一条茶园 第二章 专栏1 附件1 附件："),
    *parts("10.4% 1.4：39.7 第十二条规定的 2024年4月2日 二〇二四年四月二日 澜政〔2024〕3号"),
    *parts("澜浦市人民政府关于扶持茶园的意见 澜浦市人民政府 各区县人民政府： 责任单位：市财政局、"),
    *parts(
        "（市财政局牵头，市科技局配合） 责任单位： 抄送：市委。 目录 （此件公开发布） 局部部局委"
    ),
    *parts("本意见自公布之日起实施，有效期三年。 《甲》（澜政〔2020〕7号）同时废止。 市财政局"),
    *parts("工作目标 茶园 茶园。 茶园； 茶园： “茶园” 《茶园》 （茶园） 东屏区政府 上市"),
    *(
        "区\t亩",
        "\t",
        " | ",
        "\n序号\t茶园\t责任单位\n",
        "\n1\t茶园\t市财政局、\n",
        "\n|---|---|\n",
    ),
    *parts("【条件】 ) [ | |甲|乙| --- .....(3) \t \r \f \u2028 \x85"),
    *parts("[bookmark:\u00a0_Toc1] ** and Open\u00a0RAN"),
    *("[bookmark: _Toc1]", "## ", "# ", "- ", " and ", "\n", "\n", "\n", "\n\n", "\r\n"),
    *MARKS,
    *ODD,
]
SOME = st.sampled_from(FRAGMENTS)
PLAN = "\n".join(["发展基础", "茶园。", "{}", "主要任务", "茶园。", "{}", "保障措施", "茶园。"])
PLANS = st.tuples(SOME, st.lists(SOME, max_size=12).map("".join)).map(lambda two: PLAN.format(*two))
"""Plans whose numbers are lost, with anything in between."""
TEXTS = PLANS | (st.lists(SOME, max_size=12) | st.lists(SOME, min_size=30, max_size=90)).map(
    "".join
)
OVER = set(Role) - {Role.TEXT, Role.HEADING, Role.ROW, Role.CAPTION, Role.RESPONSIBILITY}
"""What a line may be that ends in no clause."""
RARE = [chr(code) for code in range(0x9F00, 0x9FA0)]
"""Characters that no rule knows: each stands for itself."""


def cut(text: str):
    return cut_source(Source("one.txt", "0", text, "utf-8"))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_spans_lead_back_and_never_overlap(text):
    end = 0
    for found in cut(text).cuts:
        names = [piece.markers for piece in found.pieces]
        assert len(set(names)) == len(names)
        for piece in found.pieces:
            assert clean(text[piece.start : piece.end]) == piece.text
            assert end <= piece.start < piece.end <= len(text)
            assert found.imprint.start <= piece.start <= piece.end <= found.imprint.end
            assert len(piece.path) == len(piece.markers) > 0
            end = piece.end


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_word_is_in_one_clause_or_above_one_or_left_over(text):
    unlike = iter(RARE)
    text = "".join(next(unlike, "") if c == "茶" else c for c in text)
    cutting = cut(text)
    cuts, left = cutting.cuts, cutting.left
    pieces = [piece for found in cuts for piece in found.pieces]
    clauses = "".join(piece.text for piece in pieces)
    elsewhere = "".join(word for piece in pieces for word in piece.path)
    elsewhere += "".join(words for _, words in left)
    for c in text:
        if c in RARE:
            assert clauses.count(c) <= 1
            assert c in clauses or c in elsewhere


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_line_is_lost(text):
    cutting = cut(text)
    cuts, left = cutting.cuts, cutting.left
    assert {role for role, _ in left} <= OVER
    spans = [(piece.start, piece.end) for found in cuts for piece in found.pieces]
    paragraphs = [line for draft in split_documents(text)[2] for line in draft.lines]
    paths = [path for found in cuts for piece in found.pieces for path in piece.path]
    headings = {word for path in paths for word in parted(path)}
    assert all(one.end <= two.start for one, two in pairwise(paragraphs))
    for line in find_lines(text):
        around = (one for one in paragraphs if one.start <= line.start and line.end <= one.end)
        line = next(around, line)
        held = any(start <= line.start and line.end <= end for start, end in spans)
        above = line.text in headings or line.rest in headings
        assert held or above or any(line.text == words for _, words in left), line


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_whole_way_never_raises(text):
    sources = [Source("one.txt", "0", text, "utf-8"), Source("two.txt", "1", text + "茶", "utf-8")]
    *_, (_, corpus) = build_corpus(sources, default_vocabulary())
    assert len({clause.id for clause in corpus.clauses}) == len(corpus.clauses)
    assert len({document.id for document in corpus.documents}) == len(corpus.documents)


@given(TEXTS)
@settings(deadline=None)
def test_readers_of_one_text_never_raise(text):
    list(find_statements(text))
    learn_districts("临岚市", [text], default_vocabulary())
    document_validity([text], None, "澜浦市“十四五”规划")
    clause_validity(text)
    find_repeals(text)


MEGABYTES = 2 * 1024 * 1024
RUNAWAY = 60
"""Seconds that are no measure of speed: cutting takes a few, and what grows with the square of the
length takes hours."""
LONG_LINES = [
    *parts("茶 茶园， （ ） 部 局部 责任单位： （市 一、 . 9 年 \t 市财政局、 （市财政局负责）"),
    *parts("东屏区、 有效期 《 ” * # [bookmark: | -"),
    *(" ", "[bookmark: "),
]


@pytest.mark.parametrize("unit", LONG_LINES)
def test_the_time_for_a_line_of_two_megabytes_does_not_run_away(unit):
    began = time.monotonic()
    cut("一、甲\n" + unit * (MEGABYTES // len(unit)) + "\n二、乙")
    assert time.monotonic() - began < RUNAWAY


SHORT_LINES = [
    *parts(
        "茶园 茶园。 茶园面积稳步扩大而茶叶品质持续提高 1.茶园 1.茶园； （一）茶园 一、茶园 甲\t乙"
    ),
    *parts(
        "责任单位：市财政局 茶园。\n责任单位：市财政局、 第一条茶园。 专栏1 附件1 澜浦市人民政府"
    ),
    *parts(
        "关于茶园的意见 澜政〔2024〕3号 2024年4月2日 抄送：茶园 目录 ##\u3000茶园 茶园： |甲|乙|"
    ),
    *parts("各区县人民政府： 【条件】 - （此件公开发布） 局部部局委局部部局委"),
    *("[bookmark: _Toc1]茶园", "甲\t责任单位\n1\t市财政局、", "序号\t茶园\n茶山"),
    "发展基础\n茶园。\n主要任务\n1.茶园\n保障措施",
]


@pytest.mark.parametrize("line", SHORT_LINES)
def test_the_time_for_twenty_thousand_lines_does_not_run_away(line):
    began = time.monotonic()
    cut(f"{line}\n" * 20_000)
    assert time.monotonic() - began < RUNAWAY
