"""The application over the bundled sample, and data folders that are quick to build."""

import shutil

import pytest
from click.testing import CliRunner

from kg.vocabulary import FOLDER, Vocabulary, read_vocabulary
from tests.web.folders import OLD
from web import building
from web.app import create_app
from web.building import build
from web.cli import main
from web.library import Library
from web.settings import Settings


@pytest.fixture
def client(sample):
    app = create_app(sample)
    app.testing = True
    return app.test_client()


@pytest.fixture(scope="session")
def few_names():
    """A vocabulary of a few hundred names: with all of them a build takes four times as long."""
    files = (FOLDER / f"{name}.ttl" for name in ("instruments", "kinds"))
    return Vocabulary(concept for path in files for concept in read_vocabulary(path))


@pytest.fixture
def short_builds(few_names, monkeypatch):
    """Builds know few names while a test runs."""
    monkeypatch.setattr(building, "default_vocabulary", lambda: few_names)


@pytest.fixture
def settings(tmp_path, small_model):
    """Settings of a folder that does not exist yet."""
    return Settings(tmp_path / "data", str(small_model))


@pytest.fixture(scope="session")
def old_data(tmp_path_factory, small_model, few_names):
    """A data folder with one document, to be copied."""
    settings = Settings(tmp_path_factory.mktemp("old") / "data", str(small_model))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "default_vocabulary", lambda: few_names)
        build(settings, [OLD])
    return settings.data


@pytest.fixture
def filled(settings, old_data):
    """Settings of a folder that holds one document, 岚政办〔2021〕30号."""
    shutil.copytree(old_data, settings.data)
    return settings


@pytest.fixture
def run(sample, sample_settings, monkeypatch):
    """Runs the command line over the bundled sample, which is opened once for all."""

    def opened(settings):
        return sample if settings.data == sample_settings.data else Library(settings)

    monkeypatch.setattr("web.library.Library", opened)

    def run(*args, data=sample_settings.data, **more):
        options = [] if data is None else ["--data", str(data)]
        return CliRunner().invoke(main, [*args, *options], catch_exceptions=False, **more)

    return run
