"""Writes the page of exports: formats, what a subset holds, manifest, columns."""

from __future__ import annotations

from kg.export.columns import COLUMNS
from kg.export.formats import EXPORT_FORMATS
from kg.export.spreadsheets import CELL, ROWS
from kg.export.tables import SHEETS
from web.markdown import code, page, table
from web.neighbours import FARTHEST

MANIFEST = {
    "question": "the question whose answers are exported: all of them, not the first ones",
    "filters": "the filters, by name",
    "around, hops": "what the subset lies around, and how near",
    "sparql": "the query that gave it",
    "cell": "the cell of the cross reference that it is: two kinds, and an entity of each",
    "as_of": "the day on which status is judged",
    "data_version": "when the data was built",
    "format": "the format of the file",
    "truncated": "whether anything is cut; only cells of a workbook ever are",
    "cut": "what is cut: sheet, column and row",
    "counts": "how much the file holds; for a query, the triples that it gave",
}
"""Fields of a manifest, with what each says."""


def export_page() -> str:
    """Return the page of what is exported and how."""
    return page(
        "Exports",
        "`policykg export` and the page `/export` write everything, or a subset, in any of these "
        "formats. They are written in pieces: memory does not grow with the file, but for the "
        "triples of a query.",
        table(("format", "holds"), ((code(k), v) for k, v in EXPORT_FORMATS.items())),
        "## Subsets",
        "Filters and a question (`--query`) choose clauses, and a question all of its answers; "
        "`--around` chooses what lies near one thing; `--sparql` takes what a CONSTRUCT or "
        "DESCRIBE query gives, and goes alone. Rows of SELECT come from `policykg sparql`, and "
        "the bare triples of CONSTRUCT too.",
        "A subset is closed. Clauses come with their documents, mentions, sums, places in the "
        "sources, and with the entities they are tied to and the concepts above these. Whatever "
        "else is named, a document that is cited or repealed, a scheme, a class, comes with its "
        "label, and with its place in the sources where it is here. In TriG and N-Quads "
        "each statement stands in its named graph; labels that no graph states (of a document "
        "that is not here, of a graph) stand in the default graph. The whole is the graph as it "
        "is.",
        f"**Hops**, from 1 to {FARTHEST}: one leads to the clauses tied to a thing, which name it, "
        "stand under a heading that does, answer to it, give it, cite it or are its text; the next "
        "leads to those tied to what these name or cite, headings left out: titles name the city, "
        "and all would be near all. A clause is its own first hop. Around a document the documents "
        "that it cites or repeals come along, and those that cite or repeal it.",
        "## Tables, networks, queries",
        f"A workbook has the sheets {', '.join(map(code, (*SHEETS, 'manifest')))}, with codes "
        "beside their labels and IRIs beside names. Text that a spreadsheet would take for a "
        f"formula has an apostrophe before it. A cell holds {CELL} characters; longer ones end in "
        f"… and are listed in the manifest. Rows beyond {ROWS} go to a second sheet.",
        "Nodes of a network have a label and a kind, ties a relation and a weight: how often a "
        "clause names an entity, in `policykg network` how many measures two departments share. "
        "Two nodes have one tie at most: Gephi would add up several. yEd places nothing by itself: "
        "choose a layout.",
        "What a query gives is one table in CSV, Excel and JSON lines, a row a triple with the "
        "labels of what it ties, and a network of the things that its triples tie.",
        "## Manifest",
        "With `-o FILE` it is `FILE.manifest.json`, with `--manifest FILE` that file. Over HTTP "
        'the `Link` of a download names it (`rel="describedby"`); a workbook has it as its last '
        "sheet. That of `policykg network` also has the `chain`. A file is written whole or not at "
        "all; a download that breaks off is no complete answer of HTTP.",
        table(("field", "says"), ((code(k), v) for k, v in MANIFEST.items())),
        "## Columns",
        "Heads of CSV are these names; those of a workbook have the Chinese before them.",
        table(("column", "中文"), ((code(k), v) for k, (v, _) in COLUMNS.items())),
    )
