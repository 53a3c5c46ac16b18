"""Writes the pages of the addresses that the program answers at, and of the records it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from inspect import cleandoc
from typing import Any, cast

from ingest import uncovered
from kg import contradictions, offers, questions, records, references
from kg.terms import BASE
from web.app import create_app
from web.markdown import code, link, page, table
from web.openapi import description
from web.schema_words import Form, type_of
from web.schemas import SCHEMAS, Schema

DESCRIBED_BY = {
    "Department": "Responsibility",
    "Source": "Span",
    "EntityEntry": "Entity",
}
"""Records of the API under another name than the record they are made from."""

DESCRIBING = (records, questions, references, offers, contradictions, uncovered)
"""Modules whose records the API gives."""


def http_page() -> str:
    """Return the page of all addresses: the JSON API, pages and endpoints."""
    return page(
        "Pages and HTTP API",
        "`policykg serve` answers at these addresses. A name in an address is what follows the "
        f"kind in an IRI: `岚政办〔2025〕12号` in `{BASE}document/岚政办〔2025〕12号`.",
        "## JSON",
        "`/api/openapi.json` says the same for programs; [records.md](records.md) has the "
        "records. An address refuses parameters that are not listed here. An error is one "
        f"record, {link('Error', 'records.md')}, with the HTTP status.",
        *(
            _operation(path, method, operation)
            for path, ways in description()["paths"].items()
            for method, operation in ways.items()
        ),
        "## Pages and endpoints",
        "The address of a record answers with Turtle or JSON-LD when `Accept` asks for "
        "`text/turtle` or `application/ld+json`, and with JSON for `application/json`; "
        "`format=ttl`, `jsonld` or `json` does the same. Every page takes `lang=en` and `as_of`.",
        table(("address", "method", "does"), _addresses()),
    )


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    rows = [
        (
            code(one["name"]) + (" (in the path)" if one["in"] == "path" else ""),
            type_words(one["schema"]),
            one["description"] + ("; required" if one["required"] else ""),
        )
        for one in operation["parameters"]
    ]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return "\n\n".join(
        (
            f"### {method.upper()} {path}",
            f"{operation['summary']}. {_needs(operation)}Answer: {type_words(answer)}.",
            *([table(("parameter", "type", "meaning"), rows)] if rows else []),
        )
    )


def _needs(operation: dict[str, Any]) -> str:
    files = "Body: `multipart/form-data` with `files`. " if "requestBody" in operation else ""
    secret = "Header: `Authorization: Bearer` and the token of the settings. "
    return files + (secret if "security" in operation else "")


def _addresses() -> Iterator[tuple[str, str, str]]:
    # Only the table of addresses is read: nothing asks the library.
    app = create_app(cast(Any, None))
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        if rule.endpoint.startswith(("api.", "static")):
            continue
        methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        does = cleandoc(app.view_functions[rule.endpoint].__doc__ or "").splitlines()[0]
        yield code(re.sub(r"<[^>]*>", "{name}", rule.rule)), ", ".join(methods), does


def records_page() -> str:
    """Return the page of the JSON records, field by field."""
    return page(
        "JSON records",
        "What the API, `--json` and `policykg export --format jsonl` give. Every field is "
        "present; one that may be empty says null. Sums are in yuan, days are YYYY-MM-DD, "
        "offsets count characters of the decoded source file.",
        *(_record(name, schema) for name, schema in SCHEMAS.items()),
    )


def _record(name: str, schema: Schema) -> str:
    rows = [(code(key), type_words(value)) for key, value in schema["properties"].items()]
    known = next((m for m in DESCRIBING if hasattr(m, DESCRIBED_BY.get(name, name))), None)
    described = getattr(known, DESCRIBED_BY.get(name, name), None)
    words = cleandoc(described.__doc__).split("\n\n")[0] if described else ""
    return "\n\n".join(
        part for part in (f"## {name}", words, table(("field", "type"), rows)) if part
    )


def type_words(schema: Schema) -> str:
    """Return a JSON Schema in words: "list of Clause", "integer, 1 to 100, default 10"."""
    return "".join(_SET[words.form](words.text) for words in type_of(schema))


_SET: dict[Form, Callable[[str], str]] = {
    Form.PLAIN: str,
    Form.CODE: code,
    Form.RECORD: lambda name: link(name, "records.md"),
}
"""How Markdown sets words."""
