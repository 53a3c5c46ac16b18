"""What a question says of time: the day on which validity is asked, and the time of issue."""

import re
from datetime import date

import pytest

from kg.folding import fold
from kg.questions import Query
from search.dates import AS_OF, ISSUED, ISSUED_IN, VALID_ON, marked, times_of
from search.periods import periods_in
from tests.conftest import TODAY

ALL = 1000


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("2024年3月1日时", "2024年3月1日", "2024-03-01", "2024-03-01"),
        ("二零二四年十二月三十一號", "二零二四年十二月三十一號", "2024-12-31", "2024-12-31"),
        ("on 2023-06-01", "2023-06-01", "2023-06-01", "2023-06-01"),
        ("2024.3.1", "2024.3.1", "2024-03-01", "2024-03-01"),
        ("as of 1 March 2024", "1 March 2024", "2024-03-01", "2024-03-01"),
        ("on March 1st, 2024", "March 1st, 2024", "2024-03-01", "2024-03-01"),
        ("in March 2024", "March 2024", "2024-03-01", "2024-03-31"),
        ("２０２２年", "２０２２年", "2022-01-01", "2022-12-31"),
        ("二〇二二年", "二〇二二年", "2022-01-01", "2022-12-31"),
        ("22年发的", "22年", "2022-01-01", "2022-12-31"),
        ("98年发的", "98年", "1998-01-01", "1998-12-31"),
        ("2022出台", "2022", "2022-01-01", "2022-12-31"),
        ("截至2023年底", "2023年底", "2023-12-31", "2023-12-31"),
        ("the end of 2023", "the end of 2023", "2023-12-31", "2023-12-31"),
        ("去年年底", "去年年底", "2025-12-31", "2025-12-31"),
        ("the end of last year", "the end of last year", "2025-12-31", "2025-12-31"),
        ("今年年初", "今年年初", "2026-01-01", "2026-01-01"),
        ("年底", "年底", "2026-12-31", "2026-12-31"),
        ("2024年3月底", "2024年3月底", "2024-03-31", "2024-03-31"),
        ("2024年上半年", "2024年上半年", "2024-01-01", "2024-06-30"),
        ("2024年第三季度", "2024年第三季度", "2024-07-01", "2024-09-30"),
        ("3月5日还有效吗", "3月5日", "2026-03-05", "2026-03-05"),
        ("十二月三十一号", "十二月三十一号", "2026-12-31", "2026-12-31"),
        ("2月份", "2月份", "2026-02-01", "2026-02-28"),
        ("6月底", "6月底", "2026-06-30", "2026-06-30"),
        ("valid on 31 December?", "31 December", "2026-12-31", "2026-12-31"),
        ("valid on March 5th", "March 5th", "2026-03-05", "2026-03-05"),
        ("next year", "next year", "2027-01-01", "2027-12-31"),
        ("现在", "现在", "2026-03-01", "2026-03-01"),
        ("yesterday", "yesterday", "2026-02-28", "2026-02-28"),
        ("“十四五”期间", "“十四五”", "2021-01-01", "2025-12-31"),
        ("the 14th five-year plan", "14th five-year plan", "2021-01-01", "2025-12-31"),
    ],
)
def test_times(text, words, first, last):
    (found,) = periods_in(text, TODAY)
    assert text[found.start : found.end] == words
    assert (found.period.first, found.period.last) == (day(first), day(last))


@pytest.mark.parametrize("text", ["2024-02-30", "2024年2月30日", "2024年13月1日", "31 April 2024"])
def test_a_day_that_no_calendar_has(text):
    assert [one.period for one in periods_in(text, TODAY)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "澜政办〔2022〕55号",
        "澜政办[2022] 55 号",
        "〔2022〕55号文",
        "奖励2000万元",
        "2000家企业",
        "55号",
    ],
)
def test_numbers_and_sums_are_no_time(text):
    assert list(periods_in(text, TODAY)) == []


