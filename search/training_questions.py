"""Made-up questions in both languages, to teach which of their words carry no subject."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

_MOST_FILLERS = 8
_CHINESE_FILLERS = """
请问 想 我 我们 你 您 了解 一下 咨询 什么 哪些 哪个 哪里 怎么 怎样 如何 多少
几 有没有 是不是 能不能 可以 能 会 要 想要 需要 的 了 吗 呢 吧 啊 是 在 有
和 与 或者 还是 以及 对 对于 关于 方面 这 那 这个 那个 这些 现在 目前 今年
去年 还 都 就 也 又 再 从 到 被 把 给 让 为 为了 因为 所以 如果 但是 而
并 其 它 他们 大家 有关 相关 情况 内容 说 讲 写 提到 规定 问 找 看 知道
告诉 帮 请 谢谢 到底 究竟 一些 一个 条 里 中 上 下 里面 文件 办法 事 事情
东西 好处 具体 主要 应该 应当 必须 是否 享受 得到 拿到
"""
_ENGLISH_FILLERS = """
a about above after all also an and any anything are as ask at available be because been before
being between both but by can cannot could do does doing done during each either else especially
every everything example few find for from further give gives given had has have having he help
here how i if in information interested into is it its just kind know let like list long look
looking made make may me mean mention mentioned might more most much must my need needs no not now
of offer offers on one only or other our out over own please possible provide question regard
regarding related say says should show so some something somebody someone still such take tell
than thank that the their them then there these they thing things this those through to too under
until up us use used very want was we were what when where whether which while who whom whose why
will with within without would yet you your
"""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How a language asks: whole questions around a name, and words that carry no subject."""

    language: str
    templates: tuple[str, ...]
    fillers: tuple[str, ...]
    joint: str


CHINESE = Phrasing(
    "zh",
    (
        "{}有哪些补贴",
        "{}企业能拿到哪些补贴",
        "搞{}的公司有什么扶持政策",
        "对{}的奖励是多少",
        "{}最高给多少钱",
        "{}怎么申请，有什么条件",
        "{}由哪个部门负责",
        "关于{}有什么规定",
        "{}的规划和目标",
        "今年{}有哪些安排",
    ),
    tuple(_CHINESE_FILLERS.split()),
    "、",
)
ENGLISH = Phrasing(
    "en",
    (
        "which subsidies apply to {} firms",
        "what support can a company get for {}",
        "how much is the reward for {}",
        "what is the cap on support for {}",
        "conditions and requirements for {}",
        "which department is responsible for {}",
        "what are the plans and targets for {}",
        "policy measures on {}",
        "what does the city do about {}",
        "are there any grants for {} companies",
    ),
    tuple(_ENGLISH_FILLERS.split()),
    " and ",
)


def ask(phrasing: Phrasing, names: Sequence[str], rng: random.Random) -> str:
    """A question about the things named: a template, or the names strewn among filler words."""
    if rng.random() < 1 / 2:
        return rng.choice(phrasing.templates).format(phrasing.joint.join(names))
    words = [*names, *rng.choices(phrasing.fillers, k=rng.randint(0, _MOST_FILLERS))]
    rng.shuffle(words)
    return " ".join(words)
