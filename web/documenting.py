"""Writes the documents that are made from the code: `python -m web.documenting docs`."""

from __future__ import annotations

from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path

import click

from web.cli import main as command_line
from web.documenting_api import http_page, records_page
from web.documenting_data import rules_page, terms_page
from web.documenting_export import export_page
from web.documenting_queries import queries_page
from web.markdown import cell, code, link, page, table
from web.settings import VARIABLES


def commands_page() -> str:
    """Return the page of all commands with their help, arguments and options."""
    commands = sorted(command_line.commands.values(), key=lambda one: one.name or "")
    return page(
        "Commands",
        "`policykg COMMAND --help` prints the same. Errors are one line on stderr. Exit status: "
        "0 done, 1 the answer is no, 2 wrong use or bad input.",
        table(
            ("command", "does"),
            ((link(f"policykg {one.name}"), _help_of(one)) for one in commands),
        ),
        *(_command(one) for one in commands),
    )


def _command(command: click.Command) -> str:
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    options = [p for p in command.params if isinstance(p, click.Option)]
    words = " ".join((f"policykg {command.name}", *map(_argument, arguments), "[OPTIONS]"))
    rows = [(", ".join(map(code, one.opts)), _value(one), _meaning(one)) for one in options]
    return "\n\n".join(
        (
            f"## policykg {command.name}",
            f"```\n{words}\n```",
            _help_of(command),
            table(("option", "value", "meaning"), rows),
        )
    )


def _help_of(command: click.Command) -> str:
    return cell(cleandoc(command.help or ""))


def _argument(argument: click.Argument) -> str:
    name = (argument.name or "").upper()
    word = f"{name} …" if argument.nargs == -1 else name
    return word if argument.required else f"[{word}]"


def _value(option: click.Option) -> str:
    kind = option.type
    if option.is_flag:
        return ""
    if isinstance(kind, click.Choice):
        return ", ".join(map(code, kind.choices))
    if isinstance(kind, click.IntRange):
        return f"{kind.min} to {kind.max}"
    return code(option.metavar or kind.name.upper())


def _meaning(option: click.Option) -> str:
    default = f"Default: {code(option.default)}." if option.show_default else ""
    return f"{option.help or ''} {default}".strip()


def settings_page() -> str:
    """Return the page of the environment variables."""
    return page(
        "Settings",
        "Environment variables that the program reads. An option of a command goes before them.",
        table(("variable", "meaning"), ((code(k), v) for k, v in VARIABLES.items())),
    )


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "exports.md": export_page,
    "http-api.md": http_page,
    "queries.md": queries_page,
    "records.md": records_page,
    "settings.md": settings_page,
    "terms.md": terms_page,
    "recipes-data.md": rules_page,
}
"""The documents that are made from the code, by file name."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def main(folder: Path) -> None:
    """Write the documents made from the code into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (folder / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
