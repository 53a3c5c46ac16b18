"""Files in archives and files called wrongly: which are read, and what is said of the others."""

import base64
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from ingest.readers import find_files, read_file, read_source
from kg.errors import InputError
from tests.rendering.raw_word import p, packed, word
from web.building import build
from web.settings import Settings

TEXT = "为扶持茶园，提出以下意见。\n"
PAGE = f"<!DOCTYPE html><html><body><p>{TEXT * 2}</p></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def found(path):
    """What each file of an archive gives: its text, or the message that says why it gives none."""
    results = {}
    for file in find_files([path]):
        assert file.path == path
        try:
            results[file.name] = read_source(file).text
        except InputError as error:
            results[file.name] = str(error).removeprefix(f"{file.name}: ")
    return results


def archive(tmp_path, files, name="a.zip"):
    path = tmp_path / name
    path.write_bytes(files if isinstance(files, bytes) else packed(files))
    return path


def named(name, flag):
    """An archive with one file of this name in bytes, and the flag that says if it is UTF-8."""
    data = TEXT.encode()
    same = (0, 0, 0, zlib.crc32(data), len(data), len(data), len(name))
    first = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, flag, *same, 0) + name + data
    central = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, flag, *same, *[0] * 6) + name
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(first), 0)
    return first + central + end


def test_members_are_read_by_name_and_kind(tmp_path):
    files = {
        "2024/意见.docx": word(p("甲。")),
        "办法.txt": TEXT,
        "页.html": PAGE,
        "README.md": "no document",
        "图.svg": "BM",
        "__MACOSX/._办法.txt": "x",
        "~$意见.docx": "x",
        "空/": "",
    }
    assert found(archive(tmp_path, files)) == {
        "a.zip/2024/意见.docx": "甲。\n",
        "a.zip/办法.txt": TEXT,
        "a.zip/页.html": f"{' '.join((TEXT * 2).split())}\n",
    }


NAMES = {
    "UTF-8, and says so": ("茶/意见.txt".encode(), 0x800),
    "UTF-8, and does not": ("茶/意见.txt".encode(), 0),
    "GB18030": ("茶/意见.txt".encode("gb18030"), 0),
    "with the bars of Windows": ("茶\\意见.txt".encode("gb18030"), 0),
}


@pytest.mark.parametrize("case", NAMES)
def test_names(tmp_path, case):
    assert found(archive(tmp_path, named(*NAMES[case]))) == {"a.zip/茶/意见.txt": TEXT}


def test_archives_in_archives(tmp_path):
    inner = packed({"甲.txt": TEXT})
    for _ in range(2):
        inner = packed({"b.zip": inner, "乙.txt": TEXT})
    assert found(archive(tmp_path, inner)) == {
        "a.zip/b.zip/b.zip/甲.txt": TEXT,
        "a.zip/b.zip/乙.txt": TEXT,
        "a.zip/乙.txt": TEXT,
    }
    deeper = found(archive(tmp_path, {"b.zip": inner}))
    assert deeper["a.zip/b.zip/b.zip/b.zip"].startswith("the 4th archive inside another; unpack")


def flagged(data, place, value):
    """An archive with a number set in the entry of its directory."""
    at = data.index(b"PK\x01\x02") + place
    return data[:at] + struct.pack("<H", value) + data[at + 2 :]


PLAIN = packed({"甲.txt": TEXT})
MEMBERS = {
    "encrypted": (flagged(PLAIN, 8, 0x801), "甲.txt", "is encrypted; unpack it with its password"),
    "a way of packing that is not known": (
        flagged(PLAIN, 10, 99),
        "甲.txt",
        "the file is damaged or was cut short; pack the files again",
    ),
    "damaged": (
        PLAIN.replace(PLAIN[40:50], bytes(10)),
        "甲.txt",
        "the file is damaged or was cut short; pack the files again",
    ),
    "a bomb": (
        packed({"甲.txt": b" " * 5_000_000}),
        "甲.txt",
        "[0-9,]+ bytes packed that open to 5,000,000; .*leave it out",
    ),
    "a way out": (
        packed({"../甲.txt": TEXT}),
        "../甲.txt",
        "a name that leads out of the archive;",
    ),
    "a place of its own": (packed({"/etc/甲.txt": TEXT}), "/etc/甲.txt", "a name that leads out"),
    "a drive": (packed({"C:\\甲.txt": TEXT}), "C:/甲.txt", "a name that leads out of the archive"),
    "an archive that is damaged": (
        packed({"b.zip": b"PK\x03\x04"}),
        "b.zip",
        "the file is damaged or was cut short; pack the files again",
    ),
}


