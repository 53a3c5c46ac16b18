"""Adding documents over the API, and the process in which files are tried."""

import io
import os
import signal
import subprocess
import sys
import time

import pytest

from kg.errors import InputError
from tests.web.folders import LATER, numbers
from tests.web.test_api import check
from tests.web.uploading import TOKEN, Made, serving
from web import trials
from web.admission import AdmissionError, Door
from web.building import SAMPLE, build
from web.messages import in_chinese
from web.openapi import description
from web.receiving import plain_name
from web.schemas import refer
from web.settings import settings_from
from web.trials import Trials

BEARER = {"Authorization": f"Bearer {TOKEN}"}
LATER_NUMBER = "岚政〔2026〕5号"


@pytest.fixture
def app(filled, short_builds, monkeypatch):
    monkeypatch.setattr(trials, "launch", Made)
    with serving(filled) as found:
        yield found


def send(client, *paths, **headers):
    files = [(io.BytesIO(path.read_bytes()), path.name) for path in paths]
    return client.post("/api/upload", data={"files": files}, headers=BEARER | headers)


def test_from_files_to_confirmed_documents(app, filled):
    client = app.test_client()
    build(filled, [SAMPLE / "gazette_2025_03.txt"])
    sent = send(client, LATER, SAMPLE / "standalone_12.md")
    assert sent.status_code == 200
    record = sent.json
    check(refer("Trial"), record, "/api/upload")
    found = {one["number"]: one["change"] for one in record["report"]["documents"]}
    assert found == {LATER_NUMBER: "new", "岚政办〔2025〕12号": "merged"}
    address = f"/api/upload/{record['id']}"
    assert client.get(address, headers=BEARER).json == record
    done = client.post(f"{address}/confirm", headers=BEARER).json
    assert done == {**record, "state": "done"}
    with client.get("/api/documents") as answer:
        assert LATER_NUMBER in {one["number"] for one in answer.json["documents"]}


def test_discarding(app, filled):
    client = app.test_client()
    address = f"/api/upload/{send(client, LATER).json['id']}"
    assert client.post(f"{address}/discard", headers=BEARER).json["state"] == "discarded"
    assert client.get(address, headers=BEARER).status_code == 404
    assert LATER_NUMBER not in numbers(filled)


@pytest.mark.parametrize("given", [None, "Bearer wrong", f"Basic {TOKEN}", "Bearer 口令"])
@pytest.mark.parametrize(
    ("method", "address"),
    [("post", ""), ("get", "/x"), ("post", "/x/confirm"), ("post", "/x/discard")],
)
def test_nobody_without_the_token(app, method, address, given):
    headers = {"Authorization": given.encode().decode("latin-1")} if given else {}
    answer = getattr(app.test_client(), method)(f"/api/upload{address}", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "not the token" in answer.json["error"]


def test_what_is_wrong_is_one_body(app, monkeypatch):
    client = app.test_client()
    assert "no file was chosen" in send(client).json["error"]
    assert client.get("/api/upload/x", headers=BEARER).status_code == 404
    refused = client.get("/api/upload/x?y=1", headers=BEARER)
    assert "unknown parameter 'y'" in refused.json["error"]
    monkeypatch.setattr("web.uploading.MOST_BYTES", 100)
    monkeypatch.setattr("web.uploading._FORM", 0)
    assert send(client, LATER).json["status"] == 413


def test_where_it_is_off_there_is_no_such_address(client):
    for path, ways in description()["paths"].items():
        if path.startswith("/api/upload"):
            (method,) = ways
            address = path.replace("{name}", "x")
            assert getattr(client, method)(address, headers=BEARER).status_code == 404


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    assert condition()


def test_files_are_tried_in_a_process_of_their_own(filled):
    found = Trials(filled, lambda: None)
    trial = found.start(None, [("later.txt", io.BytesIO(LATER.read_bytes()))])
    assert trial.view()["state"] == "working"
    until(lambda: trial.view()["state"] != "working")
    record = trial.view()
    assert record["error"] is None
    assert record["report"]["documents"][0]["number"] == LATER_NUMBER
    assert found.confirm(trial)
    assert LATER_NUMBER in numbers(filled)
    found.close()
    assert list((filled.data / "trials").iterdir()) == []


def test_a_process_that_is_killed_says_so(filled):
    found = Trials(filled, lambda: None)
    trial = found.start(None, [("later.txt", io.BytesIO(LATER.read_bytes()))])
    os.kill(trial._process.pid, signal.SIGKILL)
    until(lambda: trial.view()["state"] == "failed", 10)
    assert "ended without a word" in trial.view()["error"]
    found.close()


SERVER = """
import sys, time
from pathlib import Path
from web.settings import Settings
from web.trials import Trials
trials = Trials(Settings(Path(sys.argv[1])), lambda: None)
trial = trials.start(None, [("later.txt", open(sys.argv[2], "rb"))])
print(trial._process.pid, flush=True)
time.sleep(60)
"""


def test_what_a_killed_server_left_is_cleaned(filled):
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(filled.data), str(LATER)], stdout=subprocess.PIPE
    )
    with server:
        child = int(server.stdout.readline())
        # Another server does not touch what belongs to one that lives.
        other = Trials(filled, lambda: None)
        assert len(list((filled.data / "trials").iterdir())) == 2
        server.kill()
        server.wait()
    until(lambda: not is_alive(child), 20)
    third = Trials(filled, lambda: None)
    assert len(list((filled.data / "trials").iterdir())) == 2
    other.close()
    third.close()
    assert list((filled.data / "trials").iterdir()) == []


