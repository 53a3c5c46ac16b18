"""The marks that open a heading, item or paragraph, and what only looks like one."""

import pytest

from ingest.markers import LEVELS, bare_article, find_marker, is_heading

FOUND = [
    ("附件2", "annex", "附件2", 2),
    ("附件：1. 任务清单", "annex", "附件", None),
    ("附表 一", "annex", "附表一", 1),
    ("第一编 总则", "part", "第一编", 1),
    ("第二章 申请", "chapter", "第二章", 2),
    ("第 四 节　集聚资源", "section", "第四节", 4),
    ("第十二条 本办法所称茶园", "article", "第十二条", 12),
    ("第12条 本办法所称茶园", "article", "第12条", 12),
    ("第三条：茶园", "article", "第三条", 3),
    ("专栏1 茶园工程", "box", "专栏1", 1),
    ("专栏十二：茶园工程", "box", "专栏十二", 12),
    ("一、总体要求", "h1", "一、", 1),
    ("十一、附则", "h1", "十一、", 11),
    ("一 、总体要求", "h1", "一、", 1),
    ("一．总体要求", "h1", "一．", 1),
    ("（一）主要目标", "h2", "（一）", 1),
    ("( 二 ) 主要任务", "h2", "(二)", 2),
    ("1. 支持建园", "item", "1.", 1),
    ("12．支持建园", "item", "12．", 12),
    ("１２．支持建园", "item", "１２．", 12),
    ("3、支持建园", "item", "3、", 3),
    ("1.5G 覆盖", None, None, None),
    ("（1）提请发证", "subitem", "（1）", 1),
    ("①营业执照", "circled", "①", None),
    ("一是扩大面积", "ordinal", "一是", 1),
    ("二要提高品质", "ordinal", "二要", 2),
    ("▲茶园项目", "bullet", "▲", None),
    ("——企业出题", "bullet", "——", None),
    ("- 营业执照", "bullet", "-", None),
]

TRAPS = [
    # An article that a sentence cites, at the head of a broken line.
    "第十二条规定的",
    "第二章所列情形",
    "附件1所列企业",
    "附件中的企业",
    # Figures at the head of a broken line.
    "10.4%，固定资产投资",
    "1.4：39.7，规模以上",
    "12.5亿元",
    "2024年，全市",
    "3个茶园",
    "-5℃以下",
    # Words that only begin like a mark.
    "一些茶园",
    "一是否受理",
    "十大工程",
    "三要素",
    "专栏作者",
    "第三方机构",
    "第一时间",
    "（甲）",
    "（市）人民政府",
    "茶园1. 甲",
    "",
]


@pytest.mark.parametrize(("line", "level", "text", "value"), FOUND)
def test_find_marker(line, level, text, value):
    marker = find_marker(line)
    found = (marker.level.name, marker.text, marker.value) if marker else (None, None, None)
    assert found == (level, text, value)


@pytest.mark.parametrize("line", TRAPS)
def test_what_only_looks_like_a_mark(line):
    assert find_marker(line) is None


def test_every_level_has_its_example():
    assert {level.name for level in LEVELS} == {level for _, level, _, _ in FOUND if level}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("第一条为了规范茶园管理", 1),
        ("第十条茶园由市茶业局管理", 10),
        ("第十二条规定的情形", None),
        ("第三条的茶园", None),
        ("第三条和第四条", None),
        ("茶园", None),
    ],
)
def test_an_article_without_gap(line, value):
    marker = bare_article(line)
    assert (marker and marker.value) == value


HEADINGS = [
    ("一、总体要求", True),
    ("一、立足三新战略，聚焦现代化新使命", True),
    ("（一）支持企业做大做强", True),
    ("1. 网络安全", True),
    ("附件1", True),
    ("附件2 任务清单", True),
    # A sentence, a list, a figure.
    ("（一）支持企业做大。对茶园给予奖励。", False),
    ("一、下列茶园：", False),
    ("1. 支持建园，扩大面积", False),
    ("1. 支持面积超过五百亩的茶园采用机械采摘方式并且每年按期开放三次以上", False),
    ("（一）" + "茶" * 61, False),
    ("附件：1. 任务清单", False),
    ("第一条 总则", False),
    ("▲茶园项目", False),
    ("总体要求", False),
]


@pytest.mark.parametrize(("line", "expected"), HEADINGS)
def test_is_heading(line, expected):
    marker = find_marker(line)
    rest = line[marker.length :].strip() if marker else line
    assert is_heading(marker, rest) is expected
