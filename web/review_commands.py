"""The commands that look a data folder over: validate, contradictions, uncovered, bench."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from web.options import (
    as_of_option,
    data_option,
    json_option,
    open_library,
    print_json,
    print_lines,
    settings_of,
)

# Heavy imports (faiss, flask, the store) stand inside commands: --help must be quick.


@click.command()
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


@click.command()
@as_of_option
@click.option("--ever", is_flag=True, help="On whichever day they hold.")
@click.option("--document", metavar="X", help="Only those of this document.")
@json_option
@data_option
def contradictions(
    as_of: date | None, ever: bool, document: str | None, as_json: bool, data: Path | None
) -> None:
    """List measures of two documents that give different sums for the same thing."""
    from web.printing import contradiction_lines

    found = open_library(data).contradictions(as_of, ever, document)
    if as_json:
        print_json({"contradictions": found, "total": len(found)})
    else:
        print_lines(contradiction_lines(found))


@click.command()
@click.option("--most", type=click.IntRange(1), help="How many.  [default: all]")
@json_option
@data_option
def uncovered(most: int | None, as_json: bool, data: Path | None) -> None:
    """List names in the clauses that no vocabulary has, those of most clauses first."""
    from web.printing import uncovered_lines

    found = open_library(data).uncovered(most)
    if as_json:
        print_json({"uncovered": found, "total": len(found)})
    else:
        print_lines(uncovered_lines(found))


@click.command()
@click.option(
    "--clauses",
    default=10_000,
    show_default=True,
    type=click.IntRange(1, 1_000_000),
    help="How many, at least.",
)
@json_option
@data_option
def bench(clauses: int, as_json: bool, data: Path | None) -> None:
    """Make a data folder of many clauses out of this one, and time it."""
    from web.bench import bench as run
    from web.printing import bench_lines
    from web.telling import Bar

    with Bar() as bar:
        result = run(settings_of(data), clauses, bar.update)
    if as_json:
        print_json(result)
    else:
        print_lines(bench_lines(result))


COMMANDS = (validate, contradictions, uncovered, bench)
