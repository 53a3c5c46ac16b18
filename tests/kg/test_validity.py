"""Whether a document or clause applies on a day."""

from datetime import date

import pytest

from kg.errors import NotFoundError
from kg.records import Clause, Document, Status, Validity
from kg.validity import Register

SAYS = "本意见自公布之日起施行，有效期三年。"


def day(text):
    return date.fromisoformat(text) if text else None


def document(number, start=None, end=None, says=SAYS, issued=None, repeals=()):
    validity = Validity(day(start), day(end), says)
    return Document(
        number, number, number=number, issued=day(issued), validity=validity, repeals=repeals
    )


PLAIN = document("临政〔2031〕1号", "2031-02-10", "2034-02-10")
OPEN = document("临政〔2031〕2号", "2031-02-10")
SILENT = document("临政〔2031〕3号", says=None, issued="2031-02-10")
VAGUE = document("临政〔2031〕4号", says="本办法由市财政局负责解释。")
NEWER = document("临政〔2033〕1号", "2033-05-01", "2036-05-01", repeals=("临政〔2031〕1号",))
LATE = document("临政〔2035〕1号", "2035-01-01", repeals=("临政〔2031〕1号",))

TITLED = Document(
    "t",
    "临岚市人民政府关于印发临岚市茶园办法的通知",
    number="临政〔2030〕9号",
    issued=day("2030-01-02"),
)


@pytest.mark.parametrize(
    "name", ["临政〔2030〕9号", "临政[2030] 9 号", "临岚市茶园办法", TITLED.title, "t"]
)
def test_a_document_is_found_by_what_others_call_it(name):
    assert Register([TITLED]).find(name) is TITLED


def test_the_end_of_a_number_is_enough_where_one_document_has_it():
    register = Register([PLAIN, OPEN, NEWER])
    assert register.find("2号") is OPEN
    assert register.find("２号") is OPEN
    with pytest.raises(NotFoundError, match="several documents are '1号' here"):
        register.find("1号")
    for name in ("3号", "号", "31〕2号"):
        with pytest.raises(NotFoundError, match="no document"):
            register.find(name)


def test_a_document_can_be_repealed_by_title_but_only_by_a_later_one():
    newer = document(
        "临政〔2033〕2号", "2033-05-01", issued="2033-05-01", repeals=("临岚市茶园办法",)
    )
    older = document(
        "临政〔2020〕2号", "2020-05-01", issued="2020-05-01", repeals=("临岚市茶园办法",)
    )
    register = Register([TITLED, newer, older])
    assert register.repealed_by(TITLED) == [newer]


@pytest.mark.parametrize(("city", "repealed"), [("临岚市", True), (None, True), ("澜浦市", False)])
def test_a_title_without_its_issuer_is_that_of_a_document_of_the_same_place(city, repealed):
    title = "临岚市人民政府关于扶持茶园的若干意见"
    one = Document("one", title, city="临岚市", issued=day("2030-01-02"))
    repeals = ("关于扶持茶园的若干意见",)
    newer = Document("newer", "决定", city=city, issued=day("2033-05-01"), repeals=repeals)
    assert Register([one, newer]).repealed_by(one) == ([newer] if repealed else [])


NAMED = {
    "《临岚市茶园办法》还有效吗": set(),
    "临岚市茶园管理暂行办法还有效吗": {"m"},
    "茶园管理暂行办法（试行）谁负责": {"m"},
    "印发临岚市茶园管理暂行办法": {"m"},
    "关于扶持茶园和茶叶加工的意见": {"l"},
    "关于扶持茶园和茶叶加工的意见实施细则": {"l"},
    "茶园管理": set(),
    "任免通知": set(),
}


@pytest.mark.parametrize("question", NAMED)
def test_documents_that_a_question_names_by_title(question):
    titles = {
        "m": "临岚市人民政府关于印发临岚市茶园管理暂行办法（试行）的通知",
        "l": "临岚市人民政府办公厅关于扶持茶园和茶叶加工的意见",
        "n": "临岚市人民政府任免通知",
    }
    known = [Document(key, title, city="临岚市") for key, title in titles.items()]
    assert Register(known).named_in(question) == NAMED[question]


