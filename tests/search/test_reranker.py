"""The reranker: it orders the best answers anew, and changes nothing else of them."""

from dataclasses import replace

import numpy as np
import pytest

from kg.questions import Query
from search import engine
from search.models import EncoderError
from search.reranker import Reranker
from tests.conftest import ROOT, TODAY
from tests.small_model import save_cross_encoder, save_transformer
from web.app import create_app
from web.evaluating import evaluate
from web.library import Library
from web.subsets import Selection

QUESTION = "搞传感器的企业能拿到哪些补贴"
GOLD = ROOT / "tests/gold/sample_questions.jsonl"
TEXTS = ["支持产业发展", "对智能传感器企业给予补贴", "一次性奖励", "资金", "企业补贴"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return save_cross_encoder(tmp_path_factory.mktemp("models") / "pairs")


@pytest.fixture
def reranked(sample_settings, folder):
    """The library of the sample with a reranker."""
    library = Library(replace(sample_settings, reranker=str(folder), device="cpu"), lambda: TODAY)
    yield library
    library.close()


class Scores:
    """A model that gives pairs these scores."""

    def __init__(self, scores):
        self.scores = np.asarray(scores)

    def predict(self, pairs):
        return self.scores[: len(pairs)]


@pytest.mark.parametrize(
    ("scores", "order"),
    [
        ([5, 4, 3, 2, 1], [0, 1, 2, 3, 4]),
        ([1, 1, 1, 1, 1], [0, 1, 2, 3, 4]),
        ([4, 5, 3, 2, 1], [0, 1, 2, 3, 4]),
        ([3, 4, 5, 2, 1], [0, 2, 1, 3, 4]),
        ([1, 2, 3, 4, 5], [0, 4, 1, 3, 2]),
    ],
)
def test_both_orders_count(monkeypatch, scores, order):
    reranker = Reranker("any")
    monkeypatch.setattr(reranker, "_loaded", Scores(scores))
    assert reranker.order(QUESTION, TEXTS).tolist() == order


def test_scores_are_those_of_the_model(folder):
    from sentence_transformers import CrossEncoder

    scores = CrossEncoder(str(folder), device="cpu").predict([(QUESTION, text) for text in TEXTS])
    ranks = {place: rank for rank, place in enumerate(np.argsort(-scores).tolist())}
    assert ranks != {place: place for place in range(len(TEXTS))}
    fused = sorted(ranks, key=lambda place: (-1 / (60 + place) - 1 / (60 + ranks[place]), place))
    assert Reranker(str(folder), "cpu").order(QUESTION, TEXTS).tolist() == fused


def test_scores_that_are_no_numbers_are_refused(monkeypatch):
    reranker = Reranker("any")
    monkeypatch.setattr(reranker, "_loaded", Scores([1, float("nan")]))
    with pytest.raises(EncoderError, match="any: gives no numbers"):
        reranker.order(QUESTION, TEXTS[:2])


def test_encoder_is_no_reranker(tmp_path):
    encoder = save_transformer(tmp_path / "encoder", {})
    with pytest.raises(EncoderError, match="encoder: is no model that scores pairs"):
        Reranker(str(encoder), "cpu").order(QUESTION, TEXTS)


def hits(library, **more):
    return {
        hit["clause"]["id"]: (hit["score"], hit["reasons"], hit["highlights"])
        for hit in library.search(Query(QUESTION, **{"k": 1000} | more))["hits"]
    }


@pytest.mark.parametrize("filters", [{}, {"in_force": True}, {"department": "市财政局"}])
def test_order_changes_and_nothing_else(sample, reranked, filters):
    plain, ordered = hits(sample, **filters), hits(reranked, **filters)
    assert ordered == plain
    assert list(ordered) != list(plain)
    query = Query(QUESTION, facets=True, **filters)
    one, other = sample.search(query), reranked.search(query)
    assert (one["total"], one["facets"]) == (other["total"], other["facets"])


def test_pages_part_one_order_and_only_the_best_are_moved(monkeypatch, sample, reranked):
    monkeypatch.setattr(engine, "BEST", 6)
    plain, ordered = list(hits(sample)), list(hits(reranked))
    assert len(plain) > 8
    assert set(ordered[:6]) == set(plain[:6])
    assert ordered[6:] == plain[6:]
    pages = [list(hits(reranked, k=4, page=page)) for page in (1, 2)]
    assert [clause for page in pages for clause in page] == ordered[:8]


@pytest.mark.parametrize(
    "query",
    [
        Query(QUESTION, sort="date"),
        Query(QUESTION, sort="sum"),
        Query(department="市财政局"),
        Query("量子计算机"),
        Query(QUESTION, k=4, page=2),
    ],
)
def test_what_it_does_not_order_does_not_load_it(monkeypatch, sample_settings, sample, query):
    monkeypatch.setattr(engine, "BEST", 4)
    library = Library(replace(sample_settings, reranker="./nowhere"), lambda: TODAY)
    assert library.search(query)["hits"] == sample.search(query)["hits"]
    library.close()


def test_exports_do_not_load_it(sample_settings, sample):
    library = Library(replace(sample_settings, reranker="./nowhere"), lambda: TODAY)
    chosen = Selection(Query(QUESTION))
    one, other = (b"".join(lib.export("jsonl", chosen)[0]) for lib in (library, sample))
    assert one == other
    library.close()


def test_missing_model_is_named(sample_settings):
    library = Library(replace(sample_settings, reranker="./nowhere"), lambda: TODAY)
    with pytest.raises(EncoderError, match=r"\./nowhere: no such folder; give the folder"):
        library.search(Query(QUESTION))
    library.close()


def test_page_says_so_in_its_language(sample_settings):
    library = Library(replace(sample_settings, reranker="./nowhere"), lambda: TODAY)
    client = create_app(library).test_client()
    for language, told in (("zh", "模型“./nowhere”不能使用"), ("en", "no such folder")):
        page = client.get("/", query_string={"q": QUESTION, "lang": language})
        assert page.status_code == 503
        assert told in page.text
    library.close()


def test_evaluation_uses_it(sample, reranked):
    plain, ordered = (evaluate(one, GOLD) for one in (sample, reranked))
    assert plain["off_topic"] == ordered["off_topic"]
    assert plain["systems"] != ordered["systems"]
