"""The list of documents narrowed to those of a year, a kind, a status or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Json = dict[str, Any]

NONE = "none"
"""In place of a value, for documents that have none."""

FACETS: dict[str, Callable[[Json], tuple[str, ...]]] = {
    "year": lambda document: ((document["issued"] or "")[:4] or NONE,),
    "kind": lambda document: (document["kind"] or NONE,),
    "status": lambda document: (document["status"],),
    "file": lambda document: tuple(one["file"] for one in document["publications"]),
}
"""What a document is told apart by, and its values, by the name of the parameter."""


def chosen(args: Mapping[str, str]) -> dict[str, str]:
    """Return the facets that an address names, with their values."""
    return {name: value for name in FACETS if (value := args.get(name, "").strip())}


def narrowed(documents: Iterable[Json], values: Mapping[str, str]) -> list[Json]:
    """Return the documents that have these values of facets."""
    return [
        document
        for document in documents
        if all(value in FACETS[name](document) for name, value in values.items())
    ]
