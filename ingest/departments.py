"""Gives the departments that a text abbreviates their full names, and finds who answers for what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.matching import Match
from kg.records import Entity, Kind, Mention, Responsibility, Role
from kg.terms import iri, kind_of
from kg.vocabulary import Vocabulary

_LEVEL_PREFIX = re.compile(r"(?:我|全|本)?(市|省)$")
_SHORTEST_BARE = 3
"""Shortest label, in characters, that names a department without 市 or its city before it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document comes from: its city, if known, and the vocabulary with its districts."""

    city: str | None
    city_english: str | None
    districts: dict[str, Entity]


class DepartmentNamer:
    """Makes departments out of kinds of department and the place of a document.

    "市工信局" in a document of 郑州市 is 郑州市工业和信息化局; in one of 临岚市 it is another.
    Every department made or learnt is kept in `entities`.
    """

    def __init__(self, vocabulary: Vocabulary, place: Place) -> None:
        self._vocabulary = vocabulary
        self._place = place
        self.entities: dict[str, Entity] = {}

    def mentions(self, text: str, matches: Sequence[Match]) -> list[Mention]:
        """The departments named in `text`, from the matches of their kinds and districts."""
        districts = {m.end: m for m in matches if m.kind is Kind.DISTRICT}
        found = []
        for match in matches:
            if match.kind is Kind.DEPARTMENT_TYPE and match.entity is not None:
                mention = self._mention(text, match, districts)
                if mention is not None:
                    found.append(mention)
        return found

    def _mention(self, text: str, match: Match, districts: dict[int, Match]) -> Mention | None:
        kind = self._vocabulary.entities[match.entity or ""]
        start, owner = self._owner(text, match.start, kind, districts)
        if owner is None:
            return None
        entity = self._make(owner, kind)
        return Mention(start, match.end, entity.id, text[start : match.end])

    def _owner(
        self, text: str, start: int, kind: Entity, districts: dict[int, Match]
    ) -> tuple[int, str | None]:
        """Where the name begins with its prefix, and the place it belongs to ("" for none)."""
        if "national" in kind.traits:
            return start, ""
        district = districts.get(start)
        if district is not None:
            place = self._place.districts[district.entity or ""]
            return district.start, place.name
        if "collective" in kind.traits:
            return start, self._place.city or ""
        prefix = _LEVEL_PREFIX.search(text[max(0, start - 2) : start])
        if prefix:
            return start - 1, self._home(prefix[1], kind)
        if "territorial" in kind.traits or "province" in kind.traits:
            return start, None
        return start, self._home("市", kind) if self._may_stand_bare(text, start, kind) else None

    def _home(self, level: str, kind: Entity) -> str | None:
        if level == "省" or "province" in kind.traits:
            return "省" if level == "省" else None
        return self._place.city or "市"

    @staticmethod
    def _may_stand_bare(text: str, start: int, kind: Entity) -> bool:
        # "工信局" after a boundary is the city's; "某某局" inside another word is not.
        before = text[start - 1] if start else "。"
        return len(kind.name) >= _SHORTEST_BARE and not ("\u4e00" <= before <= "\u9fff")

    def _make(self, owner: str, kind: Entity) -> Entity:
        name = owner + kind.name
        known = self.entities.get(iri("department", name))
        if known is not None:
            return known
        english = kind.english or ""
        if owner and owner == self._place.city and self._place.city_english:
            english = f"{self._place.city_english} {english}"
        short = [owner + label for label in kind.labels[1:]] if owner else list(kind.labels[1:])
        if owner == self._place.city:
            short += ["市" + label for label in kind.labels if not label.startswith("市")]
        return self._keep(
            Entity(
                id=iri("department", name),
                kind=Kind.DEPARTMENT,
                name=name,
                english=english or None,
                labels=(name, *short),
                type=kind.id,
                traits=kind.traits,
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


# Each form in which texts say who answers for a measure. `body` is the list of names. The
# examples in tests/ingest/test_departments.py are keyed by these names.
# A name may hold a bracket: 各区县（市）人民政府.
_LIST = r"(?P<body>(?:[^：:；;。（）()]|[（(][^：:；;。（）()]{1,6}[）)]){2,160}?)"
_FORMS: tuple[tuple[str, Role, re.Pattern[str]], ...] = (
    (
        "lead line",
        Role.LEAD,
        re.compile(
            rf"(?:牵头|主办|主责)(?:单位|部门)[：:]{_LIST}(?=[；;。）)]|$|(?:配合|协办|责任)(?:单位|部门)[：:])"
        ),
    ),
    (
        "support line",
        Role.SUPPORT,
        re.compile(rf"(?:配合|协办|参与|协同)(?:单位|部门)[：:]{_LIST}(?=[；;。）)]|$)"),
    ),
    (
        "responsible line",
        Role.RESPONSIBLE,
        re.compile(rf"(?:责任|实施|落实)(?:单位|部门)[：:]{_LIST}(?=[；;。）)]|$)"),
    ),
    (
        "shared bracket",
        Role.RESPONSIBLE,
        re.compile(rf"[（(]{_LIST}(?:等)?(?:按照?(?:各自)?职责)?分工负责[）)]"),
    ),
    ("lead bracket", Role.LEAD, re.compile(rf"[（(]{_LIST}牵头(?:负责)?(?=[，,；;）)])")),
    (
        "support bracket",
        Role.SUPPORT,
        re.compile(rf"(?<=牵头)(?:负责)?[，,；;]{_LIST}(?:配合|参与|协助)(?=[）)])"),
    ),
    ("bracket", Role.RESPONSIBLE, re.compile(rf"[（(]{_LIST}负责[）)]")),
)
_SEPARATOR = re.compile(r"[、，,；;]|(?<=[局委办部院])和(?=市|省)")
_SHARED = ("shared bracket", "bracket")


@dataclass(frozen=True, slots=True)
class Statement:
    """A list of names at `start`:`end` of a text, the role it gives, and the form it has."""

    form: str
    role: Role
    start: int
    end: int


def find_statements(text: str) -> Iterator[Statement]:
    """Where `text` says who answers for it."""
    taken: list[tuple[int, int]] = []
    for form, role, pattern in _FORMS:
        for match in pattern.finditer(text):
            start, end = match.span("body")
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                yield Statement(form, role, start, end)


def find_responsibilities(
    text: str, mentions: Sequence[Mention], matches: Sequence[Match], namer: DepartmentNamer
) -> tuple[Responsibility, ...]:
    """The departments that answer for a clause, each once, in the order of the text.

    The first named in a list of 责任单位 leads, unless another is named as 牵头 (DOMAIN.md).
    """
    statements = sorted(find_statements(text), key=lambda s: s.start)
    has_lead = any(s.role is Role.LEAD for s in statements)
    found: dict[str, Responsibility] = {}
    for statement in statements:
        names = _names(text, statement, mentions, matches, namer)
        for index, (entity, words) in enumerate(names):
            role = _role(statement, index, has_lead)
            found.setdefault(entity, Responsibility(entity, words, role))
    return tuple(found.values())


def _role(statement: Statement, index: int, has_lead: bool) -> Role:
    if statement.form in _SHARED:
        return Role.RESPONSIBLE
    if statement.role is Role.RESPONSIBLE and index == 0 and not has_lead:
        return Role.LEAD
    return statement.role


def _names(
    text: str,
    statement: Statement,
    mentions: Sequence[Mention],
    matches: Sequence[Match],
    namer: DepartmentNamer,
) -> Iterator[tuple[str, str]]:
    departments = [m for m in mentions if kind_of(m.entity) == Kind.DEPARTMENT.value]
    position = statement.start
    for piece in _SEPARATOR.split(text[statement.start : statement.end]):
        start = text.index(piece, position) if piece else position
        end = position = start + len(piece)
        inside = [m for m in departments if start <= m.start and m.end <= end]
        if inside:
            yield from ((m.entity, m.label) for m in inside)
            continue
        districts = [
            m for m in matches if m.kind is Kind.DISTRICT and start <= m.start and m.end <= end
        ]
        words = piece.strip(" 等")
        if districts and districts[0].end - districts[0].start >= len(words) - 1:
            district = namer.district(districts[0].entity or "")
            yield namer.of_district(district).id, words
        elif len(words) > 1:
            yield namer.learn(words).id, words
