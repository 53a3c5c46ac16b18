"""The SKOS vocabularies: what is known of industries, departments, districts… before reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.errors import InputError
from kg.rdf_entities import read_entity
from kg.records import Entity, Kind
from kg.store import Triple, parse_turtle
from kg.terms import expand

FOLDER = Path(__file__).parent / "vocabulary"


class Vocabulary:
    """All concepts, by IRI and by kind."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self._narrower: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            for above in entity.broader:
                self._narrower[above].append(entity.id)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.entities.values())

    def get(self, full: str) -> Entity | None:
        """The entity with this IRI, or None."""
        return self.entities.get(full)

    def of_kind(self, kind: Kind) -> list[Entity]:
        """All entities of a kind."""
        return [entity for entity in self if entity.kind is kind]

    def narrower(self, full: str) -> list[str]:
        """IRIs of the concepts right under this one."""
        return self._narrower.get(full, [])

    def descendants(self, full: str) -> dict[str, int]:
        """Every concept below this one with its distance in steps, itself (0) included."""
        return self._walk(full, self.narrower)

    def ancestors(self, full: str) -> dict[str, int]:
        """Every concept above this one with its distance in steps, itself (0) included."""
        return self._walk(full, lambda one: self.entities[one].broader)

    def _walk(self, full: str, step: Callable[[str], Iterable[str]]) -> dict[str, int]:
        found, frontier, distance = {full: 0}, [full], 0
        while frontier:
            distance += 1
            frontier = [
                one
                for known in frontier
                if known in self.entities
                for one in step(known)
                if one not in found
            ]
            found.update(dict.fromkeys(frontier, distance))
        return found


def read_vocabulary(path: Path) -> list[Entity]:
    """The concepts of one Turtle file.

    Raises InputError, naming the file and the concept, when a concept has not exactly one
    preferred label in Chinese and one in English.
    """
    try:
        triples = list(parse_turtle(path))
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError(f"{path}: no Turtle that can be read ({error}); mend the line") from error
    about: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        about[triple.subject].append(triple)
    found = (read_entity(lambda one: about.get(one, []), subject) for subject in about)
    entities = [entity for entity in found if entity is not None]
    for entity in entities:
        _check(path, entity, about[entity.id])
    return entities


def _check(path: Path, entity: Entity, triples: list[Triple]) -> None:
    preferred = [t.language for t in triples if t.predicate == expand("skos:prefLabel")]
    if sorted(str(language) for language in preferred) != ["en", "zh"]:
        raise InputError(
            f"{path}: {entity.id} needs exactly one skos:prefLabel in zh and one in en, "
            f"not {preferred}"
        )


def extended(vocabulary: Vocabulary, paths: Iterable[Path]) -> Vocabulary:
    """A vocabulary with the concepts of Turtle files, which replace those of the same IRI.

    Raises InputError, naming file and concept, for a concept that stands under none that is known.
    """
    concepts = dict(vocabulary.entities)
    files = [(path, read_vocabulary(path)) for path in paths]
    for _, found in files:
        concepts |= {entity.id: entity for entity in found}
    for path, found in files:
        for entity in found:
            for above in {*entity.broader, *entity.related} - concepts.keys():
                raise InputError(f"{path}: {entity.id} names {above}, which no vocabulary has")
    return Vocabulary(concepts.values())


@cache
def default_vocabulary() -> Vocabulary:
    """The vocabularies that come with the program."""
    files = sorted(FOLDER.glob("*.ttl"))
    return Vocabulary(entity for path in files for entity in read_vocabulary(path))