@pytest.mark.parametrize("case", MEMBERS)
def test_a_member_that_cannot_be_read_is_named(tmp_path, case):
    data, name, message = MEMBERS[case]
    path = archive(tmp_path, data)
    with zipfile.ZipFile(path, "a") as more:
        more.writestr("乙.txt", TEXT)
    results = found(path)
    assert results.pop("a.zip/乙.txt") == TEXT
    with pytest.raises(InputError, match=f"^a.zip/{name}: {message}"):
        [read_source(file) for file in find_files([path])]
    assert list(results) == [f"a.zip/{name}"]


ARCHIVES = {
    "damaged": (b"PK\x03\x04 cut short", "the file is damaged or was cut short; pack the files"),
    "empty": (packed({}), "holds no file that is read; build the files themselves"),
    "without a file that is read": (packed({"图.svg": "BM"}), "holds no file that is read; build"),
    "no archive": (b"Rar!\x1a\x07\x00", "the file is damaged or was cut short; pack the files"),
}


@pytest.mark.parametrize("case", ARCHIVES)
def test_an_archive_that_cannot_be_read_is_named(tmp_path, case):
    data, message = ARCHIVES[case]
    ((name, told),) = found(archive(tmp_path, data)).items()
    assert (name, told[: len(message)]) == ("a.zip", message)


def test_limits_of_an_archive(tmp_path, monkeypatch):
    path = archive(tmp_path, {"甲.txt": TEXT, "b.zip": packed({"乙.txt": TEXT})})
    monkeypatch.setattr("ingest.readers.files.MAX_MEMBERS", 2)
    assert found(path) == {
        "a.zip/b.zip": "holds 3 files; pack fewer into one",
        "a.zip/甲.txt": TEXT,
    }
    monkeypatch.setattr("ingest.readers.files.MAX_UNPACKED", 100)
    assert found(path)["a.zip"].startswith("opens to")
    monkeypatch.undo()
    monkeypatch.setattr("ingest.source.MAX_BYTES", 10)
    assert "no document has more than" in found(path)["a.zip/甲.txt"]


def test_an_archive_that_is_not_there():
    (file,) = find_files([Path("gone.zip")])
    with pytest.raises(InputError, match=r"^gone\.zip: cannot be read \(.*\); check the path"):
        read_source(file)


def test_a_build_reads_archives_and_tells_what_it_did_not(tmp_path, encoder):
    opinion = "澜浦市人民政府关于扶持茶园的意见\n\n一、总则\n\n为扶持茶园，提出以下意见。\n"
    packed_in = {"意见.docx": word("".join(map(p, opinion.split("\n\n")))), "旧.doc": OLE}
    path = archive(tmp_path, packed_in)
    summary = build(Settings(tmp_path / "data", encoder), [path])
    assert summary.added == ["a.zip/意见.docx"]
    assert summary.encodings == {"a.zip/意见.docx": "docx"}
    assert list(summary.skipped) == ["a.zip/旧.doc"]
    assert summary.counts["clauses"] == 1


def test_what_a_reader_left_out_is_told_by_later_builds_too(tmp_path, encoder):
    settings = Settings(tmp_path / "data", encoder)
    (tmp_path / "a.docx").write_bytes(word(p("甲。"), header=p("公报")))
    (tmp_path / "b.txt").write_text("乙。", encoding="utf-8")
    build(settings, [tmp_path / "a.docx"])
    assert ("page header", "公报") in build(settings, [tmp_path / "b.txt"]).left["a.docx"]


