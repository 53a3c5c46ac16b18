"""Reading files as offices have them: which are read, as what, and what is said of the others."""

import os
import struct
import zlib
from pathlib import Path

import pytest

from ingest.readers import find_files, read_file, read_source
from kg.errors import InputError

TEXT = "澜浦市人民政府\n关于扶持茶园的意见\n一、总体要求\n" * 20
GB18030 = TEXT.encode("gb18030")
UTF8 = TEXT.encode()


def png() -> bytes:
    """A grey picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixel = chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixel + chunk(b"IEND", b"")


READ = {
    "UTF-8": (UTF8, TEXT, "utf-8"),
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + UTF8, TEXT, "utf-8-sig"),
    "GB18030": (GB18030, TEXT, "gb18030"),
    "UTF-16, little end first": (b"\xff\xfe" + TEXT.encode("utf-16-le"), TEXT, "utf-16"),
    "UTF-16, big end first": (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, "utf-16"),
    "ASCII alone": (b"Policy of Lanpu\n", "Policy of Lanpu\n", "utf-8"),
    "UTF-8 with the broken characters of an earlier copy": (
        "\ufffd茶园".encode(),
        "\ufffd茶园",
        "utf-8",
    ),
    "traditional characters": (
        "瀾浦市人民政府辦公廳關於扶持茶園的意見".encode(),
        "澜浦市人民政府办公厅关于扶持茶园的意见",
        "utf-8, traditional characters",
    ),
    "a traditional character in a name stays": (
        "任命林喆昇为澜浦市茶业局局长，陳静好为副局长".encode(),
        "任命林喆昇为澜浦市茶业局局长，陳静好为副局长",
        "utf-8",
    ),
    "a stray NUL in UTF-8": (
        TEXT.replace("\n", "\n\x00", 1).encode(),
        TEXT.replace("\n", "\n\x00", 1),
        "utf-8",
    ),
    "Windows line ends stay": ("一、\r\n二、".encode(), "一、\r\n二、", "utf-8"),
    # A file cut in the middle of a character is not taken for another encoding.
    "UTF-8, cut": (UTF8[:-2], TEXT[:-2] + "\ufffd", "utf-8, 1 broken character"),
    "GB18030, cut": (GB18030[:-2], TEXT[:-2] + "\ufffd", "gb18030, 1 broken character"),
    "UTF-8 with a faulty byte": (
        UTF8[:28] + b"\xff" + UTF8[28:],
        TEXT[:10] + "\ufffd" + TEXT[10:],
        "utf-8, 1 broken character",
    ),
}


@pytest.mark.parametrize("case", READ)
def test_text_is_read_and_its_encoding_told(tmp_path, case):
    data, text, encoding = READ[case]
    path = tmp_path / "one.txt"
    path.write_bytes(data)
    source = read_file(path)
    assert (source.name, source.text, source.encoding) == ("one.txt", text, encoding)
    assert len(source.sha256) == 64


UNREADABLE = {
    "an empty file": ("one.txt", b"", "the file is empty"),
    "white space alone": ("one.txt", b" \n\t\n", "the file is empty"),
    "a picture with a text name": ("one.txt", png(), "(?:no words are found|has pictures)"),
    "a binary with a text name": ("one.md", bytes(range(256)) * 40, "this is no text"),
    "an unknown ending": ("one.xyz", UTF8, "files of this kind are not read"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_named_with_the_remedy(tmp_path, case):
    name, data, message = UNREADABLE[case]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=f"^{name}: {message}.*; "):
        read_file(path)


def test_a_file_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.source.MAX_BYTES", 1024 * 1024)
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    with pytest.raises(InputError, match=r"^large\.txt: larger than 1 MB; split it"):
        read_file(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match=r"^gone\.txt: cannot be read \(.*\); check the path"):
        read_file(tmp_path / "gone.txt")


def test_folders_give_what_a_reader_knows_and_no_readme(tmp_path):
    for name in ("b.txt", "a.MD", "README.md", "readme.txt", "c.xyz", "inner/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("茶园", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    assert [file.name for file in find_files([tmp_path])] == ["a.MD", "b.txt", "inner/d.txt"]


def test_a_file_named_outright_is_always_given():
    given = [Path("x/README.md"), Path("x/c.xyz"), Path("gone.txt")]
    assert [file.name for file in find_files(given)] == ["README.md", "c.xyz", "gone.txt"]


def test_a_name_in_an_old_encoding_is_legible():
    old = os.fsdecode("茶园意见.txt".encode("gb18030"))
    assert [file.name for file in find_files([Path(old)])] == ["茶园意见.txt"]


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    told = {"gone.txt": "cannot be read", "pipe.txt": "is no file but"}
    assert [file.name for file in find_files([tmp_path])] == list(told)
    for file in find_files([tmp_path]):
        with pytest.raises(InputError, match=f"^{file.name}: {told[file.name]}"):
            read_source(file)


def test_a_folder_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    (tmp_path / "shut").mkdir()
    scan = os.scandir

    def refusing(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", refusing)
    (file,) = find_files([tmp_path])
    with pytest.raises(InputError, match=r"^shut: cannot be opened .*; give leave to read it"):
        file.load()


def test_a_line_without_end_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.source.MAX_LINE", 20)
    path = tmp_path / "dump.txt"
    path.write_text("一、总则\n" + "数据，" * 10, encoding="utf-8")
    with pytest.raises(InputError, match=r"dump\.txt, line 2: 30 characters"):
        read_file(path)