def test_what_is_cited_and_not_here_is_listed():
    citing = Document(
        "c",
        "临政",
        number="临政〔2033〕3号",
        cites=("临政〔2030〕9号", "远政〔2020〕1号"),
        cited_titles=("茶园条例", "临岚市茶园办法"),
    )
    assert Register([TITLED, citing]).dangling() == {
        "茶园条例": ["临政〔2033〕3号"],
        "远政〔2020〕1号": ["临政〔2033〕3号"],
    }


NEVER_IN_FORCE_BY_SILENCE = [
    (SILENT, "2031-02-09", Status.NOT_YET, None),
    (SILENT, "2031-02-10", Status.UNKNOWN, None),
    (VAGUE, "2031-06-01", Status.UNKNOWN, VAGUE.validity.evidence),
]


@pytest.mark.parametrize(
    ("one", "on", "status", "evidence"),
    [
        (PLAIN, "2031-02-09", Status.NOT_YET, SAYS),
        (PLAIN, "2031-02-10", Status.IN_FORCE, SAYS),
        (PLAIN, "2032-06-01", Status.IN_FORCE, SAYS),
        (PLAIN, "2034-02-10", Status.IN_FORCE, SAYS),
        (PLAIN, "2034-02-11", Status.EXPIRED, SAYS),
        (OPEN, "2099-01-01", Status.IN_FORCE, SAYS),
        *NEVER_IN_FORCE_BY_SILENCE,
    ],
)
def test_by_day(one, on, status, evidence):
    standing = Register([one]).standing(one, day(on))
    assert (standing.status, standing.evidence) == (status, evidence)


@pytest.mark.parametrize(
    ("repealer", "on", "status", "evidence"),
    [
        (NEWER, "2033-04-30", Status.IN_FORCE, SAYS),
        (NEWER, "2033-05-01", Status.REPEALED, "临政〔2033〕1号"),
        (NEWER, "2040-01-01", Status.REPEALED, "临政〔2033〕1号"),
        # What had lapsed before it was repealed has lapsed.
        (LATE, "2034-12-31", Status.EXPIRED, SAYS),
        (LATE, "2035-01-01", Status.EXPIRED, SAYS),
    ],
)
def test_repealed(repealer, on, status, evidence):
    register = Register([PLAIN, repealer])
    standing = register.standing(PLAIN, day(on))
    assert (standing.status, standing.evidence) == (status, evidence)
    assert register.repealed_by(PLAIN) == [repealer]


def test_the_first_of_two_repeals_counts():
    register = Register([LATE, PLAIN, NEWER])
    assert register.repealed_by(PLAIN) == [NEWER, LATE]
    assert register.standing(PLAIN, day("2036-01-01")).evidence == NEWER.number


def test_a_repealer_that_never_says_when_repeals_nothing_yet():
    undated = document("临政〔2032〕9号", says=None, repeals=(PLAIN.number,))
    register = Register([PLAIN, undated])
    assert register.standing(PLAIN, day("2033-01-01")).status is Status.IN_FORCE


@pytest.mark.parametrize(
    ("on", "status", "evidence"),
    [
        ("2031-12-31", Status.IN_FORCE, SAYS),
        ("2032-01-01", Status.EXPIRED, "执行期限至2031年12月31日"),
        ("2034-02-11", Status.EXPIRED, "执行期限至2031年12月31日"),
    ],
)
def test_a_clause_with_its_own_end(on, status, evidence):
    own = Validity(None, date(2031, 12, 31), "执行期限至2031年12月31日")
    clause = Clause("c", PLAIN.id, ("1.",), "1.", "…", 1, (), validity=own)
    standing = Register([PLAIN]).clause_standing(clause, day(on))
    assert (standing.status, standing.evidence) == (status, evidence)


def test_a_clause_stands_with_its_document():
    clause = Clause("c", PLAIN.id, ("1.",), "1.", "…", 1, ())
    register = Register([PLAIN, NEWER])
    assert register.clause_standing(clause, day("2033-05-01")).status is Status.REPEALED
    assert Register([]).clause_standing(clause, day("2033-05-01")).status is Status.UNKNOWN
