"""What filters ask for without a question: listed as it stands, with what ties it to them."""

import pytest

from kg.questions import Query


@pytest.mark.parametrize(
    ("filters", "kind", "words"),
    [
        ({"industry": "智能传感器"}, "concept", "智能传感器"),
        ({"department": "市财政局"}, "graph", "临岚市财政局"),
        ({"instrument": "补贴"}, "concept", "补贴"),
        ({"document": "岚政办〔2025〕12号"}, "number", "岚政办〔2025〕12号"),
        ({"document": "岚政办〔2025〕12号", "in_force": True}, "number", "岚政办〔2025〕12号"),
    ],
)
def test_filters_alone_are_reasons_too(sample, filters, kind, words):
    hits = sample.search(Query(k=50, **filters))["hits"]
    assert hits
    for hit in hits:
        assert {reason["kind"] for reason in hit["reasons"]} == {kind}
        assert any(words in reason["text"] for reason in hit["reasons"])


def test_filters_alone_mark_what_they_name(sample):
    hits = sample.search(Query(industry="智能传感器", k=50))["hits"]
    marked = [hit for hit in hits if hit["highlights"]]
    assert len(marked) > len(hits) / 2


def test_filters_alone_keep_the_order_of_the_documents(sample):
    hits = sample.search(Query(industry="智能传感器", k=50))["hits"]
    rows = [sample._index.table.clauses.index(hit["clause"]["id"]) for hit in hits]
    assert len(rows) > 10
    assert rows == sorted(set(rows))
