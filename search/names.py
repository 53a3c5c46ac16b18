"""Looks entities up by the names that people give them, in Chinese or English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kg.errors import NotFoundError
from kg.folding import fold
from kg.matching import Match, Matcher
from kg.questions import Concept
from kg.records import Entity, Kind
from kg.terms import iri
from kg.vocabulary import Vocabulary
from search.tokens import STOP_WORDS

_LATIN = re.compile("[a-z]")
_ASKED = (
    Kind.INDUSTRY,
    Kind.DISTRICT,
    Kind.INSTRUMENT,
    Kind.QUALITY,
    Kind.TOPIC,
    Kind.DEPARTMENT,
    Kind.DEPARTMENT_TYPE,
)


class Names:
    """Every name of every entity of the data folder, for questions and for filters."""

    def __init__(self, entities: Iterable[Entity], homes: Iterable[str] = ()) -> None:
        """`homes` are the cities whose documents are held: "the education bureau" is theirs."""
        self._homes = tuple(homes)
        self.vocabulary = Vocabulary(entities)
        asked = [entity for entity in self.vocabulary if entity.kind in _ASKED]
        self._chinese = Matcher(replace(e, labels=(*e.labels, *e.everyday)) for e in asked)
        self._asked = asked
        self._by_name: dict[tuple[Kind, str], list[str]] = defaultdict(list)
        for entity in asked:
            for name in (*entity.labels, *entity.everyday, *entity.english_labels):
                owners = self._by_name[entity.kind, fold(name)]
                if entity.id not in owners:
                    owners.append(entity.id)
        self._of_type: dict[str, list[str]] = defaultdict(list)
        for entity in self.vocabulary.of_kind(Kind.DEPARTMENT):
            if entity.type:
                self._of_type[entity.type].append(entity.id)

    @cached_property
    def _english(self) -> Matcher:
        return Matcher(replace(e, labels=e.english_labels) for e in self._asked)

    def entity(self, full: str) -> Entity:
        """The entity with this IRI, which must be known."""
        return self.vocabulary.entities[full]

    def find(self, text: str) -> list[Concept]:
        """The entities that a question names, in its order, with the words that name them.

        A kind of department stands for all departments of that kind, in whatever city; it is
        given as such only when the data has none.
        """
        folded = fold(text)
        matches = self._chinese.find(folded)
        if _LATIN.search(folded):
            matches += self._english.find(folded)
        found: dict[str, Concept] = {}
        for match in _outside_departments(sorted(matches)):
            words = text[match.start : match.end]
            if words in STOP_WORDS:
                # "led by" is no LED.
                continue
            targets = [match.entity]
            if match.kind is Kind.DEPARTMENT_TYPE:
                if "territorial" in self.entity(match.entity).traits:
                    # "政府" alone is nobody in particular.
                    continue
                targets = self._at_home(self._of_type.get(match.entity, [])) or targets
            for target in targets:
                entity = self.entity(target)
                found.setdefault(target, Concept(target, entity.kind, entity.name, words))
        return list(found.values())

    def _at_home(self, departments: list[str]) -> list[str]:
        """Those of the cities whose documents are held, if there are any, else all."""
        ours = [one for one in departments if self.entity(one).name.startswith(self._homes)]
        return ours or departments

    def resolve(self, kind: Kind, name: str) -> list[str]:
        """IRIs of the entities of a kind that a filter names by IRI, local id, name or label.

        Raises NotFoundError when there is none.
        """
        for full in (name, iri(kind.value, name)):
            entity = self.vocabulary.get(full)
            if entity is not None and entity.kind is kind:
                return [full]
        found = self._by_name.get((kind, fold(name.strip())), [])
        if not found and kind is Kind.DEPARTMENT:
            types = self._by_name.get((Kind.DEPARTMENT_TYPE, fold(name.strip())), [])
            found = [one for known in types for one in self._of_type.get(known, [])]
        if not found:
            raise NotFoundError(
                f"no {kind.value} is called {name!r}; give its full name, or leave the filter out "
                "and ask for it in the question"
            )
        return found

    def resolve_any(self, name: str) -> list[str]:
        """IRIs of the entities that a name names, of the first kind that has it.

        Raises NotFoundError when none has.
        """
        for kind in _ASKED:
            try:
                return self.resolve(kind, name)
            except NotFoundError:
                continue
        raise NotFoundError(f"nothing is called {name!r} here; give a full name")

    def below(self, concepts: Sequence[str]) -> dict[str, int]:
        """The concepts and all narrower ones, with their distance; members of a collective too."""
        found: dict[str, int] = {}
        for concept in concepts:
            for one, distance in self.vocabulary.descendants(concept).items():
                found[one] = min(distance, found.get(one, distance))
            for member in self.entity(concept).members:
                found.setdefault(member, 1)
        return found


def _outside_departments(matches: Sequence[Match]) -> Iterator[Match]:
    """Matches without those inside the name of a department: 教育 in 教育局 is no topic, and the
    kind of a department named in full adds nothing."""
    named = [m for m in matches if m.kind is Kind.DEPARTMENT]
    kinds = [m for m in matches if m.kind is Kind.DEPARTMENT_TYPE]
    for match in matches:
        covers = named if match.kind is Kind.DEPARTMENT_TYPE else [*named, *kinds]
        inside = any(
            m is not match and m.start <= match.start and match.end <= m.end for m in covers
        )
        if match.kind is Kind.DEPARTMENT or not inside:
            yield match
