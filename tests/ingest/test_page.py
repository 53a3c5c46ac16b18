"""Saved web pages: what is text, what is a label of the page, and what only surrounds it."""

from datetime import date

import pytest

from ingest.cutting import cut_source
from ingest.readers.page.document import read_page
from ingest.source import Source
from kg.errors import InputError

PROSE = "<p>为扶持茶园，提高茶农收入，提出以下意见。</p>"
TEXT = "为扶持茶园，提高茶农收入，提出以下意见。"


def read(html):
    """The lines of a page, and what was left out of it."""
    found = read_page(html.encode(), "one.html")
    assert found.encoding == "html, utf-8"
    return [line for line in found.text.split("\n") if line], list(found.left_out)


# Body of a page beside one paragraph of prose, and the lines that it gives after that one.
SHOWN = {
    "a paragraph with indents": ("<p>&nbsp;&nbsp;\u3000甲。&nbsp;</p>", ["甲。"]),
    "source lines are no lines": ("<p>支持\n  茶园，\n扩大。</p>", ["支持 茶园， 扩大。"]),
    "one div with breaks": ("<div>甲。<br>&nbsp;<br/>\u3000\u3000乙。<br></div>", ["甲。", "乙。"]),
    "a span for each line": (
        "<div><span style='display: block'>甲。</span><span style='display:block'>乙</span></div>",
        ["甲。", "乙"],
    ),
    "runs of one sentence": ("<p>奖励<b>8</b><span>万</span>元。</p>", ["奖励8万元。"]),
    "text between divs": (
        "<div>甲。<div>乙。</div>丙。</div>",
        ["甲。", "乙。", "丙。"],
    ),
    "headings": ("<h2>一、总则</h2><h3>目标</h3><p>甲。</p>", ["## 一、总则", "### 目标", "甲。"]),
    "a comment is nothing, what follows it is": ("<p>甲<!-- 旧 -->乙。</p>", ["甲乙。"]),
    "kept lines": ("<pre>甲。\n  乙。</pre>", ["甲。", "乙。"]),
    "a list with numbers": (
        "<ol><li>甲。</li><li value='5'>乙。</li></ol>",
        ["1. 甲。", "5. 乙。"],
    ),
    "a list from three in Chinese": (
        "<ol start=3 style='list-style-type:simp-chinese-informal'><li>甲。</li></ol>",
        ["三、 甲。"],
    ),
    "a list whose items number themselves": ("<ol><li>一、甲。</li></ol>", ["一、甲。"]),
    "a list without marks": ("<ul><li>甲。</li><li>乙。</li></ul>", ["甲。", "乙。"]),
    "Word's export": (
        "<p class=MsoNormal><span lang=EN-US style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span>"
        "</span><span>建园。<o:p></o:p></span></p>",
        ["1. 建园。"],
    ),
    "a table": (
        "<table><caption>茶园</caption><tr><th>区</th><th>亩</th></tr>"
        "<tbody><tr><td><p>东</p><p>区</p></td><td>40</td></tr></tbody></table>丙。",
        ["茶园", "区 | 亩", "东 区 | 40", "丙。"],
    ),
    "cells of several rows and columns": (
        "<table><tr><td colspan=3>茶园</td></tr><tr><td rowspan=2>东区</td><td>春</td><td>4</td>"
        "</tr><tr><td>秋</td><td>5</td></tr></table>",
        ["茶园", "东区 | 春 | 4", "东区 | 秋 | 5"],
    ),
    "heads of columns that are words of tools": (
        "<table><tr><th>大</th><th>中</th><th>小</th></tr><tr><td>3</td><td>2</td><td>1</td></tr>"
        "</table>",
        ["大 | 中 | 小", "3 | 2 | 1"],
    ),
    "heads of columns that are words of labels": (
        "<table><tr><th>名称</th><th>文号</th></tr><tr><td>茶园办法</td><td>澜政〔2020〕1号</td></tr>"
        "</table>",
        ["名称 | 文号", "茶园办法 | 澜政〔2020〕1号"],
    ),
    "labels below a sentence": ("<p>标题：茶园</p><p>发文机关</p>", ["标题：茶园", "发文机关"]),
    "words of tools in a text": (
        "<h3>审核</h3><p>来源：市统计局</p><p>位置：东区</p>",
        ["### 审核", "来源：市统计局", "位置：东区"],
    ),
    "a span beyond the table": (
        "<table><tr><td rowspan=9>东</td><td>4</td></tr></table>",
        ["东 | 4"],
    ),
    "a table that sets out the page": (
        "<table><tr><td><table><tr><td>甲。</td></tr></table></td><td>乙。</td></tr></table>",
        ["甲。", "乙。"],
    ),
    "text beside the cells of a table": (
        "<table><tr><td>甲</td>乙。<td>丙</td></tr></table>",
        None,
    ),
    "an attachment": ("<p><a href='a/P1.docx'>附件：名单.docx</a></p>", ["附件：名单.docx"]),
    "a list of attachments": (
        "<ul>" + "".join(f"<li><a href='{n}.pdf'>附件{n}</a></li>" for n in "123") + "</ul>",
        ["附件1", "附件2", "附件3"],
    ),
    "cited documents in a table with links": (
        "<table>"
        + "".join(
            f"<tr><td>{n}</td><td><a href='/{n}.html'>茶园办法之{n}</a></td></tr>" for n in "123"
        )
        + "</table>",
        ["1 | 茶园办法之1", "2 | 茶园办法之2", "3 | 茶园办法之3"],
    ),
    "a paragraph with a vague name": ("<p class='font-top'>工作目标</p>", ["工作目标"]),
    "an unclosed anchor": ("<p><a name='top'>甲</p><p>乙</p>", ["甲", "乙"]),
    "a sign of comparison": ("<p>产值 &gt; 1800 亿元</p>", ["产值 > 1800 亿元"]),
}


