"""Finds a clause by its label, however it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping

from kg.errors import NotFoundError
from kg.folding import fold
from kg.terms import iri
from kg.validity import Register

_SHORT = re.compile(r"(?P<number>[0-9]{1,4}号)(?=.)")
"""How a label begins where the number of its document is cut short: 55号四（一）2."""


def find_clause(
    name: str,
    known: Container[str],
    register: Register,
    labels_of: Callable[[str], Mapping[str, str]],
) -> str:
    """The IRI of the clause with this IRI, local id or label: 郑政办〔2022〕55号 四、（一）2.

    `known` holds the IRIs of all clauses; `labels_of` gives the labels of those of a document, by
    IRI. Raises NotFoundError when there is none.
    """
    for candidate in (name, iri("clause", name)):
        if candidate in known:
            return candidate
    label = _plain(name)
    if short := _SHORT.match(label):
        label = _plain(register.find(short["number"]).number or "") + label[short.end() :]
    for document in register.documents.values():
        if label.startswith(_plain(document.number or document.title)):
            labels = labels_of(document.id)
            for form in (_plain, _bare):
                for one, full in labels.items():
                    if form(full) == form(label):
                        return one
    raise NotFoundError(f"no clause {name!r} here; give its label as the document's page shows it")


def _plain(label: str) -> str:
    """A label without what varies in writing: spaces, kinds of bracket, the last stop."""
    return "".join(fold(label).split()).rstrip(".、")


def _bare(label: str) -> str:
    """A label without the marks between its parts as well: 四(一)2 for 四、(一)2."""
    return _plain(label).translate({ord("、"): None, ord("."): None})
