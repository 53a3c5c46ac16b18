"""Reads files of questions, one JSON object a line, and answers them one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, PolicyKGError
from kg.questions import SORTS, STANDINGS, Query

if TYPE_CHECKING:
    from web.library import Library

Json = dict[str, Any]

_FILTERS = ("industry", "department", "district", "instrument", "document")
_TYPES: dict[str, type] = {
    **{"k": int, "page": int, "without": list},
    **dict.fromkeys(("in_force", "unsure", "facets"), bool),
    **dict.fromkeys(("as_of", "status", "sort", *_FILTERS), str),
}
MAX_HITS = 1000


def read_lines(path: Path) -> Iterator[tuple[int, Json]]:
    """Number and object of every line that is not blank. Raises InputError naming the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
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

    What a line leaves out, or gives as null, is taken from `default`. Raises InputError naming
    the line.
    """
    for number, line in read_lines(path):
        where = f"{path}, line {number}"
        text = line.get("query")
        if not isinstance(text, str):
            raise InputError(f'{where}: "query" must be a text')
        given = {name: line[name] for name in _TYPES if line.get(name) is not None}
        yield line.get("id", number), replace(default, text=text, **_checked(given, where))


def _checked(given: Json, where: str) -> Json:
    """What a line gives beside its question, with the day as a date."""
    for name, value in given.items():
        if type(value) is not _TYPES[name]:
            raise InputError(f'{where}: "{name}" must be of type {_TYPES[name].__name__}')
    if not 1 <= given.get("k", 1) <= MAX_HITS:
        raise InputError(f'{where}: "k" must be from 1 to {MAX_HITS}')
    if given.get("page", 1) < 1:
        raise InputError(f'{where}: "page" must be 1 or more')
    for name, known in (("status", STANDINGS), ("sort", SORTS)):
        if name in given and given[name] not in known:
            raise InputError(f'{where}: "{name}" must be one of {", ".join(known)}')
    if "without" in given:
        given["without"] = tuple(map(str, given["without"]))
    if "as_of" in given:
        try:
            given["as_of"] = date.fromisoformat(given["as_of"])
        except ValueError as error:
            raise InputError(f'{where}: "as_of" is no day; write YYYY-MM-DD') from error
    return given


def answer_all(library: Library, queries: Iterable[tuple[object, Query]]) -> Iterator[Json]:
    """The answer to each question, or the error body for one that is refused, with its id."""
    for name, query in queries:
        try:
            yield {"id": name, **library.search(query)}
        except PolicyKGError as error:
            yield {"id": name, "ok": False, "error": str(error), "status": error.http_status}
