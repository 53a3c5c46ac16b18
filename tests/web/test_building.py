"""A data folder is added to, replaced and swapped whole; bad files never stop the good ones."""

import json
import shutil
import threading
from datetime import date
from pathlib import Path

import pytest

from ingest.contents import Contents
from kg.errors import DataError, InputError
from kg.records import Query
from kg.vocabulary import FOLDER, Vocabulary, read_vocabulary
from tests.small_model import save_model
from web import building
from web.building import SAMPLE, Summary, build
from web.folder import DataFolder
from web.library import Library
from web.settings import Settings
from web.telling import coverage_report, summary_lines

LATER, OLD = SAMPLE / "later_2026_05.txt", SAMPLE / "expired_2021_30.txt"


@pytest.fixture(scope="module")
def few_names():
    """A vocabulary of a few hundred names: with all of them a build takes four times as long."""
    files = (FOLDER / f"{name}.ttl" for name in ("instruments", "kinds"))
    return Vocabulary(concept for path in files for concept in read_vocabulary(path))


@pytest.fixture(autouse=True)
def short_builds(few_names, monkeypatch):
    monkeypatch.setattr(building, "default_vocabulary", lambda: few_names)


@pytest.fixture
def settings(tmp_path, small_model):
    """Settings of a folder that does not exist yet."""
    return Settings(tmp_path / "data", str(small_model))


@pytest.fixture(scope="module")
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


def numbers(settings):
    return {one["number"] for one in Library(settings).documents()}


def builds(settings):
    return sorted(path.name for path in (settings.data / "builds").iterdir())


def test_the_sample_is_built_when_nothing_is_given(sample, sample_settings):
    counts = sample.overview()
    assert (counts["documents"], counts["publications"], counts["sources"]) == (8, 9, 4)
    assert len(builds(sample_settings)) == 1
    assert {one["number"] for one in sample.documents()} == {
        "岚政〔2025〕8号",
        "岚政办〔2025〕12号",
        "岚政办〔2025〕13号",
        "岚政办〔2025〕14号",
        "岚政办〔2025〕15号",
        "岚政〔2026〕5号",
        "岚政办〔2021〕30号",
        None,
    }


def test_every_span_leads_back_to_its_clause(sample):
    from ingest.text import clean

    for document in sample.documents():
        for clause in sample.clauses_of(document["id"]):
            first, *_ = sample.source_text(clause["id"])
            assert clean(first["text"]) == clause["text"]


def test_adding_replacing_and_leaving_alone(settings, tmp_path):
    given = tmp_path / "later.txt"
    shutil.copy(OLD, given)
    assert build(settings, [given]).added == ["later.txt"]
    assert numbers(settings) == {"岚政办〔2021〕30号"}

    summary = build(settings, [SAMPLE / "standalone_12.md"])
    assert summary.added == ["standalone_12.md"]
    assert len(numbers(settings)) == 2

    shutil.copy(LATER, given)
    summary = build(settings, [given])
    assert (summary.added, summary.replaced) == ([], ["later.txt"])
    assert "岚政〔2026〕5号" in numbers(settings)
    assert "岚政办〔2021〕30号" not in numbers(settings)

    summary = build(settings, [given])
    assert (summary.added, summary.replaced) == ([], [])
    assert summary.skipped == {"later.txt": "later.txt: unchanged"}

    build(settings, [OLD], rebuild=True)
    assert numbers(settings) == {"岚政办〔2021〕30号"}


def test_the_same_file_twice(settings, tmp_path):
    shutil.copy(OLD, tmp_path / "copy.txt")
    summary = build(settings, [OLD, tmp_path / "copy.txt"])
    assert summary.added == [OLD.name]
    assert summary.skipped["copy.txt"].startswith(f"copy.txt: the same file as {OLD.name}")
    assert Library(settings).overview()["sources"] == 1


