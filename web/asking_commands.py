"""The commands that ask the data folder: search, show, crossref, network, sparql, evaluate."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from web.options import (
    FILTERS,
    Refusal,
    answer_options,
    as_of_option,
    data_option,
    filter_options,
    form_option,
    json_option,
    open_library,
    output_option,
    print_json,
    print_lines,
    question_options,
    write_with_manifest,
)

if TYPE_CHECKING:
    from kg.questions import Query
    from web.library import Library

# Heavy imports (faiss, flask, the store) stand inside commands: --help must be quick.


@click.command()
@click.argument("question", default="")
@answer_options
@filter_options
@click.option("--batch", type=click.Path(path_type=Path, exists=True), help="Questions (JSONL).")
@click.option("--fail-empty", is_flag=True, help="Exit with status 1 when nothing is found.")
@json_option
@data_option
def search(
    question: str,
    query: Query,
    batch: Path | None,
    fail_empty: bool,
    as_json: bool,
    data: Path | None,
    **shown: Any,
) -> None:
    """Answer a QUESTION in Chinese or English."""
    from web.printing import answer_lines

    query = replace(query, text=question, **shown)
    if batch is not None:
        _search_batch(open_library(data), batch, query)
        return
    if not question.strip() and not any(getattr(query, name) for name in FILTERS):
        raise Refusal("no question: give one in quotation marks, or a filter")
    answer = open_library(data).search(query)
    if as_json:
        print_json(answer)
    else:
        print_lines(answer_lines(answer))
    if fail_empty and not answer["hits"]:
        sys.exit(1)


def _search_batch(library: Library, batch: Path, default: Query) -> None:
    """Prints one line for every question, also for one that cannot be answered."""
    from web.batches import answer_all, read_queries

    failed = 0
    for line in answer_all(library, list(read_queries(batch, default))):
        failed += not line.get("ok", True)
        print_json(line)
    if failed:
        raise Refusal(f"{batch}: {failed} questions were refused; their lines say why")


@click.command()
@click.argument("name")
@as_of_option
@json_option
@data_option
def show(name: str, as_of: date | None, as_json: bool, data: Path | None) -> None:
    """Show one document, clause, department, industry or district."""
    from web.printing import thing_lines

    record = open_library(data).show(name, as_of)
    if as_json:
        print_json(record)
        return
    print_lines(thing_lines(record))


@click.command()
@click.option("--rows", default="department", show_default=True, help="Kind of entity down.")
@click.option("--cols", default="industry", show_default=True, help="Kind of entity across.")
@question_options
@form_option("table", "csv", "json")
@data_option
def crossref(rows: str, cols: str, query: Query, form: str, data: Path | None) -> None:
    """Count two kinds of entity against each other: department, industry, district, instrument…"""
    from web.printing import crossing_csv, crossing_lines

    crossing = open_library(data).crossref(rows, cols, query)
    if form == "json":
        print_json(crossing)
    elif form == "csv":
        click.echo(crossing_csv(crossing), nl=False)
    else:
        print_lines(crossing_lines(crossing))


@click.command()
@question_options
@click.option("--chain", nargs=2, metavar="FROM TO", help="How one department leads to another.")
@form_option("table", "json", "graphml", "gexf")
@output_option
@data_option
def network(
    query: Query,
    chain: tuple[str, str] | None,
    form: str,
    output: Path | None,
    data: Path | None,
) -> None:
    """Show which departments answer for measures together, and how closely.

    With -o also OUTPUT.manifest.json. Gephi and yEd show labels and weights of the networks.
    """
    from web.networking import asked_network, network_manifest

    library = open_library(data)
    network, body = asked_network(library, query, form, chain)
    write_with_manifest(output, [body], network_manifest(library, query, form, chain, network))


@click.command()
@click.argument("query")
@form_option("table", "csv", "json", "ttl")
@data_option
def sparql(query: str, form: str, data: Path | None) -> None:
    """Run a read-only SPARQL 1.1 QUERY over the graph."""
    from web.printing import table_lines

    _, body = open_library(data).sparql(query, *([] if form == "table" else [form]))
    if form != "table":
        sys.stdout.buffer.write(body)
        return
    print_lines(table_lines(body))


@click.command()
@click.argument("queries", type=click.Path(path_type=Path, exists=True))
@click.option("--baselines", is_flag=True, help="Print plain BM25, vectors and both beside it.")
@click.option("--ablations", is_flag=True, help="Print what is left without each part.")
@click.option("--misses", is_flag=True, help="List what was missed, one by one.")
@click.option("--extraction", is_flag=True, help="QUERIES are labels of documents and clauses.")
@json_option
@data_option
def evaluate(
    queries: Path,
    baselines: bool,
    ablations: bool,
    misses: bool,
    extraction: bool,
    as_json: bool,
    data: Path | None,
) -> None:
    """Score the search on judged QUERIES (JSONL): nDCG@10, recall@10, MRR, times.

    With --extraction, score what was read out of the documents on labels, a file or a folder.
    """
    from web.evaluating import evaluate as run
    from web.extraction import evaluate_extraction
    from web.printing import evaluation_lines, extraction_lines

    library = open_library(data)
    if extraction:
        result = evaluate_extraction(library, queries)
        lines = extraction_lines(result, misses)
    else:
        result = run(library, queries, baselines, ablations)
        lines = evaluation_lines(result, misses)
    if as_json:
        print_json(result)
        return
    print_lines(lines)


COMMANDS = (search, show, crossref, network, sparql, evaluate)
