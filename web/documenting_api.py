"""Writes the pages of the addresses that the program answers at, and of the records it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any, cast

from ingest import uncovered
from kg import contradictions, offers, records, references
from kg.terms import BASE
from web.app import create_app
from web.markdown import code, link, page, table
from web.openapi import description
from web.schemas import SCHEMAS, Schema

DESCRIBED_BY = {
    "Department": "Responsibility",
    "Source": "Span",
    "EntityEntry": "Entity",
}
"""Records of the API under another name than the record they are made from."""

DESCRIBING = (records, references, offers, contradictions, uncovered)
"""Modules whose records the API gives."""

PLAIN = ("string", "iri")
"""Types that go without saying inside another record."""


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
        *(_operation(path, ways["get"]) for path, ways in description()["paths"].items()),
        "## Pages and endpoints",
        "The address of a record answers with Turtle or JSON-LD when `Accept` asks for "
        "`text/turtle` or `application/ld+json`, and with JSON for `application/json`; "
        "`format=ttl`, `jsonld` or `json` does the same. Every page takes `lang=en` and `as_of`.",
        table(("address", "method", "does"), _addresses()),
    )


def _operation(path: str, operation: dict[str, Any]) -> str:
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
            f"### GET {path}",
            f"{operation['summary']}. Answer: {type_words(answer)}.",
            *([table(("parameter", "type", "meaning"), rows)] if rows else []),
        )
    )


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
    if "$ref" in schema:
        return link(schema["$ref"].rpartition("/")[2], "records.md")
    if "enum" in schema:
        return ", ".join("null" if one is None else code(one) for one in schema["enum"])
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if "array" in kinds:
        return f"list of {type_words(schema['items'])}"
    if "properties" in schema:
        return f"object of {', '.join(_field(*item) for item in schema['properties'].items())}"
    words = " or ".join([schema.get("format", kinds[0]), *kinds[1:]])
    return ", ".join((words, *_limits(schema)))


def _field(name: str, schema: Schema) -> str:
    words = type_words(schema)
    return code(name) if words in PLAIN else f"{code(name)} ({words})"


def _limits(schema: Schema) -> Iterator[str]:
    if "minimum" in schema:
        yield f"{schema['minimum']} to {schema['maximum']}"
    if "maxLength" in schema:
        yield f"{schema['maxLength']} characters at most"
    if "default" in schema:
        yield f"default {schema['default']}"
