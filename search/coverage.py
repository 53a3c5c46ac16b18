"""How much of a question a clause speaks of: the ground for an honest empty answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kg.folding import fold
from kg.records import Understood
from search.facets import Rows
from search.index import SearchIndex
from search.ranking import BROADER, Evidence
from search.tokens import STOP_WORDS, arabic
from search.words import Term

SURE = 0.9
"""Sureness from which there is an answer: the words of a question and its meaning together."""
SURE_OF_DOCUMENT = 0.6
"""The same for a question about a document: its words are about validity, which few clauses speak
of in the same words."""
SURE_ELSEWHERE = 1.25
"""The same for a question that names a city whose documents are not held: a clause must speak of
that city and of the matter."""

SPEECH: tuple[tuple[str, float], ...] = (
    ("n", 1.0),  # 护照, 猪肉: what a question is about
    ("vn", 0.7),
    ("v", 0.4),  # 退回, 打算: said in a hundred ways
    ("j", 0.7),
    ("l", 0.5),
    ("t", 0.4),
    ("a", 0.3),
)
"""Weight of a word that no vocabulary holds, by the beginning of its part of speech."""
OTHER_SPEECH = 0.15
FOREIGN = 0.2
"""Weight of an English word that no name holds: Chinese texts could not hold it either. A name
(written with a capital letter) that is unknown counts in full."""

# What is asked about a benefit, not what it is for: documents say it in other words.
_ASPECTS = """
上限 最高 比例 标准 金额 额度 期限 最多 办法 意见 文件 条款 规定
amount cap ceiling limit maximum rate much still force valid first least most well good new
using based being put takes take part makes make made aim aims want wants handle handles help
pay pays rules rule list year years million yuan per every each when does
"""
_UNTELLING = STOP_WORDS | frozenset(_ASPECTS.split())
_LATIN = re.compile(r"[A-Za-z][A-Za-z'-]*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a question: its words, how much it tells, and the rows that speak of it."""

    words: str
    weight: float
    rows: Rows


def units(text: str, understood: Understood, evidence: Evidence, index: SearchIndex) -> list[Unit]:
    """The parts of a question: its concepts, and the words that belong to none of them."""
    found = []
    parts = zip(evidence.groups, evidence.group_scores, evidence.group_weights, strict=True)
    for group, scores, weight in parts:
        rows = np.flatnonzero(scores >= BROADER * 0.6)
        found.append(Unit(group.words, weight, rows))
    names = [group.words for group in evidence.groups]
    read = _chinese if understood.language == "zh" else _english
    return found + read(text, names, index)


def _chinese(text: str, names: list[str], index: SearchIndex) -> list[Unit]:
    folded = arabic(fold(text))
    named = [False] * len(folded)
    for name in (arabic(fold(one)) for one in names):
        start = folded.find(name)
        named[start : start + len(name)] = [True] * len(name) if start >= 0 else []
    found, position = [], 0
    for word, tag in index.cutter.tagged_words(folded):
        start = folded.index(word, position)
        position = start + len(word)
        if len(word) > 1 and not any(named[start:position]) and word not in _UNTELLING:
            unit = _word_unit(word, index)
            found.append(replace(unit, weight=unit.weight * _weight_of(tag)))
    return found


def _weight_of(tag: str) -> float:
    fitting = [(len(start), weight) for start, weight in SPEECH if tag.startswith(start)]
    return max(fitting)[1] if fitting else OTHER_SPEECH


def _word_unit(word: str, index: SearchIndex) -> Unit:
    count = len(index.table)
    hits = index.words.search([Term("text", word, 1.0), Term("heading", word, 1.0)], count)
    rows = np.asarray(sorted(row for row, _ in hits), dtype=np.int64)
    return Unit(word, float(np.log1p(count / max(0.5, len(rows)))), rows)


def _english(text: str, names: list[str], index: SearchIndex) -> list[Unit]:
    for name in names:
        text = text.replace(name, " ")
    nowhere = np.zeros(0, dtype=np.int64)
    heaviest = float(np.log1p(len(index.table) / 0.5))
    found = []
    for position, word in enumerate(_LATIN.findall(text)):
        if word.lower() in _UNTELLING:
            continue
        named = position > 0 and not word.islower()
        unit = _word_unit(word.lower(), index)
        if len(unit.rows):
            found.append(unit)
        else:
            found.append(Unit(word, heaviest * (1.0 if named else FOREIGN), nowhere))
    return found


def coverage(parts: list[Unit], rows: Rows) -> NDArray[np.float64]:
    """For each of `rows`, the share of a question, by weight, that it speaks of, from 0 to 1."""
    covered = np.zeros(len(rows))
    for unit in parts:
        covered += unit.weight * np.isin(rows, unit.rows)
    total = sum(unit.weight for unit in parts)
    return covered / total if total else covered


def sureness(parts: list[Unit], evidence: Evidence, kept: int) -> float:
    """How sure it is that one of the first `kept` rows answers, from 0 to 2: the share of the
    question that it speaks of, and how near it is by meaning."""
    rows = evidence.rows[:kept]
    if not len(rows):
        return 0.0
    near = np.asarray([evidence.cosines[row] for row in rows.tolist()])
    return float((coverage(parts, rows) + np.maximum(near, 0)).max())
