"""The measures, worked by hand, and the same as those of the evaluation script."""

import importlib.util
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.measuring import Found, Judgement, score

FULL, PART, OTHER = (
    Judgement("甲", "流片 40%", 2),
    Judgement("甲", "参展", 1),
    Judgement("乙", "贴息", 2),
)
CHIP = Found(frozenset({"甲", "https://…/甲"}), "首轮流片\n40%")
FAIR = Found(frozenset({"甲"}), "参展补贴")
LOAN = Found(frozenset({"乙"}), "贴息 50%")
WRONG = Found(frozenset({"乙"}), "流片 40%")
BOTH = Found(frozenset({"甲"}), "流片40%，参展")
PLACE = Judgement("甲", "", 2, ("四", "4"))
THERE, BESIDE = (Found(frozenset({"甲"}), "…", ("四", number)) for number in "48")


@pytest.mark.parametrize(
    ("judged", "hits", "ndcg", "recall", "first", "missed"),
    [
        ([FULL], [CHIP], 1, 1, 1, ()),
        ([FULL], [WRONG, CHIP], 1 / log2(3), 1, 1 / 2, ()),
        ([FULL], [WRONG], 0, 0, 0, (FULL,)),
        ([FULL], [], 0, 0, 0, (FULL,)),
        # A judgement counts once.
        ([FULL], [CHIP, CHIP], 1, 1, 1, ()),
        # Grade 1 gains a third of grade 2, and is no part of recall.
        ([FULL, PART], [FAIR, CHIP], (1 + 3 / log2(3)) / (3 + 1 / log2(3)), 1, 1, ()),
        ([FULL, OTHER], [LOAN], 3 / (3 + 3 / log2(3)), 1 / 2, 1, (FULL,)),
        # One clause that meets two judgements gains the better, and fills one place.
        ([FULL, PART], [BOTH], 3 / (3 + 1 / log2(3)), 1, 1, ()),
        # A judgement may name a place in place of words.
        ([PLACE], [BESIDE, THERE], 1 / log2(3), 1, 1 / 2, ()),
        # Only the first ten count.
        ([FULL], [WRONG] * 10 + [CHIP], 0, 0, 0, (FULL,)),
    ],
)
def test_worked_examples(judged, hits, ndcg, recall, first, missed):
    found = score(judged, hits)
    assert found.ndcg == pytest.approx(ndcg)
    assert found.recall == pytest.approx(recall)
    assert found.reciprocal_rank == pytest.approx(first)
    assert found.missed == missed


SCRIPT = Path(__file__).parents[3] / "shared/eval/score.py"
judgements = st.lists(
    st.builds(Judgement, st.sampled_from("甲乙"), st.sampled_from("一二三"), st.integers(1, 2)),
    min_size=1,
    max_size=6,
)
passages = st.lists(
    st.tuples(st.sampled_from("甲乙丙"), st.text("一二三四 \n", max_size=4)), max_size=14
)


@pytest.mark.skipif(not SCRIPT.exists(), reason="the evaluation script is not part of the project")
@given(judged=judgements, hits=passages)
def test_the_same_as_the_script(judged, hits):
    spec = importlib.util.spec_from_file_location("the_script", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    relevant = [{"doc": j.document, "key": j.key, "grade": j.grade} for j in judged]
    question = {"id": "q", "lang": "zh", "kind": "subsidy", "relevant": relevant}
    (theirs,) = script.score([question], {"q": hits})
    ours = score(judged, [Found(frozenset({name}), text) for name, text in hits])
    assert ours.ndcg == pytest.approx(theirs["ndcg"])
    assert ours.recall == pytest.approx(theirs["recall"])
    assert ours.reciprocal_rank == pytest.approx(theirs["rr"])
