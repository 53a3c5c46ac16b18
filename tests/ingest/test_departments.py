"""Who answers for a clause: every written form, the roles, and the full names."""

from datetime import date

import pytest

from ingest.departments import _FORMS, find_responsibilities, find_statements
from ingest.naming import DepartmentNamer, Place
from ingest.places import learn_districts, places_for
from kg.matching import Matcher
from kg.records import FormerName, Kind
from kg.terms import local_id
from kg.vocabulary import default_vocabulary

LINLAN = "由云麓县人民政府、青陂市人民政府负责。依托临岚高新区。"


def read(text: str, city: str | None):
    """What names departments in a text of a city, and the matches in the text."""
    vocabulary = default_vocabulary()
    learnt = learn_districts(city, [LINLAN], vocabulary) if city else []
    places = places_for(city, vocabulary, learnt)
    namer = DepartmentNamer(vocabulary, Place(city, None, {one.id: one for one in places}))
    return namer, Matcher([*places, *vocabulary.of_kind(Kind.DEPARTMENT_TYPE)]).find(text)


def mentioned(text: str) -> list[str]:
    """The full names of the departments that a text of 临岚市 names."""
    namer, matches = read(text, "临岚市")
    return [local_id(mention.entity) for mention in namer.mentions(text, matches)]


def responsible(text: str, city: str | None = "临岚市"):
    """Full name, words and role of each department that answers for a text of a city."""
    namer, matches = read(text, city)
    found = find_responsibilities(text, namer.mentions(text, matches), matches, namer)
    return [(local_id(one.department), one.label, one.role.value) for one in found]


def in_short(text: str) -> str:
    """The words of each department with the first letter of its role: "市工信局:l"."""
    return " ".join(f"{words}:{role[0]}" for _, words, role in responsible(text))


EXAMPLES = {
    "lead line": ("（牵头单位：市财政局）", "市财政局"),
    "support line": ("配合单位：市财政局、市科技局。", "市财政局、市科技局"),
    "responsible line": ("责任单位：市财政局、市科技局", "市财政局、市科技局"),
    "lead bracket": ("（市财政局牵头，市科技局参加）", "市财政局"),
    "support bracket": ("市财政局牵头，市科技局配合）", "市科技局"),
    "rest bracket": ("市财政局牵头，市科技局按职责分工负责）", "市科技局"),
    "shared bracket": ("（市财政局、市科技局按职责分工负责）", "市财政局、市科技局"),
    "bracket": ("（市财政局负责）", "市财政局"),
}


@pytest.mark.parametrize("form", [form for form, _, _ in _FORMS])
def test_each_form_has_its_example(form):
    text, names = EXAMPLES[form]
    found = {one.form: text[one.start : one.end] for one in find_statements(text)}
    assert found[form] == names


# l: lead, r: responsible, s: support.
ROLES = [
    # The first of a 责任单位 line leads, unless another is named as 牵头.
    (
        "责任单位：市工信局、市财政局，临岚高新区管委会。",
        "市工信局:l 市财政局:r 临岚高新区管委会:r",
    ),
    ("（责任单位：市经信局）", "市经信局:l"),
    ("【责任单位：市工信局、市财政局】", "市工信局:l 市财政局:r"),
    ("【责任单位】市工信局、市财政局", "市工信局:l 市财政局:r"),
    ("责任部门：市财政局、市工信局（牵头）", "市财政局:r 市工信局:l"),
    ("（牵头单位：市工信局，责任单位：市财政局）", "市工信局:l 市财政局:r"),
    ("（牵头单位：市工信局；配合单位：市财政局、市科技局）", "市工信局:l 市财政局:s 市科技局:s"),
    ("牵头单位：市工信局配合单位：市财政局", "市工信局:l 市财政局:s"),
    ("（市工信局牵头，市财政局、市科技局配合）", "市工信局:l 市财政局:s 市科技局:s"),
    ("（由市工信局牵头，市财政局等配合）", "市工信局:l 市财政局:s"),
    ("（市工信局牵头，市财政局按职责分工负责）", "市工信局:l 市财政局:r"),
    ("（市工信局、市商务局按职责分工负责）", "市工信局:r 市商务局:r"),
    ("（市工信局负责）", "市工信局:r"),
    # Deadlines and others named beside the list.
    ("（责任单位：市工信局；完成时限：2025年6月底前）", "市工信局:l"),
    ("责任单位：市工信局，完成时限：2025年6月。", "市工信局:l"),
    # Joined and collective names.
    (
        "责任单位：市工信局、市财政局和各区县（市）人民政府",
        "市工信局:l 市财政局:r 各区县（市）人民政府:r",
    ),
    ("责任单位：市工信局、云麓县政府、青陂市", "市工信局:l 云麓县政府:r 青陂市:r"),
    ("责任单位：市工信局、市财政局等部门。", "市工信局:l 市财政局:r"),
    ("责任单位：市工信局等有关部门。", "市工信局:l 有关部门:r"),
    # Nobody answers: names in running prose, and brackets that speak of others.
    ("市工信局牵头制定年度计划，市财政局保障资金。", ""),
    ("单位负责人应当到场（申请人对材料的真实性负责）。", ""),
    ("责任单位要压实责任。", ""),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text, expected):
    assert in_short(text) == expected


def test_a_long_list_is_read_to_its_end():
    names = [f"市{name}局" for name in ("财政", "科技", "商务", "教育", "民政", "司法", "审计")]
    text = f"责任单位：{'、'.join(names * 6)}。"
    assert [words for _, words, _ in responsible(text)] == names


