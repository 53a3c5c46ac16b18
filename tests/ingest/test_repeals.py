"""What a document repeals, in a sentence or in a list."""

import pytest

from ingest.cutting import cut_source
from ingest.readers import Source
from ingest.repeals import find_repeals, listed_repeals

REPEALS = [
    ("《甲办法》（澜政〔2020〕7号）同时废止。", ("澜政〔2020〕7号",)),
    (
        "《甲》（澜政〔2020〕7号）、《乙》（澜政办[2021] 8号）同时废止。",
        ("澜政〔2020〕7号", "澜政办〔2021〕8号"),
    ),
    ("原澜政〔2020〕7号文件自行失效。", ("澜政〔2020〕7号",)),
    ("《甲》（澜政〔2020〕7号）不再执行。", ("澜政〔2020〕7号",)),
    ("决定废止以下文件：《甲》（澜政〔2020〕7号）。", ("澜政〔2020〕7号",)),
    ("根据《乙》（澜政〔2023〕1号），《甲》（澜政〔2020〕7号）同时废止。", ("澜政〔2020〕7号",)),
    ("与《乙》（澜政〔2023〕1号）衔接；《甲》（澜政〔2020〕7号）同时废止。", ("澜政〔2020〕7号",)),
    # Citations that repeal nothing.
    ("《甲》（澜政〔2020〕7号）与本办法不一致的，以本办法为准。", ()),
    ("依据《甲》（澜政〔2020〕7号），制定本办法。", ()),
    ("此前规定同时废止。", ()),
]


@pytest.mark.parametrize(("text", "expected"), REPEALS)
def test_find_repeals(text, expected):
    assert find_repeals(text) == expected


DECISION = "澜浦市人民政府关于废止部分文件的决定\n澜政〔2031〕5号\n\n"
LISTS = [
    # A list of items, one of which is a heading because text follows it.
    (
        "决定废止下列文件：\n一、《甲办法》\n二、《乙办法》（澜政〔2020〕7号）\n"
        "本决定自公布之日起施行。\n",
        {"甲办法", "澜政〔2020〕7号"},
    ),
    ("现对以下文件予以废止：\n《甲办法》\n《乙办法》\n特此决定。", {"甲办法", "乙办法"}),
    # An article may open a list too; the article after it repeals nothing.
    (
        "第一条 自公布之日起废止以下规定：\n（一）《甲办法》\n（二）《乙办法》\n"
        "第二条 此后执行《丙办法》。\n",
        {"甲办法", "乙办法"},
    ),
    # Under a heading that says so; under others nothing.
    (
        "一、废止的文件目录\n（一）《甲办法》（澜政〔2020〕7号）\n"
        "二、继续有效的文件目录\n（一）《乙办法》（澜政〔2021〕8号）\n",
        {"澜政〔2020〕7号"},
    ),
    ("请执行下列文件：\n一、《甲办法》\n二、《乙办法》\n", set()),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_of_what_is_repealed(text, expected):
    (cut,) = cut_source(Source("a.txt", "0" * 64, DECISION + text, "utf-8")).cuts
    assert set(listed_repeals(cut.imprint.title, cut.pieces)) == expected
