"""Who is appointed to which post, in the forms that notices use."""

import re
from datetime import date

import pytest

from ingest.appointments import FOLLOWING, FORMS, find_appointments
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
    # Without 同志, and without 的.
    "林一舟任澜浦市商务局副局长。": [("林一舟", "appointed", "澜浦市商务局", "副局长")],
    "张三任乙局副局长。": [("张三", "appointed", None, "乙局副局长")],
    "免去林一舟澜浦市商务局局长职务；": [("林一舟", "removed", "澜浦市商务局", "局长")],
    "免去张三的茶业局局长职务。": [("张三", "removed", None, "茶业局局长")],
    "林一舟不再担任澜浦市商务局局长。": [("林一舟", "removed", "澜浦市商务局", "局长")],
    "经研究，市政府决定任命张三为澜浦市商务局局长。": [
        ("张三", "appointed", "澜浦市商务局", "局长")
    ],
    # A second post in the bureau of the first.
    "林一舟任澜浦市商务局党组书记、局长。": [
        ("林一舟", "appointed", "澜浦市商务局", "党组书记"),
        ("林一舟", "appointed", "澜浦市商务局", "局长"),
    ],
    "任命张三同志为茶业局党委书记、总工程师（试用期一年）；": [
        ("张三", "appointed", None, "茶业局党委书记"),
        ("张三", "appointed", None, "茶业局总工程师"),
    ],
    "任命林一舟为澜浦市商务局副局长（正科级），澜浦市水利局副局长兼总工程师。": [
        ("林一舟", "appointed", "澜浦市商务局", "副局长"),
        ("林一舟", "appointed", "澜浦市水利局", "副局长"),
        ("林一舟", "appointed", "澜浦市水利局", "总工程师"),
    ],
    # Several people in one sentence.
    "任命林一舟为澜浦市商务局局长，何静好、陆清和为澜浦市水利局副局长；": [
        ("林一舟", "appointed", "澜浦市商务局", "局长"),
        ("何静好", "appointed", "澜浦市水利局", "副局长"),
        ("陆清和", "appointed", "澜浦市水利局", "副局长"),
    ],
    "免去林一舟的澜浦市商务局局长职务，何静好的澜浦市水利局局长职务。": [
        ("林一舟", "removed", "澜浦市商务局", "局长"),
        ("何静好", "removed", "澜浦市水利局", "局长"),
    ],
    "免去林一舟的澜浦市商务局局长、何静好的澜浦市水利局局长职务。": [
        ("林一舟", "removed", "澜浦市商务局", "局长"),
        ("何静好", "removed", "澜浦市水利局", "局长"),
    ],
    "林一舟、何静好分别任澜浦市商务局局长、澜浦市水利局局长。": [
        ("林一舟", "appointed", "澜浦市商务局", "局长"),
        ("何静好", "appointed", "澜浦市水利局", "局长"),
    ],
    # What goes on of the same person.
    "任命林一舟为澜浦市商务局局长，免去其澜浦市水利局局长职务。": [
        ("林一舟", "appointed", "澜浦市商务局", "局长"),
        ("林一舟", "removed", "澜浦市水利局", "局长"),
    ],
    "林一舟同志任澜浦市商务局局长，试用期一年，不再担任澜浦市水利局局长职务。": [
        ("林一舟", "appointed", "澜浦市商务局", "局长"),
        ("林一舟", "removed", "澜浦市水利局", "局长"),
    ],
    "免去林一舟的澜浦市商务局局长职务，张三任澜浦市商务局局长。": [
        ("林一舟", "removed", "澜浦市商务局", "局长"),
        ("张三", "appointed", "澜浦市商务局", "局长"),
    ],
    # What only sounds like an act.
    "市长任组长，市商务局局长任副组长。": [],
    "单位负责人任澜浦市商务局联络员。": [],
    "张三任职于澜浦市商务局，李四任期三年。": [],
    "林一舟同志为评审专家，澜浦市商务局局长。": [],
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


@pytest.mark.parametrize(("action", "example"), [(action, text) for action, _, text in FORMS])
def test_each_form_has_its_example(action, example):
    assert [one[:2] for one in found(example)] == [("林一舟", action)]


@pytest.mark.parametrize("form", FOLLOWING, ids=lambda form: form[2])
def test_each_form_that_goes_on_has_its_example(form):
    action, _, example = form
    first, second = found(example)
    assert first[0] == "林一舟"
    assert second[:2] in {(name, action or first[1]) for name in ("林一舟", "何静好")}


def test_the_day_and_the_words_are_kept():
    text = "任命林一舟同志为澜浦市商务局副局长（试用期一年）；"
    (one,) = find_appointments(text, [], DAY)
    assert (one.day, one.post) == (DAY, "澜浦市商务局副局长")
    assert one.label == "澜浦市商务局副局长（试用期一年）"
    assert one.quote in text
