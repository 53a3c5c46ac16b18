"""Learns the city of a document and the districts that its texts name, without configuration."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.records import Entity, Kind
from kg.terms import iri
from kg.vocabulary import Vocabulary

_ISSUER_CITY = re.compile(
    r"^(?:中共)?([\u4e00-\u9fff]{2,7}?(?:市|自治州|盟|省|自治区))(?=人民政府|委|[\u4e00-\u9fff])"
)
_TITLE_CITY = re.compile(r"([\u4e00-\u9fff]{2,3}?市)(?=[“\"\d\u4e00-\u9fff])")

# What ends like a district but is none.
_GENERIC = re.compile(
    r"(?:[园地城片郊山社校景库矿林牧小街辖灾疫战时禁特专示范试验保护开发集聚功能自贸保税旅游度假"
    r"聚集合作先行引领核心老新主建成各县区市全本我两三四五六七八九]区|[各全本我城超上都门夜股省区县地该外有]市"
    r"|[各全本我市]县|县区)$"
)
_NAME = r"[\u4e00-\u9fff]{2,3}(?:区|县|市)"
# "报经市人民政府": a verb before 市 is no name.
_IN_SENTENCE = re.compile(r"[向经由报在对将与和至到给让请按据把为各的]")
_BEFORE = r"(?:(?<=[、，。；：（和与及在由以为对])|(?<=依托)|(?<=支持)|(?<=引导)|(?<=辐射)|(?<=推动)|(?<=推进)|(?<=建设)|(?<=建成)|(?<=以及)|^)"
_GOVERNED = re.compile(rf"{_BEFORE}({_NAME})(?=人民政府|政府|管委会|管理委员会)")
_LISTED = re.compile(rf"{_BEFORE}({_NAME})(?=[、，。；和与等及]|建设|布局|重点|[\u4e00-\u9fff]{2})")
_ZONES: tuple[tuple[str, str], ...] = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
)
"""Full and short endings of the development zones that every city names alike."""

_ZONE = re.compile(
    r"(?:(?<=[、，。；：（和与及在由以为])|(?<=依托)|(?<=推动)|(?<=支持)|^)"
    r"([\u4e00-\u9fff]{2,8}?(?:高新区|经开区|港区|新区|经济区|示范区|实验区|开发区))(?=管委会|管理委员会)"
)


def city_of(issuer: str | None, title: str | None) -> str | None:
    """The city or province that issues a document: "郑州市", or None when nothing says so."""
    for text, pattern in ((issuer, _ISSUER_CITY), (title, _ISSUER_CITY), (title, _TITLE_CITY)):
        match = pattern.search(text or "")
        if match:
            return match[1]
    return None


def learn_districts(city: str, texts: Iterable[str], known: Vocabulary) -> list[Entity]:
    """Districts of a city that no vocabulary knows, learnt from its documents.

    A name is learnt when a government or committee of that name stands in a text, or when it
    stands where names stand and occurs at least twice. The zones that every city has (高新区, 经开区) are
    learnt under their full and short names at once.
    """
    if any(city in entity.labels for entity in known.of_kind(Kind.DISTRICT)):
        return []
    texts = list(texts)
    stem = city.removesuffix("市")
    governed: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    zones: Counter[str] = Counter()
    for text in texts:
        governed.update(_GOVERNED.findall(text))
        listed.update(_LISTED.findall(text))
        zones.update(_ZONE.findall(text))
        zones.update(
            re.findall(rf"{stem}(?:高新区|经开区|高新技术产业开发区|经济技术开发区)", text)
        )
    whole = "\n".join(texts)
    names = {name for name in governed if not _IN_SENTENCE.search(name)}
    names |= {name for name in listed if whole.count(name) > 1 and not _IN_SENTENCE.search(name)}
    districts = [_district(city, (name,)) for name in sorted(names) if _is_name(name, city, zones)]
    return districts + _zone_entities(city, stem, zones)


def _is_name(name: str, city: str, zones: Counter[str]) -> bool:
    if _GENERIC.search(name) or name == city or city.endswith(name):
        return False
    # A part of a zone's name ("高新区" of "临岚高新区") is not a district of its own.
    return not any(zone.endswith(name) for zone in zones)


def _zone_entities(city: str, stem: str, zones: Counter[str]) -> list[Entity]:
    found: list[Entity] = []
    left = set(zones)
    for full, short in _ZONES:
        names = {name for name in left if name.endswith((full, short))}
        if names:
            left -= names
            labels = (stem + full, stem + short, short)
            found.append(_district(city, labels, "zone"))
    return found + [_district(city, (name,), "zone") for name in sorted(left)]


def _district(city: str, labels: tuple[str, ...], trait: str = "district") -> Entity:
    return Entity(
        id=iri("district", labels[0]),
        kind=Kind.DISTRICT,
        name=labels[0],
        labels=labels,
        broader=(iri("district", city),),
        traits=(trait,),
        learnt=True,
    )


def places_for(city: str | None, known: Vocabulary, learnt: Iterable[Entity]) -> list[Entity]:
    """The places that a document of `city` can name.

    Districts of a city are only looked for in documents of that city: 高新区 in a document of
    another city is that city's. Cities and provinces are looked for everywhere.
    """
    home = iri("district", city) if city else None
    places = []
    for entity in [*known.of_kind(Kind.DISTRICT), *learnt]:
        wide = "city" in entity.traits or "province" in entity.traits
        if wide or home is None or home in entity.broader:
            places.append(entity)
    return places
