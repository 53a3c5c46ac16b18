"""Tables of contents: their entries, and whether each has its document."""

import pytest

from ingest.contents import compare
from ingest.cutting import cut_source
from ingest.lines import Role
from ingest.readers import Source

MASTHEAD = "澜浦市人民政府公报\n2024年第4号\n目 录\n"
TITLES = [
    "澜浦市人民政府关于扶持茶叶产业发展的意见",
    "澜浦市人民政府关于扶持丝绸产业发展的意见",
    "澜浦市人民政府关于印发澜浦市瓷器产业规划的通知",
]
ENTRIES = "\n".join(f"{title}\t({place})" for place, title in enumerate(TITLES, start=1))
HEADS = [f"{title}\n澜政〔2024〕{place}号" for place, title in enumerate(TITLES, start=3)]
BODY = "\n为扶持产业，制定本意见。\n一、目标\n产值翻番。\n"


def check(contents: str, heads: list[str]):
    """What the contents of a gazette say of the documents below that have these heads."""
    text = MASTHEAD + contents + "\n" + "".join(head + BODY for head in heads)
    return cut_source(Source("one.txt", "0", text, "utf-8")).contents


# The contents as printed: each lists the three titles.
PRINTED = {
    "with tabs": ENTRIES,
    "with dots": ENTRIES.replace("\t", "......"),
    "with spaces and bare numbers": ENTRIES.replace("\t(", "  ").replace(")", ""),
    "with parts of the gazette": f"【市政府文件】\n{ENTRIES}",
    "with page numbers in words": ENTRIES.replace("\t(", "……第").replace(")", "页"),
    "without the issuer": ENTRIES.replace("澜浦市人民政府", ""),
    "with the name of the plan alone": ENTRIES.replace("澜浦市人民政府关于印发", "").replace(
        "规划的通知", "规划"
    ),
    "broken over two lines": ENTRIES.replace("产业发展", "产业\n发展"),
    "broken before the page number": ENTRIES.replace("\t", "\n"),
    "with a character misread": ENTRIES.replace("瓷器", "瓷嚣"),
    "with stray spaces": ENTRIES.replace("关于", " 关于 "),
}


@pytest.mark.parametrize("case", PRINTED)
def test_contents_and_documents_agree(case):
    found = check(PRINTED[case], HEADS)
    assert (len(found.entries), found.agrees) == (3, True), found


@pytest.mark.parametrize("damaged", range(3))
def test_a_document_whose_head_is_damaged_is_missed(damaged):
    heads = HEADS.copy()
    heads[damaged] = "澜浦市人■■■关于扶持■■的■见\n澜■2024■号"
    found = check(ENTRIES, heads)
    assert found.without_document == (TITLES[damaged],)
    assert found.without_entry == ()


def test_a_document_that_the_contents_leave_out():
    found = check(ENTRIES.partition("\n")[2], HEADS)
    assert (found.without_document, found.without_entry) == ((), (TITLES[0],))


def test_one_of_two_documents_with_one_title():
    notices = ["澜浦市人民政府任免通知"] * 2
    assert compare(notices, notices[:1]).without_document == ("澜浦市人民政府任免通知",)


@pytest.mark.parametrize("contents", ["", "一、茶园\t3\n二、茶山\t5\n三、茶水\t7"])
def test_what_is_no_list_of_documents_is_not_compared(contents):
    assert check(contents, HEADS) is None


def test_all_lines_of_the_contents_are_named_so():
    text = MASTHEAD + PRINTED["broken over two lines"] + "\n" + HEADS[0] + BODY
    left = cut_source(Source("one.txt", "0", text, "utf-8")).left
    assert sum(role == Role.CONTENTS for role, _ in left) == 6
