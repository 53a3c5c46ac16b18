"""Reading PDF files: the sample printed as a gazette gives the same clauses as its text."""

import zlib
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cutting import cut_source
from ingest.pipeline import build_corpus
from ingest.readers import find_files, read_file, read_source
from ingest.readers.printed.pdf import read_pdf
from ingest.source import Reading
from kg.errors import InputError
from kg.vocabulary import default_vocabulary
from tests.conftest import SAMPLE
from tests.rendering.pdf import HEAD, print_text


@pytest.fixture(scope="session")
def from_pdf(printed):
    """The sample as the ingestion gives it from PDF files."""
    sources = [read_source(file) for file in find_files([printed])]
    *_, (_, whole) = build_corpus(sources, default_vocabulary())
    return whole


def test_printed_documents_give_the_same_clauses(corpus, from_pdf):
    """Paths, labels, texts, benefits, conditions, departments: all but the place in the file."""
    wanted = {one.label: replace(one, sources=()) for one in corpus.clauses}
    found = {one.label: replace(one, sources=()) for one in from_pdf.clauses}
    assert len(wanted) == len(corpus.clauses) == len(from_pdf.clauses)
    assert found == wanted


def test_printed_documents_are_the_same(corpus, from_pdf):
    """Number, title, issuer, dates, validity, repeals, citations, and the issue they are in."""

    def known(document):
        issues = {(one.issue, one.published) for one in document.publications}
        return replace(document, publications=()), issues

    assert list(map(known, from_pdf.documents)) == list(map(known, corpus.documents))
    assert from_pdf.entities.keys() == corpus.entities.keys()


STYLES = {
    "one column": ".columns { columns: 1; }",
    "three columns": ".columns { columns: 3; } body { font-size: 9pt; }",
    "paragraphs apart in place of indents": "p { margin: .6em 0; text-indent: 0; }"
    "h2 { text-indent: 0; }",
    "lines not filled out": "body { text-align: left; }",
    "a letter's page": ".columns { columns: 1; } body { font-size: 16pt; line-height: 1.75; }",
    "a narrow gap with a line between": ".columns { column-gap: 1.4em; column-rule: .5pt solid; }",
    "lines close together": "body { line-height: 1.15; }",
    "headings like the text": "h2 { font: inherit; margin: 0; text-indent: 0; }",
    "other margins on left and right pages": "@page :right { margin-left: 30mm; }"
    "@page :left { margin-right: 30mm; }",
}


@pytest.mark.parametrize("case", STYLES)
def test_however_it_is_printed_the_clauses_are_the_same(tmp_path, printed, case):
    text = SAMPLE / "gazette_2025_03.txt"
    print_text(text.read_text(encoding="utf-8"), tmp_path / "one.pdf", STYLES[case])
    assert pieces(tmp_path / "one.pdf") == pieces(text)


def pieces(path):
    """Number and title of each document of a file, with the marks and words of its clauses."""
    return [
        (one.imprint.number, one.imprint.title, [(p.markers, p.path, p.text) for p in one.pieces])
        for one in cut_source(read_file(path)).cuts
    ]


def test_what_stands_on_a_page_beside_its_text_is_told(printed):
    source = read_file(printed / "gazette_2025_03.pdf")
    assert source.encoding == "pdf, 9 pages"
    numbers = [("page number", f"— {number} —") for number in range(1, 10)]
    assert sorted(source.left_out) == sorted([("running head", HEAD), *numbers])
    assert HEAD not in source.text


def test_a_head_on_a_single_page_is_told_too(printed):
    """Nothing says that it is one: it stays in the text, above the document."""
    source = read_file(printed / "expired_2021_30.pdf")
    assert source.left_out == (("page number", "— 1 —"),)
    assert cut_source(source).left[:2] == (("page number", "— 1 —"), ("masthead", HEAD))


def pdf(*contents: bytes, box: str = "0 0 595 842", trailer: bytes = b"") -> bytes:
    """A PDF with a page for each stream of drawing commands, in Helvetica."""
    count = len(contents)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [{box}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(zlib.compress(content))
            + zlib.compress(content)
            + b"\nendstream"
        )
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    size = len(objects) + 1
    out += b"trailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)
    return out


def line(words: str, x: float, y: float, size: float = 10, matrix: str = "1 0 0 1") -> bytes:
    return f"BT /F {size} Tf {matrix} {x} {y} Tm ({words}) Tj ET\n".encode()


