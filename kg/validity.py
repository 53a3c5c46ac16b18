"""Whether a document or clause applies on a day, and what says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import ahocorasick

from kg.errors import NotFoundError
from kg.folding import fold, squeeze
from kg.names import cited_names, plain_name, spoken_titles
from kg.numbers import normal_number
from kg.records import Clause, Document, Status, Validity
from kg.terms import iri


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with its evidence: the sentence of the text, or the document that ended it."""

    status: Status
    evidence: str | None = None


_TAIL = re.compile(r"[0-9]{1,4}号")


class Register:
    """All documents, with what repeals what."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {document.id: document for document in documents}
        self._repealers: dict[str, list[Document]] = defaultdict(list)
        self._repealed_by: dict[str, list[Document]] = {}
        self._named: dict[str, Document] = {}
        for document in self.documents.values():
            for name in document.repeals:
                self._repealers[plain_name(name)].append(document)
            for name in cited_names(document):
                self._named.setdefault(name, document)

        self._citing: dict[str, dict[str, Document]] = defaultdict(dict)
        for document in self.documents.values():
            for name in (*document.cites, *document.cited_titles):
                cited = self.cited(name)
                if cited is not None and cited.id != document.id:
                    self._citing[cited.id][document.id] = document

        self._by_title: dict[str, set[str]] = defaultdict(set)
        self._titles = ahocorasick.Automaton()
        for document in self.documents.values():
            for name in spoken_titles(document):
                self._by_title[name].add(document.id)
                self._titles.add_word(name, name)
        self._titles.make_automaton()

    def find(self, name: str) -> Document:
        """The document with this IRI, local id, number however written, or title; "55号" is that of
        the one document whose number ends so.

        Raises NotFoundError when there is none, or when several numbers end so.
        """
        for candidate in (name, iri("document", name), iri("document", normal_number(name))):
            if candidate in self.documents:
                return self.documents[candidate]
        cited = self.cited(name)
        if cited is not None:
            return cited
        ending = sorted(self._ending(fold(name).strip()), key=lambda one: one.id)
        if len(ending) == 1:
            return ending[0]
        if ending:
            numbers = "、".join(one.number or "" for one in ending)
            raise NotFoundError(f"several documents are {name!r} here: give one of {numbers}")
        raise NotFoundError(f"no document {name!r} here; give its number or its full title")

    def _ending(self, tail: str) -> list[Document]:
        """The documents whose number ends in these digits and 号."""
        if not _TAIL.fullmatch(tail):
            return []
        found = self.documents.values()
        return [one for one in found if one.number and one.number.endswith(f"〕{tail}")]

    def repealed_by(self, document: Document) -> list[Document]:
        """The documents that say they repeal this one, the earliest first."""
        if self.documents.get(document.id) is not document:
            return self._find_repealers(document)
        # Asked for every clause that is shown, and the same for all clauses of a document.
        if document.id not in self._repealed_by:
            self._repealed_by[document.id] = self._find_repealers(document)
        return list(self._repealed_by[document.id])

    def _find_repealers(self, document: Document) -> list[Document]:
        found = {r.id: r for name in cited_names(document) for r in self._repealers.get(name, ())}
        later = (one for one in found.values() if _may_repeal(one, document))
        return sorted(later, key=lambda one: (_begins(one) or date.max, one.id))

    def cited(self, name: str) -> Document | None:
        """The document here that a text cites by number or title; None for one that is not."""
        return self._named.get(plain_name(name))

    def citing(self, document: Document) -> list[Document]:
        """The documents here that cite this one by number or title."""
        return list(self._citing.get(document.id, {}).values())

    def period(self, document: Document) -> tuple[date, date | None] | None:
        """The first and the last day (None: open) on which a document is in force; None when no
        sentence says that it ever is."""
        begins, ends = document.validity.effective_from, document.validity.expires
        if document.validity.evidence is None or begins is None:
            return None
        repeals = [day for one in self.repealed_by(document) if (day := _begins(one))]
        last = [*([ends] if ends else []), *(day - timedelta(days=1) for day in repeals)]
        return begins, min(last, default=None)

    def named_in(self, text: str) -> set[str]:
        """The IRIs of the documents that a question names by title, with or without the city
        before it and the edition behind it; of several titles the longest."""
        asked = squeeze(text)
        found = {name for _, name in self._titles.iter(asked)} if self._by_title else set()
        longest = max(map(len, found), default=0)
        return {full for name in found if len(name) == longest for full in self._by_title[name]}

    def dangling(self) -> dict[str, list[str]]:
        """What is cited or repealed and is not here, by number or title, with who cites it."""
        citing: dict[str, set[str]] = defaultdict(set)
        for document in self.documents.values():
            for name in (*document.cites, *document.cited_titles, *document.repeals):
                if self.cited(name) is None:
                    citing[name].add(document.number or document.title)
        return {name: sorted(citing[name]) for name in sorted(citing)}

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


def _may_repeal(later: Document, earlier: Document) -> bool:
    """Whether a document can mean another by a name that both may bear."""
    if later.issued and earlier.issued and later.issued < earlier.issued:
        return False
    if later.city and earlier.city and later.city != earlier.city:
        return False
    return later.id != earlier.id


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
