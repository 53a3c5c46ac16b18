"""A data folder is swapped whole: what dies, comes twice or is spoilt takes nothing with it."""

import json
import shutil
import threading

import pytest

from kg.errors import DataError, InputError
from kg.questions import Query
from tests.small_model import save_model
from tests.web.folders import LATER, OLD, builds, numbers
from web import building
from web.building import SAMPLE, build
from web.folder import DataFolder
from web.library import Library
from web.settings import Settings

pytestmark = pytest.mark.usefixtures("short_builds")


@pytest.mark.parametrize("rebuild", [False, True])
def test_nothing_readable_leaves_the_data_alone(filled, tmp_path, rebuild):
    before = builds(filled)
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"nothing to build: empty\.txt"):
        build(filled, [tmp_path / "empty.txt"], rebuild=rebuild)
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="no file that can be read was given"):
        build(filled, [tmp_path / "folder"], rebuild=rebuild)
    assert builds(filled) == before
    assert numbers(filled) == {"岚政办〔2021〕30号"}


def test_a_build_that_dies_leaves_the_old_one(filled, monkeypatch):
    before = builds(filled)
    with monkeypatch.context() as patch:
        patch.setattr(building, "write_manifest", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(filled, [LATER])
    assert builds(filled) == before
    assert numbers(filled) == {"岚政办〔2021〕30号"}


def test_what_a_killed_build_left_is_taken_away(filled):
    left = filled.data / "builds" / "20200101T000000000000.partial"
    (left / "graph").mkdir(parents=True)
    assert numbers(filled) == {"岚政办〔2021〕30号"}
    build(filled, [LATER])
    assert not left.exists()
    assert not list(filled.data.rglob("*.partial"))


def test_one_build_at_a_time(filled):
    with (
        DataFolder(filled.data).locked(),
        pytest.raises(DataError, match="another build is under way; wait"),
    ):
        build(filled, [LATER])
    build(filled, [LATER])
    assert len(numbers(filled)) == 2


def test_builds_side_by_side_lose_nothing(filled):
    refused = []

    def add(path):
        while True:
            try:
                return build(filled, [path])
            except DataError as error:
                refused.append(error)

    threads = [
        threading.Thread(target=add, args=[path]) for path in (LATER, SAMPLE / "standalone_12.md")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Library(filled).overview()["sources"] == 3


def test_old_builds_go_and_the_current_one_stays(settings):
    for _ in range(3):
        build(settings, [OLD])
    assert len(builds(settings)) == 2
    # A clock set back must not make the newest build look old.
    for name in builds(settings):
        path = settings.data / "builds" / name
        path.rename(path.with_name("9" + name))
    (settings.data / "current").write_text("9" + name)
    build(settings, [OLD])
    assert numbers(settings) == {"岚政办〔2021〕30号"}
    assert len(builds(settings)) == 2


def test_a_reader_keeps_its_build_while_another_is_made(filled):
    reader = Library(filled)
    build(filled, [LATER])
    assert len(reader.documents()) == 1
    assert reader.search(Query("奖励"))["hits"]
    assert len(numbers(filled)) == 2


def test_another_encoder_says_what_to_do(filled, tmp_path):
    other = str(save_model(tmp_path / "other", seed=1))
    with pytest.raises(
        DataError, match="leave the encoder unset, or run 'policykg build"
    ) as caught:
        Library(Settings(filled.data, other))
    assert other in str(caught.value)
    # What the folder was built with is remembered.
    assert Library(Settings(filled.data)).manifest.encoder == filled.encoder
    build(Settings(filled.data), [LATER])
    assert Library(Settings(filled.data)).manifest.encoder == filled.encoder
    build(Settings(filled.data, other), [LATER])
    assert Library(Settings(filled.data)).manifest.encoder == other


@pytest.mark.parametrize("change", [{"seed": 1}, {"dimension": 16}])
def test_an_encoder_that_has_changed_is_noticed(tmp_path, change):
    settings = Settings(tmp_path / "data", str(save_model(tmp_path / "model")))
    build(settings, [OLD])
    save_model(tmp_path / "model", **change)
    with pytest.raises(DataError, match="has changed since"):
        Library(settings)


def edited(path, **changes):
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | changes), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda build: edited(build / "manifest.json", layout=0), "another version of policykg"),
        (lambda build: edited(build / "manifest.json", encoder=0), "cannot be read"),
        (lambda build: (build / "manifest.json").write_text("{"), "cannot be read"),
        (lambda build: (build / "manifest.json").unlink(), "cannot be read"),
        (lambda build: shutil.rmtree(build / "graph"), "no graph"),
        (lambda build: shutil.rmtree(build / "index"), "build again"),
        (lambda build: (build / "index" / "vectors.faiss").unlink(), "build again"),
        (lambda build: (build / "index" / "table.npz").write_bytes(b"PK"), "build again"),
        (lambda build: shutil.rmtree(build / "index" / "words"), "build again"),
    ],
)
def test_a_spoilt_build_says_what_to_do(filled, spoil, words):
    spoil(DataFolder(filled.data).current())
    with pytest.raises(DataError, match=words):
        Library(filled)
    build(filled, [OLD], rebuild=True)
    assert numbers(filled) == {"岚政办〔2021〕30号"}


def test_a_folder_without_data(tmp_path):
    with pytest.raises(DataError, match=r"no data here; run 'policykg build --data"):
        Library(Settings(tmp_path / "none"))
