"""Renders a text of the sample as a saved government page, set in the ways that sites set text."""

from html import escape
from itertools import groupby

from ingest.lines import Role
from tests.rendering.paragraphs import facts, paragraphs

_LINKS = "".join(f"<li><a href='/{n}.html'>{n}</a></li>" for n in ("首页", "政务公开", "办事服务"))
_TOP = f"""<div class="header"><div class="logo"><h1>临岚市人民政府门户网站</h1></div>
<form action="/s"><input name="q" value="请输入关键字"><button>搜索</button></form></div>
<div id="topNav"><ul>{_LINKS}</ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/1/">政务公开</a> &gt; 正文</div>"""
_TOOLS = """<div class="info"><span>来源：临岚市政府网站</span>&nbsp;<span>字体：【
<a href="#">大</a> <a href="#">小</a>】</span> <a href="javascript:print()">打印本页</a></div>"""
_BELOW = f"""<div class="bdsharebuttonbox">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<h3>相关解读</h3><ul class="list">{_LINKS}</ul>
<div class="foot"><p>主办：临岚市人民政府办公室</p><p>网站标识码：0000000001</p></div>
<script>var visits = "浏览次数。";</script>"""


def _as_paragraphs(ones):
    """Each line a <p>; headings bold, or <h2> where the text says their level."""
    for one in ones:
        words = f"&nbsp;&nbsp;　　{_written(one)}"
        if one.hashes:
            yield f"<h{one.hashes}>{_written(one)}</h{one.hashes}>"
        elif one.role is Role.HEADING:
            yield f'<p style="text-indent:2em"><strong>{words}</strong></p>'
        else:
            yield f'<p class="p{one.level}"><span style="font-size:16pt">{words}</span></p>'


def _as_breaks(ones):
    """All lines in one element, with breaks between them."""
    yield "<br>\n<br/>".join(f"　　{_written(one)}" for one in ones)


def _as_spans(ones):
    """Each line a <span> that is shown as a block, in divs within divs."""
    for one in ones:
        yield f'<div><span style="display:block">{_written(one)}</span></div>'


def _as_word(ones):
    """What Word writes when it saves as a page."""
    for one in ones:
        mark = "<span lang=EN-US style='mso-list:Ignore'>{}<span>&nbsp;</span></span>"
        words = mark.format(one.mark) + escape(one.rest) if one.mark else _written(one)
        yield f"<p class=MsoNormal><![if !supportLists]>{words}<![endif]><o:p></o:p></p>"


def _written(one):
    return escape(one.text)


FORMS = {
    "paragraphs": ("<div class='TRS_Editor'>{}</div>", _as_paragraphs),
    "breaks": ("<div id='zoom'>{}</div>", _as_breaks),
    "spans": ("<div class='article-content'><div>{}</div></div>", _as_spans),
    "word": ("<div class=WordSection1 style='layout-grid:15.6pt'>{}</div>", _as_word),
    "layout": (
        "<table width='100%'><tr><td class='left'></td><td><table><tr><td>{}</td></tr></table>"
        "</td></tr></table>",
        _as_paragraphs,
    ),
}
"""How a page sets its text: the element around it, and how each line is written."""


def render(name, form="paragraphs", encoding="utf-8", said=None):
    """The bytes of the page; `said` are the facts of its block of labels, by label."""
    frame, lines = FORMS[form]
    body = "\n".join(
        _table(list(group)) if is_row else "\n".join(lines(group))
        for is_row, group in groupby(paragraphs(name), lambda one: bool(one.cells))
    )
    said = facts(name) if said is None else said
    title = said.get("标题", "")
    head = f"<title>{title}_临岚市人民政府</title><meta charset='{encoding}'>"
    shown = f"<h1 class='title'>{title}</h1>" if title else ""
    page = (
        f"<!DOCTYPE html><html><head>{head}<style>p {{}}</style></head><body>{_TOP}"
        f"<div class='main'>{_labels(said)}{shown}{_TOOLS}{frame.format(body)}</div>"
        f"{_BELOW}</body></html>"
    )
    return page.encode(encoding)


def _labels(said):
    rows = {"索 引 号": "000014349/2026-00001", **said, "主题分类": "工业", "有 效 性": "有效"}
    cells = [f"<td>{label}：</td><td>{escape(words)}</td>" for label, words in rows.items()]
    pairs = ["".join(cells[i : i + 2]) for i in range(0, len(cells), 2)]
    return f"<table class='xxgk'>{''.join(f'<tr>{pair}</tr>' for pair in pairs)}</table>"


def _table(rows):
    """A table; a row of one cell spans all columns."""
    columns = max(len(one.cells) for one in rows)
    lines = []
    for one in rows:
        span = f" colspan='{columns}'" if len(one.cells) == 1 else ""
        cells = "".join(f"<td{span}><p>{escape(cell)}</p></td>" for cell in one.cells)
        lines.append(f"<tr>{cells}</tr>")
    return f"<table border='1'><tbody>{''.join(lines)}</tbody></table>"
