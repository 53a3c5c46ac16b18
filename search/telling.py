"""Words of questions that tell nothing of what is asked about."""

from __future__ import annotations

import re

from search.tokens import STOP_WORDS

# What is asked about a thing, not what it is: documents say it in other words.
_ASPECTS = """
上限 最高 比例 标准 金额 额度 期限 最多 办法 意见 文件 条款 规定 在哪 在哪儿 哪里 时候 地方
什么时候 何时 时间 哪天 谁 哪个部门 怎么 如何 为什么 多少 几个 几家 几条 几所 几张 数量 多大
那份 哪几个 几年 几档 有人 不能 多久 好处 说法 意思 什么意思 一样 不用 东西 做得好 时
一点 一点儿 一些 这块 那块 这边 那边 这里 那里 这儿 那儿 这个 那个 这些 那些 这种 那种 这类 那类
这样 那样 怎么弄 怎么搞 咋 咋办 咋样 啥 啥时候 啥样 为啥 干啥 干嘛 几毛 几块 几万 几天 几次 几种
是不是 会不会 能不能 可不可以 要不要 算不算 给不给 行不行 好不好 有没 有奖 还是 或者 如果 要是 假如
的话 一下 一共 总共 大概 大约 左右 差不多 到底 究竟 其实 比如 例如 包括 以及 为止 之间 之内 以内
别的 其他 其它 另外 自己 咱们 咱 人家 大家 他们 她 她们 它 它们 您 本人 我家 在家 自家 家里
过来 过去 出来 出去 起来 下来 上来 下去 回来 进来 看看 听说 说说 告诉 问问 想问 觉得 打算 准备
挺 很 非常 特别 比较 更 最 太 真 只 只要 只有 才 刚 刚刚 已经 正在 曾经 马上 快要 总是 经常
得 着 过 嘛 呀 哦 哈 吗 呢 啦 嗯 请 麻烦 谢谢 不错 多发 真的 可能 必须 不会 不行 不了
amount cap ceiling limit maximum rate much still force valid first least most well good new
using based being put takes take part makes make made aim aims want wants handle handles help
pay pays rules rule list year years million yuan per every each when does number numbers happens
date time place up out one two three twice expected until end stay keep there here set kind way
kinds opinion opinions document documents file today now currently meaning mean means another
own other something go goes come comes ever exactly best
above after again against all almost already also although always among and another any anybody
anyone anything around aside away back because become becomes before behind below beside besides
between both but called calls case cases during each either else enough especially etc even
everybody everyone everything except few finish finished following for former further given
giving had half having hence here's hers herself himself however i'm i've if inside instead into
just kept keeps know known least less let like likely little look looking lot lots made mainly
many maybe mine more most mostly must myself near nearly neither never nobody none nor not nothing
nowhere of off often on once only onto or others otherwise ought our ours ourselves outside over
per perhaps please quite rather really same say says see seem seems several shall she show shows
since so some somebody someone sometimes somewhere soon still such tell than thank thanks theirs
them themselves then there's therefore they're thing things through throughout thus together too
toward towards under unless unlike upon us usually very via was we're we've went were whatever
whenever wherever whether while whoever whole whose within without worth yes yet you're yours
yourself day days long old apply applies applied applying involve involves involved involving
available concern concerns concerning regarding relevant related entitled
"""
_ASPECT_PHRASES = {
    "how many",
    "how much",
    "number of",
    "how big",
    "how large",
    "this year",
    "apply to",
    "apply for",
}
_UNTELLING = STOP_WORDS | frozenset(_ASPECTS.split()) | _ASPECT_PHRASES
_NUMBER = re.compile(r"\d+")
_ASKING = re.compile(
    r"哪|什么|怎|多少|为什么|啥|咋|谁|(?:which|what|who|whom|whose|where|when|how|why)\b"
)
"""Beginnings of what only asks: 哪些地方, "which department"."""


_CONTRACTED = re.compile(r".*(?:n't|'(?:d|ll|ve|re|m))")
"""English words run together with what tells nothing: we'd, isn't."""


def tells(word: str) -> bool:
    """Whether a folded word of a question says something of what is asked about."""
    if _CONTRACTED.fullmatch(word) or word.removesuffix("'s") in _UNTELLING:
        return False
    return not (_NUMBER.fullmatch(word) or _ASKING.match(word))
