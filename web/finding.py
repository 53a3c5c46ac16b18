"""What files that were uploaded would change: the report that a person judges before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from kg.records import Document
from kg.validity import Register
from web.building import Summary
from web.folder import Manifest
from web.library import Library

Json = dict[str, Any]

EXAMPLES = 3
"""Clauses shown of a document, those that state most."""
LINES = 300
"""Lines without a clause that are told of a file."""
LINKS = ("departments", "industries", "districts")


@dataclass(frozen=True, slots=True)
class Before:
    """What is held without the files: its documents, what is to be reviewed, its manifest."""

    register: Register
    review: Json
    manifest: Manifest


def report_of(before: Before, library: Library, summary: Summary, day: date) -> Json:
    """What `library`, built with the files, holds that was not there before."""
    known, after = before.register.documents, library.register
    files = {*summary.added, *summary.replaced}
    touched = [one for one in after.documents.values() if _files(one) & files]
    documents = [_document(one, known, files, summary, library, day) for one in touched]
    clauses = {clause["id"] for one in touched for clause in library.clauses_of(one.id, day)}
    return {
        "files": [*_read(summary), *_skipped(summary)],
        "documents": sorted(documents, key=lambda one: one["clauses"] == 0),
        "gone": [_named(one) for id, one in known.items() if id not in after.documents],
        "validity": list(_standings(before.register, after, day)),
        "counts": [
            {"name": name, "before": before.manifest.counts.get(name, 0), "after": count}
            for name, count in summary.counts.items()
        ],
        **_to_check(before, library, clauses),
        **_not_understood(summary, files),
    }


def _to_check(before: Before, library: Library, clauses: set[str]) -> Json:
    """Names without a concept in these clauses, and contradictions, that were not there before."""
    named = {one["name"] for one in before.review["uncovered"]}
    uncovered = (one for one in library.uncovered() if one["name"] not in named)
    found = library.contradictions(ever=True)
    return {
        "uncovered": [one for one in uncovered if clauses & set(one["clauses"])],
        "contradictions": _fresh(before.review["contradictions"], found),
    }


def _not_understood(summary: Summary, files: set[str]) -> Json:
    """Tables of contents that do not agree with the text, and lines in no clause, of the files."""
    return {
        "contents": [
            {"file": name, **asdict(one)}
            for name, one in summary.contents.items()
            if name in files and (one.without_document or one.without_entry)
        ],
        "left": [
            {"file": name, "role": role, "text": text}
            for name in sorted(files)
            for role, text in summary.left.get(name, ())[:LINES]
        ],
    }


def _files(document: Document) -> set[str]:
    return {one.span.file for one in document.publications}


def _named(document: Document) -> Json:
    return {"id": document.id, "number": document.number, "title": document.title}


def _read(summary: Summary) -> list[Json]:
    return [
        {"name": name, "change": change, "encoding": summary.encodings[name], "reason": None}
        for change, names in (("added", summary.added), ("replaced", summary.replaced))
        for name in names
    ]


def _skipped(summary: Summary) -> list[Json]:
    return [
        {"name": name, "change": "skipped", "encoding": None, "reason": reason}
        for name, reason in summary.skipped.items()
    ]


def _document(
    one: Document,
    known: dict[str, Document],
    files: set[str],
    summary: Summary,
    library: Library,
    day: date,
) -> Json:
    record, clauses = library.document(one.id, day), library.clauses_of(one.id, day)
    name = one.number or one.title
    return {
        **{key: record[key] for key in ("id", "number", "title", "issuer", "issued", "kind")},
        "status": record["status"],
        "status_evidence": record["status_evidence"],
        "change": _change(one, known, files),
        "files": sorted(_files(one) & files),
        "held": sorted(_files(one) - files),
        "grounds": list(dict.fromkeys(m.ground for m in summary.merged if m.document == name)),
        "clauses": len(clauses),
        "benefits": sum(len(clause["benefits"]) for clause in clauses),
        **{kind: _tally(clauses, kind) for kind in LINKS},
        "examples": _examples(clauses),
    }


def _change(one: Document, known: dict[str, Document], files: set[str]) -> str:
    """Whether a document is new, or its file replaced, or another publication of one held."""
    if one.id not in known:
        return "new"
    return "replaced" if _files(known[one.id]) & files else "merged"


def _tally(clauses: Sequence[Json], kind: str) -> list[Json]:
    """Which entities of a kind clauses name, each with the number of clauses."""
    named = (item for clause in clauses for item in _once(clause, kind))
    counts = Counter((item["id"], item["name"]) for item in named)
    return [{"id": id, "name": name, "clauses": n} for (id, name), n in counts.most_common()]


def _once(clause: Json, kind: str) -> Iterable[Json]:
    return {item["id"]: item for item in clause[kind]}.values()


def _examples(clauses: Sequence[Json]) -> list[Json]:
    """The clauses that state most, in their order."""
    stating = sorted(clauses, key=_stated, reverse=True)[:EXAMPLES]
    return sorted(stating, key=lambda clause: int(clause["order"]))


def _stated(clause: Json) -> int:
    return 3 * len(clause["benefits"]) + sum(len(clause[kind]) for kind in LINKS)


def _standings(before: Register, after: Register, day: date) -> Iterable[Json]:
    """The documents held whose status on a day changes, and what changes it."""
    for id, one in before.documents.items():
        if id in after.documents:
            old, new = before.standing(one, day), after.standing(after.documents[id], day)
            if old.status is not new.status:
                yield {
                    **_named(one),
                    "before": old.status.value,
                    "after": new.status.value,
                    "evidence": new.evidence,
                }


def _fresh(known: Sequence[Json], found: Sequence[Json]) -> list[Json]:
    """The contradictions that were not there before."""
    before = [(one["earlier"], one["later"]) for one in known]
    return [one for one in found if (one["earlier"], one["later"]) not in before]
