"""Adding, replacing and removing give what a full build gives, and nothing of what is gone."""

import shutil
from datetime import date

import pytest
from click.testing import CliRunner

from kg.errors import NotFoundError
from kg.questions import Query
from web import reuse, writing
from web.building import SAMPLE, build
from web.changing import merges, remove, restore, separate
from web.changing import reunite as unite
from web.cli import main
from web.library import Library
from web.settings import Settings

GAZETTE, ALONE = "gazette_2025_03.txt", "standalone_12.md"
LATER, OLD = "later_2026_05.txt", "expired_2021_30.txt"
ALL = (GAZETTE, ALONE, LATER, OLD)
TWELVE, OLD_NUMBER = "岚政办〔2025〕12号", "岚政办〔2021〕30号"


@pytest.fixture
def settings(tmp_path, small_model):
    return Settings(tmp_path / "data", str(small_model))


def given(settings, *names):
    return build(settings, [SAMPLE / name for name in names])


def whole(settings):
    """All that a data folder says: its graph, its records and its answers."""
    library = Library(settings)
    forms = [b"".join(library.export(form)[0]).decode() for form in ("nq", "jsonl")]
    day = date(2026, 3, 1)
    hits = [library.search(Query(text, as_of=day))["hits"] for text in ("流片补助", "rewards")]
    return forms, hits, library.overview()["triples"], library.manifest.counts


@pytest.fixture(scope="module")
def full(tmp_path_factory, small_model):
    """What one build of these files gives, by their names."""
    made = {}

    def of(*names):
        if names not in made:
            settings = Settings(tmp_path_factory.mktemp("full") / "data", str(small_model))
            given(settings, *names)
            made[names] = whole(settings)
        return made[names]

    return of


ORDERS = [(OLD, LATER, ALONE, GAZETTE), (GAZETTE, OLD, ALONE, LATER), (ALONE, GAZETTE, LATER, OLD)]


@pytest.mark.parametrize("few", [0.0, 1.0], ids=["graph written anew", "graph changed"])
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order[0])
def test_one_file_after_the_other_gives_the_same_as_all_at_once(
    settings, full, order, few, monkeypatch
):
    monkeypatch.setattr(writing, "_FEW", few)
    for name in order:
        given(settings, name)
    assert whole(settings) == full(*ALL)


