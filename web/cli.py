"""The command line: each command parses, calls one function of the library, prints."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.options import (
    Commands,
    Refusal,
    data_option,
    day_given,
    filter_options,
    json_option,
    open_library,
    print_json,
    read_utf8,
    settings_of,
    write_whole,
)

if TYPE_CHECKING:
    from kg.records import Query
    from web.library import Library

# Heavy imports (faiss, flask, the store) stand inside commands: --help must be quick.


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policykg")
def main() -> None:
    """Knowledge graph and semantic search over Chinese government policy documents."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@data_option
@click.option("--rebuild", is_flag=True, help="Make the data folder anew from PATHS alone.")
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes."
)
@click.option("--encoder", metavar="NAME_OR_FOLDER", help="A sentence-transformers model.")
@click.option(
    "--vocabulary",
    "vocabularies",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Concepts known from now on (SKOS in Turtle); may be given again.",
)
@click.option("--report", type=click.Path(path_type=Path), help="Write a coverage report (JSON).")
def build(
    paths: tuple[Path, ...],
    data: Path | None,
    rebuild: bool,
    workers: int,
    encoder: str | None,
    vocabularies: tuple[Path, ...],
    report: Path | None,
) -> None:
    """Read files and folders (default: the bundled sample) into the data folder."""
    from web.building import build as run
    from web.printing import Bar, coverage_report, summary_lines

    settings = settings_of(data)
    if encoder:
        settings = replace(settings, encoder=encoder)
    with Bar() as bar:
        summary = run(settings, paths, rebuild, workers, bar.update, vocabularies)
    for line in summary_lines(summary, settings.data):
        click.echo(line)
    if report:
        text = json.dumps(coverage_report(summary), ensure_ascii=False, indent=1)
        write_whole(report, [text.encode("utf-8")])


@main.command()
@click.argument("document")
@click.option("--undo", is_flag=True, help="Bring back what was taken out.")
@data_option
def remove(document: str, undo: bool, data: Path | None) -> None:
    """Take one DOCUMENT out, by number or title; later builds leave it out as well."""
    from web import changing
    from web.printing import Bar, removal_lines, restored_line

    settings = settings_of(data)
    with Bar() as bar:
        if undo:
            lines = [restored_line(*changing.restore(settings, document, bar.update))]
        else:
            lines = list(removal_lines(changing.remove(settings, document, bar.update)))
    for line in lines:
        click.echo(line)


@main.command()
@click.argument("document", required=False)
@click.argument("file", required=False)
@click.option("--undo", is_flag=True, help="Take them for one document again.")
@data_option
def separate(document: str | None, file: str | None, undo: bool, data: Path | None) -> None:
    """Make the publication of a DOCUMENT in a FILE a document of its own.

    Without arguments, list what was taken for publications of one document, and why.
    """
    from web import changing
    from web.printing import Bar

    settings = settings_of(data)
    if not document:
        for one in changing.merges(settings):
            click.echo(f"{one.document}: also in {one.file} ({one.ground})")
        return
    if not file:
        raise Refusal("no file: name the one whose publication is meant, as 'separate' lists it")
    change = changing.reunite if undo else changing.separate
    with Bar() as bar:
        change(settings, document, file, bar.update)
    click.echo(f"{document}: {'one document with' if undo else 'parted from'} that in {file}")


@main.command()
@click.argument("question", default="")
@click.option("-k", default=10, show_default=True, type=click.IntRange(1, 1000), help="Hits.")
@filter_options
@click.option("--batch", type=click.Path(path_type=Path, exists=True), help="Questions (JSONL).")
@click.option("--fail-empty", is_flag=True, help="Exit with status 1 when nothing is found.")
@json_option
@data_option
def search(
    question: str,
    k: int,
    as_of: date | None,
    in_force: bool,
    batch: Path | None,
    fail_empty: bool,
    as_json: bool,
    data: Path | None,
    **filters: str | None,
) -> None:
    """Answer a QUESTION in Chinese or English."""
    from kg.records import Query
    from web.printing import answer_lines

    query = Query(text=question, k=k, as_of=as_of, in_force=in_force, **filters)
    if batch is not None:
        _search_batch(open_library(data), batch, query)
        return
    if not question.strip() and not any(filters.values()):
        raise Refusal("no question: give one in quotation marks, or a filter")
    answer = open_library(data).search(query)
    if as_json:
        print_json(answer)
    else:
        for line in answer_lines(answer):
            click.echo(line)
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


@main.command()
@click.argument("name")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=day_given,
    metavar="YYYY-MM-DD",
    help="Day on which validity is judged.  [default: today]",
)
@json_option
@data_option
def show(name: str, as_of: date | None, as_json: bool, data: Path | None) -> None:
    """Show one document, clause, department, industry or district."""
    from web.printing import thing_lines

    record = open_library(data).show(name, as_of)
    if as_json:
        print_json(record)
        return
    for line in thing_lines(record):
        click.echo(line)


@main.command()
@click.option("--query", "question", metavar="QUESTION", default="", help="Only its answers.")
@filter_options
@click.option("--around", metavar="ENTITY", help="Only what lies near a department, industry…")
@click.option("--hops", default=1, show_default=True, help="How near, from 1 to 3.")
@click.option(
    "--sparql",
    "construct",
    type=click.Path(path_type=Path, exists=True),
    help="Only what the CONSTRUCT query in this file gives.",
)
@click.option(
    "--format",
    "form",
    default="ttl",
    show_default=True,
    help="ttl, nt, trig, nq, jsonld, rdfxml, graphml, gexf, csv, xlsx or jsonl.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File.  [default: stdout]")
