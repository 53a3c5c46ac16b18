"""Documents in a source: where each begins, and what its head and end say."""

from datetime import date

import pytest

from ingest.gazette import split_source
from ingest.lines import Role
from ingest.settling import read_lines

TITLE = "澜浦市人民政府关于扶持茶园的意见"
TO = "各区县人民政府，市人民政府各部门："
BODY = "为扶持茶园，制定本意见。"
END = "澜浦市人民政府|2024年4月9日"


def split(text: str):
    """The issue, front lines and documents of a source whose lines "|" parts."""
    return split_source(read_lines(text.replace("|", "\n\n")))


def heads(text: str):
    """Title, number and date of each document."""
    return [(draft.title, draft.number, draft.issued) for draft in split(text)[2]]


DAY = date(2024, 4, 2)
HEADS = {
    "number and date below": (
        f"{TITLE}|澜政〔2024〕3号|2024年4月2日|{TO}|{BODY}",
        "澜政〔2024〕3号",
        DAY,
    ),
    "date before number": (
        f"{TITLE}|2024年4月2日|澜政 [2024] 3 号|{TO}|{BODY}",
        "澜政〔2024〕3号",
        DAY,
    ),
    "number above": (
        f"澜浦市人民政府文件|澜政〔2024〕3号|{TITLE}|{TO}|{BODY}",
        "澜政〔2024〕3号",
        None,
    ),
    "in a block above": (
        f"首页|文号：澜政〔2024〕3号|有效|{TITLE}|{TO}|{BODY}",
        "澜政〔2024〕3号",
        None,
    ),
    "contents below": (f"{TITLE}|目 录|一、茶园 1|一、茶园|{BODY}", None, None),
    "signed at the end": (
        f"{TITLE}|澜政〔2024〕3号|{BODY}|{END}",
        "澜政〔2024〕3号",
        date(2024, 4, 9),
    ),
    "addressees alone": (f"甲。|{TITLE}|{TO}|{BODY}", None, None),
    "a title at the top alone": (TITLE, None, None),
    "a number with its label": (
        f"{TITLE}|发文字号：澜政〔2024〕3号|{BODY}",
        "澜政〔2024〕3号",
        None,
    ),
    "a date in brackets": (f"{TITLE}|（2024年4月2日）|{BODY}", None, DAY),
    "on two lines": (
        f"澜浦市人民政府|关于扶持茶园的意见|澜政〔2024〕3号|{BODY}",
        "澜政〔2024〕3号",
        None,
    ),
    "on three lines, with spaces": (
        f"澜浦市人民政府|关于扶持 茶园|的意见|澜政〔2024〕3号|{BODY}",
        "澜政〔2024〕3号",
        None,
    ),
    "on six lines": (
        "澜浦|市人民|政府关|于扶持|茶园|的意见|澜政〔2024〕3号|" + BODY,
        "澜政〔2024〕3号",
        None,
    ),
    "in Markdown": (f"# {TITLE}|**澜政〔2024〕3号**|{TO}|{BODY}", "澜政〔2024〕3号", None),
}


@pytest.mark.parametrize("case", HEADS)
def test_a_head_is_found(case):
    text, number, issued = HEADS[case]
    assert heads(text)[-1] == (TITLE, number, issued)


OTHER_TITLES = [
    # The sentence below a title is none of it, though it has no full stop.
    ("关于茶园补贴的公告|为扶持茶园，现公告如下：|一、范围。全市茶园。", "关于茶园补贴的公告"),
    # The name of a text is a title at the top of a source; a title of unknown kind above a number.
    ("澜浦市茶园管理办法（试行）|第一章 总则|第一条 为扶持茶园。", "澜浦市茶园管理办法（试行）"),
    (f"关于茶园普查的专报|澜政〔2024〕3号|{BODY}", "关于茶园普查的专报"),
    (f"# 茶园的由来|{BODY}", "茶园的由来"),
    # No title.
    (f"{TO}|{BODY}", None),
    (f"{BODY}|关于茶园普查的专报|茶园有四十处。", None),
    ("一、茶园|茶园有四十处。", None),
]


@pytest.mark.parametrize(("text", "title"), OTHER_TITLES)
def test_other_titles(text, title):
    assert [draft.title for draft in split(text)[2]] == [title]


def test_an_order_has_the_title_of_what_it_issues():
    text = (
        "澜浦市人民政府令|第 12 号|《澜浦市茶园办法》已经市政府第3次会议通过，现予公布。|市长 甲"
        "|2024年4月2日|澜浦市茶园办法|第一章 总则|第一条 为扶持茶园。"
    )
    (draft,) = split(text)[2]
    assert (draft.title, draft.number) == ("澜浦市茶园办法", "澜浦市人民政府令第12号")
    assert (draft.issuer, draft.kind, draft.issued) == ("澜浦市人民政府", "令", DAY)
    assert [line.text for line in draft.lines if line.role is Role.TITLE] == [
        "澜浦市人民政府令", "澜浦市茶园办法",
    ]  # fmt: skip


def test_a_bare_number_counts_what_its_issuer_announces():
    (draft,) = split(f"澜浦市财政局关于茶园的公告|第5号|{BODY}")[2]
    assert draft.number == "澜浦市财政局公告第5号"


def test_a_title_may_name_several_issuers():
    (draft,) = split(f"澜浦市财政局 澜浦市水利局|关于茶园的通知|澜财〔2024〕3号|{BODY}")[2]
    assert draft.issuer == "澜浦市财政局、澜浦市水利局"


