"""The sample in other formats gives the clauses and facts of its texts, to the letter."""

from dataclasses import replace

import pytest

from ingest.cutting import cut_source
from ingest.pipeline import build_corpus
from ingest.readers import read_file
from kg.vocabulary import default_vocabulary
from tests.rendering import pages, words
from tests.rendering.__main__ import FORMATS
from tests.rendering.__main__ import main as render_all
from tests.rendering.paragraphs import NAMES, SAMPLE

FORMS = {
    ".docx": words.render,
    **{f".{form}.html": lambda name, form=form: pages.render(name, form) for form in pages.FORMS},
    ".gb18030.html": lambda name: pages.render(name, encoding="gb18030"),
}


def pieces(source):
    """The clauses of a source, each after what its document is called."""
    return [
        (cut.imprint.title, cut.imprint.number, piece.path, piece.markers, piece.text)
        for cut in cut_source(source).cuts
        for piece in cut.pieces
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_each_format_gives_the_clauses_of_the_text(tmp_path, name, form):
    path = (tmp_path / name).with_suffix(form[form.rindex(".") :])
    path.write_bytes(FORMS[form](name))
    assert pieces(read_file(path)) == pieces(read_file(SAMPLE / name))


@pytest.mark.parametrize("ending", FORMATS)
def test_each_format_gives_the_documents_and_facts_of_the_text(tmp_path, corpus, ending):
    render_all(tmp_path)
    sources = [read_file(path) for path in sorted(tmp_path.glob(f"*{ending}"))]
    *_, (_, found) = build_corpus(sources, default_vocabulary())
    assert [replace(one, publications=()) for one in found.documents] == [
        replace(one, publications=()) for one in corpus.documents
    ]
    assert [replace(one, sources=()) for one in found.clauses] == [
        replace(one, sources=()) for one in corpus.clauses
    ]
    assert found.entities == corpus.entities


def test_labels_of_a_page_name_a_text_that_does_not_name_itself(tmp_path):
    said = {"发文字号": "岚政办〔2025〕12号", "标题": "关于做强智能传感器集群的实施意见"}
    (tmp_path / "page.html").write_bytes(pages.render("standalone_12.md", said=said))
    (cut,) = cut_source(read_file(tmp_path / "page.html")).cuts
    assert (cut.imprint.number, cut.imprint.title) == tuple(said.values())
    (own,) = cut_source(read_file(SAMPLE / "standalone_12.md")).cuts
    assert (own.imprint.number, own.imprint.title) == (None, None)
    assert [(p.path, p.text) for p in cut.pieces] == [(p.path, p.text) for p in own.pieces]
