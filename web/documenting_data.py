"""Writes the pages of the graph's terms and of the rules that are kept as data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path

import kg.rdf
from ingest.benefits.conditions import KINDS, OPS_AFTER, OPS_BEFORE
from ingest.benefits.instruments import INSTRUMENTS, PHRASES
from ingest.benefits.reports import REPORTS
from ingest.benefits.rules import CUES, SHARE_RULES, SUM_RULES, Rule
from ingest.departments import _FORMS, _LIST
from ingest.markers import LEVELS
from ingest.readers import READERS
from ingest.readers.kinds import REMEDIES
from kg import vocabulary
from kg.graphs import REFERENCES, VOCABULARY
from kg.records import Kind
from kg.store import parse_turtle
from kg.terms import BASE, PK, PREFIXES, expand
from web.markdown import code, page, table

ONTOLOGY = Path(kg.rdf.__file__).with_name("ontology.ttl")

STANDARDS = {
    "eli": "documents and clauses: numbers, dates, kinds, in force until when, repeals, citations",
    "skos": "industries, districts, forms of support and the rest: labels, hierarchy, codes",
    "skosxl": "names that departments bore, and until when",
    "org": "departments and what kind of department each is",
    "prov": "publications: where a document comes from",
    "oa": "mentions, quotes, and places in clauses and source files (Web Annotation)",
    "schema": "sums of money; the text of a clause and its position",
    "dct": "titles of the vocabularies",
    "rdfs": "labels of clauses and of departments as a clause writes them",
}
"""Prefixes of the standard vocabularies, with what each is used for."""

NAMES = "NAMES"
"""What stands in the page for the long pattern of a list of departments."""


def terms_page() -> str:
    """Return the page of the project's own terms and of the standard vocabularies used."""
    kinds = ", ".join(code(kind.value) for kind in Kind)
    return page(
        "Terms of the graph",
        "Everything is a plain RDF graph: `policykg export` writes it, `policykg sparql` asks it, "
        "with all prefixes below set.",
        f"An IRI is `{BASE}KIND/NAME`, where the kind is `document`, `clause`, {kinds}. The "
        "statements that come from a publication of a document stand in the named graph that has "
        f"the publication's IRI (`{BASE}document/NUMBER#publication-1`), so that the graph of a "
        "statement is its source: what a document says in the graph of its first publication, "
        "where else it stands in those of the others. Concepts stand in "
        f"`{VOCABULARY}`, which document here a citation or repeal means (eli:cited_by, "
        f"eli:repealed_by) in `{REFERENCES}`.",
        "## Standard vocabularies",
        table(("prefix", "namespace", "used for", "terms used"), _standards()),
        "## The project's own terms",
        f"Prefix `pk:`, namespace `{PK}`, file [kg/ontology.ttl](../kg/ontology.ttl).",
        table(("term", "中文", "English", "meaning"), _terms()),
    )


def _standards() -> Iterator[tuple[str, str, str, str]]:
    sources = (*ONTOLOGY.parent.glob("r*.py"), *sorted(vocabulary.FOLDER.glob("*.ttl")))
    used = defaultdict(set)
    for path in sources:
        text = path.read_text(encoding="utf-8")
        for prefix, name in re.findall(r"\b([a-z]+):([A-Za-z]\w*)", text):
            used[prefix].add(name)
    for prefix, purpose in STANDARDS.items():
        names = ", ".join(code(name) for name in sorted(used[prefix]))
        yield code(f"{prefix}:"), PREFIXES[prefix], purpose, names


def _terms() -> Iterator[tuple[str, str, str, str]]:
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in parse_turtle(ONTOLOGY):
        for name in ("label", "comment"):
            if triple.predicate == expand(f"rdfs:{name}"):
                words[triple.subject][f"{name} {triple.language}"] = triple.object
    for subject, known in words.items():
        term = code("pk:" + subject.removeprefix(PK))
        yield term, known["label zh"], known["label en"], known["comment en"]


