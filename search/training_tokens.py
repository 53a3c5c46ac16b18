"""The tokenizer of the packaged encoder: Chinese words and characters, English words and pieces."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

import rjieba
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = "[UNK]"
WORD_START = "▁"
LONGEST_CHINESE = 6
_PIECES = rf"{WORD_START}?[a-z0-9]+|\p{{Han}}+"
_ENGLISH = re.compile(r"[a-z0-9]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_SHORTEST_STEM = 4


def build_tokenizer(texts: Iterable[str], *, chinese: int, english: int) -> Tokenizer:
    """A Unigram tokenizer whose vocabulary is what `texts` hold most.

    chinese, english: how many words of each language are kept, besides every single
    character and letter. Text is folded (NFKC, lower case); an English word opens with
    ▁, so that the end of one word is never taken for another; all that is neither Chinese
    nor a letter nor a digit is dropped.
    """
    chinese_words, english_words = _count(texts)
    words = _best(chinese_words, chinese) | _best(_with_pieces(english_words), english)
    tokenizer = Tokenizer(models.Unigram(_scored(words), unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex("(?<![a-z0-9])(?=[a-z])"), WORD_START),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(_PIECES), "removed", invert=True)
    return tokenizer


def _count(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for text in texts:
        english.update(_ENGLISH.findall(text.lower()))
        for run in _CHINESE.findall(text):
            words = [word for word in rjieba.cut_for_search(run) if len(word) <= LONGEST_CHINESE]
            chinese.update(words)
            chinese.update(run)
    return chinese, english


def _with_pieces(words: Counter[str]) -> Counter[str]:
    """Whole words, the stems that two or more of them share, and the endings after a stem."""
    stems: Counter[str] = Counter()
    for word in words:
        stems.update(word[:end] for end in range(_SHORTEST_STEM, len(word)))
    pieces: Counter[str] = Counter()
    for word, count in words.items():
        opening = WORD_START if word[0].isalpha() else ""
        pieces[opening + word] += count * len(word)
        for end in range(_SHORTEST_STEM, len(word)):
            if stems[word[:end]] > 1:
                pieces[opening + word[:end]] += 1
                pieces[word[end:]] += 1
    return pieces


def _best(words: Counter[str], most: int) -> dict[str, int]:
    kept = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    single = {word: count for word, count in kept if len(word) == 1}
    longer = [item for item in kept if len(item[0]) > 1 and item[1] > 1]
    return single | dict(longer[:most])


def _scored(words: dict[str, int]) -> list[tuple[str, float]]:
    """Words with their log probabilities; the unknown token comes first, unlikely."""
    letters = dict.fromkeys(f"{WORD_START}abcdefghijklmnopqrstuvwxyz0123456789", 1)
    counts = letters | words
    total = sum(counts.values())
    scored = [(word, math.log(count / total)) for word, count in sorted(counts.items())]
    return [(UNKNOWN, 2 * math.log(1 / total)), *scored]
