"""Gives the departments that a text abbreviates their full names, by the place it comes from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.matching import Match
from kg.records import Entity, Kind, Mention
from kg.terms import iri
from kg.vocabulary import Vocabulary

_LEVELS = "市省州盟区县旗"
_NO_LEVEL = ("市场", "市监", "市容", "市政园", "市政工", "市政管")
"""How labels begin that hold 市 as a word of their own, so that a level stands before it too."""

_SHORTEST_BARE = 3
"""Shortest label, in characters, that names a department without 市 or its city before it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document comes from: its city, if known, and the vocabulary with its districts."""

    city: str | None
    city_english: str | None
    districts: dict[str, Entity]


# 中国科学院计算技术研究所 is not the body whose name it begins with.
_INSTITUTE = re.compile(
    r"(?:(?!的|和|与|及|等|为|支持|建设|推动)[\u4e00-\u9fff]){1,12}?"
    r"(?:研究所|研究院|研究中心|实验室|所(?=[、，。；）]|等|和|在|与))"
)


def _has_level(label: str, kind: Entity) -> bool:
    """Whether a label of a kind of department says its level itself: 市委, 省政府."""
    alone = "collective" not in kind.traits and "national" not in kind.traits
    return alone and label[0] in "市省" and not label.startswith(_NO_LEVEL)


class DepartmentNamer:
    """Makes departments out of kinds of department and the place of a document.

    "市工信局" in a document of 郑州市 is 郑州市工业和信息化局; in one of 临岚市 it is another.
    Every department made or learnt is kept in `entities`.
    """

    def __init__(self, vocabulary: Vocabulary, place: Place) -> None:
        self._vocabulary = vocabulary
        self._place = place
        self.entities: dict[str, Entity] = {}
        self._told: dict[tuple[str, str], set[str]] = defaultdict(set)

    def mentions(self, text: str, matches: Sequence[Match]) -> list[Mention]:
        """The departments named in `text`, from the matches of their kinds and districts."""
        districts = {m.end: m for m in matches if m.kind is Kind.DISTRICT}
        found: list[Mention] = []
        for match in matches:
            if match.kind is Kind.DEPARTMENT_TYPE:
                mention = self._mention(text, match, districts)
                if mention is not None and not self._is_part(mention, match, found):
                    found.append(mention)
        return found

    def _is_part(self, mention: Mention, match: Match, before: Sequence[Mention]) -> bool:
        """Whether "市城建局相关部门" names a part of the body right before."""
        kind = self._vocabulary.entities[match.entity]
        joined = bool(before) and before[-1].end == mention.start
        return joined and "collective" in kind.traits

    def _mention(self, text: str, match: Match, districts: dict[int, Match]) -> Mention | None:
        kind = self._vocabulary.entities[match.entity]
        if "national" in kind.traits and _INSTITUTE.match(text, match.end):
            return None
        levelled = _has_level(text[match.start : match.end], kind)
        find = self._owner_of_levelled if levelled else self._owner
        start, owner = find(text, match.start, kind, districts)
        if owner is None:
            return None
        entity = self._make(owner, kind, self._name_of(owner, kind, text[match.start : match.end]))
        return Mention(start, match.end, entity.id, text[start : match.end])

    def _name_of(self, owner: str, kind: Entity, label: str) -> str:
        """What a department of a kind is called, of which a text of the owner gives this label.

        A full name is kept, and an abbreviation is that of the one full name given before it, if
        any: kinds have other names in other cities, and two bodies of one kind may have both.
        """
        told = self._told[owner, kind.id]
        if label == kind.name or label in kind.full_names:
            told.add(label)
            return label
        return next(iter(told)) if len(told) == 1 else kind.name

    def _owner(
        self, text: str, start: int, kind: Entity, districts: dict[int, Match]
    ) -> tuple[int, str | None]:
        """Where the name begins with its prefix, and the place it belongs to ("" for none)."""
        if "national" in kind.traits:
            return start, ""
        district = districts.get(start)
        if district is not None:
            place = self._place.districts[district.entity]
            return district.start, place.name
        if "collective" in kind.traits:
            return start, self._place.city or ""
        before = text[start - 1] if start else "。"
        if before in _LEVELS:
            # "各市人民政府" is none in particular.
            every = text[max(0, start - 2) : start - 1] == "各"
            return start - 1, None if every else self._home(before, kind)
        if "territorial" in kind.traits or "province" in kind.traits:
            return start, None
        # "工信局" after a boundary is the city's; "某某局" inside another word is not.
        bare = len(kind.name) >= _SHORTEST_BARE and not "\u4e00" <= before <= "\u9fff"
        return start, self._home("市", kind) if bare else None

    def _owner_of_levelled(
        self, text: str, start: int, kind: Entity, districts: dict[int, Match]
    ) -> tuple[int, str | None]:
        """The same for a name that has its level in it: 市委, 省政府, "河南省委"."""
        district = districts.get(start + 1)
        if district is not None:
            return district.start, self._place.districts[district.entity].name
        return start, self._home(text[start], kind)

    def _home(self, level: str, kind: Entity) -> str | None:
        """The place that "市" or "省" before a kind of department means, or None if none can."""
        city = self._place.city or ""
        if "province" in kind.traits and level != "省":
            return None
        if city.endswith(level):
            return city
        # Nobody's city or province is any: in a document of a province, "市" is each city's.
        return level if level in "市省" else None

    def _make(self, owner: str, kind: Entity, called: str) -> Entity:
        """The department of a kind in the place `owner`; `called` is its name without that."""
        # "河南省" and "省委" share their level.
        shared = called[0] == "省" and owner[-1:] == "省"
        name = owner + called[shared:]
        known = self.entities.get(iri("department", name))
        if known is not None:
            return known
        english = kind.english or ""
        if owner and owner == self._place.city and self._place.city_english:
            english = f"{self._place.city_english} {english}"
        short = [owner + label for label in kind.labels if label != called]
        if owner == self._place.city:
            level = owner[-1:]
            short += [
                level + label
                for label in kind.labels
                if not label.startswith(level) or label.startswith(_NO_LEVEL)
            ]
        return self._keep(
            Entity(
                id=iri("department", name),
                kind=Kind.DEPARTMENT,
                name=name,
                english=english or None,
                labels=(name, *short),
                type=kind.id,
                traits=kind.traits,
                former=tuple(replace(one, name=owner + one.name) for one in kind.former),
            )
        )

    def _keep(self, entity: Entity) -> Entity:
        self.entities.setdefault(entity.id, entity)
        return entity

    def district(self, full: str) -> Entity:
        """The district of the document's place with this IRI."""
        return self._place.districts[full]

    def of_district(self, district: Entity) -> Entity:
        """The government or committee of a district that stands in a list of departments."""
        body = "管理委员会" if "zone" in district.traits else "人民政府"
        kinds = self._vocabulary.of_kind(Kind.DEPARTMENT_TYPE)
        kind = next((one for one in kinds if one.name == body), None)
        name = district.name + body
        return self._keep(
            Entity(
                id=iri("department", name),
                kind=Kind.DEPARTMENT,
                name=name,
                labels=(name,),
                type=kind.id if kind else None,
                traits=("territorial",),
            )
        )

    def learn(self, words: str) -> Entity:
        """A department that no vocabulary knows, under its own name, marked for review."""
        name = words
        if self._place.city and words.startswith("市") and len(words) > 2:
            name = self._place.city + words[1:]
        entity = Entity(
            id=iri("department", name),
            kind=Kind.DEPARTMENT,
            name=name,
            labels=tuple(dict.fromkeys((name, words))),
            learnt=True,
        )
        return self._keep(entity)
