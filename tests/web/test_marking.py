"""Names and quotations cut a text into pieces, and never change it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.marking import KINDS, Name, drawn, names_of, pieces, quotations

TEXT = "市工信局对高新区传感器企业给予奖励，最高100万元。"


def name(words, kind="topic", text=TEXT):
    at = text.index(words)
    return Name(at, at + len(words), kind, f"{kind}/{words}", words)


OVERLAPS = {
    "apart": ([("高新区", "district"), ("奖励", "instrument")], ["高新区", "奖励"]),
    "one inside another": ([("高新区", "district"), ("高新区传感器", "topic")], ["高新区传感器"]),
    "crossing, the longer": ([("高新区传感器", "topic"), ("器企业", "quality")], ["高新区传感器"]),
    "crossing, as long: the first": ([("传感器", "industry"), ("器企业", "topic")], ["传感器"]),
    "touching": ([("高新区", "district"), ("传感器", "industry")], ["高新区", "传感器"]),
}


@pytest.mark.parametrize("case", OVERLAPS)
def test_of_names_that_overlap_one_is_drawn(case):
    names, words = OVERLAPS[case]
    assert [one.name for one in drawn(name(*each) for each in reversed(names))] == words


def test_of_names_of_the_same_words_the_first_kind_is_drawn():
    assert [n.kind for n in drawn([name("传感器", "topic"), name("传感器", "industry")])] == [
        "industry"
    ]


def rendered(cut):
    """Pieces written with marks: [name] and {quotation}."""
    return "".join(
        "{" * len(p.opening) + (f"[{p.text}]" if p.name else p.text) + "}" * p.closing for p in cut
    )


QUOTES = {
    ("给予奖励，最高100万元",): "市工信局对高新区传感器企业{给予[奖励]，最高100万元}。",
    (
        "给予奖励，最高100万元",
        "最高100万元",
    ): "市工信局对高新区传感器企业{给予[奖励]，{最高100万元}}。",
    ("企业给予", "给予奖励"): "市工信局对高新区传感器{企业{给予}}[奖励]，最高100万元。",
    ("给予奖", "不在文中"): "市工信局对高新区传感器企业{给予奖}励，最高100万元。",
    (TEXT, TEXT): "{市工信局对高新区传感器企业给予[奖励]，最高100万元。}",
    (): "市工信局对高新区传感器企业给予[奖励]，最高100万元。",
}


@pytest.mark.parametrize("quotes", QUOTES)
def test_quotations_stand_inside_one_another(quotes):
    quoted = quotations(TEXT, quotes)
    assert rendered(pieces(TEXT, [name("奖励", "instrument")], quoted.values())) == QUOTES[quotes]


def spans(text):
    places = st.integers(0, len(text))
    return st.tuples(places, places).filter(lambda p: p[0] < p[1])


@given(st.data(), st.text("甲乙丙\n<&", min_size=1, max_size=30))
def test_pieces_give_the_text_back_and_close_what_they_open(data, text):
    kinds = st.sampled_from(KINDS)
    names = [Name(*span, data.draw(kinds), "x", "x") for span in data.draw(st.lists(spans(text)))]
    quotes = [text[start:end] for start, end in data.draw(st.lists(spans(text)))]
    cut = pieces(text, names, quotations(text, quotes).values())
    assert "".join(piece.text for piece in cut) == text
    depth = 0
    for piece in cut:
        assert piece.text
        depth += len(piece.opening) - piece.closing
        assert depth >= 0
    assert depth == 0


def test_every_name_of_the_sample_is_marked_where_it_stands(sample):
    for document in sample.documents():
        for clause in sample.clauses_of(document["id"]):
            found = sample.named(clause["id"])["text"]
            for one in found:
                assert clause["text"][one["start"] : one["end"]] == one["label"]
            marked = pieces(clause["text"], names_of(found))
            assert "".join(piece.text for piece in marked) == clause["text"]
