"""The commands that make, change, write and serve the data folder."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from web.options import (
    Refusal,
    data_option,
    open_library,
    output_option,
    print_lines,
    question_options,
    read_utf8,
    settings_of,
    write_whole,
    write_with_manifest,
)

if TYPE_CHECKING:
    from kg.questions import Query

# Heavy imports (faiss, flask, the store) stand inside commands: --help must be quick.


@click.command()
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
    from web.telling import Bar, coverage_report, summary_lines

    settings = settings_of(data)
    if encoder:
        settings = replace(settings, encoder=encoder)
    with Bar() as bar:
        summary = run(settings, paths, rebuild, workers, bar.update, vocabularies)
    print_lines(summary_lines(summary, settings.data))
    if report:
        text = json.dumps(coverage_report(summary), ensure_ascii=False, indent=1)
        write_whole(report, [text.encode("utf-8")])


@click.command()
@click.argument("document")
@click.option("--undo", is_flag=True, help="Bring back what was taken out.")
@data_option
def remove(document: str, undo: bool, data: Path | None) -> None:
    """Take one DOCUMENT out, by number or title; later builds leave it out as well."""
    from web import changing
    from web.telling import Bar, removal_lines, restored_line

    settings = settings_of(data)
    with Bar() as bar:
        if undo:
            lines = [restored_line(*changing.restore(settings, document, bar.update))]
        else:
            lines = list(removal_lines(changing.remove(settings, document, bar.update)))
    print_lines(lines)


@click.command()
@click.argument("document", required=False)
@click.argument("file", required=False)
@click.option("--undo", is_flag=True, help="Take them for one document again.")
@data_option
def separate(document: str | None, file: str | None, undo: bool, data: Path | None) -> None:
    """Make the publication of a DOCUMENT in a FILE a document of its own.

    Without arguments, list what was taken for publications of one document, and why.
    """
    from web import changing
    from web.telling import Bar

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


@click.command()
@question_options
@click.option(
    "--around",
    metavar="NAME",
    help="Only what lies near a department, district, concept, document or clause.",
)
@click.option(
    "--hops",
    default=1,
    show_default=True,
    help="How near, from 1 to 3. 1: the clauses tied to it; 2: also those tied to what these name.",
)
@click.option(
    "--sparql",
    "construct",
    type=click.Path(path_type=Path, exists=True),
    help="Only what the CONSTRUCT or DESCRIBE query in this file gives.",
)
@click.option(
    "--format",
    "form",
    default="ttl",
    show_default=True,
    help="ttl, nt, trig, nq, jsonld, rdfxml, graphml, gexf, csv, xlsx or jsonl.",
)
@output_option
@click.option(
    "--manifest",
    "beside",
    type=click.Path(path_type=Path),
    help="File for the manifest.  [default: OUTPUT.manifest.json]",
)
@data_option
def export(
    query: Query,
    around: str | None,
    hops: int,
    construct: Path | None,
    form: str,
    output: Path | None,
    beside: Path | None,
    data: Path | None,
) -> None:
    """Write the data, or a subset of it, and beside it a manifest that says what it holds.

    A question gives all of its answers. A subset is closed: what it names comes along with its
    label and where it stands in the sources. A file is written whole or not at all.
    """
    from web.subsets import Selection

    if hops != 1 and not around:
        raise Refusal("--hops says how near: give --around as well")
    text = read_utf8(construct) if construct else None
    pieces, manifest = open_library(data).export(form, Selection(query, around, hops, text))
    write_with_manifest(output, pieces, manifest, beside)


@click.command()
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
    """Serve web pages, JSON API and SPARQL endpoint; a build made meanwhile is served at once."""
    from waitress import create_server

    from web.app import create_app
    from web.serving import Shelf
    from web.uploading import uploads_of

    settings = settings_of(data)
    shelf = Shelf(settings)
    app = create_app(shelf, uploads_of(settings, shelf.refresh))
    try:
        server = create_server(app, host=host, port=port)
    except OSError as error:
        raise Refusal(f"{host}:{port} cannot be used ({error}); give another --port") from error
    click.echo(f"policykg serves on http://{host}:{server.effective_port}/ (stop with Ctrl-C)")
    shelf.watch()
    server.run()


COMMANDS = (build, remove, separate, export, serve)
