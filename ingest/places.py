"""Learns the city of a document and the districts that its texts name, without configuration."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.records import Entity, Kind
from kg.terms import iri
from kg.vocabulary import Vocabulary

_HAN = r"[\u4e00-\u9fff]"
_CITY = rf"{_HAN}{{2,7}}?(?:市|自治州|盟|省|自治区)"
_ISSUER_CITY = re.compile(
    rf"^(?!关于|印发|转发)(?:中共)?({_CITY}|{_HAN}{{2,4}}?[县旗区](?=人民政府))(?={_HAN})"
)
# "关于印发甲市乙办法的通知"; but "关于加强城市管理" names no city.
_TITLE_CITY = re.compile(
    rf"(?:^|关于|印发|转发|发布|公布|修订|《)({_HAN}{{2,3}}?市)(?=[“\"\d]|{_HAN})"
)
_COMMON_CITY = re.compile(r"[城都超夜门股上全我本各地该外县区开]市$")
_FEWEST_NAMINGS = 3
"""How often a city must be named, at least, before a text without issuer is taken for its own."""

_LEADS = "依托|支持|引导|辐射|推动|推进|建设|建成|以及|会同|指导|督促|联合|鼓励"
"""Words that stand before the name of a place, and are no part of it."""

# What ends like a district but is none.
_GENERIC = re.compile(
    r"(?:[园地城片郊山社校景库矿林牧小街辖灾疫战时禁特专示范试验保护开发集聚功能自贸保税旅游度假"
    r"聚集合作先行引领核心老新主建成各县区市全本我两三四五六七八九]区"
    r"|[各全本我城超上都门夜股省区县地该外有]市|[各全本我市]县|县区)$"
    # "建设市级平台", "第三条市财政局": a word that leads to places, or the mark of a clause.
    rf"|^(?:{_LEADS})[区县市]$|^第?[〇零一二三四五六七八九十百千]+[编章节条款]"
)
# "报经市人民政府", "由东屏区": no name holds a verb or particle.
_PARTICLE = "[向经由报在对将与和至到给让请按据把为各的]"
_IN_SENTENCE = re.compile(_PARTICLE)
_NAME = rf"(?!{_PARTICLE}){_HAN}{{2,3}}[区县市]"
_GOVERNMENT = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|{_PARTICLE})((?!{_PARTICLE}){_HAN}{{2,4}}?市)人民政府"
)
# A name begins after punctuation or after a word that leads to places.
_BEFORE = rf"(?:(?<=[、，。；：（和与及在由以为对\n])|(?<={_LEADS.replace('|', ')|(?<=')})|^)"
_GOVERNED = re.compile(rf"{_BEFORE}({_NAME})(?=人民政府|政府|管委会|管理委员会)")
_LISTED = re.compile(rf"{_BEFORE}({_NAME})(?=[、，。；和与等及]|建设|布局|重点|{_HAN}{{2}})")
_ENDING = re.compile(r"[区县市]")
_ZONES: tuple[tuple[str, str], ...] = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
)
"""Full and short endings of the development zones that every city names alike."""

_ZONE = re.compile(
    rf"{_BEFORE}({_HAN}{{2,8}}?(?:高新区|经开区|港区|新区|经济区|示范区|实验区|开发区)"
    rf"|{'|'.join(name for zone in _ZONES for name in zone)})(?=管委会|管理委员会)"
)


def city_of(issuer: str | None, title: str | None) -> str | None:
    """The city, province or county that issues a document: "郑州市", or None if nothing says so."""
    for text, pattern in ((issuer, _ISSUER_CITY), (title, _ISSUER_CITY), (title, _TITLE_CITY)):
        match = pattern.search(text or "")
        if match and not _COMMON_CITY.search(match[1]):
            return match[1]
    return None


def city_named(texts: Sequence[str], known: Vocabulary) -> str | None:
    """The city that a text without issuer or title is about: the one it names again and again."""
    whole = "\n".join(texts)
    counts = Counter(
        {
            entity.name: max(whole.count(label) for label in entity.labels)
            for entity in known.of_kind(Kind.DISTRICT)
            if "city" in entity.traits
        }
    )
    for city, count in Counter(_GOVERNMENT.findall(whole)).items():
        if not _COMMON_CITY.search(city):
            counts[city] = max(counts[city], _FEWEST_NAMINGS * count)
    first, second = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    clear = first[1] >= max(_FEWEST_NAMINGS, 2 * second[1])
    return first[0] if clear else None


def learn_districts(city: str, texts: Iterable[str], known: Vocabulary) -> list[Entity]:
    """The city and its districts that no vocabulary knows, learnt from its documents.

    A name is learnt when a government or committee of that name stands in a text, or when it
    stands where names stand and occurs at least twice. The zones that every city has (高新区,
    经开区) are learnt under their full and short names at once.
    """
    places = known.of_kind(Kind.DISTRICT)
    home = iri("district", city)
    if any(home in entity.broader for entity in places):
        return []
    texts = list(texts)
    stem = re.sub(r"(?:市|自治州|盟|省|自治区)$", "", city)
    namings, governed, zones = _count_namings(texts)
    for text in texts:
        zones.update(
            re.findall(rf"{stem}(?:高新区|经开区|高新技术产业开发区|经济技术开发区)", text)
        )
    taken = {label for entity in places for label in entity.labels}
    names = {
        name
        for name, count in namings.items()
        if (name in governed or count > 1)
        and name not in taken
        and not _IN_SENTENCE.search(name)
        and _is_name(name, city, zones)
    }
    found = [_district(city, (name,)) for name in sorted(names)]
    found += _zone_entities(city, stem, zones)
    return found if home in known.entities else [_home_entity(city, stem), *found]


def _count_namings(texts: Sequence[str]) -> tuple[Counter[str], set[str], Counter[str]]:
    """How often each name that stands like a district's occurs, which govern, and zones."""
    standing: set[str] = set()
    governed: set[str] = set()
    zones: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    for text in texts:
        governed.update(_GOVERNED.findall(text))
        standing.update(_LISTED.findall(text))
        zones.update(_ZONE.findall(text))
        for match in _ENDING.finditer(text):
            endings.update({text[max(0, match.end() - size) : match.end()] for size in (3, 4)})
    return Counter({name: endings[name] for name in standing | governed}), governed, zones


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


def _home_entity(city: str, stem: str) -> Entity:
    """The city itself; cities and provinces are found in documents of others too."""
    trait = {"市": "city", "省": "province", "区": "district", "县": "county"}.get(city[-1], "city")
    return Entity(
        id=iri("district", city),
        kind=Kind.DISTRICT,
        name=city,
        labels=tuple(dict.fromkeys((city, stem))) if len(stem) > 1 else (city,),
        traits=("province" if city.endswith("自治区") else trait,),
        learnt=True,
    )


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
    another city is that city's, and in one of no known city nobody's. Cities and provinces are
    looked for everywhere.
    """
    home = iri("district", city) if city else None
    places = []
    for entity in [*known.of_kind(Kind.DISTRICT), *learnt]:
        wide = "city" in entity.traits or "province" in entity.traits
        if wide or home == entity.id or home in entity.broader:
            places.append(entity)
    return places
