"""The days of a document on a line: which, where, how long it applies, and what is not said."""

import pytest

from web.timeline import APART, timeline


def document(**days):
    keys = ("issued", "published", "effective_from", "expires", "status_evidence")
    return dict.fromkeys(keys) | {"as_of": "2026-03-01"} | days


WHOLE = document(
    issued="2021-06-18",
    published="2021-07-01",
    effective_from="2021-06-18",
    expires="2024-06-18",
    status_evidence="有效期三年",
)


def told(line):
    return [(p.day, [event.kind for event in p.events]) for p in line.points]


def test_the_days_in_order_those_of_one_day_together():
    line = timeline(WHOLE, [], [], chosen=False)
    assert told(line) == [
        ("2021-06-18", ["issued", "effective_from"]),
        ("2021-07-01", ["published"]),
        ("2024-06-18", ["expires"]),
        ("2026-03-01", ["today"]),
    ]
    assert [point.at for point in line.points] == sorted(point.at for point in line.points)
    assert line.force == (line.points[0].at, line.points[2].at)
    assert (line.open, line.unknown) == (False, [])
    assert [year for year, _ in line.years] == [2022, 2023, 2024, 2025, 2026]


def test_numbers_that_stand_close_have_rows_of_their_own():
    points = timeline(WHOLE, [], [], chosen=False).points
    assert [point.lane for point in points] == [0, 1, 0, 0]
    for one in points:
        for other in points:
            if one.day < other.day and one.lane == other.lane:
                assert other.at - one.at >= APART


def test_ends_of_clauses_and_what_repeals():
    clauses = [{"expires": "2022-12-31", "id": 1}, {"expires": None}, {"expires": "2022-12-31"}]
    repealer = document(effective_from="2023-01-01")
    line = timeline(WHOLE, [repealer], clauses, chosen=True)
    assert told(line)[2:4] == [("2022-12-31", ["clauses_end"]), ("2023-01-01", ["repealed"])]
    assert told(line)[-1] == ("2026-03-01", ["chosen"])
    assert line.points[2].events[0].things == [clauses[0], clauses[2]]
    assert line.points[3].events[0].things == [repealer]
    assert line.force[1] == line.points[3].at, "in force until it is repealed"


UNKNOWN = {
    "nothing is said": (document(issued="2025-03-28"), None, ["begin_unknown", "end_unknown"]),
    "no day at all": (document(), None, ["begin_unknown", "end_unknown"]),
    "no end": (
        document(issued="2025-03-12", effective_from="2025-03-12", status_evidence="施行"),
        100.0,
        ["end_unknown"],
    ),
    "a day of effect that no sentence proves": (
        document(issued="2025-03-12", effective_from="2025-03-12"),
        None,
        ["begin_unknown", "end_unknown"],
    ),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_what_is_not_said_is_told(case):
    record, until, unknown = UNKNOWN[case]
    line = timeline(record, [], [], chosen=False)
    assert (line.force[1] if line.force else None) == until
    assert line.unknown == unknown
    assert line.open is (until is not None)


def test_few_years_are_written_of_many():
    line = timeline(document(issued="1990-01-01"), [], [], chosen=False)
    assert len(line.years) <= 6
