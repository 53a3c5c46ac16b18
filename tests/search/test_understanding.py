"""What is read out of a question: language, intent, entities, numbers."""

import pytest

from kg.folding import fold
from kg.records import Role
from kg.vocabulary import default_vocabulary
from search.intents import (
    AIMED_AT,
    BASIS,
    BENEFIT,
    DOCUMENT,
    HOW_MUCH,
    IN_FORCE_THEN,
    INDUSTRIES,
    JOINTLY,
    PLAN,
    RESPONSIBLE,
    ROLES,
    STILL_IN_FORCE,
)
from search.names import Names
from search.understanding import aspect_of, says_no_more, understand
from tests.conftest import TODAY

NAMES = Names(default_vocabulary())


@pytest.mark.parametrize(
    ("question", "language", "intent", "names"),
    [
        ("搞传感器的企业能拿到哪些补贴", "zh", "benefit", {"智能传感器", "补贴"}),
        ("which subsidies apply to sensor firms", "en", "benefit", {"智能传感器", "补贴"}),
        ("傳感器企業有什麼獎勵", "zh", "benefit", {"智能传感器", "奖励"}),
        ("芯片第一次流片政府能补多少钱", "zh", "benefit", {"集成电路"}),
        ("市工信局牵头哪些措施", "zh", "responsible", {"工业和信息化局"}),
        ("which measures does the finance bureau lead", "en", "responsible", {"财政局"}),
        ("谁负责MEMS中试平台", "zh", "responsible", {"MEMS传感器"}),
        ("荥阳有什么产业规划", "zh", "plan", {"荥阳市"}),
        ("what is planned in Xingyang", "en", "plan", {"荥阳市"}),
        ("有效期到哪天", "zh", "document", set()),
        ("还有效的传感器补贴有哪些", "zh", "benefit", {"智能传感器"}),
        ("subsidies issued in 2022", "en", "benefit", {"补贴"}),
        ("rules issued in 2022", "en", "other", set()),
        ("", "en", "other", set()),
        ("???", "en", "other", set()),
    ],
)
def test_questions(question, language, intent, names):
    understood = understand(question, NAMES, TODAY)
    assert (understood.language, understood.intent) == (language, intent)
    assert names <= {concept.name for concept in understood.concepts}
    assert all(concept.words in question for concept in understood.concepts)


@pytest.mark.parametrize(
    "question",
    [
        "中原城市群怎么建设",
        "二七广场周边有什么",
        "新郑国际机场扩建",
        "projects in the Zhongyuan science and technology city",
    ],
)
def test_places_that_are_no_district(question):
    districts = {
        c.name for c in understand(question, NAMES, TODAY).concepts if "/district/" in c.entity
    }
    assert districts.isdisjoint({"中原区", "二七区", "新郑市"})


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("郑政办〔2022〕55号还有效吗", ("郑政办〔2022〕55号",)),
        ("郑政办[2022] 55 号和郑政（2023）23号", ("郑政办〔2022〕55号", "郑政〔2023〕23号")),
        ("55号文", ()),
    ],
)
def test_numbers(question, numbers):
    assert understand(question, NAMES, TODAY).numbers == numbers


@pytest.mark.parametrize(
    ("question", "in_force", "role"),
    [
        ("哪些传感器政策还有效", True, None),
        ("郑政办〔2022〕55号还有效吗", False, None),
        ("2024年3月1日有效的政策", True, None),
        ("which rules were in force on 2023-06-01", True, None),
        ("subsidies still valid on 1 March 2023", True, None),
        ("was the opinion valid on 2023-06-01", False, None),
        ("市工信局牵头哪些措施", False, Role.LEAD),
        ("市财政局配合哪些工作", False, Role.SUPPORT),
        ("市财政局负责哪些工作", False, None),
    ],
)
def test_standing_and_role(question, in_force, role):
    understood = understand(question, NAMES, TODAY)
    assert (understood.in_force, understood.role) == (in_force, role)


WISHED = (RESPONSIBLE, DOCUMENT, BENEFIT, PLAN, HOW_MUCH, AIMED_AT, BASIS, JOINTLY, INDUSTRIES)


@pytest.mark.parametrize(
    "wish", [*WISHED, STILL_IN_FORCE, IN_FORCE_THEN, *(one for _, one in ROLES)]
)
def test_a_wish_is_found_in_its_examples(wish):
    assert all(wish.matches(fold(example)) for example in wish.examples)


@pytest.mark.parametrize(
    ("question", "intent", "wanted"),
    [
        ("今年要修几条地铁", "other", {"aim", "figure"}),
        ("how many lifts will be built", "other", {"aim", "figure"}),
        ("全市有几家整车厂", "other", {"figure"}),
        ("参展能报多少", "benefit", {"benefit", "figure"}),
        ("金水区搞什么产业", "other", {"industries"}),
        ("那份意见还算数吗", "document", {"standing"}),
        ("这份规划是根据什么编的", "document", {"basis"}),
        ("哪个部门管参展", "responsible", {"responsible"}),
        ("荥阳打算建什么", "plan", set()),
        ("参展", "other", set()),
    ],
)
def test_what_is_wanted_of_a_clause(question, intent, wanted):
    assert understand(question, NAMES, TODAY).intent == intent
    aspect = aspect_of(question, intent)
    assert {name for name in aspect.__slots__ if getattr(aspect, name)} == wanted


@pytest.mark.parametrize(
    ("question", "nothing_more"),
    [
        ("教育局有哪些职责", True),
        ("列出教育局负责的所有措施", True),
        ("教育局和财政局一起做什么", True),
        ("what does the education bureau have to do", True),
        ("measures of the education bureau", True),
        ("measures that involve the education bureau", True),
        ("与教育局有关的条款", True),
        ("教育局的职责分工", True),
        ("教育局的地址", False),
        ("教育局负责哪些人才措施", False),
        ("phone number of the education bureau", False),
    ],
)
def test_whether_more_is_asked_than_what_a_department_does(question, nothing_more):
    concepts = [c for c in understand(question, NAMES, TODAY).concepts if "/department" in c.entity]
    assert concepts
    assert says_no_more(question, concepts) == nothing_more
