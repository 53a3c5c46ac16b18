"""Times and weighs every kind of page over the data at hand: `python -m web.weighing`."""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from web.addresses import SECTIONS, kind_and_name
from web.app import create_app
from web.options import data_option, open_library

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from web.library import Library

TIMES = 9
"""Requests of a page after the first one, whose median is told."""


class Weight(NamedTuple):
    """A page: milliseconds of the median and the slowest request, bytes bare and compressed."""

    page: str
    median: float
    slowest: float
    size: int
    compressed: int


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Give a name and an address of every kind of page, of the largest thing of its kind."""
    industry = library.entities.all("industry")[0]["name"]
    yield "search form", "/"
    yield "answer", f"/?q={industry}企业能拿到哪些补贴"
    yield "answer in English", f"/?q={industry}企业能拿到哪些补贴&lang=en"
    yield "filter", f"/?industry={industry}"
    yield "table of measures", f"/?q={industry}企业能拿到哪些补贴&view=table"
    document = max(library.documents(), key=lambda one: int(one["clauses"]))
    yield "documents", "/documents"
    yield "document", f"/documents/{kind_and_name(document['id'])[1]}"
    clauses = library.clauses_of(document["id"])
    longest = max(clauses, key=lambda one: len(one["text"]))
    yield "clause", f"/clauses/{kind_and_name(longest['id'])[1]}"
    for section, kind in SECTIONS.items():
        yield section, f"/{section}"
        for entity in library.entities.all(kind)[:1]:
            yield kind, f"/{section}/{kind_and_name(entity['id'])[1]}"
    yield "cross reference", "/crossref"
    yield "joint responsibility", "/crossref?rows=department&cols=department"
    for name in ("network", "export", "sparql", "overview", "api/docs"):
        yield name, f"/{name}"


def weigh(client: FlaskClient, page: str, address: str) -> Weight:
    """Ask for a page once, then TIMES more."""
    accept = {"Accept": "text/html"}
    body, taken = client.get(address, headers=accept).data, []
    for _ in range(TIMES):
        started = time.perf_counter()
        client.get(address, headers=accept)
        taken.append(1000 * (time.perf_counter() - started))
    return Weight(page, statistics.median(taken), max(taken), len(body), len(gzip.compress(body)))


@click.command()
@data_option
def main(data: Path | None) -> None:
    """Print how long each page takes and how much it weighs, bare and compressed by gzip."""
    library = open_library(data)
    client = create_app(library).test_client()
    click.echo("| page | median ms | slowest ms | KB | KB compressed |\n|---|---|---|---|---|")
    for page, address in pages(library):
        one = weigh(client, page, address)
        sizes = f"{one.size / 1000:.0f} | {one.compressed / 1000:.1f}"
        click.echo(f"| {page} | {one.median:.0f} | {one.slowest:.0f} | {sizes} |")


if __name__ == "__main__":
    main()
