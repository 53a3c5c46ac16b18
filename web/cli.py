"""The command line: each command parses, calls one function of the library, prints."""

from __future__ import annotations

import click

from web import asking_commands, data_commands, review_commands
from web.options import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policykg")
def main() -> None:
    """Knowledge graph and semantic search over Chinese government policy documents."""


for command in (*data_commands.COMMANDS, *asking_commands.COMMANDS, *review_commands.COMMANDS):
    main.add_command(command)
