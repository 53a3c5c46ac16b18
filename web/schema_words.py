"""A JSON Schema in words, for the written documents and for the page of the API."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from web.schemas import Schema

UNSAID = ("string", "iri")
"""Types that go without saying inside another record."""


class Form(Enum):
    """How a run of words is set: as it is, as code, or as the name of a record."""

    PLAIN = "plain"
    CODE = "code"
    RECORD = "record"


class Words(NamedTuple):
    """A run of words and how it is set."""

    text: str
    form: Form = Form.PLAIN


def type_of(schema: Schema) -> Iterator[Words]:
    """Give a type: "list of Clause", "integer, 1 to 100, default 10", "`a`, `b`, null"."""
    if "$ref" in schema:
        yield Words(schema["$ref"].rpartition("/")[2], Form.RECORD)
    elif "anyOf" in schema:
        for at, one in enumerate(schema["anyOf"]):
            yield from [Words(" or ")] if at else []
            yield from type_of(one)
    elif "enum" in schema:
        for at, value in enumerate(schema["enum"]):
            yield from [Words(", ")] if at else []
            yield Words("null") if value is None else Words(value, Form.CODE)
    elif "array" in (kinds := kinds_of(schema)):
        yield Words("list of ")
        yield from type_of(schema["items"])
    elif "properties" in schema:
        yield Words("object of ")
        for at, (name, value) in enumerate(schema["properties"].items()):
            yield from [Words(", ")] if at else []
            yield from _field(name, value)
    else:
        words = " or ".join([schema.get("format", kinds[0]), *kinds[1:]])
        yield Words(", ".join((words, *limits_of(schema))))


def kinds_of(schema: Schema) -> list[str]:
    """Return the JSON types that a value may have."""
    kinds: str | list[str] = schema["type"]
    return [kinds] if isinstance(kinds, str) else kinds


def limits_of(schema: Schema) -> Iterator[str]:
    """Give what a value is held to, and what it is where none is given."""
    if "minimum" in schema:
        yield f"{schema['minimum']} to {schema['maximum']}"
    if "maxLength" in schema:
        yield f"{schema['maxLength']} characters at most"
    if "default" in schema:
        yield f"default {schema['default']}"


def _field(name: str, schema: Schema) -> Iterator[Words]:
    words = [*type_of(schema)]
    yield Words(name, Form.CODE)
    if "".join(one.text for one in words) not in UNSAID:
        yield Words(" (")
        yield from words
        yield Words(")")