@data_option
def export(
    question: str,
    as_of: date | None,
    in_force: bool,
    around: str | None,
    hops: int,
    construct: Path | None,
    form: str,
    output: Path | None,
    data: Path | None,
    **filters: str | None,
) -> None:
    """Write the data, or a subset of it; with -o also OUTPUT.manifest.json."""
    from kg.records import Query
    from web.subsets import Selection

    query = Query(question, Query().k, as_of, in_force, **filters)
    text = read_utf8(construct) if construct else None
    pieces, manifest = open_library(data).export(form, Selection(query, around, hops, text))
    if output is None:
        sys.stdout.buffer.writelines(pieces)
        return
    write_whole(output, pieces)
    about = json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8")
    write_whole(output.with_name(output.name + ".manifest.json"), [about])


@main.command()
@click.option("--rows", default="department", show_default=True, help="Kind of entity down.")
@click.option("--cols", default="industry", show_default=True, help="Kind of entity across.")
@click.option("--query", "question", metavar="QUESTION", default="", help="Only its answers.")
@filter_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Form of the answer.",
)
@data_option
def crossref(
    rows: str,
    cols: str,
    question: str,
    as_of: date | None,
    in_force: bool,
    form: str,
    data: Path | None,
    **filters: str | None,
) -> None:
    """Count two kinds of entity against each other: department, industry, district, instrument…"""
    from kg.records import Query
    from web.printing import crossing_csv, crossing_lines

    query = Query(question, Query().k, as_of, in_force, **filters)
    crossing = open_library(data).crossref(rows, cols, query)
    if form == "json":
        print_json(crossing)
    elif form == "csv":
        click.echo(crossing_csv(crossing), nl=False)
    else:
        for line in crossing_lines(crossing):
            click.echo(line)


@main.command()
@click.option("--query", "question", metavar="QUESTION", default="", help="Only its answers.")
@filter_options
@click.option("--chain", nargs=2, metavar="FROM TO", help="How one department leads to another.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "graphml", "gexf"]),
    default="table",
    show_default=True,
    help="Form of the answer.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File.  [default: stdout]")
@data_option
def network(
    question: str,
    as_of: date | None,
    in_force: bool,
    chain: tuple[str, str] | None,
    form: str,
    output: Path | None,
    data: Path | None,
    **filters: str | None,
) -> None:
    """Show which departments answer for measures together, and how closely."""
    from kg.records import Query
    from web.networking import asked_network

    query = Query(question, Query().k, as_of, in_force, **filters)
    body = asked_network(open_library(data), query, form, chain)
    if output is None:
        sys.stdout.buffer.write(body)
    else:
        write_whole(output, [body])


@main.command()
@click.argument("query")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "ttl"]),
    default="table",
    show_default=True,
    help="Form of the answer.",
)
@data_option
def sparql(query: str, form: str, data: Path | None) -> None:
    """Run a read-only SPARQL 1.1 QUERY over the graph."""
    from web.printing import table_lines

    _, body = open_library(data).sparql(query, *([] if form == "table" else [form]))
    if form != "table":
        sys.stdout.buffer.write(body)
        return
    for line in table_lines(body):
        click.echo(line)


@main.command()
@json_option
@data_option
def validate(as_json: bool, data: Path | None) -> None:
    """Check the whole graph against the SHACL shapes; exit status 1 when it breaks one."""
    found = open_library(data).violations()
    if as_json:
        print_json(found)
    else:
        for one in found:
            click.echo(f"{one['subject']}: {one['path']} {one['value']}: {one['message']}")
        click.echo(f"{len(found)} violations" if found else "the graph conforms to its shapes")
    if found:
        sys.exit(1)


@main.command()
@click.argument("queries", type=click.Path(path_type=Path, exists=True))
@click.option("--baselines", is_flag=True, help="Print plain BM25, vectors and both beside it.")
@click.option("--misses", is_flag=True, help="List what was missed, one by one.")
@click.option("--extraction", is_flag=True, help="QUERIES are labels of documents and clauses.")
@json_option
@data_option
def evaluate(
    queries: Path,
    baselines: bool,
    misses: bool,
    extraction: bool,
    as_json: bool,
    data: Path | None,
) -> None:
    """Score the search on judged QUERIES (JSONL): nDCG@10, recall@10, MRR, latency.

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
        result = run(library, queries, baselines)
        lines = evaluation_lines(result, misses)
    if as_json:
        print_json(result)
        return
    for line in lines:
        click.echo(line)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 for any that is free.",
)
@data_option
def serve(host: str, port: int, data: Path | None) -> None:
    """Serve web pages, JSON API and SPARQL endpoint."""
    from waitress import create_server

    from web.app import create_app

    app = create_app(open_library(data))
    try:
        server = create_server(app, host=host, port=port)
    except OSError as error:
        raise Refusal(f"{host}:{port} cannot be used ({error}); give another --port") from error
    click.echo(f"policykg serves on http://{host}:{server.effective_port}/ (stop with Ctrl-C)")
    server.run()
