"""Reading pictures of pages: scans give the clauses of the text, within the floors below."""

import socket
import struct
import subprocess
import sys
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers import read_file
from ingest.readers.printed import ocr
from ingest.readers.printed.pdf import read_pdf
from ingest.readers.printed.pictures import read_picture
from kg.errors import InputError
from tests.conftest import SAMPLE
from tests.rendering.measuring import corpus_of, measure
from tests.rendering.scan import scan, scanned_pages

needs_ocr = pytest.mark.skipif(not ocr.is_installed(), reason=ocr.REMEDY)


@pytest.fixture(scope="session")
def pages(printed):
    """The pages of a printed document as a scanner sees them."""
    return scanned_pages(printed / "later_2026_05.pdf")


def top(page):
    """The head of a page: of the first all that stands above the text."""
    return page.crop((0, 0, page.width, int(page.height * 0.28)))


@pytest.fixture(scope="session")
def strip(pages):
    return top(pages[0])


def saved(picture, kind="PNG", **options):
    """The bytes of a file with a picture."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@needs_ocr
def test_a_scan_gives_the_clauses_of_the_text(tmp_path, printed):
    texts, scans = tmp_path / "texts", tmp_path / "scans"
    for folder in (texts, scans):
        folder.mkdir()
    for stem in ("later_2026_05", "expired_2021_30"):
        (texts / f"{stem}.txt").write_bytes((SAMPLE / f"{stem}.txt").read_bytes())
        scan(printed / f"{stem}.pdf", scans / f"{stem}.pdf")
    figures = measure(corpus_of(texts).clauses, corpus_of(scans).clauses)
    assert figures.clauses == figures.found == 29
    assert figures.errors <= 0.005 * figures.characters
    assert figures.exact <= 0.02 * figures.characters
    assert figures.benefits >= figures.granting - 1
    assert figures.departments == figures.answering


TITLE = ["临岚市人民政府", "关于印发临岚市推动制造业向新向智向绿发展", "若干政策的通知"]
TURNED = {"upright": 0, "a quarter to the left": 90, "on its head": 180, "to the right": 270}


@needs_ocr
@pytest.mark.parametrize("case", TURNED)
def test_a_picture_is_read_whichever_way_it_lies(strip, case):
    reading = read_picture(saved(strip.rotate(TURNED[case], expand=True)), "one.png")
    assert reading.encoding == "picture, 1 page by OCR"
    assert reading.text.splitlines()[-3:] == TITLE


@needs_ocr
def test_pages_of_a_tiff(pages):
    first, second = map(top, pages)
    data = saved(first, "TIFF", save_all=True, append_images=[second])
    reading = read_picture(data, "one.tiff")
    assert reading.encoding == "picture, 2 pages by OCR"
    assert reading.text.index("若干政策的通知") < reading.text.index("五、优化要素供给")


@needs_ocr
def test_a_pdf_of_which_one_page_is_a_scan(tmp_path, printed, strip):
    import pypdfium2

    data = saved(strip, "PDF")
    with (
        pypdfium2.PdfDocument.new() as both,
        pypdfium2.PdfDocument(data) as scanned,
        pypdfium2.PdfDocument(printed / "expired_2021_30.pdf") as whole,
    ):
        both.import_pages(whole)
        both.import_pages(scanned)
        both.save(tmp_path / "both.pdf")
    source = read_file(tmp_path / "both.pdf")
    assert source.encoding == "pdf, 2 pages, 1 by OCR"
    assert "岚政办〔2021〕30号" in source.text
    assert source.text.splitlines()[-3:] == TITLE


@needs_ocr
def test_nothing_is_fetched(monkeypatch, strip):
    """Models come with the program's packages: no connection is opened to read a picture."""

    def refuse(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    ocr._engine.cache_clear()
    assert read_picture(saved(strip), "one.png").text


def blank():
    from PIL import Image

    return saved(Image.new("L", (200, 200), 255))


def too_large():
    """A picture that says it has 40,000 by 40,000 pixels."""
    data = blank()
    header = b"IHDR" + struct.pack(">II", 40_000, 40_000) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


UNREADABLE = {
    "no words": (blank, "no words are found in the picture; leave it out or scan again"),
    "no picture": (lambda: b"text" * 100, "is no picture that can be read; save or scan it again"),
    "cut": (lambda: blank()[:60], "is no picture that can be read; save or scan it again"),
    "a bomb": (too_large, r"has more than 80,000,000 pixels; scan it at 300 dots to the inch"),
}


@needs_ocr
@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_named_with_the_remedy(case):
    make, message = UNREADABLE[case]
    with pytest.raises(InputError, match=f"^one.png: {message}$"):
        read_picture(make(), "one.png")


@needs_ocr
@given(st.data())
@settings(max_examples=100)
def test_damaged_pictures_give_a_reason_or_what_is_read_in_them(data):
    whole = blank()
    damaged = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 4)) if damaged else 0):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    text = reason = ""
    try:
        text = read_picture(bytes(damaged), "one.png").text
    except InputError as error:
        reason = str(error)
    # Damage may look like words.
    assert text.strip() or reason.startswith("one.png: ")


def test_without_the_extra_it_is_told_how_to_install_it(monkeypatch, printed, tmp_path):
    monkeypatch.setattr("ingest.readers.printed.ocr.find_spec", lambda _: None)
    message = (
        r"^one\.\w+: has pictures in place of text; to read them: pip install 'policykg\[ocr\]'$"
    )
    with pytest.raises(InputError, match=message):
        read_picture(b"", "one.png")


def test_without_the_extra_scanned_pages_among_others_are_told(monkeypatch, printed):
    monkeypatch.setattr("ingest.readers.printed.ocr.find_spec", lambda _: None)
    import ingest.readers.printed.pdf_page as pdfpage

    read_page = pdfpage.read_page
    monkeypatch.setattr(pdfpage, "read_page", lambda *given: (read_page(*given)[0], given[1] == 1))
    reading = read_pdf((printed / "later_2026_05.pdf").read_bytes(), "one.pdf")
    assert reading.encoding == "pdf, 2 pages, 1 not read for want of OCR"
    assert ("page without text", "page 2: pip install 'policykg[ocr]'") in reading.left_out


def test_what_is_heavy_is_imported_when_it_is_needed():
    heavy = "{'rapidocr', 'onnxruntime', 'cv2', 'PIL', 'pypdfium2', 'numpy'}"
    code = f"import sys, ingest.readers; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
