"""Builds and questions with a transformer: progress batch by batch, and the settings of models."""

import pytest

from kg.questions import Query
from tests.conftest import TODAY
from tests.small_model import save_transformer
from web.building import build
from web.folder import DataFolder
from web.library import Library
from web.settings import Settings, settings_from


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    folder = save_transformer(tmp_path_factory.mktemp("models") / "tiny", {"query": "问："})
    return Settings(tmp_path_factory.mktemp("data") / "data", str(folder), device="cpu")


def test_a_build_shows_every_batch_and_the_folder_answers_by_the_model(settings):
    shown = []
    clauses = build(settings, [], progress=lambda *stage: shown.append(stage)).counts["clauses"]
    batches = [(done, total) for stage, done, total in shown if stage == "index"]
    assert batches == [(min(done, clauses), clauses) for done in range(32, clauses + 32, 32)]
    manifest = DataFolder(settings.data).manifest()
    assert (manifest.encoder, manifest.dimension) == (settings.encoder, 16)
    library = Library(settings, lambda: TODAY)
    assert library.search(Query("智能传感器企业有哪些补贴"))["hits"]
    library.close()


@pytest.mark.parametrize(
    ("environment", "reranker", "device"),
    [
        ({}, None, None),
        ({"POLICYKG_RERANKER": "", "POLICYKG_DEVICE": ""}, None, None),
        ({"POLICYKG_RERANKER": "a/b", "POLICYKG_DEVICE": "cuda:1"}, "a/b", "cuda:1"),
    ],
)
def test_settings_of_models(environment, reranker, device):
    found = settings_from(environment)
    assert (found.reranker, found.device) == (reranker, device)
