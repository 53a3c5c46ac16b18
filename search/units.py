"""The parts of a question: how much each tells, and how much of it every row speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.folding import fold
from kg.questions import Understood
from kg.records import Kind
from search.everyday import Everyday, Stretch
from search.groups import Group, Scores, group_score, importance, rarity
from search.index import SearchIndex
from search.intents import DOCUMENT, RESPONSIBLE, wish_of
from search.names import Names
from search.postings import HEADING, TEXT, TITLE, holds_figure
from search.tokens import STOP_WORDS, arabic

PLACE_WEIGHTS = {TITLE: 0.4, HEADING: 0.7, TEXT: 1.0}
"""How much a word counts by the best place where it stands."""
_BY_PLACE = np.asarray([0.0, 0.4, 0.7, 1.0, 0.0, 0.4, 0.7, 1.0])
SAME_MEANING = 0.8
"""Weight of another word for what was asked, beside the word itself."""
EVERYDAY = 0.7
"""Weight of everyday words, beside concepts of the vocabularies."""
SPEECH: tuple[tuple[str, float], ...] = (
    ("n", 1.0),  # 护照, 猪肉: what a question is about
    ("vn", 0.7),
    ("v", 0.4),  # 退回, 打算: said in a hundred ways
    ("j", 0.7),
    ("l", 0.5),
    ("t", 0.4),
    ("a", 0.3),
)
"""Weight of a word that no list holds, by the beginning of its part of speech."""
OTHER_SPEECH = 0.15
FOREIGN = 0.2
"""Weight of an English word that no list holds: Chinese texts could not hold it either. A name
(written with a capital letter) that is unknown counts in full."""
RARE = 2
"""Words held by no more rows than this tell the same."""
_PRECISE = (Kind.DEPARTMENT, Kind.DEPARTMENT_TYPE, Kind.DISTRICT)
"""Kinds of concept that no everyday word stands for."""

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
_LATIN = re.compile(r"[A-Za-z][A-Za-z'-]*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a question, its folded `words` at `start`:`end`: its weight, how much every row
    speaks of it (0 to 1), and the folded names by which texts call it. `group` is the concept
    behind it, if any."""

    words: str
    start: int
    end: int
    weight: float
    scores: Scores
    names: tuple[str, ...]
    group: Group | None = None

    @property
    def known(self) -> bool:
        """Whether any row speaks of it."""
        return bool(self.scores.any())


