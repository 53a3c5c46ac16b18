"""Links works: each gets its name, its city with the places and departments of that city."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import msgspec

from ingest.describing import date_of, describe, kind_of_document
from ingest.naming import DepartmentNamer, Place
from ingest.places import city_named, city_of, learn_districts, places_for
from ingest.publications import Work
from kg.folding import fold
from kg.matching import Matcher
from kg.records import Clause, Document, Entity, Kind
from kg.terms import iri
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Linked:
    """What became of a work: its document and clauses, and the departments made for them.

    `key` tells all that these depend on apart from the program and its vocabularies: the same key
    gives the same records.
    """

    key: str
    document: Document
    clauses: tuple[Clause, ...]
    departments: tuple[Entity, ...]


class Linker:
    """Finds entities and facts in works, with the places and departments of each one's city."""

    def __init__(
        self, vocabulary: Vocabulary, works: Sequence[Work], removed: Collection[str] = ()
    ) -> None:
        """`removed` holds the IRIs of documents that are left out; nothing is learnt from them."""
        self._vocabulary = vocabulary
        self._subjects = [
            entity
            for kind in (Kind.INDUSTRY, Kind.INSTRUMENT, Kind.QUALITY, Kind.TOPIC)
            for entity in vocabulary.of_kind(kind)
        ]
        # Names are given before any work is left out: the others keep theirs.
        named = zip(works, _document_names(works), strict=True)
        kept = [(work, name) for work, name in named if iri("document", name) not in removed]
        self._works = [(work, name, _city(work, vocabulary)) for work, name in kept]
        self.learnt = self._learn()
        self._homes: dict[str | None, _Home] = {}

    def link(self, earlier: Mapping[str, Linked]) -> Iterator[Linked]:
        """Every work with its document and clauses; one whose key is in `earlier` as it was."""
        for work, name, city in self._works:
            if city not in self._homes:
                self._homes[city] = _Home(city, self._vocabulary, self.learnt, self._subjects)
            home = self._homes[city]
            key = _key(work, name, home)
            yield earlier.get(key) or self._link(key, work, name, home)

    def _link(self, key: str, work: Work, name: str, home: _Home) -> Linked:
        namer = DepartmentNamer(self._vocabulary, home.place)
        document, clauses = describe(work, home.place.city, name, home.matcher, namer)
        return Linked(key, document, clauses, tuple(namer.entities.values()))

    def _learn(self) -> list[Entity]:
        """The cities and districts that no vocabulary knows."""
        texts: dict[str, list[str]] = defaultdict(list)
        for work, _, city in self._works:
            if city:
                texts[city] += [piece.text for piece in work.main.pieces]
        found: dict[str, Entity] = {}
        for city, own in sorted(texts.items()):
            for entity in learn_districts(city, own, self._vocabulary):
                # A city whose documents are here is no district of another; a county may be.
                if entity.name != city and entity.name in texts and entity.name.endswith("市"):
                    continue
                if entity.id not in found or entity.broader:
                    found[entity.id] = entity
        return list(found.values())


class _Home:
    """The places that documents of one city can name, with what finds names in them."""

    def __init__(
        self,
        city: str | None,
        vocabulary: Vocabulary,
        learnt: Sequence[Entity],
        subjects: Sequence[Entity],
    ) -> None:
        places = places_for(city, vocabulary, learnt)
        home = next((place for place in places if city in place.labels), None)
        self.place = Place(city, home.english if home else None, {one.id: one for one in places})
        found = [place for place in places if place.learnt]
        own = iri("district", city or "")
        self.own = [p for p in found if own in (p.id, *p.broader)]
        self.elsewhere = [p for p in found if own not in (p.id, *p.broader)]
        self._named = [*subjects, *places, *vocabulary.of_kind(Kind.DEPARTMENT_TYPE)]

    @cached_property
    def matcher(self) -> Matcher:
        """Finds all that documents of the city can name; made only where a work is to be linked."""
        return Matcher(self._named)


def _key(work: Work, name: str, home: _Home) -> str:
    cuts = [(cut.file, cut.sha256, cut.imprint.start) for cut in work.cuts]
    learnt = [*home.own, *_named_in(work, home.elsewhere)]
    told = msgspec.json.encode((name, work.title, home.place.city, cuts, learnt))
    return hashlib.sha256(told).hexdigest()


def _named_in(work: Work, places: Sequence[Entity]) -> list[Entity]:
    """Those places that a work names; the others make no difference to it."""
    if not places:
        return []
    words = {word for piece in work.main.pieces for word in (*piece.path, piece.text)}
    text = fold("\n".join((work.title, *words)))
    return [place for place in places if any(fold(label) in text for label in place.labels)]


def merge_entities(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Entities by IRI; those made more than once get the labels of all, in whichever order."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[entity.id].append(entity)
    return {full: _merged(groups[full]) for full in sorted(groups)}


def _merged(group: Sequence[Entity]) -> Entity:
    best = min(group, key=lambda one: (one.learnt, -len(one.labels), one.labels))
    others = {label for one in group for label in one.labels} - set(best.labels)
    english = best.english or min((one.english for one in group if one.english), default=None)
    return replace(best, labels=(*best.labels, *sorted(others)), english=english)


def _city(work: Work, vocabulary: Vocabulary) -> str | None:
    issuer = next((cut.imprint.issuer for cut in work.cuts if cut.imprint.issuer), None)
    texts = [piece.text for piece in work.main.pieces]
    return city_of(issuer, work.title) or city_named(texts, vocabulary)


def _document_names(works: Sequence[Work]) -> list[str]:
    """What names each work: its number, else its title; what two would share gets the date."""
    names: list[str] = []
    taken: set[str] = set()
    for work in works:
        issued = date_of(work)
        name = work.number or work.title
        dated = f"{name}({issued})" if issued else name
        if work.number is None and kind_of_document(work) == "任免":
            name = dated
        choices = iter((name, dated, *(f"{dated}({count})" for count in range(2, len(works) + 2))))
        names.append(next(choice for choice in choices if choice not in taken))
        taken.add(names[-1])
    return names