def is_alive(pid):
    try:
        # One that has ended and that nobody has asked about is dead too.
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_door():
    door = Door("sixteen-letters-", delay=0.05)
    session = door.enter("sixteen-letters-")
    assert door.session(session.id) is session
    assert door.session(None) is door.session("x") is None
    start = time.monotonic()
    with pytest.raises(AdmissionError):
        door.enter("sixteen-letters")
    assert time.monotonic() - start >= 0.05
    door.leave(session)
    assert door.session(session.id) is None


def test_a_session_ends_by_itself(monkeypatch):
    monkeypatch.setattr("web.admission.LONGEST", -1.0)
    door = Door("sixteen-letters-")
    session = door.enter("sixteen-letters-")
    assert door.session(session.id) is None


def test_a_short_token_is_refused():
    with pytest.raises(InputError, match="has 5 characters: give 16 or more"):
        settings_from({"POLICYKG_UPLOAD_TOKEN": "short"})
    assert settings_from({"POLICYKG_UPLOAD_TOKEN": "a" * 16}).upload_token == "a" * 16
    assert settings_from({"POLICYKG_UPLOAD_TOKEN": ""}).upload_token is None


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("意见.docx", "意见.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\文件\\意见.docx", "意见.docx"),
        ("a\x00b\n.txt", "ab.txt"),
        (" 空格 .txt ", "空格 .txt"),
        ("长" * 100 + ".txt", "长" * 65 + ".txt"),
        ("x" * 300, "x" * 200),
        ("a." + "b" * 300, "a." + "b" * 198),
    ],
)
def test_names_of_files(given, plain):
    assert plain_name(given) == plain
    assert len(plain.encode()) <= 200


@pytest.mark.parametrize("given", ["", ".", "..", "a/..", "\x00", "  "])
def test_names_that_are_none(given):
    with pytest.raises(InputError, match="no name of a file"):
        plain_name(given)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("意见.txt: unchanged", "意见.txt：与已有的同名文件完全相同。"),
        ("b.txt: the same file as a.txt; nothing to add", "b.txt：与已有的 a.txt 完全相同。"),
        (
            "x.doc: this is a RAR archive; unpack it, or pack the files again as ZIP",
            "x.doc：这是RAR 压缩包，请解压后上传，或重新打包为 ZIP。",
        ),
        ("no number; 97% of the shorter text is the same, with its figures", None),
        ("the same number; 99% of the shorter text is the same", None),
    ],
)
def test_reasons_in_chinese(english, chinese):
    found = in_chinese(english)
    assert found == chinese if chinese else "文" in found
