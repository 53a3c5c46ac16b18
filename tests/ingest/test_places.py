"""The city of a document and its districts, learnt from what it says."""

import pytest

from ingest.places import city_named, city_of, learn_districts, places_for
from kg.records import Kind
from kg.terms import iri
from kg.vocabulary import default_vocabulary

CITIES = [
    ("临岚市人民政府办公厅", None, "临岚市"),
    ("中共临岚市委办公厅", None, "临岚市"),
    ("临岚市财政局、临岚市科技局", None, "临岚市"),
    ("岚东省人民政府", None, "岚东省"),
    ("云麓县人民政府", None, "云麓县"),
    (None, "临岚市人民政府关于扶持茶园的意见", "临岚市"),
    (None, "关于印发临岚市茶园办法的通知", "临岚市"),
    (None, "临岚市“十四五”茶业规划", "临岚市"),
    # No city is named.
    (None, "关于加强城市管理的意见", None),
    (None, "关于支持企业上市的意见", None),
    (None, "关于进一步繁荣夜市经济的通知", None),
    ("省茶业协会", "关于扶持茶园的意见", None),
    (None, None, None),
]


@pytest.mark.parametrize(("issuer", "title", "city"), CITIES)
def test_city_of(issuer, title, city):
    assert city_of(issuer, title) == city


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("杭州茶园。杭州市茶业。依托杭州茶山。参照苏州做法。", "杭州市"),
        ("经临岚市人民政府同意，制定本意见。", "临岚市"),
        ("参照杭州做法。", None),
        ("杭州、苏州、杭州、苏州、杭州、苏州。", None),
        ("经市人民政府同意。", None),
    ],
)
def test_a_text_without_issuer_has_the_city_it_names_again_and_again(text, city):
    assert city_named([text], default_vocabulary()) == city


# What a text of 临岚市 says, and the names of the districts learnt from it.
LEARNT = [
    ("由东屏区人民政府负责。", {"东屏区"}),
    ("（责任单位：云麓县政府）", {"云麓县"}),
    ("会同青陂市人民政府办理。", {"青陂市"}),
    # Where no government is named, twice is enough and once is not.
    ("支持东屏区、岚江区发展茶业。在东屏区、岚江区建园。", {"东屏区", "岚江区"}),
    ("支持东屏区、岚江区发展茶业。", set()),
    # A zone has its full and its short name.
    ("依托临岚高新区建园。", {"临岚高新技术产业开发区"}),
    ("（高新区管委会配合）", {"临岚高新技术产业开发区"}),
    ("临空港区管委会负责。", {"临空港区"}),
    # The mark of a clause and a verb are no names, however often they stand before 市.
    ("第三条市财政局负责。", set()),
    ("第三条市人民政府负责。第十二条县人民政府负责。", set()),
    ("建设市级茶园。建设市级茶库。推动县域发展，推动县域振兴。", set()),
    # What only ends like a district.
    ("东屏商圈、岚江大桥、青陂国际物流港。东屏商圈、岚江大桥、青陂国际物流港。", set()),
    ("在园区、社区、景区、库区建站，在园区、社区、景区、库区值守。", set()),
    ("各县区人民政府、各区人民政府、市人民政府、报经市人民政府同意。", set()),
    ("在城市、在夜市、在超市销售，在城市、在夜市、在超市展示。", set()),
    ("支持企业上市，推动企业上市，上市、上市。", set()),
    # Other cities are no districts of this one.
    ("与苏州市、杭州市合作，向苏州市、杭州市学习。", set()),
]


@pytest.mark.parametrize(("text", "names"), LEARNT)
def test_districts_are_learnt(text, names):
    found = learn_districts("临岚市", [text], default_vocabulary())
    assert {entity.name for entity in found} == names | {"临岚市"}
    assert all(entity.learnt for entity in found)
    assert all(e.broader == (iri("district", "临岚市"),) for e in found if e.name != "临岚市")


def test_a_zone_is_found_under_every_name():
    found = learn_districts(
        "临岚市", ["依托临岚高新区。高新技术产业开发区。"], default_vocabulary()
    )
    zone = next(entity for entity in found if "zone" in entity.traits)
    assert zone.labels == ("临岚高新技术产业开发区", "临岚高新区", "高新区")


def test_the_districts_of_a_city_known_only_by_name_are_learnt():
    text = "由云栖区人民政府负责。依托杭州高新区。"
    found = learn_districts("杭州市", [text], default_vocabulary())
    assert {entity.name for entity in found} == {"云栖区", "杭州高新技术产业开发区"}


def test_nothing_is_learnt_of_a_city_whose_districts_are_known():
    assert learn_districts("郑州市", ["由东屏区人民政府负责。"], default_vocabulary()) == []


@pytest.mark.parametrize(
    ("city", "expected"),
    [("郑州市", "郑州高新技术产业开发区"), ("临岚市", "临岚高新技术产业开发区"), (None, None)],
)
def test_a_short_name_means_the_zone_of_the_city(city, expected):
    learnt = learn_districts("临岚市", ["依托临岚高新区。"], default_vocabulary())
    places = places_for(city, default_vocabulary(), learnt)
    named = [place.name for place in places if "高新区" in place.labels]
    assert named == ([expected] if expected else [])


def test_other_cities_are_looked_for_everywhere():
    places = places_for("临岚市", default_vocabulary(), [])
    assert {"郑州市", "杭州市", "河南省"} <= {place.name for place in places}
    assert all(place.kind is Kind.DISTRICT for place in places)
