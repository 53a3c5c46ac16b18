"""A question as the parameters of an address, and back: `Query` ↔ URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from werkzeug.datastructures import MultiDict

from kg.errors import InputError
from kg.questions import HOW_SHOWN, SORTS, STANDINGS, Query

FILTERS = ("industry", "department", "district", "instrument", "document")
ABOUT = ("q", "query", "as_of", "in_force", "status", *FILTERS, "without", "unsure")
"""What an address may say about a question; `query` is another name for `q`."""
PARAMETERS = (*ABOUT, *HOW_SHOWN)

NOT_ABOUT_THE_QUESTION = frozenset({"lang", "view"})
MAX_HITS = 100
MAX_PAGE = 10_000
MAX_QUESTION = 2000
YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})


def query_from_args(args: Mapping[str, str]) -> Query:
    """Return the Query that URL parameters ask for; InputError names every mistake at once."""
    mistakes = unknown_parameters(args, (*PARAMETERS, *NOT_ABOUT_THE_QUESTION))

    def read(name: str, reader: Callable[[str], Any], default: Any) -> Any:
        value = args.get(name, "").strip()
        if not value:
            return default
        try:
            return reader(value)
        except InputError as error:
            mistakes.append(str(error))
            return default

    question = read("q", read_question, "")
    other = read("query", read_question, "")
    if question and other and question != other:
        mistakes.append("q and query are two names for the question: give one of them")
    query = Query(
        text=question or other,
        k=read("k", read_k, Query().k),
        as_of=read("as_of", read_day, None),
        in_force=read("in_force", partial(read_yes_or_no, "in_force"), False),
        **{name: read(name, str, None) for name in FILTERS},
        status=read("status", partial(read_one_of, "status", STANDINGS), None),
        without=read("without", read_names, ()),
        unsure=read("unsure", partial(read_yes_or_no, "unsure"), False),
        sort=read("sort", partial(read_one_of, "sort", SORTS), Query().sort),
        page=read("page", partial(read_whole, "page", most=MAX_PAGE), 1),
        facets=read("facets", partial(read_yes_or_no, "facets"), False),
    )
    if mistakes:
        raise InputError("\n".join(mistakes))
    return query


def question_among(args: Mapping[str, str], own: tuple[str, ...]) -> Query:
    """Return the question of an address that has parameters of its own; all answers, as they come.

    Raises InputError that names every mistake at once.
    """
    mistakes = unknown_parameters(args, (*own, *ABOUT, *NOT_ABOUT_THE_QUESTION))
    query = Query()
    try:
        query = query_from_args({name: args[name] for name in ABOUT if name in args})
    except InputError as error:
        mistakes += str(error).splitlines()
    if mistakes:
        raise InputError("\n".join(mistakes))
    return query


def args_from_query(query: Query) -> dict[str, str]:
    """Return the URL parameters of a Query, without those that say nothing new."""
    default = Query()
    values: dict[str, Any] = {
        "q": query.text,
        "k": query.k if query.k != default.k else "",
        "as_of": query.as_of.isoformat() if query.as_of else "",
        "in_force": "1" if query.in_force else "",
        **{name: getattr(query, name) for name in (*FILTERS, "status")},
        "without": "、".join(query.without),
        "unsure": "1" if query.unsure else "",
        "sort": query.sort if query.sort != default.sort else "",
        "page": query.page if query.page != default.page else "",
        "facets": "1" if query.facets else "",
    }
    return {name: str(value) for name, value in values.items() if value}


def asks_something(query: Query) -> bool:
    """Return whether a query has a question or a filter to search by."""
    return bool(query.text) or any(getattr(query, name) for name in FILTERS)


def unknown_parameters(args: Mapping[str, str], known: tuple[str, ...]) -> list[str]:
    """Return one sentence for each parameter that is not in `known`, or is given twice."""
    names = ", ".join(name for name in known if name not in NOT_ABOUT_THE_QUESTION) or "none"
    mistakes = [f"unknown parameter {name!r}: use {names}" for name in args if name not in known]
    if isinstance(args, MultiDict):
        twice = [name for name, values in args.lists() if len(values) > 1]
        mistakes += [f"parameter {name!r} is given more than once: give it once" for name in twice]
    return mistakes


def read_question(value: str) -> str:
    """Return a question of bearable length."""
    if len(value) > MAX_QUESTION:
        raise InputError(f"the question has {len(value)} characters: use {MAX_QUESTION} at most")
    return value


def read_names(value: str) -> tuple[str, ...]:
    """Return the names of a list parted by 、 or commas, each once."""
    names = (name.strip() for name in re.split("[、,，]", value))
    return tuple(dict.fromkeys(name for name in names if name))


def read_day(value: str) -> date:
    """Return the day written as YYYY-MM-DD."""
    with suppress(ValueError):
        day = date.fromisoformat(value)
        if day.isoformat() == value:
            return day
    raise InputError(f"as_of {value!r} is not a day: write it as YYYY-MM-DD")


def read_k(value: str) -> int:
    """Return how many hits are wanted."""
    return read_whole("k", value, MAX_HITS)


def read_whole(name: str, value: str, most: int) -> int:
    """Return a whole number from 1 to `most`."""
    if value.isascii() and value.isdigit() and len(value) <= 9 and 1 <= int(value) <= most:
        return int(value)
    raise InputError(f"{name} {value!r} is not a whole number from 1 to {most}")


def read_yes_or_no(name: str, value: str) -> bool:
    """Return a yes or no, as browsers and people write it."""
    if value.lower() in YES | NO:
        return value.lower() in YES
    raise InputError(f"{name} {value!r} is neither yes nor no: write 1 or 0")


def read_one_of(name: str, known: Collection[str], value: str) -> str:
    """Return one of the values known."""
    if value in known:
        return value
    raise InputError(f"{name} {value!r} is not known: use one of {', '.join(known)}")


def as_of_from(args: Mapping[str, str]) -> date | None:
    """Return the day on which validity is asked for; None for today."""
    value = args.get("as_of", "").strip()
    return read_day(value) if value else None


def page_from(args: Mapping[str, str]) -> int:
    """Return the page number asked for, from 1."""
    return read_whole("page", args.get("page", "").strip() or "1", MAX_PAGE)


def choice_from(args: Mapping[str, str], name: str, values: Collection[str]) -> str | None:
    """Return which of some values an address names, None where it names none.

    Raises InputError for another value.
    """
    value = args.get(name, "").strip()
    return read_one_of(name, values, value) if value else None
