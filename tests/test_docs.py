"""The documents say what the code does: fresh pages, nothing missing, no dangling link."""

import re
import shlex
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner

from kg.questions import Query
from kg.store import parse_turtle
from kg.terms import PK
from web.app import create_app
from web.cli import main
from web.documenting import PAGES
from web.documenting_data import ONTOLOGY, STANDARDS
from web.markdown import anchor
from web.openapi import OPERATIONS, parameters_of
from web.schemas import SCHEMAS
from web.settings import VARIABLES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WRITTEN = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES_AND_WRITTEN = [*WRITTEN, *sorted(DOCS.glob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def read(name):
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_fresh(name):
    assert read(name) == PAGES[name](), f"docs/{name} is out of date: run 'make docs'"


def test_no_other_page_says_that_it_is_generated():
    made = {
        path.name
        for path in DOCS.glob("*.md")
        if 'Made from the code by "make docs"' in path.read_text("utf-8")
    }
    assert made == set(PAGES)


@pytest.mark.parametrize("command", main.commands.values(), ids=lambda one: one.name)
def test_every_command_and_option_has_its_words(command):
    section = (
        read("commands.md").partition(f"\n## policykg {command.name}\n")[2].partition("\n## ")[0]
    )
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            for name in option.opts:
                assert f"`{name}`" in section, f"{command.name} {name}"


def test_every_address_has_its_line():
    text = read("http-api.md")
    for rule in create_app(None).url_map.iter_rules():
        address = re.sub(r"<[^>]*>", "{name}", rule.rule)
        if not rule.endpoint.endswith("static"):
            assert re.search(rf"### (GET|POST) {re.escape(address)}\n", text) or (
                f"| `{address}` |" in text
            ), address


def test_every_parameter_and_record_of_the_api_is_named():
    text = read("http-api.md")
    for operation in OPERATIONS.values():
        for name in parameters_of(operation.endpoint):
            assert f"| `{name}` |" in text
    for name, schema in SCHEMAS.items():
        section = read("records.md").partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert all(f"| `{field}` |" in section for field in schema["properties"]), name


def test_records_have_the_fields_that_are_described(sample):
    answer = sample.search(Query("搞传感器的企业能拿到哪些补贴"))
    hit, document = answer["hits"][0], sample.documents()[0]
    entry = sample.entities.all("department")[0]
    records = {
        "Answer": answer,
        "Hit": hit,
        "Reason": hit["reasons"][0],
        "Clause": hit["clause"],
        "Source": hit["clause"]["sources"][0],
        "Document": document,
        "Publication": document["publications"][0],
        "EntityEntry": entry,
        "Entity": sample.entity("department", entry["name"]),
        "Overview": sample.overview(),
    }
    for name, record in records.items():
        assert set(record) == set(SCHEMAS[name]["properties"]), name
    understood = SCHEMAS["Answer"]["properties"]["understood"]
    assert set(answer["understood"]) == set(understood["properties"])


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_has_its_line(variable):
    assert f"| `{variable}` |" in read("settings.md")


def test_every_term_has_its_line():
    text = read("terms.md")
    terms = {t.subject.removeprefix(PK) for t in parse_turtle(ONTOLOGY)} - {""}
    assert all(f"| `pk:{term}` |" in text for term in terms)
    assert all(f"| `{prefix}:` |" in text for prefix in STANDARDS)


def links(path):
    prose = re.sub(r"(`+).*?\1", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return LINK.findall(prose)


@pytest.mark.parametrize("path", PAGES_AND_WRITTEN, ids=lambda path: path.name)
def test_every_relative_link_points_to_something(path):
    for target in links(path):
        if "://" in target:
            continue
        file, _, heading = unquote(target).partition("#")
        found = path.parent / file if file else path
        assert found.exists(), f"{path.name}: {target}"
        if heading:
            heads = re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in map(anchor, heads), f"{path.name}: {target}"


def shown_commands():
    """Every command line that stands in a block of code of the written documents."""
    for path in WRITTEN:
        for block in re.findall(r"^```\w*\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.M):
            for line in block.splitlines():
                words = line.removeprefix("$ ")
                if words.startswith(("policykg ", "make ")):
                    yield path.name, words


@pytest.mark.parametrize(("path", "line"), list(shown_commands()))
def test_command_lines_in_documents_are_real(path, line):
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert words[1] in targets
        return
    known = {name for param in main.commands[words[1]].params for name in param.opts} | {"--help"}
    assert {word for word in words[2:] if word.startswith("-")} <= known


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_files_named_in_documents_are_there(path):
    named = re.findall(r"`((?:kg|ingest|search|web|tests|docs)/[\w./-]+)`", path.read_text("utf-8"))
    missing = [name for name in named if not (ROOT / name).exists()]
    assert not missing


def examples():
    """Each command of the README that is shown with its output."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^```\n\$ policykg (.*?)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def plain(text):
    """Lines without ranks and scores, which change with the encoder."""
    changing = re.compile(r"^\d+\. | +\(\d\.\d\d\)$|; meaning \d\.\d\d")
    return [changing.sub("", line).rstrip() for line in text.splitlines()]


@pytest.mark.parametrize(("line", "shown"), examples())
def test_examples_in_the_readme_are_what_the_sample_gives(line, shown, sample_settings):
    result = CliRunner().invoke(main, [*shlex.split(line), "--data", str(sample_settings.data)])
    assert result.exit_code == 0, result.output
    assert set(plain(shown)) <= set(plain(result.output)), result.output
