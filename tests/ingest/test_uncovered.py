"""Names that no vocabulary has are found beside those that it has."""

import pytest

from ingest.uncovered import Uncovered, find_uncovered
from kg.matching import Matcher
from kg.records import Clause, Entity, Kind
from kg.terms import iri


def industry(name, learnt=False):
    return Entity(iri("industry", name), Kind.INDUSTRY, name, labels=(name,), learnt=learnt)


KNOWN = [industry(name) for name in ("茶叶", "丝绸", "陶瓷")]
TOWN = Entity(iri("district", "岚江区"), Kind.DISTRICT, "岚江区", labels=("岚江区",), learnt=True)
ENTITIES = {one.id: one for one in (*KNOWN, TOWN)}
MATCHER = Matcher(ENTITIES.values())


def clause(text, number=1):
    mentions = tuple(MATCHER.find(text))
    return Clause(f"c{number}", "d", ("1.",), "1.", text, number, (), mentions=mentions)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("重点发展茶叶、竹编、丝绸、漆器等产业。", ["漆器", "竹编"]),
        ("茶叶、竹编、丝绸和漆器齐头并进", ["竹编"]),
        ("发展茶叶、竹编、漆器。", []),
        ("加快建设、推进改造、完善服务", []),
        ("茶叶、丝绸、12345、陶瓷", []),
        ("茶叶、丝绸、茶叶加工与新式茶饮、陶瓷", []),
        ("支持竹编、茶叶、丝绸", []),
        ("", []),
    ],
)
def test_members_of_a_list(text, names):
    found = find_uncovered([clause(text)], ENTITIES.get)
    assert [one.name for one in found] == names


def test_the_most_frequent_first_with_what_they_stand_beside():
    texts = ["茶叶、竹编、丝绸、漆器等", "茶叶、陶瓷、漆器等", "在岚江区试点"]
    clauses = [clause(text, number) for number, text in enumerate(texts, start=1)]
    assert find_uncovered(clauses, ENTITIES.get) == [
        Uncovered("漆器", Kind.INDUSTRY, ("c1", "c2"), ("茶叶", "丝绸", "陶瓷")),
        Uncovered("岚江区", Kind.DISTRICT, ("c3",), learnt=True),
        Uncovered("竹编", Kind.INDUSTRY, ("c1",), ("茶叶", "丝绸")),
    ]
