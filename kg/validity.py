"""Whether a document or clause applies on a day, and what says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.errors import NotFoundError
from kg.numbers import normal_number
from kg.records import Clause, Document, Status, Validity
from kg.terms import iri


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with its evidence: the sentence of the text, or the document that ended it."""

    status: Status
    evidence: str | None = None


class Register:
    """All documents, with what repeals what."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {document.id: document for document in documents}
        self._repealers: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents.values():
            for number in document.repeals:
                self._repealers[number].append(document)

    def find(self, name: str) -> Document:
        """The document with this IRI, local id, number however written, or full title.

        Raises NotFoundError when there is none.
        """
        for candidate in (name, iri("document", name), iri("document", normal_number(name))):
            if candidate in self.documents:
                return self.documents[candidate]
        for document in self.documents.values():
            if document.title == name:
                return document
        raise NotFoundError(f"no document {name!r} here; give its number or its full title")

    def repealed_by(self, document: Document) -> list[Document]:
        """The documents that say they repeal this one, the earliest first."""
        repealers = self._repealers.get(document.number or "", [])
        return sorted(repealers, key=lambda one: _begins(one) or date.max)

    def standing(self, document: Document, day: date) -> Standing:
        """The status of a document on a day. Never in_force without a sentence that says so."""
        repealers = self.repealed_by(document)
        repeal = next((one for one in repealers if (_begins(one) or date.max) <= day), None)
        stated = _stated(document.validity, day)
        ended = document.validity.expires
        if repeal is not None and not (ended and ended < (_begins(repeal) or date.min)):
            return Standing(Status.REPEALED, repeal.number or repeal.title)
        if stated.status is Status.UNKNOWN and document.issued and document.issued > day:
            return Standing(Status.NOT_YET)
        return stated

    def clause_standing(self, clause: Clause, day: date) -> Standing:
        """The status of a clause: its own end if that has passed, else its document's."""
        own = clause.validity
        if own.expires and own.expires < day:
            return Standing(Status.EXPIRED, own.evidence)
        document = self.documents.get(clause.document)
        return self.standing(document, day) if document else Standing(Status.UNKNOWN)


def _begins(document: Document) -> date | None:
    return document.validity.effective_from or document.issued


def _stated(validity: Validity, day: date) -> Standing:
    if validity.evidence is None:
        return Standing(Status.UNKNOWN)
    if validity.effective_from and day < validity.effective_from:
        return Standing(Status.NOT_YET, validity.evidence)
    if validity.expires and day > validity.expires:
        return Standing(Status.EXPIRED, validity.evidence)
    if validity.effective_from is None and validity.expires is None:
        return Standing(Status.UNKNOWN, validity.evidence)
    return Standing(Status.IN_FORCE, validity.evidence)
