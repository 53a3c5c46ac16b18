"""What is told of a change of the data folder: progress bar, summary and coverage report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from web.building import Summary
    from web.changing import Removal

Json = dict[str, Any]


class Bar:
    """A progress bar on a terminal; nothing where stderr is none."""

    WIDTH = 30

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def update(self, stage: str, done: int, total: int) -> None:
        """Shows how far a stage is."""
        if self._shown:
            filled = self.WIDTH * done // max(total, 1)
            bar = "█" * filled + "·" * (self.WIDTH - filled)
            sys.stderr.write(f"\r{stage:<10} {bar} {done}/{total} ")
            sys.stderr.flush()

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * (self.WIDTH + 40) + "\r")


def summary_lines(summary: Summary, data: Path) -> Iterator[str]:
    """What a build read and made."""
    yield f"{data}: {len(summary.added)} files added, {len(summary.replaced)} replaced"
    for name, encoding in summary.encodings.items():
        if encoding != "utf-8":
            yield f"  {name}: read as {encoding}"
    yield "  " + ", ".join(f"{count} {name}" for name, count in summary.counts.items())
    if summary.review:
        yield from _review_lines(summary.review)
    if summary.learnt:
        yield f"  names learnt from the texts, for review: {'、'.join(summary.learnt)}"
    for one in summary.merged:
        yield f"  {one.document}: also in {one.file} ({one.ground})"
    for name, contents in summary.contents.items():
        for entry in contents.without_document:
            yield f"  {name}: the contents list {entry!r}, and no such document was found"
        for title in contents.without_entry:
            yield f"  {name}: {title!r} was found, and the contents do not list it"
    if summary.absent:
        yield f"  taken out before, and left out: {'、'.join(summary.absent)}"
    for reason in summary.skipped.values():
        yield f"  skipped {reason}"


def _review_lines(review: Json) -> Iterator[str]:
    triples = (f"{count} {name}" for name, count in review["triples"].items())
    yield f"  triples by class: {', '.join(triples)}"
    contradictions, uncovered = len(review["contradictions"]), len(review["uncovered"])
    if contradictions or uncovered:
        yield (
            f"  for review: {contradictions} contradictions ('policykg contradictions --ever'), "
            f"{uncovered} names that no vocabulary has ('policykg uncovered')"
        )


def removal_lines(removal: Removal) -> Iterator[str]:
    """What taking a document out did."""
    yield f"{removal.document}: taken out; 'policykg remove --undo' brings it back"
    for file in removal.dropped:
        yield f"  {file}: held nothing else and is no longer part of the data"
    for file in removal.kept:
        yield f"  {file}: holds other documents and stays"


def restored_line(document: str, back: bool) -> str:
    """What bringing a document back did."""
    if back:
        return f"{document}: back again"
    return f"{document}: no longer left out, but no file here holds it; build its file again"


def coverage_report(summary: Summary) -> Json:
    """The coverage report: lines of each source that ended in no clause, tables of contents against
    the documents found, names that no vocabulary has, contradictions on whichever day they hold,
    what each form of support gives, and triples by the class of what they are about."""
    return {
        "sources": {
            name: [{"role": role, "text": text} for role, text in lines]
            for name, lines in summary.left.items()
        },
        "contents": {name: asdict(one) for name, one in summary.contents.items()},
        "learnt": summary.learnt,
        "merged": [asdict(one) for one in summary.merged],
        "removed": summary.absent,
        "dangling": summary.dangling,
        **{k: summary.review.get(k) for k in ("contradictions", "uncovered", "sums", "triples")},
        "skipped": summary.skipped,
    }