@pytest.mark.parametrize("case", SHOWN)
def test_shown(case):
    html, expected = SHOWN[case]
    lines, left_out = read(f"<html><body><div>{PROSE}{html}</div></body></html>")
    if expected is None:
        assert sorted("".join(lines)) == sorted(TEXT + "甲乙。丙")
    else:
        assert (lines, left_out) == ([TEXT, *expected], [])


LINKS = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("首页", "公开", "互动"))

# What stands around or in the text of a page, and how it is told; "" says that it is not at all.
AROUND = {
    "a menu": (f"<nav>{LINKS}</nav>", ("navigation", "首页 公开 互动")),
    "a menu by its name": (f"<div id='topNav'>{LINKS}</div>", ("navigation", "首页 公开 互动")),
    "a menu by its links": (f"<ul class='x1'>{LINKS}</ul>", ("navigation", "首页 公开 互动")),
    "the head of a site": (
        "<div class='header'><h1>澜浦市政府网</h1></div>",
        ("navigation", "澜浦市政府网"),
    ),
    "a footer": (
        "<footer>主办：市政府办公室，承办：市数据局</footer>",
        ("navigation", "主办：市政府办公室，承办：市数据局"),
    ),
    "a footer by its name": ("<div class='foot'>电话：1234</div>", ("navigation", "电话：1234")),
    "a script": ("<script>alert('茶。')</script><style>p{}</style>", ""),
    "words without a script": ("<noscript>请打开脚本。</noscript>", ""),
    "a hidden part": ("<div style='display:none'>旧稿</div>", ("hidden text", "旧稿")),
    "related links": (
        f"<h3>相关解读</h3><ul>{LINKS}</ul>",
        [("navigation", "相关解读"), ("navigation", "首页 公开 互动")],
    ),
    "share buttons": ("<div class='bdsharebuttonbox'>分享到</div>", ("navigation", "分享到")),
    "a choice": ("<select><option>甲</option></select>", ("navigation", "甲")),
    "a trail": (
        "<p>您现在所在的位置：首页 &gt; 公开</p>",
        ("navigation", "您现在所在的位置：首页 > 公开"),
    ),
    "another trail": (
        "<div>首页 &gt; 政务公开 &gt; 文件</div>",
        ("navigation", "首页 > 政务公开 > 文件"),
    ),
    "sizes of letters": ("<p>字体：【大 中 小】</p>", ("navigation", "字体：【大 中 小】")),
    "tools": ("<p>【打印本页】【关闭窗口】</p>", ("navigation", "【打印本页】【关闭窗口】")),
    "a code for telephones": (
        "<p>扫一扫在手机打开当前页</p>",
        ("navigation", "扫一扫在手机打开当前页"),
    ),
    "an editor": ("<p>责任编辑：甲乙</p>", ("navigation", "责任编辑：甲乙")),
    "a picture": ("<p><img alt='茶园分布图'><img src='i.gif'></p>", ("picture", "茶园分布图")),
    "a scanned page": ("<p><img src='files/P020240308.jpg'></p>", ("picture", "P020240308.jpg")),
}