NAMED = [
    ("落实省委、省政府部署", ["省委", "省人民政府"]),
    ("市委、市政府决定", ["临岚市党委", "临岚市人民政府"]),
    ("落实河南省委部署", ["河南省委"]),
    ("中共临岚市委印发", ["临岚市党委"]),
    ("市委托第三方评估", []),
    ("市城建局相关部门负责人", ["临岚市城乡建设局"]),
    ("由区县（市）财政承担", []),
    ("与中国科学院计算技术研究所合作", []),
    ("中科院茶叶所等机构入驻", []),
    ("与中国科学院合作", ["中国科学院"]),
    ("中国科学院所属单位", ["中国科学院"]),
    ("市场监管局", ["临岚市市场监督管理局"]),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_departments_named_in_a_text(text, names):
    assert mentioned(text) == names


FULL_NAMES = [
    ("市工信局", "临岚市", "临岚市工业和信息化局"),
    ("市工信局", "郑州市", "郑州市工业和信息化局"),
    ("市工信局", None, "市工业和信息化局"),
    ("市发展改革委", "临岚市", "临岚市发展和改革委员会"),
    ("市发改委", "郑州市", "郑州市发展和改革委员会"),
    ("市资源规划局", "郑州市", "郑州市自然资源和规划局"),
    ("市市场监管局", "临岚市", "临岚市市场监督管理局"),
    ("市卫健委", "临岚市", "临岚市卫生健康委员会"),
    ("工信局", "临岚市", "临岚市工业和信息化局"),
    ("郑州市工信局", "临岚市", "郑州市工业和信息化局"),
    ("临岚高新区管委会", "临岚市", "临岚高新技术产业开发区管理委员会"),
    ("高新区管委会", "郑州市", "郑州高新技术产业开发区管理委员会"),
    ("云麓县工信局", "临岚市", "云麓县工业和信息化局"),
    ("省科技厅", "岚东省", "岚东省科学技术厅"),
    ("市科技局", "岚东省", "市科学技术局"),
    ("各市人民政府", "岚东省", "各市人民政府"),
    ("区财政局", "云溪区", "云溪区财政局"),
    ("市环保局", "临岚市", "临岚市生态环境局"),
    ("市工商行政管理局", "临岚市", "临岚市市场监督管理局"),
    ("市卫计委", "临岚市", "临岚市卫生健康委员会"),
]


@pytest.mark.parametrize(("words", "city", "name"), FULL_NAMES)
def test_an_abbreviation_has_the_full_name_of_its_city(words, city, name):
    assert responsible(f"责任单位：{words}。", city) == [(name, words, "lead")]


OWN_NAMES = [
    ("市地方金融管理局", ["澜浦市地方金融管理局"]),
    ("澜浦市地方金融管理局", ["澜浦市地方金融管理局"]),
    ("市金融局", ["澜浦市金融工作局"]),
    ("市商务委员会", ["澜浦市商务委员会"]),
    ("市商务委", ["澜浦市商务局"]),
    ("云麓县卫生健康局", ["云麓县卫生健康局"]),
    # A document that gives one full name means it by abbreviations; of two, either may be meant.
    ("市地方金融管理局、市金融局", ["澜浦市地方金融管理局"]),
    ("市档案局、市档案馆", ["澜浦市档案局", "澜浦市档案馆"]),
    ("市卫生健康委员会、市卫健委、云麓县卫健委", ["澜浦市卫生健康委员会", "云麓县卫生健康委员会"]),
]


@pytest.mark.parametrize(("words", "names"), OWN_NAMES)
def test_a_department_of_any_city_keeps_the_full_name_that_its_text_gives(words, names):
    assert [name for name, _, _ in responsible(f"责任单位：{words}。", "澜浦市")] == names


def test_a_department_with_a_name_of_its_own_is_found_by_the_names_of_its_kind():
    namer, matches = read("市地方金融管理局", "澜浦市")
    namer.mentions("市地方金融管理局", matches)
    (entity,) = namer.entities.values()
    assert local_id(entity.type) == "金融工作局"
    assert {"市金融局", "澜浦市金融工作局", "市地方金融管理局"} <= set(entity.labels)


@pytest.mark.parametrize(
    ("words", "name"), [("市茶业局", "临岚市茶业局"), ("供水集团", "供水集团")]
)
def test_a_department_that_no_vocabulary_knows_is_learnt(words, name):
    vocabulary = default_vocabulary()
    namer = DepartmentNamer(vocabulary, Place("临岚市", None, {}))
    found = find_responsibilities(f"责任单位：{words}。", [], [], namer)
    assert [(local_id(one.department), one.label) for one in found] == [(name, words)]
    assert [entity.learnt for entity in namer.entities.values()] == [True]


def test_a_department_has_the_names_that_documents_use():
    namer = DepartmentNamer(default_vocabulary(), Place("临岚市", "Linlan", {}))
    text = "市市场监管局"
    matches = Matcher(default_vocabulary().of_kind(Kind.DEPARTMENT_TYPE)).find(text)
    namer.mentions(text, matches)
    (entity,) = namer.entities.values()
    assert entity.name == "临岚市市场监督管理局"
    assert entity.english == "Linlan market regulation bureau"
    assert {"临岚市市场监管局", "市市场监管局", "市市场监督管理局"} <= set(entity.labels)
    assert FormerName("临岚市工商行政管理局", date(2019, 3, 31)) in entity.former
    assert {one.name for one in entity.former} <= set(entity.labels)
