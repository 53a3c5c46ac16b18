"""That the labels of the real documents are well formed and name what the vocabularies hold."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.records import Kind, Role
from kg.vocabulary import default_vocabulary

GOLD = Path(__file__).parents[1] / "gold"
FIELDS = {
    "documents": "doc title number issuer issued published kind effective_from expires repeals"
    " cites sections articles",
    "links": "doc path set hard departments mentioned_departments districts industries ignored",
    "responsibilities": "doc path departments",
    "benefits_kept": "doc path benefits conditions",
}
NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号")


def labels(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", FIELDS)
def test_each_clause_or_document_stands_once_with_all_fields(name: str) -> None:
    items = labels(name)
    keys = {(item["doc"], tuple(item.get("path", ()))) for item in items}
    assert len(keys) == len(items)
    assert all(set(item) == set(FIELDS[name].split()) for item in items)
    assert {doc for doc, _ in keys} <= {item["doc"] for item in labels("documents")}


def test_documents_hold_dates_and_numbers() -> None:
    for item in labels("documents"):
        assert item["doc"] == (item["number"] or item["title"])
        for field in ("issued", "published", "effective_from", "expires"):
            assert item[field] is None or date.fromisoformat(item[field])
        assert all(NUMBER.fullmatch(number) for number in item["cites"])
        assert set(item["repeals"]) <= set(item["cites"])


def test_places_and_industries_are_of_the_vocabularies() -> None:
    vocabulary = default_vocabulary()
    for field, kind in (("districts", Kind.DISTRICT), ("industries", Kind.INDUSTRY)):
        known = {entity.name for entity in vocabulary.of_kind(kind)}
        assert {name for item in labels("links") for name in item[field]} <= known


def test_responsible_departments_agree_and_are_mentioned() -> None:
    listed = {(i["doc"], *i["path"]): i["departments"] for i in labels("responsibilities")}
    roles = {role.value for role in Role}
    assert all(one["role"] in roles for departments in listed.values() for one in departments)
    for item in labels("links"):
        assert item["departments"] == listed.get((item["doc"], *item["path"]), [])
        named = {one["name"] for one in item["departments"]}
        assert named <= set(item["mentioned_departments"])


def test_half_of_the_links_are_kept() -> None:
    items = labels("links")
    kept = [item for item in items if item["set"] == "kept"]
    assert {item["set"] for item in items} == {"tune", "kept"}
    assert abs(2 * len(kept) - len(items)) <= 2