def test_two_files_that_change_places(settings, tmp_path):
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    shutil.copy(OLD, one)
    shutil.copy(LATER, two)
    build(settings, [one, two])
    shutil.copy(LATER, one)
    shutil.copy(OLD, two)
    assert build(settings, [one, two]).replaced == ["one.txt", "two.txt"]
    assert len(numbers(settings)) == 2


def test_two_files_of_one_name(settings, tmp_path):
    for folder, source in (("a", OLD), ("b", LATER)):
        (tmp_path / folder).mkdir()
        shutil.copy(source, tmp_path / folder / "document.txt")
    summary = build(settings, [tmp_path / "a", tmp_path / "b"])
    assert summary.added == ["document.txt"]
    (reason,) = summary.skipped.values()
    assert "called document.txt too" in reason
    assert build(settings, [tmp_path], rebuild=True).added == ["a/document.txt", "b/document.txt"]


def test_bad_files_never_stop_the_good_ones(settings, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\u3000\n", encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200))
    (folder / "line.txt").write_text("支持企业。" * 20_000, encoding="utf-8")
    (folder / "README.md").write_text("about this folder", encoding="utf-8")
    (folder / "table.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    text = OLD.read_text(encoding="utf-8")
    (folder / "old.txt").write_bytes(text.encode("gb18030"))
    summary = build(settings, [folder, tmp_path / "gone.txt", folder / "table.xls"])
    assert "old.txt" in summary.added
    assert summary.encodings["old.txt"] == "gb18030"
    assert set(summary.skipped) - {"line.txt"} == {
        "empty.txt",
        "blank.txt",
        "picture.txt",
        "gone.txt",
        "table.xls",
    }
    assert all(reason.startswith(name) for name, reason in summary.skipped.items())
    assert "岚政办〔2021〕30号" in numbers(settings)


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


def test_the_same_files_give_the_same_data(settings, tmp_path):
    again = Settings(tmp_path / "again", settings.encoder)
    build(settings, [SAMPLE])
    for path in sorted(SAMPLE.iterdir(), reverse=True):
        if path.stem != "README":
            build(again, [path])
    one, two = Library(settings), Library(again)
    for form in ("nt", "jsonl"):
        assert whole(one, form) == whole(two, form)
    day = date(2026, 3, 1)
    for text in ("流片补助", "rewards", "市工信局负责什么"):
        answers = [library.search(Query(text, as_of=day)) for library in (one, two)]
        assert answers[0]["hits"] == answers[1]["hits"]


def whole(library, form):
    pieces = library.export(form)
    return b"".join(pieces[0] if isinstance(pieces, tuple) else pieces)


def test_more_workers_give_the_same_data(settings, tmp_path):
    again = Settings(tmp_path / "again", settings.encoder)
    build(settings, [OLD, LATER])
    build(again, [OLD, LATER], workers=2)
    assert whole(Library(settings), "jsonl") == whole(Library(again), "jsonl")


def test_progress_is_told(settings):
    told = []
    build(settings, [OLD, LATER], progress=lambda *one: told.append(one))
    assert {stage for stage, *_ in told} == {"reading", "documents", "graph", "index"}
    assert all(0 < done <= total for _, done, total in told)
    assert ("reading", 2, 2) in told


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


def test_a_table_of_contents_that_disagrees_is_reported():
    contents = Contents(("甲意见", "乙意见"), ("乙意见",), ("丙意见",))
    summary = Summary(contents={"gazette.txt": contents})
    assert list(summary_lines(summary, Path("data")))[-2:] == [
        "  gazette.txt: the contents list '乙意见', and no such document was found",
        "  gazette.txt: '丙意见' was found, and the contents do not list it",
    ]
    assert coverage_report(summary)["contents"] == {
        "gazette.txt": {
            "entries": ("甲意见", "乙意见"),
            "without_document": ("乙意见",),
            "without_entry": ("丙意见",),
        }
    }


def test_the_contents_of_the_sample_agree_with_its_documents(settings):
    summary = build(settings, [SAMPLE / "gazette_2025_03.txt"])
    (contents,) = summary.contents.values()
    assert (len(contents.entries), contents.agrees) == (6, True)
