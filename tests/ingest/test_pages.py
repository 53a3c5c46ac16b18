"""Saved web pages: what frames the text is no clause, and no text is taken for the frame."""

import pytest

from ingest.cutting import cut_source
from ingest.lines import Role
from ingest.readers import Source

TITLE = "澜浦市人民政府关于扶持茶园的意见"
TEXT = "澜政〔2024〕3号|各区县人民政府：|为扶持茶园，制定本意见。|一、目标|茶园面积翻番。"
END = "澜浦市人民政府|2024年4月9日"
CLAUSES = ["为扶持茶园，制定本意见。", "茶园面积翻番。"]


def cut(page: str):
    """The cutting of a page whose lines "|" parts."""
    return cut_source(Source("one.txt", "0", page.replace("|", "\n"), "utf-8"))


ABOVE = {
    "a menu on one line": "首页 政务公开 政务服务 互动交流 走进澜浦",
    "a menu with borders": "网站首页 > 政务公开 > 政策文件",
    "a menu of one entry a line": "设为首页|政务公开|政策解读|互动交流",
    "where the reader is": "您现在的位置：首页>政府信息公开>政策>市政府文件",
    "where the reader is now": "您现在所在的位置：首页 > 市政府文件",
    "a trail alone": "首页 > 政务公开 > 市政府文件",
    "buttons": "无障碍阅读|长者版|登录 注册",
    "a block of data": "索引号：MB0000001-2024-00012|发布日期：2024-04-10|信息来源：市政府办公室",
}
BELOW = {
    "buttons": "【打印本页】【关闭窗口】",
    "buttons in a row": "分享到：微信 微博|打印 关闭",
    "the next page": "上一篇：关于扶持丝绸的通知|下一篇：没有了",
    "links": "相关链接|关于扶持茶园的政策解读|一图读懂茶园扶持政策",
    "an imprint": (
        "主办单位：澜浦市人民政府办公室|承办单位：澜浦市大数据局|网站标识码：0000000001"
        "|澜ICP备00000001号-1|版权所有：澜浦市人民政府"
    ),
    "everything": (
        "责任编辑：甲|扫一扫在手机打开当前页|相关附件|茶园面积表.docx|返回顶部"
        "|联系我们 网站地图 法律声明|Copyright © 2024 All Rights Reserved"
        "|澜公网安备00000000000001号"
    ),
}


@pytest.mark.parametrize("case", ABOVE)
def test_what_stands_above_the_text(case):
    found = cut(f"{ABOVE[case]}|{TITLE}|{TEXT}|{END}")
    assert [piece.text for piece in found.cuts[0].pieces] == CLAUSES
    assert found.cuts[0].imprint.title == TITLE
    frame = [words for role, words in found.left if role in (Role.NAVIGATION, Role.LABEL)]
    assert len(frame) == ABOVE[case].count("|") + 1


@pytest.mark.parametrize("case", BELOW)
def test_what_stands_below_the_text(case):
    found = cut(f"{TITLE}|{TEXT}|{END}|{BELOW[case]}")
    assert [piece.text for piece in found.cuts[0].pieces] == CLAUSES
    frame = [words for role, words in found.left if role == Role.NAVIGATION]
    assert len(frame) == BELOW[case].count("|") + 1
    assert (Role.SIGNATURE, "澜浦市人民政府") in found.left


def test_a_title_below_a_menu_needs_no_number():
    found = cut(f"首页 政务公开|{TITLE}|一、目标|茶园面积翻番。")
    assert found.cuts[0].imprint.title == TITLE


# Lines of policy that resemble a frame, between text and at its end.
POLICY = [
    "政策解读",
    "政务公开",
    "互动交流",
    "一、政务公开",
    "打印材料由申请人提供",
    "关闭高耗能茶厂",
    "首页应当加盖公章",
    "来源：市统计局",
    "下载申报表后填写",
    "1. 上一年度产值",
    "注册",
    "举报",
    "位置：东屏区",
    "所在位置：东屏区茶园路",
    "纠错",
    "访问量",
    "发布时间：每年三月",
    "技术支持：为茶农提供种植指导",
    "政务公开、政务服务、互动交流、",
    "维护版权所有人的利益",
    "主办单位：市茶业局",
    "各单位要在网站首页公开补贴名单，并注明版权所有。",
]


@pytest.mark.parametrize("line", POLICY)
def test_policy_is_no_frame(line):
    for page in (f"{TITLE}|{TEXT}|{line}|茶农增收。", f"{TITLE}|{TEXT}|{line}"):
        found = cut(page)
        assert all(role != Role.NAVIGATION for role, _ in found.left)


def test_attachments_below_buttons_stay():
    found = cut(f"{TITLE}|{TEXT}|打印 关闭|附件1 茶园名单|一、东屏区|茶园三处。|{BELOW['links']}")
    assert [piece.text for piece in found.cuts[0].pieces] == [*CLAUSES, "茶园三处。"]