def test_a_title_names_issuer_and_kind():
    (draft,) = split(f"{TITLE}|澜政〔2024〕3号|{TO}|{BODY}")[2]
    assert (draft.issuer, draft.kind) == ("澜浦市人民政府", "意见")
    assert draft.addressees == TO.rstrip("：")


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [
        ("澜浦市财政局", "澜浦市财政局"),
        ("澜浦市财政局 澜浦市科学技术局", "澜浦市财政局、澜浦市科学技术局"),
        ("澜浦市财政局|澜浦市科学技术局", "澜浦市财政局、澜浦市科学技术局"),
        ("中共澜浦市委宣传部", "中共澜浦市委宣传部"),
    ],
)
def test_who_signs_issues_what_names_no_issuer(signed, issuer):
    (draft,) = split(f"关于扶持茶园的通知|澜财〔2024〕3号|{BODY}|{signed}|2024年4月9日")[2]
    assert (draft.issuer, draft.issued) == (issuer, date(2024, 4, 9))


def test_several_documents_stand_one_after_another():
    second = "澜浦市人民政府办公厅关于丝绸的通知"
    text = f"{TITLE}|澜政〔2024〕3号|{BODY}|{END}|{second}|澜政办〔2024〕5号|{TO}|发展丝绸。"
    assert heads(text) == [
        (TITLE, "澜政〔2024〕3号", date(2024, 4, 9)),
        (second, "澜政办〔2024〕5号", None),
    ]


GAZETTE = (
    "澜浦市人民政府公报|2024年第4号（总第9号）|2024年5月8日|目 录|【市政府文件】"
    "|澜浦市人民政府关于扶持茶园的意见\t(1)|澜浦市人民政府关于丝绸的通知|..... (3)"
    f"|【人事任免】|澜浦市人民政府任免通知..... (5)|{TITLE}|澜政〔2024〕3号|{TO}|{BODY}"
    "|【人事任免】|澜浦市人民政府任免通知|澜浦市人民政府二〇二四年四月三日决定：|任命甲为局长。"
)


def test_a_gazette_has_an_issue_contents_and_documents():
    issue, front, drafts = split(GAZETTE)
    assert (issue.name, issue.published) == ("2024年第4号", date(2024, 5, 8))
    assert issue.contents == (
        "澜浦市人民政府关于扶持茶园的意见",
        "澜浦市人民政府关于丝绸的通知",
        "澜浦市人民政府任免通知",
    )
    assert {line.role for line in front} == {Role.MASTHEAD, Role.CONTENTS, Role.FURNITURE}
    assert [(draft.title, draft.kind, draft.issued) for draft in drafts] == [
        (TITLE, "意见", None),
        ("澜浦市人民政府任免通知", "任免通知", date(2024, 4, 3)),
    ]


def roles(text: str) -> list[str]:
    """What each line of the one document in a text is."""
    (draft,) = split(text)[2]
    return [line.role.value for line in draft.lines]


def test_a_cover_notice_and_the_text_it_issues_have_a_title_each():
    cover = "澜浦市人民政府关于印发澜浦市茶园办法的通知|澜政〔2024〕3号|现印发施行。"
    assert roles(f"{cover}|{END}|澜浦市|茶园办法|第一条 为扶持茶园。") == [
        "title", "document number", "text", "signature", "date", "title", "title", "text",
    ]  # fmt: skip


def test_what_only_a_head_can_hold_is_text_below_it():
    head = f"{TITLE}|澜政〔2024〕3号|{TO}|{BODY}"
    assert roles(f"{head}|【条件】|申报企业符合以下要求的：|澜政〔2020〕1号|甲。") == [
        "title", "document number", "addressees", "text", "heading", "text", "text", "text",
    ]  # fmt: skip


def test_a_footer_ends_a_document():
    footer = "抄送：市委。|市法院。|澜浦市人民政府|2024年4月9日印发"
    assert roles(f"{TITLE}|澜政〔2024〕3号|{BODY}|{END}|{footer}")[2:] == [
        "text",
        "signature",
        "date",
        *["footer"] * 4,
    ]


def test_copies_in_mid_text_are_no_footer():
    items = "|".join(f"{number}. 茶园。" for number in range(1, 20))
    assert roles(f"{TITLE}|澜政〔2024〕3号|抄送：市委。|{items}")[2:] == ["footer", *["text"] * 19]


ADDRESSED = {
    "on one line": (TO, True),
    "broken by print": ("各区县人民政府，市人民政府各部门、直属各单|位：", True),
    "broken twice": ("各区县人民政府，|市人民政府各部门、|各有关单位：", True),
    "offices of a kind": ("各区县（市）商务、财政、文旅、市场监管部门：", True),
    "a sentence is none": ("为扶持茶园企业，现就|有关事项通知如下：", False),
}


@pytest.mark.parametrize("case", ADDRESSED)
def test_whom_a_document_addresses(case):
    words, addressed = ADDRESSED[case]
    (draft,) = split(f"{TITLE}|澜政〔2024〕3号|{words}|{BODY}|{END}")[2]
    assert draft.addressees == (words.replace("|", "").rstrip("：") if addressed else None)
    texts = [line.text for line in draft.lines if line.role is Role.TEXT]
    assert texts == ([] if addressed else words.split("|")) + [BODY]
