"""The sentence of a clause that comes nearest to a question, which its reasons name."""

from dataclasses import replace

import pytest

from search.encoder import Remembered, load_encoder
from search.passages import sentences_of
from search.reasons import nearest_sentences

ENCODER = load_encoder()


@pytest.fixture(scope="module")
def clauses(corpus):
    return corpus.clauses


@pytest.mark.parametrize("question", ["首次流片能补多少", "who answers for talent flats"])
def test_it_is_the_nearest_of_its_sentences(clauses, question):
    vector = ENCODER.encode_queries([question])[0]
    nearest = nearest_sentences(vector, clauses, ENCODER)
    several = [(one, c) for one, c in zip(nearest, clauses, strict=True) if one != c.text]
    assert len(several) > 20
    for sentence, clause in several:
        said = sentences_of(clause)
        cosines = [float(ENCODER.encode_passages([one])[0] @ vector) for one in said]
        assert cosines[said.index(sentence)] == pytest.approx(max(cosines), abs=1e-5)


def test_a_clause_of_one_sentence_is_named_whole(clauses):
    vector = ENCODER.encode_queries(["补贴"])[0]
    single = replace(clauses[0], text="给予补贴。责任单位：市财政局。")
    assert nearest_sentences(vector, [single], ENCODER) == [single.text]
    assert nearest_sentences(vector, [], ENCODER) == []


def test_departments_are_no_sentence(clauses):
    text = "一是对购买先进设备的企业给予补贴；二是奖励。（责任单位：市财政局；市科技局）"
    lone = replace(clauses[0], text=text)
    assert sentences_of(lone) == ["一是对购买先进设备的企业给予补贴；", "二是奖励。"]


def test_a_caption_goes_with_the_sentence_that_it_heads(clauses):
    headed = replace(clauses[0], text="8.支持参展。 给予补贴。每年一次。")
    assert sentences_of(headed) == ["8.支持参展。给予补贴。", "每年一次。"]


class Counting:
    """The encoder, with the passages that it was given."""

    def __init__(self):
        self.given = []

    def encode_passages(self, texts):
        self.given += texts
        return ENCODER.encode_passages(texts)


def test_a_passage_is_encoded_once_until_there_are_too_many():
    counting = Counting()
    remembered = Remembered(counting, most=3)
    for texts in (["参展补贴", "流片补贴", "参展补贴"], ["流片补贴"], ["贷款贴息"], []):
        found = remembered.encode_passages(texts)
        assert found.shape == (len(texts), ENCODER.dimension)
        assert found == pytest.approx(ENCODER.encode_passages(texts))
    assert counting.given == ["参展补贴", "流片补贴", "贷款贴息"]
    remembered.encode_passages(["首台套", "参展补贴"])
    assert counting.given[3:] == ["首台套", "参展补贴"]
