"""Everyday words of questions, and what documents say for them."""

import pytest

from search.everyday import PATH, Everyday, read_lines

LIST = """缓缴、晚点交、延期缴纳\tlate payment, deferred
社保、社会保险\tsocial insurance
污染土壤、受污染的地\tpolluted land
土地\tland
电梯\tlift, lifts
工厂、厂房\tfactory
"""


@pytest.fixture(scope="module")
def everyday(tmp_path_factory):
    path = tmp_path_factory.mktemp("lists") / "everyday.tsv"
    path.write_text(LIST, encoding="utf-8")
    return Everyday(path)


@pytest.mark.parametrize(
    ("question", "chinese", "found"),
    [
        ("小店社保能不能晚点交", True, {"社保": "社会保险", "晚点交": "缓缴"}),
        (
            "late payment of social insurance",
            False,
            {"late payment": "缓缴", "social insurance": "社保"},
        ),
        ("cleaning up polluted land", False, {"polluted land": "污染土壤"}),
        ("new factories", False, {"factories": "工厂"}),
        ("the lift of a house", False, {"lift": "电梯"}),
        ("受污染的地和土地", True, {"受污染的地": "污染土壤", "土地": "土地"}),
        ("护照", True, {}),
        ("", True, {}),
    ],
)
def test_words_and_what_they_mean(everyday, question, chinese, found):
    stretches = everyday.find(question, chinese)
    assert [one.words for one in stretches] == list(found)
    assert all(found[one.words] in one.names for one in stretches)
    assert all(question[one.start : one.end] == one.words for one in stretches)


def test_the_list_that_comes_with_the_program():
    lines = read_lines(PATH)
    assert len(lines) > 1000
    for line in lines:
        assert all(line.chinese), line
        assert all(line.english), line
        assert all(word == word.strip() for word in (*line.chinese, *line.english)), line
        assert not any(" " in name for name in line.chinese), line
