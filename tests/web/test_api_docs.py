"""The page of the API: every address, with examples that run, and every record."""

import shlex
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from tests.web.reading import get
from web.api_docs_page import examples
from web.openapi import OPERATIONS, description
from web.schema_words import Form, type_of
from web.schemas import SCHEMAS


def test_every_address_and_record_is_described(client):
    page = get(client, "/api/docs")
    ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    assert {f"{one.method}-{one.endpoint}" for one in OPERATIONS.values()} <= ids
    assert {f"record-{name}" for name in SCHEMAS} <= ids
    within = {link for link in page.links() if link.startswith("#")}
    assert {link.removeprefix("#") for link in within} <= ids
    assert page.lacks(*(path for path in OPERATIONS)) == []
    for ways in description()["paths"].values():
        for way in ways.values():
            assert page.lacks(*(one["description"] for one in way["parameters"])) == []


def test_what_needs_a_token_is_shown_for_a_terminal_alone(client):
    secret = [one for one in OPERATIONS.values() if one.secret]
    body = client.get("/api/docs").get_data(as_text=True)
    assert len(secret) > 2
    for one in secret:
        start = f'<h3 id="{one.method}-{one.endpoint}">'
        section = body.partition(start)[2].partition("</section>")[0]
        assert "Authorization: Bearer $POLICYKG_UPLOAD_TOKEN" in section
        assert ("files=@" in section) is one.files
        assert 'href="/api' not in section


@pytest.mark.parametrize(
    "endpoint", [one.endpoint for one in OPERATIONS.values() if not one.secret]
)
def test_every_example_is_answered_by_the_data(client, sample, endpoint):
    assert endpoint in dict(examples(sample))
    body = client.get("/api/docs").get_data(as_text=True)
    section = body.partition(f'<h3 id="get-{endpoint}">')[2].partition("</section>")[0]
    address = section.partition('<span class="label">')[2].partition('href="')[2].partition('"')[0]
    response = client.get(address.replace("&amp;", "&"))
    assert (response.status_code, response.mimetype) == (200, "application/json")
    for key in ("total", "cells", "ties"):
        assert response.json.get(key, 1), f"{address} shows nothing"


def test_the_example_for_a_terminal_asks_the_same(client, sample):
    page = get(client, "/api/docs")
    lines = ("curl " + rest for rest in page.text.split("curl ")[1:])
    words = next(shlex.split(line) for line in lines if line.split()[2].endswith("/api/search"))
    asked = dict(word.split("=", 1) for word in words if word.startswith(("q=", "k=")))
    assert asked == dict(examples(sample))["search"]
    links = [unquote(link) for link in page.links() if link.startswith("/api/search")]
    assert dict(parse_qsl(urlsplit(links[0]).query)) == asked


def test_data_that_holds_nothing_has_few_examples():
    class Empty:
        entities = type("Entities", (), {"all": lambda *_: []})()

        def documents(self):
            return []

    assert {"overview", "crossref", "openapi"} <= dict(examples(Empty())).keys()
    assert not {"document", "clause", "search", "department"} & dict(examples(Empty())).keys()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_frame_is_in_the_language_of_the_page(client, lang):
    page = get(client, f"/api/docs?lang={lang}")
    words = {"zh": ("参数", "必填", "错误"), "en": ("Parameter", "required", "Errors")}
    assert page.lacks(*words[lang]) == []
    assert f"/api/docs{'?lang=en' if lang == 'en' else ''}" in page.links()


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (
            {"type": "integer", "minimum": 1, "maximum": 9, "default": 3},
            "integer, 1 to 9, default 3",
        ),
        ({"type": ["string", "null"], "format": "date"}, "date or null"),
        ({"type": ["string", "null"], "enum": ["a", None]}, "a, null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Clause"}}, "list of Clause"),
        (
            {"type": "object", "properties": {"a": {"type": "string"}, "n": {"type": "integer"}}},
            "object of a, n (integer)",
        ),
    ],
)
def test_types_in_words(schema, words):
    assert "".join(one.text for one in type_of(schema)) == words


def test_records_are_told_from_words():
    forms = [one.form for one in type_of({"type": "array", "items": {"$ref": "x/Clause"}})]
    assert forms == [Form.PLAIN, Form.RECORD]
