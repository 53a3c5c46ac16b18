"""What tests share: a small encoder made on the spot, and the bundled sample, built once."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

# Machines differ, and one that runs tests on every core is slow: no example has a deadline. The
# examples are the same in every run; `pytest --hypothesis-profile=searching` looks for new ones.
settings.register_profile("policykg", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None)
settings.load_profile("policykg")

# What is heavy is imported by those fixtures that need it: most tests run without any.

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "ingest/sample"
REAL = ROOT.parent / "shared" / "corpus"
"""The real documents, which are no part of the project."""

TODAY = date(2026, 3, 1)
"""The day on which tests ask: 岚政办〔2021〕30号 has lapsed, 岚政办〔2025〕13号 is repealed."""


@pytest.fixture(scope="session")
def small_model(tmp_path_factory):
    """The folder of a small model: quick, and without any sense of meaning."""
    from tests.small_model import save_model

    return save_model(tmp_path_factory.mktemp("models") / "small")


@pytest.fixture(scope="session")
def encoder(small_model):
    """The encoder to build with: the packaged one (None), or the small one where there is none."""
    from search.encoder import DEFAULT_FOLDER

    return None if (DEFAULT_FOLDER / "modules.json").exists() else str(small_model)


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory, encoder):
    """Settings of a data folder that holds the bundled sample."""
    from web.building import build
    from web.settings import Settings

    settings = Settings(tmp_path_factory.mktemp("data") / "sample", encoder)
    build(settings, [])
    return settings


@pytest.fixture(scope="session")
def sample(sample_settings):
    """The library of the bundled sample, asked on TODAY."""
    from web.library import Library

    return Library(sample_settings, lambda: TODAY)


@pytest.fixture(scope="session")
def real(tmp_path_factory, encoder):
    """The library of the five real files, where they are at hand, asked on TODAY."""
    if not REAL.is_dir():
        pytest.skip(f"the real documents are not here: {REAL}")
    from web.building import build
    from web.library import Library
    from web.settings import Settings

    settings = Settings(tmp_path_factory.mktemp("data") / "real", encoder)
    build(settings, [REAL])
    return Library(settings, lambda: TODAY)


@pytest.fixture(scope="session")
def corpus():
    """The sample as the ingestion gives it, without graph or index."""
    from ingest.pipeline import build_corpus
    from ingest.readers import find_files, read_source
    from kg.vocabulary import default_vocabulary

    sources = [read_source(file) for file in find_files([SAMPLE])]
    *_, (_, whole) = build_corpus(sources, default_vocabulary())
    return whole


@pytest.fixture(scope="session")
def printed(tmp_path_factory):
    """A folder with the documents of the sample as PDF files, as a gazette prints them."""
    from tests.browser.chromium import missing
    from tests.rendering.pdf import print_text

    if reason := missing():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("printed")
    for path in SAMPLE.iterdir():
        if path.stem != "README":
            print_text(path.read_text(encoding="utf-8"), folder / f"{path.stem}.pdf")
    return folder


@pytest.fixture(scope="session")
def gold():
    """The measures of the sample, judged by hand: document, path, departments, benefits."""
    lines = (ROOT / "tests/gold/sample.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def clause_of(sample):
    """Finds the clause of a gold row: of that document, its path beginning mark by mark."""
    from kg.folding import fold

    by_document = {d["number"]: sample.clauses_of(d["id"]) for d in sample.documents()}

    def find(row):
        marks = [fold(mark) for mark in row["path"]]
        (found,) = [
            clause
            for clause in by_document[row["doc"]]
            if len(clause["path"]) == len(marks)
            and all(fold(p).startswith(m) for p, m in zip(clause["path"], marks, strict=True))
        ]
        return found

    return find
