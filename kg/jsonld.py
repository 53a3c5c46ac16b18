"""Statements as JSON-LD whose context makes its keys readable, written as they come."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.terms import PREFIXES, shorten

if TYPE_CHECKING:
    from kg.store import Triple

_XSD = PREFIXES["xsd"]
_written = json.JSONEncoder(ensure_ascii=False).encode
_TYPE = PREFIXES["rdf"] + "type"
_PLAIN = re.compile("0|-?[1-9][0-9]{0,14}")
"""Whole numbers that JSON keeps as they are written."""


def jsonld_pieces(triples: Iterable[Triple]) -> Iterator[str]:
    """One JSON-LD document; a subject is one object as far as its statements follow another.

    Identifiers stay whole; predicates, classes and datatypes are shortened by the context.
    """
    yield f'{{"@context": {json.dumps(PREFIXES)},\n"@graph": ['
    between = "\n"
    for subject, about in groupby(triples, key=lambda one: one.subject):
        yield between + _written(_node(subject, about))
        between = ",\n"
    yield "\n]}\n"


def _node(subject: str, about: Iterable[Triple]) -> dict[str, Any]:
    values: dict[str, list[Any]] = {}
    for one in about:
        if one.predicate == _TYPE and one.datatype is None:
            values.setdefault("@type", []).append(shorten(one.object))
        else:
            values.setdefault(shorten(one.predicate), []).append(_value(one))
    return {"@id": subject} | {k: v[0] if len(v) == 1 else v for k, v in values.items()}


def _value(one: Triple) -> object:
    """The object in the plainest form that is read back as the same."""
    if one.datatype is None:
        return {"@id": one.object}
    if one.language:
        return {"@value": one.object, "@language": one.language}
    if one.datatype == _XSD + "string":
        return one.object
    if one.datatype == _XSD + "boolean" and one.object in ("true", "false"):
        return one.object == "true"
    if one.datatype == _XSD + "integer" and _PLAIN.fullmatch(one.object):
        return int(one.object)
    return {"@value": one.object, "@type": shorten(one.datatype)}
