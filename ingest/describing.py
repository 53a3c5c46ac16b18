"""Turns one work into its document and clauses, with their entities and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.appointments import find_appointments
from ingest.benefits import find_benefits, find_conditions
from ingest.citations import find_cited_titles
from ingest.clauses import citable, first_sections
from ingest.departments import find_responsibilities
from ingest.document_kinds import KIND_OF, TITLE_ENDS
from ingest.exceptions import excepted
from ingest.naming import DepartmentNamer
from ingest.pieces import CLOSING, Piece
from ingest.precedence import find_precedence
from ingest.publications import Cut, Work, align
from ingest.repeals import find_repeals, listed_repeals
from ingest.validity import clause_validity, document_validity, sentences
from kg.matching import Match, Matcher
from kg.names import attached_title
from kg.numbers import find_numbers
from kg.records import Clause, Document, Kind, Mention, Publication, Span, Validity
from kg.terms import iri, local_id

_LAST_KIND = re.compile(rf"({TITLE_ENDS})[^\u4e00-\u9fff]*(?:[（(].{{2,12}}[)）])?$")


# 大唐巩义发电有限责任公司 is called after a place and is not the place.
_FIRM = re.compile(
    r"(?:(?!的|和|与|及|等|由|为|在|支持|建设|推动|引导)[\u4e00-\u9fff（）()]){2,18}?"
    r"(?:有限责任公司|有限公司|股份公司|集团公司)"
)


@dataclass(slots=True)
class Tools:
    """What finds names in a document: those of its city and those of everywhere, and its own."""

    matcher: Matcher
    namer: DepartmentNamer
    own_titles: tuple[str, ...]

    def find(self, text: str) -> tuple[list[Match], list[Mention]]:
        """The matches in a text, and its mentions: entities with their full names."""
        matches = self.matcher.find(text)
        plain = [
            Mention(m.start, m.end, m.entity, text[m.start : m.end])
            for m in matches
            if m.kind is not Kind.DEPARTMENT_TYPE
            and not (m.kind is Kind.DISTRICT and _FIRM.match(text, m.end))
        ]
        return matches, sorted([*plain, *self.namer.mentions(text, matches)])


def describe(
    work: Work, city: str | None, name: str, matcher: Matcher, namer: DepartmentNamer
) -> tuple[Document, tuple[Clause, ...]]:
    """A work's document, whose IRI ends with `name`, and its clauses, in order."""
    own_titles = _own_titles(work.title)
    document = _document(work, city, name, own_titles)
    clauses = tuple(_clauses(work, document, Tools(matcher, namer, own_titles)))
    document = replace(
        document,
        cites=tuple(sorted({number for one in clauses for number in one.cites})),
        cited_titles=tuple(sorted({title for one in clauses for title in one.cited_titles})),
    )
    return document, clauses


def _clauses(work: Work, document: Document, tools: Tools) -> Iterator[Clause]:
    """The clauses of a work, in order, each with its spans in every publication."""
    others = [(cut, align(work.main, cut)) for cut in work.cuts[1:]]
    ends = excepted(work.main.pieces, [s for p in work.main.pieces for s in sentences(p.text)])
    above: dict[tuple[str, ...], set[str]] = {}
    for index, piece in enumerate(work.main.pieces):
        headings = piece.path[:-1]
        if headings not in above:
            words = "。".join((document.title, *headings))
            above[headings] = {mention.entity for mention in tools.find(words)[1]}
        spans = [_span(work.main, piece)]
        spans += [_span(cut, pairs[index]) for cut, pairs in others if index in pairs]
        clause = _clause(document, index, piece, spans, above[headings], tools)
        stated = clause.validity.expires is not None or index not in ends
        yield clause if stated else replace(clause, validity=ends[index])


def _clause(
    document: Document,
    index: int,
    piece: Piece,
    spans: Sequence[Span],
    above: set[str],
    tools: Tools,
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
        responsibilities=find_responsibilities(
            piece.text, mentions, matches, tools.namer, piece.cells
        ),
        benefits=find_benefits(piece.text),
        conditions=find_conditions(piece.text),
        cites=tuple(sorted(n for n in find_numbers(piece.text) if n != document.number)),
        cited_titles=tuple(sorted(find_cited_titles(piece.text, tools.own_titles))),
        precedence=find_precedence(piece.text),
        appointments=find_appointments(piece.text, mentions, document.issued),
        validity=clause_validity(piece.text),
    )


def _span(cut: Cut, piece: Piece) -> Span:
    return Span(cut.file, cut.sha256, piece.start, piece.end)


def _document(work: Work, city: str | None, name: str, own_titles: Sequence[str]) -> Document:
    """What is known of a work as a whole, but for what its clauses cite."""
    imprints = [cut.imprint for cut in work.cuts]
    texts = [piece.text for piece in work.main.pieces]
    issued = date_of(work)
    stated = {name for text in texts for name in find_repeals(text)}
    repeals = stated.union(listed_repeals(work.title, work.main.pieces))
    return Document(
        id=iri("document", name),
        title=work.title,
        number=work.number,
        issuer=next((one.issuer for one in imprints if one.issuer), None),
        city=city,
        issued=issued,
        published=min((c.issue.published for c in work.cuts if c.issue.published), default=None),
        kind=kind_of_document(work),
        validity=_validity(work.main, work.title, issued),
        repeals=tuple(sorted(repeals - {work.number, *own_titles})),
        sections=tuple(first_sections(work.main.pieces)),
        addressees=next((one.addressees for one in imprints if one.addressees), None),
        publications=tuple(map(_publication, work.cuts)),
    )


def _own_titles(title: str) -> tuple[str, ...]:
    """The titles under which a document may quote itself."""
    attached = attached_title(title)
    return (title, attached) if attached else (title,)


def _publication(cut: Cut) -> Publication:
    span = Span(cut.file, cut.sha256, cut.imprint.start, cut.imprint.end)
    return Publication(span, cut.issue.name, cut.issue.published)


def date_of(work: Work) -> date | None:
    """When a work was issued, from the first publication that says so."""
    return next((cut.imprint.issued for cut in work.cuts if cut.imprint.issued), None)


def _validity(cut: Cut, title: str, issued: date | None) -> Validity:
    # The closing words speak for the document; elsewhere "本办法自…" may speak of another text.
    closing = [p.text for p in cut.pieces if p.path[0] == CLOSING]
    texts = closing or [piece.text for piece in cut.pieces]
    return document_validity(texts, issued, title)


def kind_of_document(work: Work) -> str | None:
    """What kind of document a work is, by the last such word of its title."""
    last = _LAST_KIND.search(work.title)
    words = work.main.imprint.kind or (last[1] if last else "")
    return KIND_OF.get(words)
