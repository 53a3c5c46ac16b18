"""Damaged files of every kind are read or refused with a message, and soon."""

import io
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.readers import find_files, read_source
from ingest.readers.word.document import read_word
from kg.errors import InputError
from tests.rendering import pages, words
from tests.rendering.raw_word import levels, lists, numbered, p, packed, row, table, word

SMALL = word(
    numbered("总则", 1, 0)
    + numbered("建园", 1, 1)
    + table(row("区", "亩"), row("东", "4"))
    + p("甲。"),
    numbering=lists(levels(("chineseCounting", "%1、"), ("decimal", "%2."))),
    styles='<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>',
)
INNER = {"甲.docx": SMALL, "b.zip": packed({"乙.txt": "茶园。"}), "丙.html": "<p>甲</p>"}


def stored(data):
    """The same archive with its files as they are, so that damage reaches the XML in them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member))
    return out.getvalue()


WHOLE = {
    "small.docx": SMALL,
    "sample.docx": words.render("expired_2021_30.txt"),
    "sample.html": pages.render("expired_2021_30.txt"),
    "layout.html": pages.render("later_2026_05.txt", "layout", "gb18030"),
    "archive.zip": packed(INNER),
    "stored.zip": stored(packed(INNER)),
}
WHOLE["bundle.mht"] = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    b"Content-Type: text/html; charset=utf-8\n\n" + WHOLE["sample.html"] + b"\n--b--\n"
)
SECONDS = 5
"""Time that no damaged file of a few thousand bytes may take."""

flips = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8)


def messages(path):
    """What each file in a path gives: its text, or the message that says why it gives none."""
    told = []
    for file in find_files([path]):
        try:
            told.append((file.name, read_source(file).text, None))
        except InputError as error:
            told.append((file.name, None, str(error)))
    return told


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files_are_read(tmp_path, name):
    (tmp_path / name).write_bytes(WHOLE[name])
    assert [text is not None for _, text, _ in messages(tmp_path / name)] == (
        [True, False, True] if name.endswith("zip") else [True]
    )


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 1) | st.just(1.0), changes=flips)
def test_damaged_files_are_read_or_refused(tmp_path, name, share, changes):
    data = bytearray(WHOLE[name][: int(len(WHOLE[name]) * share)])
    for place, byte in changes if data else ():
        data[place % len(data)] = byte
    (tmp_path / name).write_bytes(data)
    begun = time.perf_counter()
    told = messages(tmp_path / name)
    assert time.perf_counter() - begun < SECONDS
    assert all(error is None or error.startswith(file) for file, _, error in told)
    assert not any("\n" in (error or "") for _, _, error in told)


TAGS = ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:pPr", "w:numPr", "w:sdt", "w:ins", "w:del")
VALUES = ("w:gridSpan", "w:vMerge", "w:ilvl", "w:numId", "w:outlineLvl", "w:pStyle", "w:gridBefore")
xml = st.recursive(
    st.text("茶园。 |#\t", max_size=6)
    | st.builds('<{} w:val="{}"/>'.format, st.sampled_from(VALUES), st.integers(-2, 10**9)),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@settings(max_examples=150)
@given(xml)
def test_any_elements_in_any_order_are_read_as_word(body):
    """Elements where the standard does not have them are no reason to fail."""
    read_word(word(body, numbering=lists(levels(("decimal", "%1.")))), "one.docx")


PIECES = (
    *("<p>", "</p>", "<div class=nav>", "</div>", "<table>", "<tr>", "<td rowspan=70000>", "<br>"),
    *("<td colspan=70000>", "</td>", "</table>", "<ol start=9>", "<li value=-3>", "<form hidden>"),
    *("<a href=x>", "</a>", "<pre>", "&nbsp;", "&#0;", "&#1;", "\x02", "&#xffff;", "<![if !x]>"),
    *("<!--", "-->", "<script>", "</script>", "茶园。", "发文字号：", "澜政〔2024〕3号", "\x0b"),
    *("<xml>", "<o:p>", "<body>", "<html>", "</body>", "<title>", "<h1>", "x" * 30),
)
html = st.lists(st.sampled_from(PIECES), max_size=40)


@settings(max_examples=300)
@given(html)
def test_any_tags_in_any_order_are_read_as_a_page(tmp_path_factory, parts):
    path = tmp_path_factory.getbasetemp() / "one.html"
    path.write_text("".join(parts), encoding="utf-8")
    ((_, text, error),) = messages(path)
    assert (text is None) == (error is not None)