@pytest.mark.parametrize("place", ["above", "inside", "below"])
@pytest.mark.parametrize("case", AROUND)
def test_what_surrounds_the_text(case, place):
    html, told = AROUND[case]
    parts = {"above": "", "inside": "", "below": "", place: html}
    body = f"{parts['above']}<div>{PROSE}{parts['inside']}{PROSE}</div>{parts['below']}"
    lines, left_out = read(f"<html><body><div>{body}</div></body></html>")
    vague = {"a menu by its links", "the head of a site", "a footer by its name"}
    if place == "inside" and case in vague:
        # Within the text only clear names count.
        assert len(lines) > 2
        return
    assert lines == [TEXT, TEXT]
    assert left_out == (told if isinstance(told, list) else [told] if told else [])


KEPT = {
    "a text in an element called footer": f"<div class='footer'>{PROSE}</div>",
    "a text in a nav": f"<nav>{PROSE * 3}</nav>",
    "a text that a script shows": f"<div style='display:none'>{PROSE * 3}</div>",
    "a text in a form": f"<form>{PROSE}</form>",
    "a page of frames of layout": f"<table><tr><td class='side'><table><tr><td>{PROSE}</td></tr>"
    "</table></td></tr></table>",
}


@pytest.mark.parametrize("case", KEPT)
def test_text_is_never_taken_for_navigation(case):
    assert TEXT in read(f"<html><body><ul>{LINKS}</ul>{KEPT[case]}</body></html>")[0]


def test_a_signature_in_the_foot_of_the_page_is_text():
    foot = "<div class='foot'><p>澜浦市人民政府</p><p>2024年3月5日</p></div>"
    lines, _ = read(f"<html><body><div>{PROSE * 2}</div>{foot}</body></html>")
    assert lines == [TEXT, TEXT, "澜浦市人民政府", "2024年3月5日"]


LABELS = {
    "a table": (
        "<table><tr><td>索 引 号：</td><td>1/2</td><td>发文机关：</td><td>澜浦市人民政府</td></tr>"
        "<tr><td>成文日期：</td><td>2024-03-05</td><td>发文字号：</td><td>澜政〔2024〕3号</td></tr>"
        "<tr><th>发布日期</th><td>2024年3月8日</td></tr></table>"
    ),
    "a list": (
        "<ul><li><b>索引号：</b>1/2</li><li><b>发布机构：</b>澜浦市人民政府</li><li>生成日期：2024.3.5</li>"
        "<li>文　　号：澜政[2024]3号</li><li>公开日期：2024/03/08 10:00</li></ul>"
    ),
    "a list of terms": (
        "<dl><dt>索引号</dt><dd>1/2</dd></dl><div><span>制发机关：</span><span>澜浦市人民政府</span>"
        "<span>成文日期：</span><span>2024年03月05日</span><span>文号：</span><span>澜政（2024）3号"
        "</span></div><p>来源：市政府网 发布时间：2024-03-08 字体：大 中 小</p>"
    ),
    "the head of the page": (
        "<p>发文机构：澜浦市人民政府</p><p>发文日期：2024-3-5</p><p>发文字号：澜政〔2024〕3号</p>"
        "<p>2024-03-08 09:30 来源：市政府网</p>"
    ),
}


def documents(html):
    found = read_page(html.encode(), "one.html")
    cutting = cut_source(Source("one.html", "0", found.text, found.encoding, found.left_out))
    return cutting.cuts, cutting.left


@pytest.mark.parametrize("case", LABELS)
def test_labels_are_facts_of_the_document(case):
    title = "<h1>关于扶持茶园的意见</h1>"
    for html in (LABELS[case] + title, title + LABELS[case]):
        (cut,), _ = documents(f"<html><body><div>{html}<div>{PROSE}</div></div></body></html>")
        said = cut.imprint
        assert (said.number, said.issuer, said.issued, cut.issue.published, said.title) == (
            "澜政〔2024〕3号",
            "澜浦市人民政府",
            date(2024, 3, 5),
            date(2024, 3, 8),
            "关于扶持茶园的意见",
        )
        assert [piece.text for piece in cut.pieces] == [TEXT]


def test_what_the_text_says_goes_before_the_labels():
    (cut,), _ = documents(
        "<html><body><p>发布机构：澜浦市数据局</p><p>成文日期：2024-03-09</p><div>"
        "<h1>澜浦市人民政府<br>关于扶持茶园的意见</h1><p>澜政〔2024〕3号</p>"
        f"{PROSE}<p>澜浦市人民政府</p><p>2024年3月5日</p></div></body></html>"
    )
    said = cut.imprint
    assert (said.number, said.issuer, said.issued) == (
        "澜政〔2024〕3号",
        "澜浦市人民政府",
        date(2024, 3, 5),
    )


