"""A running server goes over to each build that becomes current, whole and without a gap."""

import threading
import time
from contextlib import contextmanager

import pytest

from kg.errors import DataError
from tests.web.folders import LATER, OLD, builds, numbers
from web.app import create_app
from web.building import SAMPLE, build
from web.folder import DataFolder
from web.library import Library
from web.negotiation import the_library
from web.serving import Shelf

pytestmark = pytest.mark.usefixtures("short_builds")

OLD_NUMBER, LATER_NUMBER = "岚政办〔2021〕30号", "岚政〔2026〕5号"


@pytest.fixture
def shelf(filled):
    found = Shelf(filled)
    yield found
    found.close()


@pytest.fixture
def app(shelf):
    found = create_app(shelf)
    found.testing = True
    return found


def held(client):
    with client.get("/api/documents") as response:
        return {one["number"] for one in response.json["documents"]}


@contextmanager
def asking(app):
    """A request that goes on as long as the block, and the library that answers it."""
    with app.test_request_context("/"):
        yield the_library()
        app.process_response(app.make_response("")).close()


def test_a_new_build_is_served_without_restart(filled, shelf, app):
    client = app.test_client()
    assert held(client) == {OLD_NUMBER}
    build(filled, [LATER])
    assert held(client) == {OLD_NUMBER}
    shelf.refresh()
    assert held(client) == {OLD_NUMBER, LATER_NUMBER}


def test_the_watch_finds_it_by_itself(filled, shelf, app):
    shelf.watch(every=0.02)
    client = app.test_client()
    build(filled, [LATER])
    until = time.monotonic() + 20
    while LATER_NUMBER not in held(client) and time.monotonic() < until:
        time.sleep(0.02)
    assert held(client) == {OLD_NUMBER, LATER_NUMBER}


def test_a_request_ends_on_the_build_it_began_on(filled, shelf, app):
    query = "SELECT ?d { ?d a eli:LegalResource ; eli:title ?t }"
    with asking(app) as library:
        for _ in range(2):
            build(filled, [LATER])
            build(filled, [OLD])
            shelf.refresh()
        assert the_library() is library
        # Whatever is read late is still there: the originals, the words, the graph.
        clause = library.clauses_of(OLD_NUMBER)[0]
        assert library.source_text(clause["id"])[0]["text"]
        rows = library.sparql(query, "csv")[1].decode().splitlines()[1:]
        assert [row.rpartition("/")[2] for row in rows] == [OLD_NUMBER]
    assert library.build in builds(filled)
    build(filled, [OLD])
    assert library.build not in builds(filled)


def test_a_download_begun_before_comes_whole(filled, shelf, app):
    client = app.test_client()
    address = "/export?download=1&format=nq"
    with client.get(address) as response:
        whole = response.data
    response = client.get(address, buffered=False)
    pieces = iter(response.response)
    first = next(pieces)
    build(filled, [LATER])
    shelf.refresh()
    build(filled, [SAMPLE / "standalone_12.md"])
    shelf.refresh()
    assert first + b"".join(pieces) == whole
    response.close()


def test_the_last_reader_closes_the_old_build(filled, shelf):
    first, second = shelf.borrow(), shelf.borrow()
    build(filled, [LATER])
    shelf.refresh()
    process = first.library._queries
    assert first.library.sparql("ASK {}")
    shelf.give_back(first)
    assert process.close.alive
    shelf.give_back(second)
    assert not process.close.alive
    assert shelf.borrow().library.build != second.library.build


def test_many_threads_see_whole_builds_only(filled, shelf, app):
    """Each answer names two things of one build: its documents and what it counts."""
    ended, seen, wrong = threading.Event(), set(), []

    def ask():
        client = app.test_client()
        while not ended.is_set():
            try:
                with client.get("/documents") as found:
                    assert found.status_code == 200
                with asking(app) as library:
                    one, counted = len(library.documents()), library.overview()["documents"]
                assert one == counted
                seen.add(one)
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for files in ([LATER], [SAMPLE / "standalone_12.md"]):
        build(filled, files)
        refreshing = [threading.Thread(target=shelf.refresh) for _ in range(3)]
        for thread in refreshing:
            thread.start()
        for thread in refreshing:
            thread.join()
    time.sleep(0.2)
    ended.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert {1, 3} <= seen
    assert shelf._copy.readers == 0


def test_each_build_is_opened_once(filled, shelf, monkeypatch):
    opened, real = [], shelf._open
    monkeypatch.setattr(shelf, "_open", lambda: opened.append(1) or real())
    build(filled, [LATER])
    threads = [threading.Thread(target=shelf.refresh) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 1


def test_a_build_that_cannot_be_opened_leaves_the_old_one(filled, shelf, app, caplog):
    client = app.test_client()
    build(filled, [LATER])
    (DataFolder(filled.data).current() / "index" / "vectors.faiss").write_bytes(b"no index")
    shelf.refresh()
    shelf.refresh()
    (record,) = caplog.records
    assert "cannot be opened, and the one before goes on" in record.getMessage()
    assert held(client) == {OLD_NUMBER}
    build(filled, [SAMPLE / "gazette_2025_03.txt"], rebuild=True)
    shelf.refresh()
    assert "岚政办〔2025〕12号" in held(client)


def test_a_data_folder_that_goes_away_is_no_end(filled, shelf, app):
    (filled.data / "current").unlink()
    shelf.refresh()
    assert held(app.test_client()) == {OLD_NUMBER}


def test_a_build_that_is_read_is_not_taken_away(filled):
    reader = Library(filled)
    for _ in range(3):
        build(filled, [OLD])
    assert reader.build in builds(filled)
    assert len(builds(filled)) == 3
    reader.close()
    build(filled, [OLD])
    assert len(builds(filled)) == 2
    assert reader.build not in builds(filled)


def test_readers_that_open_while_builds_follow_each_other(filled):
    """Between the look at the pointer and the hold a build may be gone: the next one is taken."""
    ended, wrong = threading.Event(), []

    def read():
        while not ended.is_set():
            try:
                hold = DataFolder(filled.data).hold()
                assert (hold.build / "graph").is_dir()
                hold.release()
            except (DataError, AssertionError) as error:
                wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(4):
        build(filled, [OLD])
    ended.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert numbers(filled) == {OLD_NUMBER}