@pytest.mark.parametrize("way", [*VALID_ON, *ISSUED_IN])
def test_a_way_is_found_in_its_example(way):
    assert re.search(way.pattern, marked(fold(way.example), [*periods_in(way.example, TODAY)]))


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("2024年3月1日时还有效的政策", "2024-03-01"),
        ("二〇二四年三月一日時仍有效的補貼", "2024-03-01"),
        ("截至2023年底仍有效的政策", "2023-12-31"),
        ("2024年3月1日当天，哪些政策有效", "2024-03-01"),
        ("去年年底还能用吗", "2025-12-31"),
        ("去年还有效的政策", "2025-12-31"),
        ("今年还能申请吗", "2026-03-01"),
        ("明年还能申请吗", "2027-01-01"),
        ("哪些政策今天有效", "2026-03-01"),
        ("澜政办〔2022〕55号现在还有效吗", "2026-03-01"),
        ("subsidies as of 1 March 2024", "2024-03-01"),
        ("which rules were in force on 2023-06-01", "2023-06-01"),
        ("will it still be valid next year", "2027-01-01"),
        ("12月31日还有效吗", "2026-12-31"),
        ("which rules are in force on 1 June", "2026-06-01"),
        ("on 1 March 2024, which rules were in force", "2024-03-01"),
        # The year of a document, a target, a beginning or an end is no day to judge on.
        ("2022年扶持高端装备的意见还有效吗", None),
        ("2020年那个制造业政策还管用吗", None),
        ("is the 2021 opinion still valid", None),
        ("有效期到2025年底的政策", None),
        ("申报到3月底截止吗", None),
        ("may 5 firms apply for it", None),
        ("自2025年4月1日起施行的政策", None),
        ("2025年产值达到多少", None),
        ("how many firms as of 2023", None),
        ("公积金贷款利率现在多少", None),
        ("2024-02-30还有效吗", None),
        ("2022年出台的政策", None),
    ],
)
def test_the_day_on_which_validity_is_asked(question, asked):
    found = times_of(question, TODAY).as_of
    assert (found and found.day.isoformat()) == asked
    assert found is None or found.words in question


@pytest.mark.parametrize(
    ("question", "first", "last", "rest"),
    [
        ("2022年出台的", "2022-01-01", "2022-12-31", "的"),
        ("去年发的文件", "2025-01-01", "2025-12-31", "文件"),
        ("22年发的", "2022-01-01", "2022-12-31", ""),
        ("2月份发的文件", "2026-02-01", "2026-02-28", "文件"),
        # It is March: December was last year's.
        ("12月1日印发的文件", "2025-12-01", "2025-12-01", "的文件"),
        ("policies issued on 1 December", "2025-12-01", "2025-12-01", "policies  on "),
        ("２０２２年市政府印發的補貼", "2022-01-01", "2022-12-31", "市政府的補貼"),
        ("2021年至2023年印发的意见", "2021-01-01", "2023-12-31", "至的意见"),
        ("2022年3月发布的人才补贴", "2022-03-01", "2022-03-31", "的人才补贴"),
        ("成文于2022年的意见", "2022-01-01", "2022-12-31", "的意见"),
        ("十四五期间出台的政策", "2021-01-01", "2025-12-31", "的政策"),
        ("2021年以来的人才政策", "2021-01-01", None, "的人才政策"),
        ("2021年起出台的政策", "2021-01-01", None, "的政策"),
        ("2021年以后出台的政策", "2022-01-01", None, "的政策"),
        ("2022年以前的意见", None, "2021-12-31", "的意见"),
        ("2022年底前出台的政策", None, "2022-12-31", "的政策"),
        ("policies issued in 2022", "2022-01-01", "2022-12-31", "policies  in "),
        ("policies issued between 2021 and 2023", "2021-01-01", "2023-12-31", None),
        ("grants published before 2022", None, "2021-12-31", "grants   "),
        ("sensor policies since 2021", "2021-01-01", None, "sensor policies  "),
    ],
)
def test_the_time_of_issue(question, first, last, rest):
    found = times_of(question, TODAY)
    assert found.as_of is None
    ends = (found.issued.first, found.issued.last)
    assert tuple(one and one.isoformat() for one in ends) == (first, last)
    assert found.issued.words in question
    assert len(found.rest) == len(question)
    if rest is not None:
        assert found.rest.replace(" ", "") == rest.replace(" ", "")


@pytest.mark.parametrize(
    "question",
    [
        "2022年的目标是多少",
        "2025年产值达到多少",
        "2022年的政策",
        "信用体系“十四五”规划的编制依据",
        "2021年以来产值增长多少",
        "到2025年要出台多少标准",
        "今年要出台哪些政策",
        "去年公布的失业率是多少",
        "今年给困难家庭发的钱有多少",
        "澜政办〔2022〕55号印发的通知",
        "targets for 2025",
        "jobs planned since 2021",
    ],
)
def test_a_year_alone_is_no_time_of_issue(question):
    assert times_of(question, TODAY).issued is None


def test_characters_for_private_use_are_no_time():
    assert times_of("\ue000还有效吗，\ue001出台的政策", TODAY).issued is None


