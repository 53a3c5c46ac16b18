"""Measures what OCR makes of the sample: `python -m tests.rendering.measuring`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.pipeline import Corpus, build_corpus
from ingest.readers import find_files, read_source
from kg.folding import fold
from kg.records import Benefit, Clause
from kg.vocabulary import default_vocabulary
from tests.rendering.pdf import print_text
from tests.rendering.scan import scan

SAMPLE = Path(__file__).parents[2] / "ingest/sample"
STEMS = ("expired_2021_30", "later_2026_05", "gazette_2025_03")
"""The documents measured; the one that the gazette holds as well is left out."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How much of the clauses of a text is found again in its scan.

    `errors` counts the characters to change, full and half width the same, in those clauses that
    are found under their path; `exact` counts full and half width as two.
    """

    clauses: int
    found: int
    characters: int
    errors: int
    exact: int
    granting: int
    benefits: int
    answering: int
    departments: int

    def __str__(self) -> str:
        return (
            f"{self.found} of {self.clauses} clauses under the same path; "
            f"character error rate {self.errors / max(1, self.characters):.2%} "
            f"({self.exact / max(1, self.characters):.2%} with the width of brackets); "
            f"benefits the same in {self.benefits} of {self.granting}, "
            f"departments in {self.departments} of {self.answering} clauses that have any"
        )


def measure(wanted: Sequence[Clause], read: Sequence[Clause]) -> Figures:
    """Compares the clauses of a scan with those of the text."""
    by_label = {fold(one.label): one for one in read}
    pairs = [(one, by_label[fold(one.label)]) for one in wanted if fold(one.label) in by_label]
    return Figures(
        clauses=len(wanted),
        found=len(pairs),
        characters=sum(len(one.text) for one, _ in pairs),
        errors=sum(distance(fold(one.text), fold(other.text)) for one, other in pairs),
        exact=sum(distance(one.text, other.text) for one, other in pairs),
        granting=sum(1 for one in wanted if one.benefits),
        benefits=sum(1 for one, other in pairs if one.benefits and _same(one, other)),
        answering=sum(1 for one in wanted if one.responsibilities),
        departments=sum(
            1
            for one, other in pairs
            if one.responsibilities and one.responsibilities == other.responsibilities
        ),
    )


def _same(one: Clause, other: Clause) -> bool:
    return list(map(_folded, one.benefits)) == list(map(_folded, other.benefits))


def _folded(benefit: Benefit) -> Benefit:
    return replace(benefit, quote="", rate_base=fold(benefit.rate_base or ""))


def distance(first: str, second: str) -> int:
    """How many characters must be put in, taken out or changed to make one text of the other."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        above, row[0] = row[0], i
        for j, b in enumerate(second, start=1):
            above, row[j] = row[j], min(above + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]


def corpus_of(folder: Path) -> Corpus:
    """The documents of the files in a folder."""
    sources = [read_source(file) for file in find_files([folder])]
    *_, (_, whole) = build_corpus(sources, default_vocabulary())
    return whole


def main() -> None:
    """Prints and scans the sample, reads text and scan, and says how they differ."""
    with TemporaryDirectory() as name:
        texts, scans = Path(name) / "texts", Path(name) / "scans"
        texts.mkdir()
        scans.mkdir()
        for stem in STEMS:
            text = (SAMPLE / f"{stem}.txt").read_text(encoding="utf-8")
            (texts / f"{stem}.txt").write_text(text, encoding="utf-8")
            printed = Path(name) / f"{stem}.pdf"
            print_text(text, printed)
            scan(printed, scans / f"{stem}.pdf")
        sys.stdout.write(f"{measure(corpus_of(texts).clauses, corpus_of(scans).clauses)}\n")


if __name__ == "__main__":
    main()
