"""What documents say of one another: their chains, and the graph of what citations mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kg.records import Document
from kg.statements import edge
from kg.store import Triple
from kg.validity import Register


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that another names by number or title; `document` is None when it is not here.

    `steps` is 1 for what the text itself names, more for what that one names in its turn.
    """

    name: str
    document: Document | None
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Chain:
    """What a document replaced and what replaced it, the nearest first; what it cites, and what
    cites it."""

    replaces: tuple[Reference, ...]
    replaced_by: tuple[Reference, ...]
    cites: tuple[Reference, ...]
    cited_by: tuple[Reference, ...]


def chain_of(document: Document, register: Register) -> Chain:
    """The chain of a document among those of a register, dangling references included."""
    return Chain(
        tuple(_followed(document, lambda one: _named(one.repeals, register))),
        tuple(_followed(document, lambda one: _here(register.repealed_by(one)))),
        tuple(_named((*document.cites, *document.cited_titles), register)),
        tuple(_here(register.citing(document))),
    )


def _named(names: Iterable[str], register: Register) -> Iterator[Reference]:
    return (Reference(name, register.cited(name)) for name in names)


def _here(documents: Iterable[Document]) -> Iterator[Reference]:
    return (Reference(one.number or one.title, one) for one in documents)


def _followed(
    document: Document, step: Callable[[Document], Iterable[Reference]]
) -> Iterator[Reference]:
    """What a step leads to from a document, and from what that leads to, each once."""
    seen, frontier, steps = {document.id}, [document], 0
    while frontier:
        steps += 1
        found = {_key(one): one for here in frontier for one in step(here)}
        fresh = [one for key, one in found.items() if key not in seen]
        yield from (replace(one, steps=steps) for one in fresh)
        frontier = [one.document for one in fresh if one.document]
        seen |= found.keys()


def _key(reference: Reference) -> str:
    return reference.document.id if reference.document else reference.name


def reference_triples(register: Register) -> Iterator[Triple]:
    """Which documents here the citations and repeals in others mean.

    ELI's inverse properties are used, so that these edges are told from what a text states.
    """
    for document in register.documents.values():
        for one in register.repealed_by(document):
            yield edge(document.id, "eli:repealed_by", one.id)
        for one in register.citing(document):
            yield edge(document.id, "eli:cited_by", one.id)
