"""Takes documents out of a data folder, brings them back, and parts what was merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.errors import NotFoundError
from kg.numbers import normal_number
from kg.rdf import read_documents
from kg.records import Document
from kg.store import GraphStore
from kg.terms import iri, local_id
from kg.validity import Register
from web.building import Builder, Summary
from web.folder import DataFolder, Merge
from web.settings import Settings
from web.writing import Progress, silent


@dataclass(frozen=True, slots=True)
class Removal:
    """A document taken out; files that hold others stay, those that held it alone are dropped."""

    document: str
    kept: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def remove(settings: Settings, name: str, progress: Progress = silent) -> Removal:
    """Takes one document out, by number, title or IRI; later builds leave it out as well.

    Raises NotFoundError when there is none.
    """
    builder = Builder(settings)
    with builder.folder.locked():
        register = _register(builder.folder)
        document = register.find(name)
        state = builder.state()
        held = _files_of([document])
        others = _files_of(one for one in register.documents.values() if one != document)
        for file in held - others:
            del state.sources[file]
        removed = state.decisions.removed | {document.id}
        state.decisions = replace(state.decisions, removed=removed)
        builder.write(state, 1, Summary(), progress)
    named = document.number or document.title
    return Removal(named, sorted(held & others), sorted(held - others))


def restore(settings: Settings, name: str, progress: Progress = silent) -> tuple[str, bool]:
    """Brings back a document that was taken out; gives its number or title, and whether a file
    here still holds it: else it comes back with its file.

    Raises NotFoundError when no such document was taken out.
    """
    builder = Builder(settings)
    with builder.folder.locked():
        state = builder.state()
        wanted = {name, iri("document", name), iri("document", normal_number(name))}
        found = wanted & state.decisions.removed
        if not found:
            taken = "、".join(sorted(map(local_id, state.decisions.removed))) or "none"
            raise NotFoundError(f"{name!r} was not taken out; those that were: {taken}")
        removed = state.decisions.removed - found
        state.decisions = replace(state.decisions, removed=removed)
        builder.write(state, 1, Summary(), progress)
        back = found & set(_register(builder.folder).documents)
    return local_id(found.pop()), bool(back)


def merges(settings: Settings) -> list[Merge]:
    """Every publication that was taken for another one of a document."""
    return DataFolder(settings.data).manifest().merged


def separate(settings: Settings, name: str, file: str, progress: Progress = silent) -> None:
    """Makes the publication of a document in a file a document of its own.

    Raises NotFoundError when there is none that was merged.
    """
    builder = Builder(settings)
    with builder.folder.locked():
        document = _register(builder.folder).find(name)
        known = (document.number or document.title, file)
        found = {(m.file, m.own) for m in merges(settings) if (m.document, m.file) == known}
        if not found:
            raise NotFoundError(f"{known[0]}: no publication in {file!r} was merged with it")
        state = builder.state()
        state.decisions = replace(state.decisions, apart=state.decisions.apart | found)
        builder.write(state, 1, Summary(), progress)


def reunite(settings: Settings, name: str, file: str, progress: Progress = silent) -> None:
    """Undoes `separate`. Raises NotFoundError when nothing of this file was parted."""
    builder = Builder(settings)
    with builder.folder.locked():
        document = _register(builder.folder).find(name)
        state = builder.state()
        names = (document.number, document.title, None)
        found = {one for one in state.decisions.apart if one[0] == file and one[1] in names}
        if not found:
            raise NotFoundError(f"{name}: no publication in {file!r} was parted from it")
        state.decisions = replace(state.decisions, apart=state.decisions.apart - found)
        builder.write(state, 1, Summary(), progress)


def _register(folder: DataFolder) -> Register:
    return Register(read_documents(GraphStore.open(folder.current() / "graph")))


def _files_of(documents: Iterable[Document]) -> set[str]:
    return {one.span.file for document in documents for one in document.publications}
