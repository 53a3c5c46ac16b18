"""Finds the rules by which one policy gives way to another, or one benefit to a higher one."""

from __future__ import annotations

import re

from ingest.validity import sentences
from kg.records import Precedence, PrecedenceKind

_CLASH = "(?:冲突|抵触|不一致|不符|不相符)"
_HIGHER = "(?:国家|中央|省|上级|法律|法规)"
_UNTIL_STOP = "[^。；]"

PRECEDENCE: tuple[tuple[PrecedenceKind, str, str], ...] = (
    (
        PrecedenceKind.HIGHER_ONLY,
        rf"就高{_UNTIL_STOP}{{0,4}}不(?:重复|叠加|累加)|就高(?:原则)?{_UNTIL_STOP}{{0,6}}(?:一项|一次|执行)"
        rf"|(?:选择|按|享受){_UNTIL_STOP}{{0,12}}(?:较|最)高{_UNTIL_STOP}{{0,16}}(?:不重复|一项|一次|执行|申报)",
        "同一企业获得多项称号的，按就高原则只享受一项奖励。",
    ),
    (
        PrecedenceKind.ONCE,
        rf"不(?:再)?(?:重复|累计|叠加)(?:奖励|享受|支持|补助|补贴|资助|兑现|申报|计算)"
        rf"|只(?:能)?(?:享受|奖励|支持|申报|补助){_UNTIL_STOP}{{0,4}}(?:一次|一项)",
        "单个企业不重复奖励。",
    ),
    (
        PrecedenceKind.PREVAILS,
        rf"{_CLASH}{_UNTIL_STOP}{{0,6}}[，,]\s*(?:一律|均|应)?(?:以|按照?|执行)本{_UNTIL_STOP}{{1,10}}"
        r"(?:为准|执行|规定)",
        "与此前规定不一致的，以本办法为准。",
    ),
    (
        PrecedenceKind.YIELDS,
        rf"{_HIGHER}{_UNTIL_STOP}{{0,20}}(?:另有|有新的?|出台|调整|有){_UNTIL_STOP}{{0,12}}"
        r"(?:规定|政策)(?:的)?[，,]\s*[^。；，]{0,8}(?:从其规定|遵照执行|按其|从其|以其)",
        "国家、省出台相关政策的，从其规定。",
    ),
)
"""Kind, pattern and example of each rule; one sentence may state several."""

_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern, _ in PRECEDENCE)


def find_precedence(text: str) -> tuple[Precedence, ...]:
    """The rules that a text states, each with its sentence, in order."""
    return tuple(
        Precedence(kind, sentence.strip())
        for sentence in sentences(text)
        for kind, pattern in _PATTERNS
        if pattern.search(sentence)
    )
