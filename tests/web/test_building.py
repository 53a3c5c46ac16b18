"""A build adds, replaces and leaves alone; bad files never stop the good ones."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ingest.contents import Contents
from kg.questions import Query
from tests.web.folders import LATER, OLD, builds, numbers, whole
from web.building import SAMPLE, Summary, build
from web.library import Library
from web.settings import Settings
from web.telling import coverage_report, summary_lines

pytestmark = pytest.mark.usefixtures("short_builds")


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
