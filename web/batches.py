"""Reads files of questions, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.records import Query

_FIELDS = {field.name for field in fields(Query)} - {"text"}


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of every line that is not blank. Raises InputError naming the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); save it as UTF-8 text") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: no JSON ({error}); mend the line") from error
        if not isinstance(value, dict):
            raise InputError(f"{path}, line {number}: a JSON object is needed")
        yield number, value


def read_queries(path: Path, default: Query) -> Iterator[tuple[object, Query]]:
    """The id and query of each line: {"id": …, "query": …, any filter}.

    What a line leaves out is taken from `default`. Raises InputError naming the line.
    """
    for number, line in read_lines(path):
        text = line.get("query")
        if not isinstance(text, str):
            raise InputError(f'{path}, line {number}: "query" must be a text')
        given = {name: value for name, value in line.items() if name in _FIELDS}
        if "as_of" in given and given["as_of"] is not None:
            try:
                given["as_of"] = date.fromisoformat(str(given["as_of"]))
            except ValueError as error:
                raise InputError(
                    f"{path}, line {number}: as_of is no day; write YYYY-MM-DD"
                ) from error
        yield line.get("id", number), replace(default, text=text, **given)