def rules_page() -> str:
    """Return the page of the rules that are kept as data, table by table."""
    return page(
        "Rules kept as data",
        "What the program looks for stands in tables in the code; a new entry is a new rule. "
        "[CONTRIBUTING.md](../CONTRIBUTING.md) has the recipe for each. Patterns are Python "
        "regular expressions.",
        "## Readers",
        "`READERS` in `ingest/readers/__init__.py`: which function reads files of which ending.",
        table(("ending", "reads"), _readers()),
        "`REMEDIES` in `ingest/readers/kinds.py`: what is said of files that no reader takes, by "
        "the ending of their kind, whatever they are called. ZIP archives are opened by "
        "`ingest/readers/files.py`.",
        table(("kind", "a file of it is named as"), _remedies()),
        "## Levels of marking",
        "`LEVELS` in `ingest/markers.py`: what opens a heading, an item or a paragraph at the "
        "head of a line, tried from top to bottom. A level with a smaller depth holds the deeper "
        "ones. A line is a heading when what follows the mark is no longer than given; 0 says "
        "that lines of this level are never headings.",
        table(("level", "depth", "mark", "longest heading", "heading may hold a comma"), _levels()),
        "## Forms of responsibility",
        "`_FORMS` in `ingest/departments.py`: how texts say who answers for a measure. "
        f"`{NAMES}` stands for a list of names. In a `responsible line` the first department "
        "leads when the clause names no other lead.",
        table(("form", "role", "pattern"), _forms()),
        "## Forms of support",
        "`INSTRUMENTS` in `ingest/benefits/instruments.py`: the words that name a form of support "
        "next to a sum or rate.",
        table(("form of support", "words", "example"), _instruments()),
        "`PHRASES` in the same file: phrases that give support without any sum.",
        table(("form of support", "pattern", "example"), _phrases()),
        "## What a sum is",
        "`SUM_RULES` in `ingest/benefits/rules.py`: the first rule that fits the words before and "
        "after a sum decides what it is.",
        table(("the sum is", "before", "after", "example"), _rules(SUM_RULES)),
        "`CUES` in the same file: where no rule fits, of these words the nearest before a sum "
        "decides.",
        table(("cue", "the sum is", "words", "example"), _cues()),
        "`REPORTS` in `ingest/benefits/reports.py`: words right before a sum that was spent, is "
        "drawn from above or is planned, and so is offered to no one.",
        table(("words", "example"), _reports()),
        "## What a share is",
        "`SHARE_RULES` in `ingest/benefits/rules.py`: the same for percentages.",
        table(("the share is", "before", "after", "example"), _rules(SHARE_RULES)),
        "## Conditions",
        "`KINDS` in `ingest/benefits/conditions.py`: what a threshold measures, by the nearest "
        "words before it.",
        table(("kind", "words", "example"), _kinds()),
        "`OPS_AFTER` and `OPS_BEFORE` in the same file: the comparison, by the words after a sum "
        "or before it.",
        table(("comparison", "words", "example"), _operators()),
    )


def _readers() -> Iterator[tuple[str, str]]:
    for ending, reader in READERS.items():
        yield code(ending), cleandoc(reader.__doc__ or "").splitlines()[0]


def _remedies() -> Iterator[tuple[str, str]]:
    for ending, remedy in REMEDIES.items():
        if ending not in READERS:
            yield code(ending), remedy


def _levels() -> Iterator[tuple[str, ...]]:
    for level in LEVELS:
        commas = "yes" if level.commas else "no"
        yield (
            level.name,
            str(level.depth),
            code(level.pattern.pattern),
            str(level.heading_length),
            commas if level.heading_length else "",
        )


def _forms() -> Iterator[tuple[str, ...]]:
    for name, role, pattern in _FORMS:
        yield name, role.value, code(pattern.pattern.replace(_LIST, NAMES))


def _instruments() -> Iterator[tuple[str, ...]]:
    for name, patterns in INSTRUMENTS.items():
        for words, example in patterns:
            yield name, code(words), example


def _phrases() -> Iterator[tuple[str, ...]]:
    for name, pattern, example in PHRASES:
        yield name, code(pattern), example


def _cues() -> Iterator[tuple[str, ...]]:
    for cue in CUES:
        yield cue.name, cue.part.value, code(cue.words), cue.example


def _rules(rules: Iterable[Rule]) -> Iterator[tuple[str, ...]]:
    for rule in rules:
        words = (code(words) if words else "" for words in (rule.before, rule.after))
        yield rule.part.value, *words, rule.example


def _reports() -> Iterator[tuple[str, str]]:
    for words, example in REPORTS:
        yield code(words), example


def _kinds() -> Iterator[tuple[str, ...]]:
    for kind, (words, example) in KINDS.items():
        yield code(kind), code(words), example


def _operators() -> Iterator[tuple[str, ...]]:
    for op, words, example in (*OPS_AFTER, *OPS_BEFORE):
        yield code(op), code(words), example
