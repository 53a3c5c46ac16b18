"""Adding documents on the pages: token, files, report, confirm or discard."""

import errno
import io
import zipfile
from dataclasses import replace

import pytest

from tests.web.folders import LATER, OLD, builds, numbers, whole
from tests.web.uploading import TOKEN, Endless, Made, Person, serving
from web import trials
from web.app import create_app
from web.building import SAMPLE, build
from web.folder import DataFolder
from web.library import Library

pytestmark = pytest.mark.usefixtures("short_builds")

OLD_NUMBER, LATER_NUMBER = "岚政办〔2021〕30号", "岚政〔2026〕5号"
GAZETTE, ALONE = SAMPLE / "gazette_2025_03.txt", SAMPLE / "standalone_12.md"


@pytest.fixture
def app(filled, monkeypatch):
    monkeypatch.setattr(trials, "launch", Made)
    with serving(filled) as found:
        yield found


@pytest.fixture
def person(app):
    found = Person(app)
    found.enter()
    return found


def left(settings):
    """What trials have left in a data folder."""
    return list((settings.data / "trials").glob("*/*"))


@pytest.mark.parametrize("address", ["/upload", "/upload/x"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_token_in_the_settings_there_is_no_such_page(client, address, method):
    assert getattr(client, method)(address).status_code == 404
    assert "/upload" not in client.get("/").text


def test_the_menu_leads_there(person):
    assert 'href="/upload?lang=en"' in person.get("/?lang=en").text


def test_a_wrong_token_lets_nobody_in(app):
    person = Person(app)
    answer = person.enter("another-secret-of-the-tests")
    assert answer.status_code == 401
    assert "口令不对" in answer.text
    assert "Set-Cookie" not in answer.headers
    assert 'type="file"' not in person.get("/upload").text
    # Bytes that are no ASCII are no fault of the server.
    assert person.enter("口令").status_code == 401


def test_the_cookie_is_kept_from_scripts_and_other_sites(app):
    answer = Person(app).enter()
    assert answer.status_code == 303
    cookie = answer.headers["Set-Cookie"]
    for words in ("HttpOnly", "SameSite=Strict", "Path=/upload"):
        assert words in cookie
    assert TOKEN not in cookie
    assert "no-store" in Person(app).get("/upload").headers["Cache-Control"]


def test_a_form_of_another_page_is_refused(person, filled):
    answer = person.send(LATER, key="guessed")
    assert answer.status_code == 401
    assert "页面已过期" in answer.text
    assert left(filled) == []


def test_from_files_to_confirmed_documents(person, filled):
    sent = person.send(LATER)
    assert sent.status_code == 303
    address = sent.headers["Location"]
    report = person.get(address).text
    for words in ("新增", LATER_NUMBER, "17 个条款", "首次超过10亿元", "条款举例", "确认加入"):
        assert words in report
    assert numbers(filled) == {OLD_NUMBER}
    assert person.get("/upload").headers["Location"] == address
    person.decide(address, "")
    assert numbers(filled) == {OLD_NUMBER}
    assert person.decide(address, "confirm").status_code == 303
    done = person.get(address).text
    assert "已加入" in done
    assert "确认加入" not in done
    # The form of a page that was open twice says the same.
    again = {"key": person.key(), "action": "confirm"}
    assert person.client.post(address, data=again).headers["Location"] == address
    # The same server answers from it at once, and nothing is left of the trial.
    assert LATER_NUMBER in person.get("/documents").text
    assert numbers(filled) == {OLD_NUMBER, LATER_NUMBER}
    assert left(filled) == []


def test_a_build_that_is_confirmed_is_that_of_the_command_line(person, filled, tmp_path):
    person.decide(person.send(GAZETTE, ALONE).headers["Location"], "confirm")
    other = replace(filled, data=tmp_path / "other")
    build(other, [OLD, GAZETTE, ALONE])
    assert whole(Library(filled), "nq") == whole(Library(other), "nq")


def test_discarding_leaves_nothing(person, filled):
    before = builds(filled)
    address = person.send(LATER).headers["Location"]
    assert left(filled)
    answer = person.decide(address, "discard")
    assert "discarded=1" in answer.headers["Location"]
    assert "已放弃" in person.get(answer.headers["Location"]).text
    assert left(filled) == []
    assert builds(filled) == before
    assert person.get(address).status_code == 404


def test_what_is_uploaded_is_private_on_disk(person, filled):
    person.send(LATER)
    (trial,) = left(filled)
    assert trial.parent.stat().st_mode & 0o777 == 0o700
    assert trial.parent.parent.stat().st_mode & 0o777 == 0o700


def test_another_publication_of_a_document_held_is_named(person, filled):
    build(filled, [GAZETTE])
    page = person.get(person.send(ALONE).headers["Location"]).text
    assert "已有文件的另一次登载" in page
    assert page.partition("已有登载")[2].split("<dd")[1].partition(">")[2].startswith(GAZETTE.name)
    assert "无文号，较短的一份有 97% 的文字相同，数字也一致" in page


def test_a_file_of_the_same_name_replaces_and_says_what_goes(person):
    changed = OLD.name, GAZETTE.read_bytes()
    page = person.get(person.send(made=dict([changed])).headers["Location"]).text
    assert "不再保留的公文" in page
    assert OLD_NUMBER in page.partition("不再保留的公文")[2].partition("</section>")[0]


def test_what_a_new_document_ends_is_told(person, filled):
    build(filled, [GAZETTE])
    page = person.get(person.send(LATER).headers["Location"]).text
    changed = page.partition("效力有变化的公文")[2].partition("</section>")[0]
    assert "岚政办〔2025〕13号" in changed
    assert "已废止" in changed


def test_archives_are_opened_and_what_is_left_out_says_why(person):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(LATER, "2026/意见.txt")
    made = {
        "政策.zip": packed.getvalue(),
        "空.txt": b"",
        "照片.txt": b"\x89PNG\r\n\x1a\n\x00",
        "旧.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "程序.exe": b"MZ",
    }
    address = person.send(made=made).headers["Location"]
    page = person.get(address).text
    for words in (
        "政策.zip/2026/意见.txt",
        "：文件是空的。",
        "旧版 Word 或 WPS 文件，请用 Word 或 WPS 打开后另存为 .docx",
        "：不支持这类文件",
    ):
        assert words in page
    english = person.get(address + "?lang=en").text
    assert "the file is empty" in english
    assert "照片.txt" in english


def test_nothing_to_add_offers_no_confirming(person, filled):
    before = builds(filled)
    address = person.send(OLD).headers["Location"]
    page = person.get(address).text
    assert "没有可以加入的内容" in page
    assert "与已有的同名文件完全相同" in page
    assert "确认加入" not in page
    refused = person.decide(address, "confirm")
    assert refused.status_code == 400
    assert "目前没有可以确认的内容" in refused.text
    assert builds(filled) == before


@pytest.mark.parametrize(
    ("made", "status", "words"),
    [
        ({}, 400, "没有选择文件"),
        ({"..": b"x"}, 400, "不能使用，请改名"),
        ({"a/x.txt": b"x", "b/x.txt": b"y"}, 400, "有两个文件都叫“x.txt”"),
    ],
)
def test_what_cannot_be_taken_is_said(person, filled, made, status, words):
    answer = person.send(made=made)
    assert answer.status_code == status
    assert words in answer.text
    assert left(filled) == []


def test_files_of_which_none_can_be_read(person, filled):
    page = person.get(
        person.send(made={"空.txt": b"", "旧.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}).headers[
            "Location"
        ]
    ).text
    assert "没有能加入的文件。空.txt：文件是空的。" in page
    assert "旧.doc：这是旧版 Word 或 WPS 文件" in page
    # The next attempt takes its place.
    assert person.send(LATER).status_code == 303
    assert len(left(filled)) == 1


def test_names_of_files_are_no_paths(person, filled):
    made = {"../../../evil.txt": LATER.read_bytes(), "C:\\a\\第一份.txt": OLD.read_bytes() + b"\n"}
    page = person.get(person.send(made=made).headers["Location"]).text
    assert "evil.txt" in page
    assert "../" not in page
    assert sorted(path.name for path in filled.data.rglob("evil*")) == ["evil.txt"]
    assert all("trials" in path.parts for path in filled.data.parent.rglob("evil*"))


def test_too_much_is_refused_before_it_is_kept(person, filled, monkeypatch):
    monkeypatch.setattr("web.uploading.MOST_BYTES", 1024)
    monkeypatch.setattr("web.uploading._FORM", 0)
    answer = person.send(GAZETTE)
    assert answer.status_code == 413
    assert "请分几次上传" in answer.text
    assert left(filled) == []


def test_large_bodies_are_for_those_who_were_let_in(app):
    app.config["MAX_CONTENT_LENGTH"] = 1000
    stranger = Person(app).client
    answer = stranger.post("/upload", data={"files": (io.BytesIO(b"x" * 2000), "x.txt")})
    assert answer.status_code == 401
    assert "登录已失效" in answer.text
    assert stranger.post("/upload", data={"token": "x" * 2000}).status_code == 413


def test_one_trial_at_a_time_and_none_of_others(person, app, filled):
    address = person.send(LATER).headers["Location"]
    key = person.key(address)
    refused = person.send(OLD, key=key)
    assert refused.status_code == 400
    assert "上一次上传还没有确认或放弃" in refused.text
    other = Person(app)
    assert other.get(address).headers["Location"] == "/upload"
    other.enter()
    assert other.get(address).status_code == 404
    assert other.send(ALONE).status_code == 303
    assert len(left(filled)) == 2


def test_two_people_lose_nothing(app, filled):
    """The second one's report is made anew over what the first one added."""
    one, other = Person(app), Person(app)
    one.enter()
    other.enter()
    first, second = (one.send(LATER), other.send(GAZETTE))
    first, second = (answer.headers["Location"] for answer in (first, second))
    one.decide(first, "confirm")
    other.decide(second, "confirm")
    assert "岚政办〔2025〕13号" not in numbers(filled)
    again = other.get(second).text
    assert "数据在此期间由别人更新过" in again
    other.decide(second, "confirm")
    assert {LATER_NUMBER, OLD_NUMBER, "岚政办〔2025〕13号"} <= numbers(filled)


def test_another_build_under_way_keeps_the_trial(person, filled):
    address = person.send(LATER).headers["Location"]
    with DataFolder(filled.data).locked():
        answer = person.decide(address, "confirm")
    assert answer.status_code == 503
    assert "上传的内容仍保留着" in answer.text
    assert "确认加入" in answer.text
    person.decide(address, "confirm")
    assert LATER_NUMBER in numbers(filled)


def test_progress_without_script(person, filled, monkeypatch):
    monkeypatch.setattr(trials, "launch", Endless)
    address = person.send(LATER).headers["Location"]
    page = person.get(address).text
    assert '<meta http-equiv="refresh" content="3">' in page
    assert "<progress" in page
    found = person.get(address, Accept="application/json").json
    assert (found["state"], found["stage"], found["report"]) == ("working", "starting", None)
    assert person.decide(address, "confirm").status_code == 400
    person.decide(address, "discard")
    assert left(filled) == []


def test_a_full_disk_is_said(person, filled, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    answer = person.send(LATER)
    assert answer.status_code == 503
    assert "可能磁盘已满" in answer.text
    assert left(filled) == []


def test_leaving(person):
    person.client.post("/upload", data={"key": person.key(), "action": "leave"})
    # A form in parts comes to somebody who may not send files any more.
    assert 'type="file"' not in person.get("/upload").text


def test_too_many_at_once(app, monkeypatch):
    monkeypatch.setattr(trials, "launch", Endless)
    people = [Person(app) for _ in range(trials.MOST + 1)]
    for one in people:
        one.enter()
    answers = [one.send(LATER) for one in people]
    assert [answer.status_code for answer in answers] == [303] * trials.MOST + [400]
    assert "已有 4 批上传等待确认" in answers[-1].text


def test_a_trial_that_nobody_decides_on_makes_room(app, filled, monkeypatch):
    gone, person = Person(app), Person(app)
    gone.enter()
    gone.send(LATER)
    monkeypatch.setattr(trials, "LONGEST", 0.0)
    person.enter()
    person.send(LATER)
    assert len(left(filled)) == 1


def test_no_token_is_ever_written(app, filled, caplog, capfd):
    person = Person(app)
    person.enter()
    address = person.send(LATER).headers["Location"]
    person.decide(address, "confirm")
    said = caplog.text + "".join(capfd.readouterr()) + address + person.get(address).text
    assert TOKEN not in said
    assert TOKEN not in repr(filled)


def test_the_application_of_a_fixed_library_takes_none(sample):
    assert create_app(sample).test_client().get("/upload").status_code == 404
