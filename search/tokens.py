"""Cuts Chinese and English into the words and character pairs that the word index holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rjieba import Jieba

from kg.folding import fold
from kg.numerals import count, number

_CJK_RUN = re.compile(r"[\u3400-\u9fff]+")
_PERSON = "nr"
_WORD = re.compile(r"[\u3400-\u9fffa-z0-9]")

# Words of questions and of every clause alike: they tell nothing apart.
_STOP = """
的 了 是 在 和 与 及 或 也 都 就 还 又 把 被 让 给 对 向 从 到 为 由 以 于 之 其 这 那 哪
哪些 哪个 什么 怎么 怎样 如何 多少 几 吗 呢 吧 啊 能 可以 可 会 要 想 应 该 应该 有 没有
没 不 一 一个 个 些 我 我们 你 你们 他 有没有 之前 以后 之后 今天 明天 昨天 最近 如今
怎么样 怎么办 怎样办 多久 几点 什么样 为什么 哪里 需要 条件 办理 办 公司 企业 单位 政府
政策 措施 拿到 拿 得到 获得 享受 申请 请问 知道 情况 方面 相关 进行 给予 按照 关于 目前
现在 a an the of for to in on at by with from and or is are was be been do does did can
could which what who whom how much many when where why that this these those it its there
any get gets got we our you your they their have has had will would should may i me my if
as about apply applies applicable available company companies firm firms enterprise
enterprises business businesses policy policies measure measures government city municipal led it's
"""
STOP_WORDS = frozenset(_STOP.split())


_COUNTED = re.compile(
    r"(?<!\d)([一二两三四五六七八九十百千]{1,6})(?=[个起家年月天日次回项倍名座级件台万亿人元])"
)


_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}(?=年)")


def arabic(text: str) -> str:
    """Text with Chinese numerals before a measure word in Arabic: "两起" gives "2起", "二〇二三年"
    "2023年".

    People ask in the one, documents count in the other.
    """
    years = _YEAR.sub(lambda match: str(number(match[0])), text)
    return _COUNTED.sub(lambda match: str(count(match[1])), years)


class Cutter:
    """Cuts text into words, knowing the names of the vocabularies as words of their own."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._jieba = Jieba()
        for name in names:
            if len(name) > 1 and _CJK_RUN.fullmatch(name):
                self._jieba.add_word(name, 20_000, "n")

    def words(self, text: str) -> list[str]:
        """The words of `text`, folded; long words with the shorter ones inside them."""
        cut = self._jieba.cut_for_search(arabic(fold(text)))
        return [word for word in (one.strip() for one in cut) if _WORD.search(word)]

    def tagged_words(self, text: str) -> list[tuple[str, str]]:
        """The words of `text`, each character in one word only, with their part of speech as
        jieba names it ("n", "v", "r"…). `text` must be folded."""
        tagged = self._jieba.tag(text, hmm=False)
        return [(word, tag) for word, tag in tagged if _WORD.search(word)]

    def personal_names(self, text: str) -> list[str]:
        """What may be the name of a person in `text`, which must be folded: as it reads, and
        without its last character, which may belong to what follows (侯红去了)."""
        names = [word for word, tag in self._jieba.tag(text, hmm=True) if tag == _PERSON]
        return [name for word in names for name in (word, word[:-1]) if len(name) > 1]

    def content_words(self, text: str) -> list[str]:
        """The words of a question that say what it is about, each once."""
        return [w for w in dict.fromkeys(self.words(text)) if w not in STOP_WORDS]