def test_the_head_of_a_page_names_what_nothing_else_does():
    (cut,), _ = documents(
        "<html><head><meta name='ArticleTitle' content='茶园十条'>"
        f"<meta name='PubDate' content='2024-03-08 10:00'></head><body>{PROSE}</body></html>"
    )
    assert (cut.imprint.title, cut.issue.published) == ("茶园十条", date(2024, 3, 8))


def test_a_title_of_no_known_form_is_known_by_its_name():
    (cut,), _ = documents(
        "<html><head><meta name='ArticleTitle' content='茶园十条'></head><body>"
        f"<div class='show-title'>茶园十条</div><div>{PROSE}</div></body></html>"
    )
    assert cut.imprint.title == "茶园十条"
    assert [piece.text for piece in cut.pieces] == [TEXT]


def test_tools_beside_a_label_are_told():
    html = "<p>发布日期：2024-03-08 点击数：102 【字体：<a href=''>大</a> 小】</p>"
    lines, left_out = read(f"<html><body>{html}<div>{PROSE}</div></body></html>")
    assert lines == ["发布日期：2024-03-08", TEXT]
    assert left_out == [("navigation", "点击数：102 【字体：大 小】")]


def test_the_end_of_a_page_says_who_runs_it():
    html = "<center>版权所有：市政府<br>技术支持：市数据局，电话1234。</center>"
    lines, left_out = read(f"<html><body><p>版权所有人享有名称。</p>{PROSE}{html}</body></html>")
    assert lines == ["版权所有人享有名称。", TEXT]
    assert left_out == [
        ("navigation", "技术支持：市数据局，电话1234。"),
        ("navigation", "版权所有：市政府"),
    ]


def test_a_summary_among_the_labels_is_no_text():
    html = "<table><tr><td>内容概述</td><td>扶持茶园。<tr><td>文号：</td><td>澜政〔2024〕3号"
    lines, left_out = read(f"<html><body>{html}</table><div>{PROSE}</div></body></html>")
    assert lines == ["文号：澜政〔2024〕3号", TEXT]
    assert left_out == [("page label", "内容概述：扶持茶园。")]


def test_a_title_that_stands_twice_counts_once():
    cuts, left = documents(
        "<html><body><h1>关于扶持茶园的意见</h1><div><p>澜浦市人民政府文件</p><p>澜政〔2024〕3号</p>"
        "<p>澜浦市人民政府</p><p>关于扶持茶园的意见</p><p>各区人民政府：</p>"
        f"{PROSE}</div></body></html>"
    )
    ((number, title),) = [(cut.imprint.number, cut.imprint.title) for cut in cuts]
    assert (number, title) == ("澜政〔2024〕3号", "澜浦市人民政府关于扶持茶园的意见")
    assert ("second title", "关于扶持茶园的意见") in left


ENCODED = {
    "GB18030, called gb2312": ("gb2312", "gb18030", "html, gb18030"),
    "UTF-8, called gb2312 by a browser that saved it": ("gb2312", "utf-8", "html, utf-8"),
    "UTF-8 without a word of it": ("", "utf-8", "html, utf-8"),
    "Big5": ("big5", "big5", "html, utf-8"),
    "UTF-8, called Big5": ("big5", "utf-8", "html, utf-8"),
}


@pytest.mark.parametrize("case", ENCODED)
def test_encodings(case):
    called, encoding, told = ENCODED[case]
    html = f"<meta http-equiv='Content-Type' content='text/html; charset={called}'>"
    html += "<p>市政府文件，文件文件文件文件文件文件文件文件文件。</p>"
    found = read_page(html.encode(encoding), "one.htm")
    assert (found.text.strip(), found.encoding) == (
        "市政府文件，文件文件文件文件文件文件文件文件文件。",
        told,
    )


UNREADABLE = {
    "nothing but navigation": (
        f"<nav>{LINKS}</nav><ul>{LINKS}</ul>",
        "holds links and menus, but no",
    ),
    "an empty page": ("<html></html>", "holds links and menus, but no text; open the page of the"),
    "nothing at all": ("<!-- -->", "this is no web page that can be read; open the page in a"),
    "nested without end": ("<div>" * 5000 + PROSE, "its elements are nested without end; open"),
    "a picture": ("\x00\x01" * 400, "this is no text"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_named(case):
    html, message = UNREADABLE[case]
    with pytest.raises(InputError, match=f"^one.html: {message}"):
        read_page(html.encode(), "one.html")