def test_a_replaced_file_leaves_nothing_of_the_old_one(settings, full, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_FEW", 1.0)
    path = tmp_path / OLD
    text = (SAMPLE / OLD).read_text(encoding="utf-8")
    path.write_text(text.replace("市工信局", "市茶叶局"), encoding="utf-8")
    build(settings, [path])
    given(settings, LATER)
    assert "茶叶局" in str(whole(settings))
    shutil.copy(SAMPLE / OLD, path)
    build(settings, [path])
    assert "茶叶局" not in str(whole(settings))
    assert whole(settings) == full(LATER, OLD)


def test_a_document_taken_out_leaves_nothing(settings, full):
    given(settings, OLD, LATER)
    taken = remove(settings, OLD_NUMBER)
    assert (taken.document, taken.kept, taken.dropped) == (OLD_NUMBER, [], [OLD])
    assert whole(settings) == full(LATER)
    assert [one["name"] for one in Library(settings).manifest.sources] == [LATER]


def test_a_document_of_a_gazette_is_taken_out_alone(settings):
    given(settings, GAZETTE, ALONE)
    before = whole(settings)
    documents = {one["number"] for one in Library(settings).documents()}
    taken = remove(settings, TWELVE)
    assert (taken.kept, taken.dropped) == ([GAZETTE], [ALONE])
    assert {one["number"] for one in Library(settings).documents()} == documents - {TWELVE}
    assert TWELVE not in str(Library(settings).show("岚政办〔2025〕13号"))
    # It stays out when its files are built again, until somebody wants it back.
    summary = given(settings, GAZETTE, ALONE)
    assert summary.absent == [TWELVE]
    build(settings, [SAMPLE], rebuild=True)
    assert TWELVE not in {one["number"] for one in Library(settings).documents()}
    build(settings, [SAMPLE / GAZETTE, SAMPLE / ALONE], rebuild=True)
    assert restore(settings, "岚政办[2025] 12 号") == (TWELVE, True)
    assert whole(settings) == before


def test_what_no_file_holds_any_more_cannot_be_brought_back(settings):
    given(settings, OLD, LATER)
    remove(settings, OLD_NUMBER)
    assert restore(settings, OLD_NUMBER) == (OLD_NUMBER, False)
    assert given(settings, OLD).absent == []
    assert OLD_NUMBER in {one["number"] for one in Library(settings).documents()}


def test_a_merged_publication_can_be_parted_and_united(settings):
    given(settings, GAZETTE, ALONE)
    before = whole(settings)
    (merge,) = merges(settings)
    assert (merge.document, merge.file) == (TWELVE, ALONE)
    assert merge.ground.startswith("no number; 97% of the shorter text is the same")
    count = len(Library(settings).documents())
    separate(settings, TWELVE, ALONE)
    assert len(Library(settings).documents()) == count + 1
    assert merges(settings) == []
    # The next build knows it still.
    given(settings, LATER)
    assert merges(settings) == []
    remove(settings, "岚政〔2026〕5号")
    unite(settings, TWELVE, ALONE)
    assert merges(settings) == [merge]
    assert whole(settings) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: remove(s, "岚政〔1999〕1号"), "no document"),
        (lambda s: restore(s, OLD_NUMBER), "was not taken out; those that were: none"),
        (lambda s: separate(s, OLD_NUMBER, LATER), "no publication in 'later_2026_05.txt'"),
        (lambda s: unite(s, OLD_NUMBER, OLD), "was parted"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(settings, change, words):
    given(settings, OLD)
    before = Library(settings).manifest
    with pytest.raises(NotFoundError, match=words):
        change(settings)
    assert Library(settings).manifest == before


def test_what_has_not_changed_is_not_worked_out_again(settings, monkeypatch):
    given(settings, GAZETTE, OLD)
    cut, linked = [], []
    real_cut, real_link = reuse.ingest.pipeline.cut_source, reuse.ingest.linking.describe
    monkeypatch.setattr(
        "ingest.pipeline.cut_source", lambda one: cut.append(one.name) or real_cut(one)
    )
    monkeypatch.setattr(
        "ingest.linking.describe",
        lambda work, *more: linked.append(work.number) or real_link(work, *more),
    )
    given(settings, LATER)
    assert cut == [LATER]
    assert OLD_NUMBER not in linked
    assert "岚政〔2026〕5号" in linked


def test_another_state_of_the_program_takes_nothing_over(settings, monkeypatch):
    given(settings, OLD)
    monkeypatch.setattr("web.building.program_digest", lambda _: "another")
    cut = []
    real = reuse.ingest.pipeline.cut_source
    monkeypatch.setattr("ingest.pipeline.cut_source", lambda one: cut.append(one.name) or real(one))
    given(settings, LATER)
    assert sorted(cut) == sorted([OLD, LATER])


def test_the_commands(settings):
    given(settings, GAZETTE, ALONE)
    data = ["--data", str(settings.data)]

    def run(*words):
        result = CliRunner().invoke(main, [*words, *data])
        return result.exit_code, result.output

    status, said = run("separate")
    assert status == 0
    assert said.startswith(f"{TWELVE}: also in {ALONE} (no number; 97% of ")
    assert run("separate", TWELVE)[0] == 2
    assert run("separate", TWELVE, ALONE)[0] == 0
    assert run("separate", TWELVE, ALONE, "--undo")[0] == 0
    status, said = run("remove", TWELVE)
    assert status == 0
    assert said.splitlines()[0].startswith(f"{TWELVE}: taken out; ")
    assert f"{GAZETTE}: holds other documents and stays" in said
    assert run("remove", TWELVE)[0] == 2
    assert run("remove", TWELVE, "--undo") == (0, f"{TWELVE}: back again\n")
    given(settings, OLD)
    assert run("remove", OLD_NUMBER)[0] == 0
    status, said = run("remove", OLD_NUMBER, "--undo")
    assert status == 0
    assert "no file here holds it; build its file again" in said


def test_a_document_in_traditional_characters_is_quoted_as_it_stands(settings, tmp_path):
    text = (
        "瀾浦市人民政府關於扶持茶園的意見\n瀾政〔2030〕4號\n\n一、總則\n\n"
        "支持茶園企業發展，給予一次性獎勵30萬元。責任單位：市財政局。\n"
    )
    (tmp_path / "old.txt").write_text(text, encoding="utf-8")
    build(settings, [tmp_path / "old.txt"])
    library = Library(settings)
    (clause,) = library.clauses_of("澜政〔2030〕4号")
    assert [benefit["amount_yuan"] for benefit in clause["benefits"]] == [300_000]
    assert [one["name"] for one in clause["departments"]] == ["澜浦市财政局"]
    (source,) = library.source_text(clause["id"])
    assert source["text"] == "支持茶園企業發展，給予一次性獎勵30萬元。責任單位：市財政局。"
    # A later build knows it still.
    given(settings, OLD)
    (source,) = Library(settings).source_text(clause["id"])
    assert source["text"].startswith("支持茶園企業發展")