def bundle(charset):
    """A page as browsers save it in one file."""
    page = base64.encodebytes(PAGE.encode(charset)).decode()
    return (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        f"--b\nContent-Type: text/html; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
        f"{page}\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    ).encode()


def tagged(name):
    return OLE + name.encode("utf-16-le")


# The name of a file and its bytes, and how it is read.
KINDS = {
    "Word called text": ("a.txt", word(p("甲。")), "docx, though called .txt"),
    "a page called text": ("a.txt", PAGE.encode(), "html, utf-8, though called .txt"),
    "a page called Word, as sites export it": (
        "a.doc",
        f"<!-- saved --><html><body>{TEXT * 2}".encode(),
        "html, utf-8, though called .doc",
    ),
    "Word called by its old ending": ("a.doc", word(p("甲。")), "docx, though called .doc"),
    "a page with a mark of UTF-8": (
        "a.md",
        b"\xef\xbb\xbf" + PAGE.encode(),
        "html, utf-8-sig, though called .md",
    ),
    "text called Word": ("a.doc", TEXT.encode("gb18030"), "gb18030, though called .doc"),
    "a page in one file with its pictures": ("a.mht", bundle("gb18030"), "html, gb18030"),
    "the same called Word": ("a.doc", bundle("utf-8"), "html, utf-8, though called .doc"),
    "text with a sign of less": ("a.txt", "<100 万元\n".encode(), "utf-8"),
}

# The same, and the message that says why it is not read.
OTHERS = {
    "an archive called text": ("a.txt", PLAIN, "this is an archive; build it under a name"),
    "an old Word file": ("a.docx", tagged("WordDocument"), "this is an old Word or WPS file"),
    "an old Word file by its name": ("a.doc", tagged("WordDocument"), "this is an old Word or"),
    "a locked file": ("a.docx", tagged("EncryptedPackage"), "this is a file locked by a password"),
    "an old spreadsheet": ("a.xls", tagged("Workbook"), "this is a spreadsheet; save the sheet"),
    "a spreadsheet called Word": ("a.docx", packed({"xl/workbook.xml": "x"}), "this is a spread"),
    "a format for reading": ("a.zip", packed({"OFD.xml": "x"}), "holds no file that is read"),
    "the same by its name": ("a.ofd", packed({"OFD.xml": "x"}), "this is a document in the format"),
    "a file of WPS": ("a.wps", tagged("WordDocument"), "this is an old Word or WPS file"),
    "nothing that is known": ("a.wps", bytes(range(256)) * 9, "this is no text in UTF-8, UTF-16"),
    "rich text": ("a.doc", b"{\\rtf1 x}", "this is a file in Rich Text Format; open it in Word"),
    "a picture called Word": (
        "a.docx",
        b"\xff\xd8\xff\xe0",
        "(?:is no picture that can be|has pictures in place of text)",
    ),
    "a bundle without a page": (
        "a.mht",
        b"MIME-Version: 1.0\n\nx",
        "holds no web page; open it in",
    ),
    "nothing called Word": ("a.docx", b"", "the file is damaged or was cut short; open it in"),
}


@pytest.mark.parametrize("case", KINDS)
def test_what_a_file_is_goes_before_its_name(tmp_path, case):
    name, data, encoding = KINDS[case]
    (tmp_path / name).write_bytes(data)
    assert read_file(tmp_path / name).encoding == encoding


@pytest.mark.parametrize("case", OTHERS)
def test_what_is_not_read_is_named_with_the_remedy(tmp_path, case):
    name, data, message = OTHERS[case]
    (tmp_path / name).write_bytes(data)
    (file,) = find_files([tmp_path / name])
    with pytest.raises(InputError, match=f"^{name}: {message}"):
        read_source(file)


def test_folders_name_the_documents_that_are_not_read(tmp_path):
    for name in ("a.txt", "b.doc", "c.wps", "d.svg", "~$a.docx", "e.zip"):
        (tmp_path / name).write_bytes(packed({"f.txt": TEXT}) if name == "e.zip" else OLE)
    names = [file.name for file in find_files([tmp_path])]
    assert names == ["a.txt", "b.doc", "c.wps", "e.zip/f.txt"]
    with pytest.raises(InputError, match=r"^b.doc: this is an old Word"):
        read_file(tmp_path / "b.doc")


def test_pictures_that_browsers_save_beside_a_page_are_left(tmp_path):
    for name in ("意见.html", "意见_files/logo.png", "意见.files/背景.jpg", "扫描.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT.encode())
    assert [file.name for file in find_files([tmp_path])] == ["意见.html", "扫描.png"]
