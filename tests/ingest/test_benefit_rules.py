"""The tables of the benefit rules: each entry decides its own example."""

import pytest

from ingest.benefits import find_benefits
from ingest.benefits.instruments import INSTRUMENTS, PHRASES, find_gifts, find_namings
from ingest.benefits.parts import read_parts, rule_of
from ingest.benefits.passage import lay_out, read_passages
from ingest.benefits.reports import REPORTS
from ingest.benefits.rules import CUES, SHARE_RULES, SUM_RULES, Cue, Part, Rule


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_each_cue_decides_its_example(cue: Cue) -> None:
    assert read_parts(lay_out(cue.example))[0].part is cue.part


@pytest.mark.parametrize("rule", [*SUM_RULES, *SHARE_RULES], ids=lambda rule: rule.example)
def test_each_rule_decides_its_example(rule: Rule) -> None:
    reading = read_parts(lay_out(rule.example))[0]
    assert rule_of(reading) is rule
    assert reading.part is rule.part


@pytest.mark.parametrize("example", [example for _, example in REPORTS])
def test_what_is_reported_is_offered_to_no_one(example: str) -> None:
    assert read_parts(lay_out(example))[0].part is Part.NONE


@pytest.mark.parametrize(
    ("name", "example"),
    [(name, example) for name, words in INSTRUMENTS.items() for _, example in words],
)
def test_each_instrument_is_named_in_its_example(name: str, example: str) -> None:
    assert name in {naming.instrument for naming in find_namings(example)}


@pytest.mark.parametrize(("name", "example"), [(name, example) for name, _, example in PHRASES])
def test_each_phrase_gives_its_instrument(name: str, example: str) -> None:
    assert [gift.instrument for gift in find_gifts(example)] == [name]
    assert [benefit.instrument for benefit in find_benefits(example)] == [name]


def test_asides_are_set_apart_and_keep_their_places() -> None:
    text = "给予 ７ 万元（含 税）,奖励"
    main, (aside,) = read_passages(text)
    assert (main.text, aside.text, aside.cut) == ("给予7万元，奖励", "含税", 5)
    assert main.quote(text, 2, 5) == "７ 万元"
