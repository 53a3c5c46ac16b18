"""What a SPARQL query asks for, seen in its words before it is run; the queries asked most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

QUESTIONS = Path(__file__).with_name("questions")
"""Queries, one a file: the question in Chinese and in English as comments, then the query."""


class Question(NamedTuple):
    """A question in two languages, and the query that answers it."""

    chinese: str
    english: str
    query: str


def questions() -> Iterator[Question]:
    """The questions that staff ask most, in their order."""
    for path in sorted(QUESTIONS.glob("*.rq")):
        chinese, english, query = path.read_text(encoding="utf-8").split("\n", 2)
        yield Question(chinese.removeprefix("# "), english.removeprefix("# "), query.strip())


class Graphs(NamedTuple):
    """The graphs that a query is about, by IRI: those read together, and those GRAPH can name."""

    together: list[str]
    named: list[str]


# Comments, IRIs, strings and variables hold no keywords. An escaped sign opens none of them.
_SILENT = re.compile(
    r"""\\.                                  # an escaped sign, as in pk:a\#b
    | (?P<hidden>
        \#[^\n\r]*
      | <[^<>"{}|^`\s]*>
      | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
      | '(?:[^'\\\n\r]|\\.)*'
      | "(?:[^"\\\n\r]|\\.)*"
      | [?$]\w+
      | :[\w%-]+                             # the local part of a prefixed name
      )""",
    re.VERBOSE | re.DOTALL,
)
# The parser takes "trueSERVICEpk:x" for three words, so a keyword may touch others.
_SERVICE = re.compile("service", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b(?!:)", re.IGNORECASE)


def keywords(query: str) -> str:
    """A query without its comments, IRIs, strings, variables and local names."""
    return _SILENT.sub(lambda match: " " if match["hidden"] else match[0], query)


def calls_service(query: str) -> bool:
    """Whether a query would ask another server (SERVICE)."""
    return bool(_SERVICE.search(keywords(query)))


def names_graphs(query: str) -> bool:
    """Whether a query says which graphs it is about (FROM)."""
    return bool(_FROM.search(keywords(query)))