def read(data: bytes) -> Reading:
    return read_pdf(data, "one.pdf")


def test_text_drawn_twice_is_read_once():
    bold = line("Policy", 50, 700) + line("Policy", 50.3, 700) + line("Policy", 50, 700.2)
    assert read(pdf(bold)).text == "Policy\n"


def test_text_turned_on_its_side_is_told():
    page = line("Measures of the city", 50, 700) + line("DRAFT", 500, 300, matrix="0 1 -1 0")
    reading = read(pdf(page))
    assert reading.text == "Measures of the city\n"
    assert reading.left_out == (("text turned on its side", "DRAFT"),)


def test_a_page_on_its_side_is_read_upright():
    turned = "0 1 -1 0"
    page = line("On its side", 300, 50, matrix=turned) + line("So", 330, 50, matrix=turned)
    assert read(pdf(page)).text == "On its side So\n"


def test_text_beyond_the_edge_of_the_page_is_told():
    reading = read(pdf(line("Inside", 50, 700) + line("cut mark", 700, 900)))
    assert reading.text == "Inside\n"
    assert reading.left_out == (("text beyond the edge of the page", "cutmark"),)


def ruled(xs, ys, words, size=10):
    """A table with all its lines, `words` row by row."""
    lines = [f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys]
    lines += [f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs]
    cells = [
        line(word, x + 2, y - 12, size)
        for row, y in zip(words, ys, strict=False)
        for word, x in zip(row, xs, strict=False)
        if word
    ]
    return "".join(lines).encode() + b"".join(cells)


def test_a_table_that_goes_on_says_its_head_once():
    head = ("No", "Aim", "Year")
    xs = (50, 100, 300, 400)
    first = ruled(xs, (800, 780, 760), [head, ("1", "Sensors", "2027")])
    second = ruled(xs, (800, 780, 760), [head, ("2", "Wafers", "2028")])
    reading = read(pdf(first, second))
    assert reading.text == "No\tAim\tYear\n1\tSensors\t2027\n2\tWafers\t2028\n"
    assert reading.left_out == (("repeated table header", "No Aim Year"),)


def test_a_row_that_goes_on_overleaf_is_one():
    xs = (50, 100, 300, 400)
    first = ruled(xs, (800, 780), [("1", "Sensors of the", "2027")])
    second = ruled(xs, (800, 780, 760), [("", "city", ""), ("2", "Wafers", "2028")])
    assert read(pdf(first, second)).text == "1\tSensors of the city\t2027\n2\tWafers\t2028\n"


BROKEN = {
    "no PDF": (b"text" * 100, "is no PDF that can be read"),
    "nothing": (b"", "is no PDF that can be read"),
    "an empty page": (pdf(b""), "no words are found"),
    "a locked one": (
        pdf(
            line("x", 9, 9),
            trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4"
            b" /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) >>"
            b" /ID [(a) (b)] ",
        ),
        "is locked by a password",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_read_is_named_with_the_remedy(case):
    data, message = BROKEN[case]
    with pytest.raises(InputError, match=f"^one.pdf: {message}.*[;:] "):
        read(data)


def test_a_page_too_full(monkeypatch):
    monkeypatch.setattr("ingest.readers.printed.pdf_page.MOST_CHARACTERS", 5)
    with pytest.raises(InputError, match=r"^one\.pdf: page 1 has 6 characters; .*: leave it out"):
        read(pdf(line("Policy", 50, 700)))


def test_a_file_that_takes_too_long(monkeypatch):
    monkeypatch.setattr("ingest.readers.printed.pdf.LONGEST", -1)
    with pytest.raises(InputError, match=r"^one\.pdf: reading has not come beyond page 1 in .*; "):
        read(pdf(line("Policy", 50, 700)))


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr("ingest.readers.printed.pdf.MOST_PAGES", 2)
    with pytest.raises(InputError, match=r"^one\.pdf: has 3 pages; split it into parts of 2"):
        read(pdf(b"", b"", b""))


SMALL = pdf(line("First measure", 50, 700), ruled((50, 90, 200), (600, 580, 560), [("a", "b")]))


@given(st.data())
@settings(max_examples=200)
def test_damaged_files_give_text_or_a_reason(data):
    cut = data.draw(st.integers(0, len(SMALL)))
    damaged = bytearray(SMALL[:cut])
    for _ in range(data.draw(st.integers(0, 8)) if damaged else 0):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        read(bytes(damaged)).text.encode()
