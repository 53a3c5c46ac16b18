"""The whole way from sources to documents, clauses and entities, stage by stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.benefits import find_benefits
from ingest.clauses import CLOSING, Piece, citable, cut_clauses, first_sections
from ingest.conditions import find_conditions
from ingest.departments import DepartmentNamer, Place, find_responsibilities
from ingest.gazette import split_source
from ingest.joining import join_lines
from ingest.lines import Line, Role
from kg.matching import Matcher
from ingest.places import city_of, learn_districts, places_for
from ingest.publications import Cut, Work, align, merge_publications
from ingest.readers import Source
from ingest.settling import read_lines
from ingest.validity import clause_validity, document_validity, find_repeals
from kg.numbers import find_numbers
from kg.records import (
    Clause,
    Document,
    Entity,
    Kind,
    Mention,
    Publication,
    Span,
    Validity,
)
from kg.terms import iri, local_id
from kg.vocabulary import Vocabulary

_KIND_NAMES = ("任免", "意见", "规划", "办法", "决定", "公告", "通告", "通报", "批复", "通知")
"""Kinds of document by the word that decides: "实施意见" is a 意见, "任免通知" a 任免."""


@dataclass(slots=True)
class Corpus:
    """What sources hold, and what was left over.

    `furniture` lists, for each source, the lines that ended in no clause: (role, text).
    """

    documents: list[Document] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    furniture: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def cut_source(source: Source) -> tuple[list[Cut], list[tuple[str, str]]]:
    """The documents in a source, cut into pieces, and its lines that are no part of a clause."""
    issue, front, drafts = split_source(read_lines(source.text))
    drafts = [replace(one, lines=tuple(join_lines(source.text, one.lines))) for one in drafts]
    cuts = [Cut(source, issue, draft, cut_clauses(draft, source.text)) for draft in drafts]
    left = [*front, *(line for draft in drafts for line in draft.lines)]
    return cuts, list(_uncovered(left, cuts))


def _uncovered(lines: Sequence[Line], cuts: Sequence[Cut]) -> Iterator[tuple[str, str]]:
    spans = sorted((p.start, p.end) for cut in cuts for p in cut.pieces)
    index = 0
    for line in lines:
        while index < len(spans) and spans[index][1] <= line.start:
            index += 1
        if index < len(spans) and spans[index][0] <= line.start:
            continue
        if line.role not in (Role.HEADING, Role.CAPTION):
            yield line.role.value, line.text


def build_corpus(
    sources: Iterable[Source], vocabulary: Vocabulary, workers: int = 1
) -> Iterator[tuple[str, Corpus]]:
    """Reads all sources; yields the name of each stage's unit done, with the corpus so far.

    The last corpus yielded is the whole. The result depends on the set of sources, not on their
    order.
    """
    corpus = Corpus()
    cuts: list[Cut] = []
    for name, (found, left) in _cut_all(sources, workers):
        cuts += found
        corpus.furniture[name] = left
        yield name, corpus
    works = merge_publications(cuts)
    linker = _Linker(vocabulary, works)
    for work in works:
        document, clauses = linker.link(work)
        corpus.documents.append(document)
        corpus.clauses += clauses
        corpus.entities.update(linker.entities)
        yield work.title, corpus


def _cut_all(
    sources: Iterable[Source], workers: int
) -> Iterator[tuple[str, tuple[list[Cut], list[tuple[str, str]]]]]:
    ordered = sorted(sources, key=lambda source: (source.name, source.sha256))
    if workers <= 1:
        for source in ordered:
            yield source.name, cut_source(source)
        return
    with ProcessPoolExecutor(workers) as pool:
        for source, result in zip(ordered, pool.map(cut_source, ordered), strict=True):
            yield source.name, result


class _Linker:
    """Turns works into documents and clauses with their entities and facts."""

    def __init__(self, vocabulary: Vocabulary, works: Sequence[Work]) -> None:
        self._vocabulary = vocabulary
        self.entities: dict[str, Entity] = {}
        self._subjects = [
            entity
            for kind in (Kind.INDUSTRY, Kind.INSTRUMENT, Kind.QUALITY, Kind.TOPIC)
            for entity in vocabulary.of_kind(kind)
        ]
        texts: dict[str, list[str]] = defaultdict(list)
        for work in works:
            city = _city(work)
            if city:
                texts[city] += [piece.text for piece in work.main.pieces]
        self._learnt = [
            entity
            for city, found in sorted(texts.items())
            for entity in learn_districts(city, found, vocabulary)
        ]
        self.entities.update({entity.id: entity for entity in self._learnt})
        self._matchers: dict[str | None, tuple[Matcher, DepartmentNamer]] = {}

    def _tools(self, city: str | None) -> tuple[Matcher, DepartmentNamer]:
        if city not in self._matchers:
            places = places_for(city, self._vocabulary, self._learnt)
            kinds = self._vocabulary.of_kind(Kind.DEPARTMENT_TYPE)
            home = next((place for place in places if city in place.labels), None)
            place = Place(city, home.english if home else None, {one.id: one for one in places})
            namer = DepartmentNamer(self._vocabulary, place)
            self._matchers[city] = Matcher([*self._subjects, *places, *kinds]), namer
        return self._matchers[city]

    def link(self, work: Work) -> tuple[Document, list[Clause]]:
        """The document and clauses of a work."""
        city = _city(work)
        matcher, namer = self._tools(city)
        document = _document(work, city)
        others = [(cut, align(work.main, cut)) for cut in work.cuts[1:]]
        clauses = [
            self._clause(document, work, index, piece, others, matcher, namer)
            for index, piece in enumerate(work.main.pieces)
        ]
        self.entities.update(namer.entities)
        return document, clauses

    def _clause(
        self,
        document: Document,
        work: Work,
        index: int,
        piece: Piece,
        others: Sequence[tuple[Cut, dict[int, Piece]]],
        matcher: Matcher,
        namer: DepartmentNamer,
    ) -> Clause:
        mentions = _mentions(piece.text, matcher, namer)
        headings = "。".join((document.title, *piece.path[:-1]))
        named = {mention.entity for mention in mentions}
        above = {m.entity for m in _mentions(headings, matcher, namer)} - named
        spans = [_span(work.main, piece)]
        spans += [_span(cut, pairs[index]) for cut, pairs in others if index in pairs]
        own = document.number
        return Clause(
            id=iri("clause", "/".join((local_id(document.id), *map(citable, piece.markers)))),
            document=document.id,
            path=piece.path,
            label=f"{document.number or document.title} {''.join(piece.markers)}",
            text=piece.text,
            order=index + 1,
            sources=tuple(spans),
            mentions=tuple(mentions),
            context=tuple(sorted(above)),
            responsibilities=find_responsibilities(
                piece.text, mentions, matcher.find(piece.text), namer
            ),
            benefits=find_benefits(piece.text),
            conditions=find_conditions(piece.text),
            cites=tuple(sorted(n for n in find_numbers(piece.text) if n != own)),
            validity=clause_validity(piece.text),
        )


def _city(work: Work) -> str | None:
    issuer = next((cut.draft.issuer for cut in work.cuts if cut.draft.issuer), None)
    return city_of(issuer, work.title)


def _mentions(text: str, matcher: Matcher, namer: DepartmentNamer) -> list[Mention]:
    matches = matcher.find(text)
    plain = [
        Mention(m.start, m.end, m.entity, text[m.start : m.end])
        for m in matches
        if m.entity is not None and m.kind is not Kind.DEPARTMENT_TYPE
    ]
    return sorted([*plain, *namer.mentions(text, matches)])


def _span(cut: Cut, piece: Piece) -> Span:
    return Span(cut.source.name, cut.source.sha256, piece.start, piece.end)


def _document(work: Work, city: str | None) -> Document:
    main = work.main
    drafts = [cut.draft for cut in work.cuts]
    issued = next((draft.issued for draft in drafts if draft.issued), None)
    texts = [piece.text for piece in main.pieces]
    kind = _kind(main.draft.kind or work.title)
    published = sorted(cut.issue.published for cut in work.cuts if cut.issue.published)
    name = work.number or (f"{work.title}({issued})" if kind == "任免" and issued else work.title)
    cited = {n for text in texts for n in find_numbers(text)} - {work.number}
    return Document(
        id=iri("document", name),
        title=work.title,
        number=work.number,
        issuer=next((draft.issuer for draft in drafts if draft.issuer), None),
        city=city,
        issued=issued,
        published=published[0] if published else None,
        kind=kind,
        validity=_validity(main, work.title, issued),
        repeals=tuple(sorted({n for text in texts for n in find_repeals(text)} - {work.number})),
        cites=tuple(sorted(cited)),
        sections=tuple(first_sections(main.pieces)),
        addressees=next((draft.addressees for draft in drafts if draft.addressees), None),
        publications=tuple(
            Publication(
                Span(c.source.name, c.source.sha256, c.draft.start, c.draft.end),
                c.issue.name,
                c.issue.published,
            )
            for c in work.cuts
        ),
    )


def _validity(cut: Cut, title: str, issued: date | None) -> Validity:
    # The closing words speak for the document; elsewhere "本办法自…" may speak of another text.
    closing = [p.text for p in cut.pieces if p.path[0] == CLOSING]
    texts = closing or [piece.text for piece in cut.pieces]
    return document_validity(texts, issued, is_plan="规划" in title)


def _kind(words: str) -> str | None:
    return next((name for name in _KIND_NAMES if name in words), None)
