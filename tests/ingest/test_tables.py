"""Tables: what each line of one is, rows in one piece, and who answers for a row."""

import pytest

from ingest.cutting import cut_source
from ingest.lines import Role
from ingest.pipeline import build_corpus
from ingest.readers import Source
from kg.terms import local_id
from kg.vocabulary import default_vocabulary

HEAD = "澜浦市人民政府关于扶持茶园的意见\n澜政〔2024〕3号\n"
TASKS = "序号\t任务\t责任单位"


def cut(table: str):
    """The cutting of a document that holds a table."""
    return cut_source(Source("one.txt", "0", HEAD + table, "utf-8"))


def rows(table: str) -> list[tuple[str, str]]:
    """The heading above each row of a table, and its words."""
    return [(piece.path[-2], piece.text) for piece in cut(table).cuts[0].pieces]


# What a table looks like, and for each row the heading above it and its words.
TABLES = {
    "heads over figures": ("区\t亩\n甲\t40", [("区 | 亩", "甲 | 40")]),
    "caption and unit": (
        "茶园面积\n单位：亩\n区\t面积\n甲\t40",
        [("茶园面积 — 单位：亩 — 区 | 面积", "甲 | 40")],
    ),
    "heads over words": (
        f"{TASKS}\n1\t建园\t市农业局\n2\t修路\t市交通局",
        [("序号 | 任务 | 责任单位", "1 | 建园 | 市农业局"),
         ("序号 | 任务 | 责任单位", "2 | 修路 | 市交通局")],
    ),
    "Markdown": ("| 茶 | 山 |\n| --- | --- |\n| 甲 | 乙 |", [("茶 | 山", "甲 | 乙")]),
    "cells as readers of files part them": (
        "区 | 亩 | 备注\n甲 | 40 | \n乙 |  | 新建",
        [("区 | 亩 | 备注", "甲 | 40"), ("区 | 亩 | 备注", "乙 | | 新建")],
    ),
    "heads of two orders": (
        "项目\t奖励标准\t\t责任单位\n\t国家级\t省级\n平台\t100\t50\t市科技局",
        [("项目 | 奖励标准 | 责任单位 — 国家级 | 省级", "平台 | 100 | 50 | 市科技局")],
    ),
    "a row broken inside a cell": (
        f"{TASKS}\n1\t建园，\n并修路\t市农业局\n2\t植树\t市林业局",
        [("序号 | 任务 | 责任单位", "1 | 建园，并修路 | 市农业局"),
         ("序号 | 任务 | 责任单位", "2 | 植树 | 市林业局")],
    ),
    "a row broken by a page": (
        f"{TASKS}\n1\t建园，\n— 3 —\n并修路\t市农业局",
        [("序号 | 任务 | 责任单位", "1 | 建园，并修路 | 市农业局")],
    ),
    "a list of departments broken inside a name": (
        f"{TASKS}\n1\t建园\t市农业局、市财\n政局\n2\t植树\t市林业局",
        [("序号 | 任务 | 责任单位", "1 | 建园 | 市农业局、市财政局"),
         ("序号 | 任务 | 责任单位", "2 | 植树 | 市林业局")],
    ),
    "a list of departments that goes on": (
        f"{TASKS}\n1\t建园\t市农业局、\n市财政局\n2\t植树\t市林业局",
        [("序号 | 任务 | 责任单位", "1 | 建园 | 市农业局、市财政局"),
         ("序号 | 任务 | 责任单位", "2 | 植树 | 市林业局")],
    ),
    "heads again on the next page": (
        "区\t亩\n甲\t40\n— 3 —\n区\t亩\n乙\t50", [("区 | 亩", "甲 | 40"), ("区 | 亩", "乙 | 50")],
    ),
    "groups of rows": (
        "区\t亩\n绿茶\n甲\t40\n红茶\n甲\t50",
        [("区 | 亩 — 绿茶", "甲 | 40"), ("区 | 亩 — 红茶", "甲 | 50")],
    ),
    "a numbered heading between rows": (
        "区\t亩\n甲\t40\n二、红茶\n甲\t50", [("区 | 亩", "甲 | 40"), ("区 | 亩", "甲 | 50")],
    ),
    "a sum in fewer cells": (
        f"{TASKS}\n1\t建园\t市农业局\n合计\t1",
        [("序号 | 任务 | 责任单位", "1 | 建园 | 市农业局"), ("序号 | 任务 | 责任单位", "合计 | 1")],
    ),
    "rows of words without heads": (
        "茶园分工\n茶园建设项目\t市农业局\n茶山绿化\t市林业局",
        [("茶园分工", "茶园建设项目 | 市农业局"), ("茶园分工", "茶山绿化 | 市林业局")],
    ),
    "no heads": ("茶园面积\n甲\t40\n乙\t50", [("茶园面积", "甲 | 40"), ("茶园面积", "乙 | 50")]),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLES)
def test_rows(case):
    table, expected = TABLES[case]
    assert rows(table) == expected


def test_a_paragraph_below_a_table_is_none_of_its_rows():
    table = f"{TASKS}\n1\t建园，并修路\t市农业局\n各单位要抓好落实，按月报告。"
    assert [piece.text for piece in cut(table).cuts[0].pieces] == [
        "1 | 建园，并修路 | 市农业局", "各单位要抓好落实，按月报告。",
    ]  # fmt: skip


def test_a_page_inside_a_table_leaves_only_its_number():
    left = cut("区\t亩\n甲\t40\n— 3 —\n区\t亩\n乙\t50").left[2:]
    assert left == ((Role.FURNITURE, "— 3 —"),)


# A table, and for each row the department and role that its columns give.
DUTIES = {
    "the first of 责任单位 leads": (
        f"{TASKS}\n1\t建园\t市农业局、市财政局",
        [["市农业局:lead", "市财政局:responsible"]],
    ),
    "牵头单位 and 配合单位": (
        "任务\t牵头单位\t配合单位\t完成时限\n建园\t市农业局\t市财政局、市科技局\t2025年\n"
        "修路\t市交通局\t\t2026年\n植树\t市林业局\t——\t2026年",
        [["市农业局:lead", "市财政局:support", "市科技局:support"], ["市交通局:lead"],
         ["市林业局:lead"]],
    ),
    "牵头单位 beside 责任单位": (
        "任务\t责任单位\t牵头单位\n建园\t市财政局\t市农业局",
        [["市财政局:responsible", "市农业局:lead"]],
    ),
    "other columns name no one who answers": (
        "项目\t申报单位\t责任单位\n建园\t市茶叶公司\t市农业局", [["市农业局:lead"]],
    ),
    "merged cells leave open whose they are": (f"{TASKS}\n1\t建园\t市农业局\n合计\t市财政局",
                                       [["市农业局:lead"], []]),
}  # fmt: skip


@pytest.mark.parametrize("case", DUTIES)
def test_who_answers_for_a_row(case):
    table, expected = DUTIES[case]
    source = Source("one.txt", "0", HEAD + table, "utf-8")
    *_, (_, corpus) = build_corpus([source], default_vocabulary())
    found = [[f"{r.label}:{r.role}" for r in c.responsibilities] for c in corpus.clauses]
    assert found == expected
    named = {local_id(r.department) for c in corpus.clauses for r in c.responsibilities}
    assert all(name.startswith("澜浦市") for name in named)
