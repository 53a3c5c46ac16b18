"""What the commands share: options, errors as one line, files written whole."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import PolicyKGError
from kg.questions import SORTS, STANDINGS
from web.settings import Settings, settings_from

if TYPE_CHECKING:
    from web.library import Library

Function = Callable[..., Any]

FILTERS = ("industry", "department", "district", "instrument", "document")


class Refusal(click.ClickException):
    """One line on stderr; exit status 2 for wrong use or bad input."""

    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        """Prints the error as one line."""
        click.echo(f"policykg: {self.format_message()}", err=True)


@contextmanager
def faults() -> Iterator[None]:
    """Turns errors of the program, of click and of the system into refusals: the one place."""
    try:
        yield
    except PolicyKGError as error:
        raise Refusal(" ".join(str(error).split())) from error
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "policykg"
        words = " ".join(error.format_message().split()).rstrip(".")
        raise Refusal(f"{words}; see '{path} --help'") from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise Refusal(f"{error.filename}: {error.strerror}; check the path") from error


class Commands(click.Group):
    """The group of all commands, whose every error is one line."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """Reads what stands before the command."""
        with faults():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        with faults():
            return super().invoke(ctx)


def day_given(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    """The day that an option gives."""
    return value.date() if value else None


def data_option(function: Function) -> Function:
    """Adds --data, and hands the command its Settings."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help="Data folder.  [default: ./policykg-data, or $POLICYKG_DATA]",
    )(function)


as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=day_given,
    metavar="YYYY-MM-DD",
    help="Day on which validity is judged.  [default: today]",
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File.  [default: stdout]"
)


def form_option(*forms: str) -> Callable[[Function], Function]:
    """Adds --format with these choices, the first by default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="Form of the answer.",
    )


def filter_options(function: Function) -> Function:
    """Adds the filters of a question, and hands the command a Query with them as `query`."""

    @wraps(function)
    def command(*arguments: Any, **given: Any) -> Any:
        from kg.questions import Query

        filters = {
            name: given.pop(name)
            for name in ("as_of", "in_force", *FILTERS, "status", "without", "unsure")
        }
        return function(*arguments, query=Query(given.pop("asked", ""), **filters), **given)

    for name in reversed(FILTERS):
        command = click.option(f"--{name}", metavar="X", help=f"Only clauses of this {name}.")(
            command
        )
    command = click.option(
        "--without",
        metavar="X",
        multiple=True,
        help="Strike a concept, the intent, as_of or issued out of what is understood.",
    )(command)
    command = click.option(
        "--unsure", is_flag=True, help="Show what comes nearest even where nothing surely answers."
    )(command)
    command = click.option(
        "--status", type=click.Choice(list(STANDINGS)), help="Only clauses of this validity."
    )(command)
    in_force = click.option("--in-force", is_flag=True, help="Only clauses that apply on the day.")
    return as_of_option(in_force(command))


def answer_options(function: Function) -> Function:
    """Adds how an answer is shown: -k, --page, --sort, --facets."""
    for option in (
        click.option("--facets", is_flag=True, help="Also how many each filter would leave."),
        click.option(
            "--sort",
            type=click.Choice(SORTS),
            default=SORTS[0],
            show_default=True,
            help="Best, newest or largest sum first.",
        ),
        click.option(
            "--page", default=1, show_default=True, type=click.IntRange(1), help="Which page."
        ),
        click.option(
            "-k", default=10, show_default=True, type=click.IntRange(1, 1000), help="Hits a page."
        ),
    ):
        function = option(function)
    return function


def question_options(function: Function) -> Function:
    """The same with a question in --query, for commands that are about its answers."""
    asked = click.option(
        "--query", "asked", metavar="QUESTION", default="", help="Only its answers."
    )
    return asked(filter_options(function))


json_option = click.option("--json", "as_json", is_flag=True, help="Print what the API returns.")


def settings_of(data: Path | None) -> Settings:
    """The settings of a command."""
    settings = settings_from()
    return replace(settings, data=data) if data else settings


def open_library(data: Path | None) -> Library:
    """The library of the data folder that a command names."""
    from web.library import Library

    return Library(settings_of(data))


def print_lines(lines: Iterable[str]) -> None:
    """Prints lines as they come."""
    for line in lines:
        click.echo(line)


def print_json(value: object) -> None:
    """Prints a record on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def read_utf8(path: Path) -> str:
    """The text of a small file in UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(f"{path}: is not in UTF-8; save it as UTF-8 text") from error


def write_with_manifest(
    output: Path | None,
    pieces: Iterable[bytes],
    manifest: Mapping[str, object],
    beside: Path | None = None,
) -> None:
    """Writes a file, or to stdout, then its manifest to `beside`, or next to the file."""
    if output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
    else:
        write_whole(output, pieces)
        beside = beside or output.with_name(output.name + ".manifest.json")
    if beside:
        about = json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8")
        write_whole(beside, [about])


def write_whole(output: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file whole, then gives it its name."""
    partial = output.with_name(output.name + ".partial")
    try:
        with partial.open("wb") as file:
            file.writelines(pieces)
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)
