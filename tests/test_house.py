"""The house of the project: which room may know which, and what stands in one place only."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {
    "kg": set(),
    "ingest": {"kg"},
    "search": {"kg"},
    "web": {"kg", "ingest", "search"},
}
"""What each package may import of ours, beside itself."""

FENCES = [
    ({"pyoxigraph", "rdflib", "pyshacl"}, "kg", 2),
    ({"networkx"}, "kg", 1),
    ({"faiss"}, "search", 1),
    ({"tantivy"}, "search", 1),
    ({"sentence_transformers"}, "search", 1),
    ({"lxml"}, "ingest", 4),
    ({"flask"}, "web", None),
    ({"pypdfium2"}, "ingest", 2),
    ({"rapidocr"}, "ingest", 1),
    ({"cv2"}, "ingest", 1),
    ({"PIL"}, "ingest", 1),
]
"""Libraries, the package that may know them, and in how many of its files at most."""

MODULES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
}
SCRIPTS = re.compile(r"search/training\w*\.py")


def imports(tree):
    """The top-level names that a tree imports, wherever it does so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("name", MODULES)
def test_arrows(name):
    room = name.partition("/")[0]
    assert set(imports(MODULES[name])) & set(ROOMS) <= ROOMS[room] | {room}


def named(value):
    """The same name in every process, whatever the order of a set."""
    return "-".join(sorted(value)) if isinstance(value, set) else str(value)


@pytest.mark.parametrize(("libraries", "room", "most"), FENCES, ids=named)
def test_fences(libraries, room, most):
    knowing = [
        name
        for name, tree in MODULES.items()
        if libraries & set(imports(tree)) and not SCRIPTS.fullmatch(name)
    ]
    assert all(name.startswith(f"{room}/") for name in knowing), knowing
    assert most is None or 1 <= len(knowing) <= most, knowing


def test_sentence_transformers_is_imported_inside_a_function():
    for name, tree in MODULES.items():
        inside = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom) and not SCRIPTS.fullmatch(name):
                named = "sentence_transformers" in set(imports(node))
                assert not named or id(node) in inside, name


def test_the_environment_is_read_in_the_settings_alone():
    reading = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"})
        or (isinstance(node, ast.alias) and node.name in {"environ", "getenv"})
    }
    assert reading == {"web/settings.py"}


@pytest.mark.parametrize("name", MODULES)
def test_every_module_opens_with_one_sentence(name):
    first = (ast.get_docstring(MODULES[name]) or "").partition("\n\n")[0]
    assert re.fullmatch(r'["A-Z`].*\.', first, re.DOTALL), name
    assert not re.search(r"[.!?]\s+[A-Z]", first), name


def test_names_say_what_modules_are():
    names = {Path(name).stem for name in MODULES}
    assert not names & {"utils", "util", "helpers", "common", "misc"}


def test_modules_are_small():
    lines = {name: len((ROOT / name).read_text(encoding="utf-8").splitlines()) for name in MODULES}
    assert sorted(lines.values())[len(lines) // 2] <= 200
