"""The parts that plans of every kind are made of, known by their headings, in their usual order."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What may stand before the word that names a part: 重点, 主要, "十四五"时期…
_BEFORE = (
    r"(?:规划|编制|发展|建设|工作|主要|重点|重大|基本|总体|整体|指导|面临|存在|当前|现有|空间|产业|区域|功能"
    r"|实施|组织|推进|政策|战略|“[^”]{2,4}”|时期|期间|的)"
)
_JOINED = "(?:和|与|及|以及|、)"

PARTS: tuple[tuple[str, str], ...] = (
    ("overview", "概述|概况|概要|总则|总论|前言|序言|绪论|导言"),
    ("situation", "形势|背景|环境|基础|现状|成效|成就|回顾|问题|短板|机遇|挑战|条件|优势"),
    ("aims", "要求|思路|思想|原则|目标|定位|愿景|理念|指标"),
    ("layout", "布局|格局"),
    ("tasks", "任务|举措"),
    ("projects", "工程|项目|行动"),
    ("means", "保障措施|措施|保障|保障机制|保障体系"),
    ("execution", "组织实施|规划实施|实施|组织领导|附则"),
)
"""Name of each part and the words that its headings end with; a plan has them in this order."""

# What an overview tells of the plan itself.
_OF_THE_PLAN = re.compile(
    r"(?:规划|编制|计划|方案)(?:背景|目的|意义|期限|范围|依据|原则|性质|对象)"
)
# A heading that stands for the whole part: 总体要求, 保障措施.
_WHOLE = re.compile(r"总体|整体|总则|概|措施|机制|体系")
_EVERY = "|".join(words for _, words in PARTS)
_WORDS = re.compile(_EVERY)


def _pattern(words: str) -> re.Pattern[str]:
    one = rf"{_BEFORE}{{0,4}}(?:{words})"
    return re.compile(rf"{one}(?:{_JOINED}{_BEFORE}{{0,4}}(?:{_EVERY}))*")


_PATTERNS = tuple(_pattern(words) for _, words in PARTS)
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a plan that a heading opens: its place in `PARTS`, and the words that name it.

    `whole` says that it stands for all of the part; `own` that it speaks of the plan itself:
    规划期限.
    """

    place: int
    names: frozenset[str] = frozenset()
    whole: bool = False
    own: bool = False

    def holds(self, other: Part) -> bool:
        """Whether another part, after this, is one of its sections."""
        if self.place == place_of("overview") and other.own:
            return True
        same = self.place == other.place and (self.whole or bool(self.names & other.names))
        return same or other.place < self.place


def part_of(heading: str) -> Part | None:
    """The part of a plan that the words of a heading, without number, name and nothing else."""
    if len(heading) > _LONGEST:
        return None
    if _OF_THE_PLAN.fullmatch(heading):
        return Part(1, own=True)
    for place, pattern in enumerate(_PATTERNS):
        if pattern.fullmatch(heading):
            names = frozenset(_WORDS.findall(heading))
            return Part(place, names, whole=bool(_WHOLE.search(heading)))
    return None


def place_of(name: str) -> int:
    """The place of a part in the order of `PARTS`."""
    return next(place for place, (one, _) in enumerate(PARTS) if one == name)