def test_both_at_once_and_struck_out():
    question = "截至2023年底，2022年出台的哪些意见仍有效"
    both = times_of(question, TODAY)
    assert (both.as_of.day, both.issued.first) == (date(2023, 12, 31), date(2022, 1, 1))
    assert times_of(question, TODAY, [AS_OF]).as_of is None
    assert times_of(question, TODAY, [AS_OF, ISSUED]).rest == question


def found(library, question, **more):
    answer = library.search(Query(question, k=ALL, **more))
    return answer, {hit["clause"]["number"] for hit in answer["hits"]}


IN_FORCE_IN_MARCH = {"岚政〔2025〕8号", "岚政办〔2025〕12号", "岚政办〔2025〕14号"}
EVERY_OF_2025 = IN_FORCE_IN_MARCH | {"岚政办〔2025〕13号", "岚政办〔2025〕15号"}


@pytest.mark.parametrize(
    ("question", "as_of", "documents"),
    [
        # What was in force on a day: all of it, and nothing else.
        ("2023年3月1日时还有效的政策", "2023-03-01", {"岚政办〔2021〕30号"}),
        ("截至2023年底仍有效的意见有哪些", "2023-12-31", {"岚政办〔2021〕30号"}),
        ("which policies were in force on 2023-06-01", "2023-06-01", {"岚政办〔2021〕30号"}),
        ("2025年3月31日有效的政策", "2025-03-31", IN_FORCE_IN_MARCH),
        # What was issued in a time.
        ("去年发的文件", "2026-03-01", EVERY_OF_2025 | {None}),
        ("policies issued in 2026", "2026-03-01", {"岚政〔2026〕5号"}),
        ("2021年以前的政策", "2026-03-01", set()),
        ("二〇二一年印發的意見", "2026-03-01", {"岚政办〔2021〕30号"}),
        ("2021年出台的传感器补贴有哪些", "2026-03-01", {"岚政办〔2021〕30号"}),
        ("which sensor subsidies were issued in 2021", "2026-03-01", {"岚政办〔2021〕30号"}),
        ("十四五期间出台的流片补贴", "2026-03-01", {"岚政办〔2021〕30号", "岚政办〔2025〕12号"}),
        ("2024年发布的传感器补贴", "2026-03-01", set()),
    ],
)
def test_questions_with_times_to_the_sample(sample, question, as_of, documents):
    answer, numbers = found(sample, question)
    assert (answer["as_of"], numbers) == (as_of, documents)


def test_a_year_alone_leaves_the_answers_as_they_are(sample):
    answer, numbers = found(sample, "2027年5G基站要建多少")
    assert answer["understood"]["issued"] is None
    assert "岚政办〔2025〕14号" in numbers


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("岚政办〔2021〕30号去年年底还有效吗", "expired"),
        ("岚政办〔2021〕30号2023年底还有效吗", "in_force"),
    ],
)
def test_status_is_judged_on_the_day_of_the_question(sample, question, answered):
    answer, _ = found(sample, question)
    assert {hit["clause"]["status"] for hit in answer["hits"]} == {answered}


def test_a_day_chosen_goes_before_the_words(sample):
    answer, _ = found(sample, "2023年3月1日时还有效的政策", as_of=TODAY)
    assert (answer["as_of"], answer["understood"]["as_of"]) == ("2026-03-01", None)
    assert answer["understood"]["in_force"]


def test_times_are_struck_out(sample):
    question = "2021年出台的传感器补贴有哪些"
    answer, numbers = found(sample, question, without=(ISSUED,))
    assert answer["understood"]["issued"] is None
    assert "岚政办〔2025〕12号" in numbers
    answer, _ = found(sample, "2023年3月1日时还有效的政策", without=(AS_OF,))
    assert answer["as_of"] == TODAY.isoformat()


def test_an_empty_time_is_told(sample):
    answer, _ = found(sample, "2024年发布的传感器补贴")
    assert "这一时期" in answer["empty_reason"]


@pytest.mark.parametrize("question", ["2023年3月1日有效的政策", "2021年出台的传感器补贴有哪些"])
def test_an_export_holds_the_answers_of_the_search(sample, question):
    from web.subsets import Selection

    answer, _ = found(sample, question)
    pieces, manifest = sample.export("jsonld", Selection(Query(question)))
    assert manifest["as_of"] == answer["as_of"]
    assert manifest["counts"]["clauses"] == answer["total"]
    assert b"".join(pieces)
