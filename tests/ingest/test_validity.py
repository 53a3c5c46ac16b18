"""From when and until when a text applies, and what it repeals."""

from datetime import date

import pytest

from ingest.validity import clause_validity, document_validity

ISSUED = date(2024, 4, 2)
NEVER = (None, None)

STATED = [
    ("本意见自公布之日起实施，有效期三年。", (ISSUED, date(2027, 4, 2))),
    ("本办法自印发之日起施行，有效期5年。", (ISSUED, date(2029, 4, 2))),
    ("本意见自发布之日起施行，试行两年。", (ISSUED, date(2026, 4, 2))),
    ("本细则自发布之日起试行，试行期18个月。", (ISSUED, date(2025, 10, 2))),
    ("本措施自公布之日起执行。", (ISSUED, None)),
    ("本办法自2024年5月1日起施行，有效期2年。", (date(2024, 5, 1), date(2026, 5, 1))),
    ("本规定从2024年5月1日起正式施行。", (date(2024, 5, 1), None)),
    ("本政策自2024年5月1日起至2026年12月31日有效。", (date(2024, 5, 1), date(2026, 12, 31))),
    ("本政策自2024年5月1日起执行，有效期至2026年底。", (date(2024, 5, 1), date(2026, 12, 31))),
    (
        "本办法由市茶业局负责解释，自2024年5月1日起施行，有效期至2025年6月底。",
        (date(2024, 5, 1), date(2025, 6, 30)),
    ),
    ("本措施有效期为三年。", (ISSUED, date(2027, 4, 2))),
    ("以上政策自发布之日起施行，有效期暂定一年。", (ISSUED, date(2025, 4, 2))),
    ("本办法自发布之日起施行。", (ISSUED, None)),
    # These speak of no validity of their own.
    ("本市自2024年起三年内建成茶园40个。", NEVER),
    ("企业自领取执照之日起六个月内开工。", NEVER),
    ("合同有效期三年以上的，给予奖励。", NEVER),
]


@pytest.mark.parametrize(("sentence", "expected"), STATED)
def test_a_document_says_from_when_until_when(sentence, expected):
    found = document_validity(["一、总体要求。", sentence], ISSUED)
    assert (found.effective_from, found.expires) == expected
    assert found.evidence == (sentence if expected != NEVER else None)


def test_29_february():
    found = document_validity(["本办法自公布之日起施行，有效期一年。"], date(2024, 2, 29))
    assert found.expires == date(2025, 3, 1)


def test_a_term_without_date_of_issue_has_no_end():
    found = document_validity(["本办法自公布之日起施行，有效期一年。"], None)
    assert (found.effective_from, found.expires) == NEVER
    assert found.evidence


FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)
PLANS = {
    "a period": ("茶业发展规划", "规划期为2021—2025年。", None, (FIRST, LAST)),
    "issued in its period": ("茶业发展规划", "规划期为2021—2025年。", ISSUED, (ISSUED, LAST)),
    "the period of its title": (
        "茶业“十四五”发展规划",
        "“十三五”时期（2016—2020年）成绩显著，“十四五”时期（2021—2025年）任务更重。",
        None,
        (FIRST, LAST),
    ),
    "a period that it looks back on": (
        "茶业发展规划",
        "“十三五”时期（2016—2020年）成绩显著。",
        ISSUED,
        NEVER,
    ),
    "another period than that of its title": (
        "茶业“十五五”规划",
        "“十四五”时期（2021—2025年）成绩显著。",
        None,
        NEVER,
    ),
}


@pytest.mark.parametrize("case", PLANS)
def test_a_plan_applies_in_its_period(case):
    title, text, issued, expected = PLANS[case]
    plan = document_validity([text], issued, title)
    assert (plan.effective_from, plan.expires) == expected
    assert document_validity([text], issued).expires is None


NOTICE = "澜浦市人民政府关于印发{}的通知"
YEARS_IN_TITLES = [
    (NOTICE.format("茶业行动计划（2026—2028年）"), None, ("2026-01-01", "2028-12-31")),
    (NOTICE.format("茶业行动计划（2026—2028年）"), "2026-03-05", ("2026-03-05", "2028-12-31")),
    (NOTICE.format("茶业行动计划（2026—2028年）"), "2025-11-20", ("2026-01-01", "2028-12-31")),
    ("澜浦市茶业三年行动方案（2023-2025年）", "2023-06-01", ("2023-06-01", "2025-12-31")),
    ("澜浦市茶园建设工程(2023年至2025年)", None, ("2023-01-01", "2025-12-31")),
    ("澜浦市2023—2025年茶园建设实施方案（试行）", None, ("2023-01-01", "2025-12-31")),
    # Issued when its years were over: it never began later than it ended.
    ("澜浦市茶业规划（2021—2023年）", "2024-04-02", ("2021-01-01", "2023-12-31")),
    # No plan, no years, or years that cannot be.
    ("关于公布2023—2025年度茶叶名录的通知", "2023-06-01", (None, None)),
    ("茶业统计报告（2021—2023年）", "2024-06-01", (None, None)),
    ("澜浦市茶业三年行动方案", "2023-06-01", (None, None)),
    ("茶业行动计划（2028—2026年）", None, (None, None)),
]


@pytest.mark.parametrize(("title", "issued", "expected"), YEARS_IN_TITLES)
def test_a_plan_applies_in_the_years_of_its_title(title, issued, expected):
    texts = ["“十三五”时期（2016—2020年）成绩显著。", "各区要抓好落实。"]
    found = document_validity(texts, issued and date.fromisoformat(issued), title)
    assert (found.effective_from, found.expires) == tuple(
        d and date.fromisoformat(d) for d in expected
    )
    assert found.evidence == (title if expected[1] else None)


def test_what_the_text_of_a_plan_states_goes_before_the_years_of_its_title():
    title = "澜浦市茶业三年行动方案（2023—2025年）"
    both = "本方案自2023年7月1日起施行，有效期两年。"
    assert document_validity([both], ISSUED, title).evidence == both
    begins = document_validity(["本方案自2023年7月1日起施行。"], ISSUED, title)
    assert (begins.effective_from, begins.expires) == (date(2023, 7, 1), date(2025, 12, 31))
    assert begins.evidence == title


CLAUSES = [
    ("每人补贴800元，本条执行期限至2025年12月31日。", date(2025, 12, 31)),
    ("执行期截至2025年12月31日。", date(2025, 12, 31)),
    ("阶段性降低费率政策延续至2025年底。", date(2025, 12, 31)),
    ("甲项执行期限至2024年12月31日；乙项执行期限至2025年6月30日。", date(2025, 6, 30)),
    ("截至2024年底，建成茶园40个。", None),
    ("2021年1月1日至2021年12月31日投产的，给予补贴。", None),
    ("到2025年12月31日，建成茶园40个。", None),
    ("本办法自公布之日起施行，有效期至2025年12月31日。", None),
    ("执行期限至2025年13月31日。", None),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_a_clause_has_its_own_end(text, expected):
    assert clause_validity(text).expires == expected