class Parts:
    """Takes questions apart, over one index."""

    def __init__(self, index: SearchIndex, names: Names, everyday: Everyday | None) -> None:
        """`everyday` None leaves everyday words out, to measure what they add."""
        self._index = index
        self._names = names
        self._everyday = everyday

    def units(self, text: str, understood: Understood, groups: Sequence[Group]) -> list[Unit]:
        """The parts of a question: its concepts, everyday words, and what belongs to neither.

        A part inside a longer one that some row speaks of counts nothing: "land" in "polluted
        land".
        """
        chinese = understood.language == "zh"
        folded = arabic(fold(text))
        stretches = self._everyday.find(folded, chinese) if self._everyday else []
        found = [self._of_group(g, groups, folded, stretches, understood.intent) for g in groups]
        found += self._of_stretches(stretches, found)
        read = self._of_chinese if chinese else self._of_english
        found += read(folded, text, found)
        idle = [_inside(one, found) or _is_aspect(one, understood) for one in found]
        return [replace(u, weight=0.0) if no else u for u, no in zip(found, idle, strict=True)]

    def _of_group(
        self,
        group: Group,
        groups: Sequence[Group],
        folded: str,
        stretches: Sequence[Stretch],
        intent: str,
    ) -> Unit:
        words = arabic(fold(group.words))
        start = folded.find(words)
        scores = group_score(group, self._index, intent)
        weight = importance(group, groups) * rarity(scores)
        labels = {
            fold(label) for c in group.concepts for label in self._names.entity(c.entity).labels
        }
        same = [one for one in stretches if (one.start, one.end) == (start, start + len(words))]
        if same and group.kind not in _PRECISE:
            labels.update(same[0].names)
            scores = np.maximum(scores, self._of_names(same[0].names))
        return Unit(words, start, start + len(words), weight, scores, tuple(sorted(labels)), group)

    def _of_names(self, names: Sequence[str]) -> Scores:
        """For every row, the best place of any of some names, as words that mean the same."""
        scores = np.zeros(len(self._index.table))
        for name in names:
            rows, places = self._index.postings.find(name)
            scores[rows] = np.maximum(scores[rows], SAME_MEANING * _BY_PLACE[places])
        return scores

    def _of_word(self, word: str) -> Scores:
        scores = np.zeros(len(self._index.table))
        rows, places = self._index.postings.find(word)
        scores[rows] = _BY_PLACE[places]
        return scores

    def _of_stretches(self, stretches: Sequence[Stretch], units: Sequence[Unit]) -> Iterator[Unit]:
        for one in stretches:
            inside = any(u.start <= one.start < one.end <= u.end for u in units)
            if inside or not _tells(one.words):
                continue
            scores = np.maximum(self._of_word(one.words), self._of_names(one.names))
            weight = EVERYDAY * _telling(scores)
            yield Unit(one.words, one.start, one.end, weight, scores, (one.words, *one.names))

    def _of_chinese(self, folded: str, _: str, units: Sequence[Unit]) -> list[Unit]:
        """The words of a Chinese question that belong to no unit."""
        found, position = [], 0
        for word, tag in self._index.cutter.tagged_words(folded):
            start = folded.index(word, position)
            position = start + len(word)
            if _taken(start, position, units) or not _tells(word):
                continue
            if len(word) > 1:
                scores = self._of_word(word)
                weight = _telling(scores) * _weight_of(tag)
                found.append(Unit(word, start, position, weight, scores, (word,)))
            elif tag.startswith("n") and self._everyday and self._everyday.names_of(word):
                names = self._everyday.names_of(word)
                scores = self._of_names(names)
                found.append(
                    Unit(word, start, position, EVERYDAY * _telling(scores), scores, names)
                )
        return found

    def _of_english(self, folded: str, text: str, units: Sequence[Unit]) -> list[Unit]:
        """The words of an English question that belong to no unit."""
        found = []
        for match in _LATIN.finditer(text):
            word, span = folded[match.start() : match.end()], match.span()
            if _tells(word) and not _taken(*span, units):
                scores = self._of_word(word)
                named = match.start() > 0 and not match[0].islower()
                share = 1.0 if scores.any() or named else FOREIGN
                found.append(Unit(word, *span, _telling(scores) * share, scores, (word,)))
        return found

    def coverage(self, units: Sequence[Unit]) -> Scores:
        """For every row, the share of a question, by weight, that it speaks of, from 0 to 1."""
        return self._shared([(unit, unit.scores) for unit in units])

    def figures(self, units: Sequence[Unit]) -> Scores:
        """For every row, the share of a question that it speaks of in sentences with figures."""
        return self._shared([(unit, self._beside_figures(unit)) for unit in units])

    def _beside_figures(self, unit: Unit) -> Scores:
        scores = np.zeros(len(self._index.table))
        for name in unit.names if unit.weight else ():
            rows, places = self._index.postings.find(name)
            scores[rows[holds_figure(places)]] = 1.0
        return scores

    def _shared(self, parts: Sequence[tuple[Unit, Scores]]) -> Scores:
        covered = np.zeros(len(self._index.table))
        for unit, scores in parts:
            covered += unit.weight * scores
        total = sum(unit.weight for unit, _ in parts)
        return covered / total if total else covered


def most_telling(rows: int) -> float:
    """The weight of a word that none of `rows` holds."""
    return float(np.log1p(rows / RARE))


def _telling(scores: Scores) -> float:
    """How much a word tells apart; most, when no row holds it."""
    holding = int(np.count_nonzero(scores >= SAME_MEANING * PLACE_WEIGHTS[HEADING]))
    return most_telling(len(scores)) if holding < RARE else float(np.log1p(len(scores) / holding))


def _tells(word: str) -> bool:
    return not (word in _UNTELLING or _NUMBER.fullmatch(word) or _ASKING.match(word))


def _taken(start: int, end: int, units: Sequence[Unit]) -> bool:
    return any(unit.start < end and start < unit.end for unit in units)


def _inside(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a unit lies in a longer one that some row speaks of."""
    return unit.start >= 0 and any(
        one.start <= unit.start
        and unit.end <= one.end
        and one.end - one.start > unit.end - unit.start
        and one.known
        for one in units
    )


def _is_aspect(unit: Unit, understood: Understood) -> bool:
    """Whether a unit only says that validity is asked about, in a question about a document, or
    that a department is."""
    wish = wish_of(understood.intent)
    return wish in (DOCUMENT, RESPONSIBLE) and not unit.group and wish.matches(unit.words)


def _weight_of(tag: str) -> float:
    fitting = [(len(start), weight) for start, weight in SPEECH if tag.startswith(start)]
    return max(fitting)[1] if fitting else OTHER_SPEECH
