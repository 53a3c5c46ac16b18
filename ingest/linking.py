"""Turns works into documents and clauses with their entities and facts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.benefits import find_benefits, find_conditions
from ingest.clauses import CLOSING, Piece, citable, first_sections
from ingest.departments import find_responsibilities
from ingest.naming import DepartmentNamer, Place
from ingest.places import city_named, city_of, learn_districts, places_for
from ingest.publications import Cut, Work, align
from ingest.titles import KINDS
from ingest.validity import clause_validity, document_validity, find_repeals
from kg.matching import Match, Matcher
from kg.numbers import find_numbers
from kg.records import Clause, Document, Entity, Kind, Mention, Publication, Span, Validity
from kg.terms import iri, local_id
from kg.vocabulary import Vocabulary

_KIND_NAMES: tuple[tuple[str, str], ...] = (
    ("任免", "任免"), ("任职", "任免"), ("免职", "任免"),
    ("意见", "意见"), ("规划", "规划"), ("办法", "办法"), ("决定", "决定"), ("公告", "公告"),
    ("通告", "通告"), ("通报", "通报"), ("批复", "批复"), ("通知", "通知"), ("公示", "公示"),
    ("细则", "细则"), ("规定", "规定"), ("条例", "条例"), ("预案", "应急预案"),
    ("方案", "实施方案"),
    ("计划", "计划"), ("措施", "政策措施"), ("政策", "政策措施"), ("机制", "工作机制"),
    ("决议", "决议"), ("令", "命令"), ("报告", "报告"), ("函", "函"), ("纪要", "纪要"),
    ("章程", "章程"), ("目录", "目录"), ("名单", "名单"), ("指南", "申报指南"), ("公报", "公报"),
)  # fmt: skip
"""The word of a title that decides, and the kind of document: "实施意见" is a 意见."""

_LAST_KIND = re.compile(rf"({KINDS})[^\u4e00-\u9fff]*(?:[（(].{{2,12}}[)）])?$")


class Linker:
    """Finds entities and facts in works, with the places and departments of each one's city."""

    def __init__(self, vocabulary: Vocabulary, works: Sequence[Work]) -> None:
        self._vocabulary = vocabulary
        self._works = works
        self._subjects = [
            entity
            for kind in (Kind.INDUSTRY, Kind.INSTRUMENT, Kind.QUALITY, Kind.TOPIC)
            for entity in vocabulary.of_kind(kind)
        ]
        self._cities = [_city(work, vocabulary) for work in works]
        self._learnt = self._learn()
        self._tools: dict[str | None, _Tools] = {}
        self.entities = {entity.id: entity for entity in self._learnt}

    def link(self) -> Iterator[tuple[Document, list[Clause]]]:
        """The documents of the works, each with its clauses."""
        names = _document_names(self._works)
        for work, city, name in zip(self._works, self._cities, names, strict=True):
            if city not in self._tools:
                self._tools[city] = self._tools_of(city)
            tools = self._tools[city]
            document = _document(work, city, name)
            clauses = list(_clauses(work, document, tools))
            self.entities.update(tools.namer.entities)
            yield document, clauses

    def _learn(self) -> list[Entity]:
        """The cities and districts that no vocabulary knows."""
        texts: dict[str, list[str]] = defaultdict(list)
        for work, city in zip(self._works, self._cities, strict=True):
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

    def _tools_of(self, city: str | None) -> _Tools:
        places = places_for(city, self._vocabulary, self._learnt)
        kinds = self._vocabulary.of_kind(Kind.DEPARTMENT_TYPE)
        home = next((place for place in places if city in place.labels), None)
        place = Place(city, home.english if home else None, {one.id: one for one in places})
        namer = DepartmentNamer(self._vocabulary, place)
        return _Tools(Matcher([*self._subjects, *places, *kinds]), namer)


@dataclass(slots=True)
class _Tools:
    """What finds names in the documents of one city."""

    matcher: Matcher
    namer: DepartmentNamer

    def find(self, text: str) -> tuple[list[Match], list[Mention]]:
        """The matches in a text, and its mentions: entities with their full names."""
        matches = self.matcher.find(text)
        plain = [
            Mention(m.start, m.end, m.entity, text[m.start : m.end])
            for m in matches
            if m.entity is not None and m.kind is not Kind.DEPARTMENT_TYPE
        ]
        return matches, sorted([*plain, *self.namer.mentions(text, matches)])


