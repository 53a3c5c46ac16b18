"""Levels of headings whose numbers were lost: what their surroundings tell, and what stays open."""

import pytest

from ingest.cutting import cut_source
from ingest.plans import PARTS, part_of
from ingest.readers import Source

TEXT = "各区茶园面积稳步扩大，茶叶品质持续提高，茶农收入不断增加。"


def outline(plan: str) -> list[str]:
    """The path of each paragraph of a plan whose headings "|" parts and "." stands for a text."""
    lines = [TEXT if line == "." else line for line in plan.split("|")]
    (found,) = cut_source(Source("one.txt", "0", "\n\n".join(lines), "utf-8")).cuts
    return [" ".join(piece.path) for piece in found.pieces if piece.text == TEXT]


def made(*numbers: int) -> str:
    """The bookmarks that Word leaves in a heading, one for each table of contents it stood in."""
    return "".join(f"[bookmark: _Toc{number}]" for number in numbers)


FRAME = "发展基础|.|{}|总体要求|.|主要任务|.|保障措施|."
ENDS = ["总体要求 第1段", "主要任务 第1段", "保障措施 第1段"]

# A plan whose numbers are lost, and the path of each of its paragraphs.
PLANS = {
    "sections of the parts of a plan": (
        "## 发展基础|.|## 总体要求|## 指导思想|.|## 发展目标|.|## 主要任务|## 扩大茶园|."
        "|## 提高品质|.|## 保障措施|## 加强组织领导|.",
        ["发展基础 第1段", "总体要求 指导思想 第1段", "总体要求 发展目标 第1段",
         "主要任务 扩大茶园 第1段", "主要任务 提高品质 第1段", "保障措施 加强组织领导 第1段"],
    ),
    "hashes of one level": (
        "## 形势与挑战|.|## 总体思路|.|## 基本原则|.|## 重点任务|.|## 扩大茶园|.|## 组织实施|.",
        ["形势与挑战 第1段", "总体思路 第1段", "总体思路 基本原则 第1段", "重点任务 第1段",
         "重点任务 扩大茶园 第1段", "组织实施 第1段"],
    ),
    "parts that follow one another without a whole": (
        "前言|.|指导思想|.|基本原则|.|发展目标|.|重点任务|.|保障措施|.",
        ["前言 第1段", "指导思想 第1段", "基本原则 第1段", "发展目标 第1段", "重点任务 第1段",
         "保障措施 第1段"],
    ),
    "an overview tells of the plan": (
        "规划概述|.|规划背景|.|规划期限|.|发展形势|.|主要任务|.|保障措施|.",
        ["规划概述 第1段", "规划概述 规划背景 第1段", "规划概述 规划期限 第1段", "发展形势 第1段",
         "主要任务 第1段", "保障措施 第1段"],
    ),
    "a lone 1. begins a list": (
        FRAME.format("茶园|1. 面积扩大|.|品质提高|.|茶山|1. 道路修通|.|水渠建成|."),
        ["发展基础 第1段", "发展基础 茶园 1.面积扩大 第1段", "发展基础 茶园 品质提高 第1段",
         "发展基础 茶山 1.道路修通 第1段", "发展基础 茶山 水渠建成 第1段", *ENDS],
    ),
    "a list with all its numbers ends": (
        FRAME.format("茶园|1. 面积扩大|.|2. 品质提高|.|茶山|."),
        ["发展基础 第1段", "发展基础 茶园 1.面积扩大 第1段", "发展基础 茶园 2.品质提高 第1段",
         "发展基础 茶山 第1段", *ENDS],
    ),
    "a list in a list": (
        FRAME.format("茶园|1. 面积扩大|1. 东屏区|.|西汀区|."),
        ["发展基础 第1段", "发展基础 茶园 1.面积扩大 1.东屏区 第1段",
         "发展基础 茶园 1.面积扩大 西汀区 第1段", *ENDS],
    ),
    "bookmarks tell which list goes on": (
        FRAME.format(
            f"{made(100)}茶园|1. {made(101, 5001)}面积扩大|1. {made(102, 5002, 9001)}东屏区|."
            f"|{made(103, 5003, 9002)}西汀区|.|{made(104, 5004)}品质提高|.|{made(105)}茶山|."
        ),
        ["发展基础 第1段", "发展基础 茶园 1.面积扩大 1.东屏区 第1段",
         "发展基础 茶园 1.面积扩大 西汀区 第1段", "发展基础 茶园 品质提高 第1段",
         "发展基础 茶山 第1段", *ENDS],
    ),
    "a section whose number is left": (
        "发展基础|.|主要任务|.|扩大茶园|1. 开垦茶山|.|修建茶渠|.|第二节 提高品质|.|保障措施|.",
        ["发展基础 第1段", "主要任务 第1段", "主要任务 扩大茶园 1.开垦茶山 第1段",
         "主要任务 扩大茶园 修建茶渠 第1段", "主要任务 第二节提高品质 第1段", "保障措施 第1段"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PLANS)
def test_levels_that_the_structure_tells(case):
    plan, expected = PLANS[case]
    assert outline(plan) == expected


# Where all levels stay open: every heading stands by itself.
OPEN = {
    "tasks may themselves be of the first level": (
        "发展基础|.|总体要求|.|扩大茶园|.|提高品质|.|保障措施|.",
        ["发展基础 第1段", "总体要求 第1段", "扩大茶园 第1段", "提高品质 第1段", "保障措施 第1段"],
    ),
    "the first heading is no part of a plan": (
        "茶乡新貌|.|总体要求|.|主要任务|.|扩大茶园|.|保障措施|.",
        ["茶乡新貌 第1段", "总体要求 第1段", "主要任务 第1段", "扩大茶园 第1段", "保障措施 第1段"],
    ),
    "too few parts": (
        "主要任务|.|扩大茶园|.|保障措施|.",
        ["主要任务 第1段", "扩大茶园 第1段", "保障措施 第1段"],
    ),
}


@pytest.mark.parametrize("case", OPEN)
def test_levels_that_stay_open(case):
    plan, expected = OPEN[case]
    assert outline(plan) == expected


def test_numbers_that_are_there_tell_the_levels():
    plan = "一、发展基础|.|二、总体要求|（一）发展目标|.|三、主要任务|.|四、保障措施|."
    assert outline(plan)[1] == "二、总体要求 （一）发展目标 第1段"


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("规划概述", "overview"), ("前言", "overview"),
        ("发展基础", "situation"), ("“十三五”时期发展成效", "situation"),
        ("面临的机遇与挑战", "situation"), ("规划背景", "situation"),
        ("总体思路和发展目标", "aims"), ("指导思想", "aims"),
        ("空间布局", "layout"), ("主要任务", "tasks"), ("重点任务和重大工程", "tasks"),
        ("重点工程", "projects"), ("保障措施", "means"), ("政策保障", "means"),
        ("规划实施", "execution"),
        ("扩大茶园", None), ("加强组织领导", None), ("优化产业布局", None), ("基础设施", None),
    ],
)  # fmt: skip
def test_parts_of_plans(heading, part):
    found = part_of(heading)
    assert (PARTS[found.place][0] if found else None) == part
