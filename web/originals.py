"""What the build keeps of the source files: where a clause stands, what differs, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.text import clean
from kg.records import Clause, Document
from web.differing import differences
from web.folder import kept_reading

Json = dict[str, Any]

CONTEXT = 200
"""Characters of the original shown before and after a clause."""


def places(build: Path, clause: Clause) -> list[Json]:
    """For each place where a clause is published: the original characters and their context."""
    found = []
    for span in clause.sources:
        reading = kept_reading(build, span.sha256)
        text = reading.original or reading.text
        found.append(
            {
                "file": span.file,
                "sha256": span.sha256,
                "start": span.start,
                "end": span.end,
                "before": text[max(0, span.start - CONTEXT) : span.start],
                "text": text[span.start : span.end],
                "after": text[span.end : span.end + CONTEXT],
            }
        )
    return found


def variants(build: Path, document: Document, clauses: Iterable[Json]) -> list[Json]:
    """Where the other publications of a document differ from the one that gives its text.

    `clauses` are the records of its clauses. One entry a difference: clause and its label, the
    file, and the words in either.
    """
    others = document.publications[1:]
    texts = {p.span.sha256: kept_reading(build, p.span.sha256).text for p in others}
    return [
        {"clause": clause["id"], "label": clause["label"], "file": at["file"], **asdict(one)}
        for clause in (clauses if texts else ())
        for at in clause["sources"][1:]
        for one in differences(clause["text"], clean(texts[at["sha256"]][at["start"] : at["end"]]))
    ]


def coverage(
    build: Path, sources: Iterable[Mapping[str, Any]], covered: Mapping[str, int]
) -> list[Json]:
    """For each source file, how many characters it has and how many stand in clauses.

    `covered` gives the characters in clauses by digest of the file.
    """
    return [
        {
            "name": one["name"],
            "encoding": one["encoding"],
            "characters": len(kept_reading(build, one["sha256"]).text),
            "in_clauses": covered.get(one["sha256"], 0),
        }
        for one in sources
    ]
