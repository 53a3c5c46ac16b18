"""Entities by the names that people give them."""

import pytest

from kg.errors import NotFoundError
from kg.records import Entity, Kind
from kg.terms import iri
from search.names import Names


def entity(kind, name, english=None, labels=(), everyday=(), words=(), **more):
    return Entity(
        iri(kind, name),
        kind,
        name,
        english,
        labels=(name, *labels),
        everyday=everyday,
        english_labels=(*([english] if english else []), *words),
        **more,
    )


def department(name, type_, *labels):
    return entity(Kind.DEPARTMENT, name, labels=labels, type=iri(Kind.DEPARTMENT_TYPE, type_))


ELECTRONICS = entity(Kind.INDUSTRY, "电子信息", "electronics")
SENSORS = entity(
    Kind.INDUSTRY,
    "智能传感器",
    "smart sensors",
    labels=("传感器",),
    everyday=("搞传感的",),
    words=("sensor", "sensors"),
    broader=(ELECTRONICS.id,),
)
EAST = entity(
    Kind.DISTRICT,
    "东屏区",
    "Dongping district",
    labels=("东屏",),
    words=("Dongping",),
    excluded_contexts=("东屏商圈", "Dongping mall"),
)
WEST = entity(Kind.DISTRICT, "西汀区", "Xiting district")
CITY = entity(Kind.DISTRICT, "市内两区", members=(EAST.id, WEST.id), traits=("collective",))
FINANCE = entity(Kind.DEPARTMENT_TYPE, "财政局", "finance bureau")
CULTURE = entity(Kind.DEPARTMENT_TYPE, "文化局", "culture bureau")
HERE = department("临岚市财政局", "财政局", "市财政局")
THERE = department("澜浦市财政局", "财政局")
NAMES = Names([ELECTRONICS, SENSORS, EAST, WEST, CITY, FINANCE, CULTURE, HERE, THERE])


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("传感器企业", [("智能传感器", "传感器")]),
        ("搞传感的能领什么", [("智能传感器", "搞传感的")]),
        ("Sensor firms in Dongping", [("智能传感器", "Sensor"), ("东屏区", "Dongping")]),
        ("sensory", []),
        ("東屏區的傳感器", [("东屏区", "東屏區"), ("智能传感器", "傳感器")]),
        ("东屏商圈", []),
        ("parking at Dongping mall", []),
        # A kind of department stands for all that the data has, or else for itself.
        ("财政局管什么", [("临岚市财政局", "财政局"), ("澜浦市财政局", "财政局")]),
        ("市财政局", [("临岚市财政局", "市财政局")]),
        ("the culture bureau", [("文化局", "culture bureau")]),
        ("", []),
    ],
)
def test_find(question, found):
    assert [(one.name, one.words) for one in NAMES.find(question)] == found


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        (Kind.INDUSTRY, "智能传感器", [SENSORS]),
        (Kind.INDUSTRY, " 传感器 ", [SENSORS]),
        (Kind.INDUSTRY, "搞传感的", [SENSORS]),
        (Kind.INDUSTRY, "Sensors", [SENSORS]),
        (Kind.INDUSTRY, SENSORS.id, [SENSORS]),
        (Kind.DEPARTMENT, "市财政局", [HERE]),
        (Kind.DEPARTMENT, "finance bureau", [HERE, THERE]),
    ],
)
def test_resolve(kind, name, found):
    assert NAMES.resolve(kind, name) == [one.id for one in found]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.INDUSTRY, "航天"),
        (Kind.INDUSTRY, ""),
        (Kind.DEPARTMENT, "传感器"),
        (Kind.DEPARTMENT, SENSORS.id),
        (Kind.DEPARTMENT, "文化局"),
    ],
)
def test_what_is_unknown_is_named(kind, name):
    with pytest.raises(NotFoundError, match=f"no {kind.value} is called"):
        NAMES.resolve(kind, name)


def test_below():
    assert NAMES.below([ELECTRONICS.id]) == {ELECTRONICS.id: 0, SENSORS.id: 1}
    assert NAMES.below([CITY.id, EAST.id]) == {CITY.id: 0, EAST.id: 0, WEST.id: 1}
