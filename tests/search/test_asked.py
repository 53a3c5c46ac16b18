"""Questions with the provisions that answer them, written to train the encoder on."""

import json
import random
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.folding import squeeze
from search.training_asked import FOLDER, read_asked, read_list
from search.training_pairs import Material, draw_pairs

GOLD = Path(__file__).parents[1] / "gold"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NEARLY = 0.7
"""Share of the pairs of characters of the longer question."""
RUN = 24
"""Characters on end that two texts do not share by chance."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def asked():
    return read_asked()


@pytest.mark.parametrize("line", ["没有问题的条款", "条款\t", "\t问题", "条款\t问题\t\t问题", ""])
def test_a_line_that_is_none_is_named(tmp_path, line):
    path = tmp_path / "field.tsv"
    path.write_text(f"条款\t问题\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"field\.tsv, line 2"):
        read_list(path)


def test_lists_can_be_left_out():
    everything, rest = read_asked(), read_asked(without=["health"])
    assert len(everything) - len(rest) == len(read_list(FOLDER / "health.tsv"))


def test_lines_are_whole(asked):
    assert len(asked) > 20_000
    for one in asked:
        assert len(CHINESE.findall(one.provision)) >= 10, one
        assert one.questions, one
        assert all(words == words.strip() != "" for words in (one.provision, *one.questions)), one


def test_nothing_is_said_twice(asked):
    provisions = [squeeze(one.provision) for one in asked]
    assert len(set(provisions)) == len(provisions)
    questions = [question for one in asked for question in one.questions]
    assert len(set(questions)) == len(questions)


def test_both_languages_ask(asked):
    questions = [question for one in asked for question in one.questions]
    share = sum(bool(CHINESE.search(question)) for question in questions) / len(questions)
    assert 0.4 < share < 0.7


def test_no_judged_question_is_among_them_or_nearly(asked):
    lines = (one for path in GOLD.glob("*.jsonl") for one in path.read_text("utf-8").splitlines())
    judged = [squeeze(json.loads(line).get("query") or "") for line in lines]
    by_pair = defaultdict(set)
    for number, question in enumerate(judged):
        for pair in set(pairwise(question)):
            by_pair[pair].add(number)
    assert len(by_pair) > 1000
    for question in (squeeze(words) for one in asked for words in one.questions):
        own = set(pairwise(question))
        shared = Counter(number for pair in own for number in by_pair[pair])
        for number, count in shared.most_common(5):
            most = max(len(own), len(set(pairwise(judged[number]))))
            assert count < NEARLY * most or most < 3, (question, judged[number])


def runs(text):
    """Every stretch of RUN characters, white space aside."""
    solid = "".join(text.split())
    return {solid[at : at + RUN] for at in range(len(solid) - RUN + 1)}


def test_no_sentence_is_that_of_a_real_document(asked):
    if not CORPUS.is_dir():
        pytest.skip("the real documents are not here")
    real = set().union(*(runs(path.read_text("utf-8", "replace")) for path in CORPUS.glob("*.*")))
    assert len(real) > 10_000
    told = [words for one in asked for words in (one.provision, *one.questions)]
    assert not [words for words in told if not real.isdisjoint(runs(words))]


def test_they_are_drawn_as_pairs(asked):
    one = asked[0]
    pairs = draw_pairs(Material([], [], [one]), random.Random(0))
    assert {(question, one.provision) for question in one.questions} <= set(pairs)
    assert any({a, b} <= set(one.questions) for a, b in pairs)
