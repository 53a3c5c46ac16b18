"""Who is appointed to which post, in the forms that notices use."""

import re
from datetime import date

import pytest

from ingest.appointments import FORMS, find_appointments
from kg.records import Mention
from kg.terms import iri, local_id

DAY = date(2031, 5, 6)
BUREAUS = ("澜浦市商务局", "澜浦市水利局", "澜浦高新区管委会")


def found(text):
    """Person, act, department and post of each appointment in a text."""
    mentions = [
        Mention(match.start(), match.end(), iri("department", bureau), bureau)
        for bureau in BUREAUS
        for match in re.finditer(bureau, text)
    ]
    return [
        (one.person, one.action, one.department and local_id(one.department), one.post)
        for one in find_appointments(text, mentions, DAY)
    ]


CASES = {
    "任命林一舟同志为澜浦市商务局副局长；": [("林一舟", "appointed", "澜浦市商务局", "副局长")],
    "3.任命林一舟为澜浦市商务局局长": [("林一舟", "appointed", "澜浦市商务局", "局长")],
    "林一舟同志任澜浦市商务局总工程师。": [("林一舟", "appointed", "澜浦市商务局", "总工程师")],
    "免去林一舟同志的澜浦市水利局副局长职务。": [("林一舟", "removed", "澜浦市水利局", "副局长")],
    "林一舟同志不再担任澜浦市水利局副局长职务；": [("林一舟", "removed", "澜浦市水利局", "副局长")],
    "任命林一舟同志为澜浦市商务局副局长、澜浦市水利局副局长；": [
        ("林一舟", "appointed", "澜浦市商务局", "副局长"),
        ("林一舟", "appointed", "澜浦市水利局", "副局长"),
    ],
    "任命陆清和为澜浦市商务局局长；": [("陆清和", "appointed", "澜浦市商务局", "局长")],
    "免去林一舟和陆清和、和一舟的澜浦市水利局副局长职务。": [
        ("林一舟", "removed", "澜浦市水利局", "副局长"),
        ("陆清和", "removed", "澜浦市水利局", "副局长"),
        ("和一舟", "removed", "澜浦市水利局", "副局长"),
    ],
    "任命林一舟、何静好同志为澜浦高新区管委会副主任。": [
        ("林一舟", "appointed", "澜浦高新区管委会", "副主任"),
        ("何静好", "appointed", "澜浦高新区管委会", "副主任"),
    ],
    "聘任林一舟同志为茶叶研究所所长。": [("林一舟", "appointed", None, "茶叶研究所所长")],
    # What only sounds like an act.
    "各单位负责人任务分工见附件。": [],
    "担任评审专家的人员应当回避。": [],
    "支持企业任用高校毕业生为技术骨干。": [],
    "市城建局分管副职兼任办公室主任，相关部门负责人任副主任。": [],
    "撤销对事故负有责任的项目负责人的总监理工程师职务。": [],
    "免去相关人员的项目经理职务。": [],
    "任命程序按照有关规定执行。": [],
    "各专家任期内应当履行职责，接受委员会主任委员。": [],
}


@pytest.mark.parametrize("text", CASES)
def test_appointments_are_read(text):
    assert found(text) == CASES[text]


def test_each_form_has_its_example():
    for action, pattern, example in FORMS:
        match = re.search(pattern, example)
        assert match, example
        assert match["people"] == "林一舟"
        assert [one[:2] for one in found(example)] == [("林一舟", action)]


def test_the_day_and_the_words_are_kept():
    text = "任命林一舟同志为澜浦市商务局副局长（试用期一年）；"
    (one,) = find_appointments(text, [], DAY)
    assert (one.day, one.post) == (DAY, "澜浦市商务局副局长")
    assert one.label == "澜浦市商务局副局长（试用期一年）"
    assert one.quote in text
