"""Vocabularies of one's own: given once, known from then on, checked before anything is built."""

import pytest
from click.testing import CliRunner

from kg.errors import InputError
from web.building import SAMPLE, build
from web.cli import main
from web.library import Library
from web.settings import Settings

OLD = SAMPLE / "expired_2021_30.txt"
HEAD = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix pk: <https://policykg.example/def#> .
@prefix scheme: <https://policykg.example/scheme/> .
@prefix industry: <https://policykg.example/industry/> .
@prefix district: <https://policykg.example/district/> .
"""
PARTS = """
industry:整机 a skos:Concept ;
    skos:inScheme scheme:industry ;
    skos:prefLabel "整机"@zh, "complete machines"@en ;
    skos:broader industry:电子信息 .
"""


@pytest.fixture
def settings(tmp_path, small_model):
    return Settings(tmp_path / "data", str(small_model))


def turtle(folder, name, text):
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def industries(settings):
    return {one["name"] for one in Library(settings).entities.all("industry")}


def test_concepts_given_once_are_known_from_then_on(settings, tmp_path):
    build(settings, [OLD])
    assert "整机" not in industries(settings)
    summary = build(settings, [], vocabularies=[turtle(tmp_path, "own.ttl", PARTS)])
    assert summary.counts["documents"] == 1
    assert "整机" in industries(settings)
    (tmp_path / "own.ttl").unlink()
    build(settings, [SAMPLE / "later_2026_05.txt"])
    assert "整机" in industries(settings)
    whole = Library(settings).entity("industry", "整机")
    assert [one["name"] for one in whole["broader"]] == ["电子信息"]
    assert whole["clauses"]


def test_a_vocabulary_of_the_same_name_takes_the_place_of_the_one_before(settings, tmp_path):
    build(settings, [OLD], vocabularies=[turtle(tmp_path, "own.ttl", PARTS)])
    other = PARTS.replace("整机", "器件").replace("complete machines", "devices")
    build(settings, [], vocabularies=[turtle(tmp_path, "own.ttl", other)])
    assert "整机" not in industries(settings)
    assert "器件" in industries(settings)
    build(settings, [OLD], rebuild=True)
    assert "器件" not in industries(settings)


BROKEN = {
    "no Turtle": ("industry:整机 a", "no Turtle that can be read"),
    "no English name": (
        'industry:整机 a skos:Concept ; skos:inScheme scheme:industry ; skos:prefLabel "整机"@zh .',
        "needs exactly one skos:prefLabel",
    ),
    "under nothing known": (PARTS.replace("电子信息", "无此业"), "无此业, which no vocabulary has"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_in_a_vocabulary_is_named_and_nothing_built(settings, tmp_path, case):
    text, words = BROKEN[case]
    build(settings, [OLD])
    before = Library(settings).manifest
    with pytest.raises(InputError, match=rf"own\.ttl: .*{words}"):
        build(settings, [], vocabularies=[turtle(tmp_path, "own.ttl", text)])
    assert Library(settings).manifest == before


def test_the_command(settings, tmp_path):
    path = turtle(tmp_path, "own.ttl", PARTS)
    words = ["build", str(OLD), "--vocabulary", str(path), "--data", str(settings.data)]
    result = CliRunner().invoke(main, [*words, "--encoder", settings.encoder])
    assert result.exit_code == 0, result.output
    assert "整机" in industries(settings)
    gone = [*words[:3], str(tmp_path / "gone.ttl"), *words[4:]]
    assert CliRunner().invoke(main, gone).exit_code == 2
