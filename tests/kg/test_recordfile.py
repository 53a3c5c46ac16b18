"""Records on disk come back as they were, in any order, and none is lost."""

from datetime import date

import pytest

from kg.recordfile import RecordFile
from kg.records import Benefit, Clause, Mention, Responsibility, Role, Span, Validity

CLAUSES = [
    Clause(
        id=f"https://policykg.example/clause/临政〔2031〕1号/{number}",
        document="https://policykg.example/document/临政〔2031〕1号",
        path=("一、", f"{number}."),
        label=f"临政〔2031〕1号 一、{number}.",
        text="奖励“领跑”企业5万元。",
        order=number,
        sources=(Span("a.txt", "0" * 64, 3, 15),),
        mentions=(Mention(0, 2, "https://policykg.example/instrument/奖励", "奖励"),),
        responsibilities=(Responsibility("urn:x", "市商务局", Role.LEAD),),
        benefits=(Benefit("奖励", "奖励5万元", amount_yuan=50_000.0),),
        validity=Validity(expires=date(2031, 12, 31), evidence="执行至2031年底。"),
    )
    for number in range(1, 4)
]


@pytest.mark.parametrize("records", [CLAUSES, []])
def test_records_come_back(tmp_path, records):
    RecordFile.write(tmp_path / "clauses.jsonl", records)
    again = RecordFile.open(tmp_path / "clauses.jsonl", Clause)
    assert [again[position] for position in reversed(range(len(again)))] == records[::-1]


def test_a_missing_file_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match="clauses"):
        RecordFile.open(tmp_path / "clauses.jsonl", Clause)