def _city(work: Work, vocabulary: Vocabulary) -> str | None:
    issuer = next((cut.draft.issuer for cut in work.cuts if cut.draft.issuer), None)
    texts = [piece.text for piece in work.main.pieces]
    return city_of(issuer, work.title) or city_named(texts, vocabulary)


def _document_names(works: Sequence[Work]) -> list[str]:
    """What names each work: its number, else its title; what two would share gets the date."""
    names: list[str] = []
    taken: set[str] = set()
    for work in works:
        issued = _issued(work)
        name = work.number or work.title
        dated = f"{name}({issued})" if issued else name
        if work.number is None and _kind(work) == "任免":
            name = dated
        choices = iter((name, dated, *(f"{dated}({count})" for count in range(2, len(works) + 2))))
        names.append(next(choice for choice in choices if choice not in taken))
        taken.add(names[-1])
    return names


def _clauses(work: Work, document: Document, tools: _Tools) -> Iterator[Clause]:
    others = [(cut, align(work.main, cut)) for cut in work.cuts[1:]]
    above: dict[tuple[str, ...], set[str]] = {}
    for index, piece in enumerate(work.main.pieces):
        headings = piece.path[:-1]
        if headings not in above:
            words = "。".join((document.title, *headings))
            above[headings] = {mention.entity for mention in tools.find(words)[1]}
        spans = [_span(work.main, piece)]
        spans += [_span(cut, pairs[index]) for cut, pairs in others if index in pairs]
        yield _clause(document, index, piece, spans, above[headings], tools)


def _clause(
    document: Document,
    index: int,
    piece: Piece,
    spans: Sequence[Span],
    above: set[str],
    tools: _Tools,
) -> Clause:
    matches, mentions = tools.find(piece.text)
    named = {mention.entity for mention in mentions}
    return Clause(
        id=iri("clause", "/".join((local_id(document.id), *map(citable, piece.markers)))),
        document=document.id,
        path=piece.path,
        label=f"{document.number or document.title} {''.join(piece.markers)}",
        text=piece.text,
        order=index + 1,
        sources=tuple(spans),
        mentions=tuple(mentions),
        context=tuple(sorted(above - named)),
        responsibilities=find_responsibilities(piece.text, mentions, matches, tools.namer),
        benefits=find_benefits(piece.text),
        conditions=find_conditions(piece.text),
        cites=tuple(sorted(n for n in find_numbers(piece.text) if n != document.number)),
        validity=clause_validity(piece.text),
    )


def _span(cut: Cut, piece: Piece) -> Span:
    return Span(cut.source.name, cut.source.sha256, piece.start, piece.end)


def _document(work: Work, city: str | None, name: str) -> Document:
    drafts = [cut.draft for cut in work.cuts]
    texts = [piece.text for piece in work.main.pieces]
    issued = _issued(work)
    cited = {n for text in texts for n in find_numbers(text)} - {work.number}
    return Document(
        id=iri("document", name),
        title=work.title,
        number=work.number,
        issuer=next((draft.issuer for draft in drafts if draft.issuer), None),
        city=city,
        issued=issued,
        published=min((c.issue.published for c in work.cuts if c.issue.published), default=None),
        kind=_kind(work),
        validity=_validity(work.main, work.title, issued),
        repeals=tuple(sorted({n for text in texts for n in find_repeals(text)} - {work.number})),
        cites=tuple(sorted(cited)),
        sections=tuple(first_sections(work.main.pieces)),
        addressees=next((draft.addressees for draft in drafts if draft.addressees), None),
        publications=tuple(map(_publication, work.cuts)),
    )


def _publication(cut: Cut) -> Publication:
    span = Span(cut.source.name, cut.source.sha256, cut.draft.start, cut.draft.end)
    return Publication(span, cut.issue.name, cut.issue.published)


def _issued(work: Work) -> date | None:
    return next((cut.draft.issued for cut in work.cuts if cut.draft.issued), None)


def _validity(cut: Cut, title: str, issued: date | None) -> Validity:
    # The closing words speak for the document; elsewhere "本办法自…" may speak of another text.
    closing = [p.text for p in cut.pieces if p.path[0] == CLOSING]
    texts = closing or [piece.text for piece in cut.pieces]
    return document_validity(texts, issued, is_plan="规划" in title)


def _kind(work: Work) -> str | None:
    last = _LAST_KIND.search(work.title)
    words = work.main.draft.kind or (last[1] if last else "")
    return next((name for word, name in _KIND_NAMES if word in words), None)
