"""Which rows are tied to which entity, and how."""

import pytest

from kg.records import Benefit, Clause, Kind, Mention, Responsibility, Role
from kg.terms import iri
from search.facets import Facets, Relation, cited_year

SENSORS, CHIPS = iri("industry", "智能传感器"), iri("industry", "集成电路")
BUREAU, FINANCE = iri("department", "市工信局"), iri("department", "市财政局")
LABELS = {SENSORS: ("智能传感器", "传感器"), CHIPS: ("集成电路", "芯片")}
REWARD = iri(Kind.INSTRUMENT.value, "奖励")


def clause(row, path=("一、传感器产业", "（一）芯片", "1."), **more):
    return Clause(f"c{row}", "d", path, path[-1], "…", row, (), **more)


CLAUSES = [
    clause(
        0,
        mentions=(Mention(0, 3, SENSORS, "传感器"), Mention(5, 8, SENSORS, "传感器")),
        responsibilities=(
            Responsibility(BUREAU, "市工信局", Role.LEAD),
            Responsibility(FINANCE, "市财政局", Role.SUPPORT),
        ),
        benefits=(Benefit("奖励", "奖励5万元"), Benefit("奖励", "奖励1万元")),
    ),
    clause(
        1,
        path=("二、扶持政策", "专栏1 传感器", "1."),
        context=(SENSORS,),
        mentions=(Mention(0, 2, CHIPS, "芯片"),),
    ),
    clause(
        2,
        context=(CHIPS,),
        responsibilities=(Responsibility(BUREAU, "市工信局", Role.RESPONSIBLE),),
        cites=("岚政〔2020〕1号", "岚政办〔2020〕3号"),
    ),
]
TIED = [
    (SENSORS, tuple(Relation), [0, 1]),
    (SENSORS, (Relation.TEXT,), [0]),
    (SENSORS, (Relation.CONTEXT,), [1]),
    (SENSORS, (Relation.HEADED,), [1]),
    (CHIPS, (Relation.HEADED,), [2]),
    (CHIPS, (Relation.TEXT, Relation.CONTEXT), [1, 2]),
    (BUREAU, (Relation.RESPONSIBLE,), [0, 2]),
    (BUREAU, (Relation.LEAD,), [0]),
    (FINANCE, (Relation.SUPPORT,), [0]),
    (BUREAU, (Relation.TEXT,), []),
    (REWARD, (Relation.BENEFIT,), [0]),
    (cited_year("2020"), (Relation.TEXT,), [2]),
    ("https://policykg.example/industry/没有", tuple(Relation), []),
]


@pytest.mark.parametrize(("entity", "relations", "rows"), TIED)
def test_rows(entity, relations, rows):
    assert Facets.build(CLAUSES, LABELS).rows(entity, relations).tolist() == rows


def test_saved_and_opened(tmp_path):
    Facets.build(CLAUSES, LABELS).save(tmp_path)
    opened = Facets.open(tmp_path)
    for entity, relations, rows in TIED:
        assert opened.rows(entity, relations).tolist() == rows


def test_nothing_saved_and_opened(tmp_path):
    Facets.build([], LABELS).save(tmp_path)
    assert Facets.open(tmp_path).rows(SENSORS).tolist() == []
