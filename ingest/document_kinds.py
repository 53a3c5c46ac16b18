"""The words with which the titles of documents end, and the kind of document that each says."""

from __future__ import annotations

from typing import NamedTuple


class KindWord(NamedTuple):
    """A word that ends titles, and its kind: the name of a concept of `kg/vocabulary/kinds.ttl`.

    `titles` says that it tells a title among lines, `cited` that a quoted title which ends with
    it is that of a document: a report or an article is none.
    """

    word: str
    kind: str | None = None
    titles: bool = True
    cited: bool = True


KIND_WORDS: tuple[KindWord, ...] = (
    KindWord("任免通知", "任免"),
    KindWord("任职通知", "任免"),
    KindWord("免职通知", "任免"),
    KindWord("实施意见", "意见"),
    KindWord("指导意见", "意见"),
    KindWord("意见", "意见"),
    KindWord("通知", "通知"),
    KindWord("通告", "通告"),
    KindWord("公告", "公告"),
    KindWord("公示", "公示", cited=False),
    KindWord("通报", "通报", cited=False),
    KindWord("决定", "决定"),
    KindWord("决议", "决议"),
    KindWord("命令", "命令"),
    KindWord("令", "命令", cited=False),
    KindWord("批复", "批复"),
    KindWord("函", "函", cited=False),
    KindWord("规划", "规划"),
    KindWord("计划", "计划"),
    KindWord("纲要"),
    KindWord("要点", cited=False),
    KindWord("办法", "办法"),
    KindWord("规定", "规定"),
    KindWord("细则", "细则"),
    KindWord("条例", "条例"),
    KindWord("规则"),
    KindWord("规程"),
    KindWord("章程", "章程"),
    KindWord("方案", "实施方案"),
    KindWord("预案", "应急预案"),
    KindWord("若干政策", "政策措施"),
    KindWord("若干措施", "政策措施"),
    KindWord("政策措施", "政策措施"),
    KindWord("政策", "政策措施"),
    KindWord("措施", "政策措施"),
    KindWord("举措", cited=False),
    KindWord("机制", "工作机制"),
    KindWord("制度"),
    KindWord("清单"),
    KindWord("目录", "目录"),
    KindWord("名单", "名单"),
    KindWord("指南", "申报指南"),
    KindWord("指引"),
    KindWord("标准"),
    KindWord("公报", "公报", cited=False),
    KindWord("报告", "报告", cited=False),
    KindWord("纪要", "纪要", cited=False),
    KindWord("法", titles=False),
    KindWord("法典", titles=False),
    KindWord("规范", titles=False),
    KindWord("规范条件", titles=False),
    KindWord("名录", titles=False),
    KindWord("建议", titles=False),
)
"""Every such word once, in no order that counts."""

TITLE_ENDS = "|".join(one.word for one in KIND_WORDS if one.titles)
"""A pattern of the words with which a document's own title ends."""

CITED_ENDS = "|".join(one.word for one in KIND_WORDS if one.cited)
"""A pattern of the words with which the title of a cited document ends."""

KIND_OF = {one.word: one.kind for one in KIND_WORDS}
"""The kind of document that a word says; None where the vocabulary has none."""
