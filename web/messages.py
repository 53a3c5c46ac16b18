"""The messages of known faults in Chinese: clerks read them on pages, programs get English."""

from __future__ import annotations

import re

from search.emptiness import EMPTY, NOTES
from web import messages_reading

NAME = r"(?P<q>['\"])(?P<a>.*)(?P=q)"
KINDS = {
    "department": "部门",
    "industry": "行业",
    "district": "区县",
    "instrument": "支持方式",
    "quality": "资质",
    "topic": "主题",
    "kind": "文种",
    "department-type": "部门类型",
}
PARAMETERS = {
    "as_of": "效力日期",
    "k": "条数",
    "page": "页码",
    "hops": "步数",
    "in_force": "只看有效",
    "facets": "统计",
    "status": "效力",
    "sort": "排序",
    "hide": "标注类别",
    "order": "排序",
    "view": "显示方式",
    "unsure": "没有把握的也看",
    "benefits": "支持措施",
}

CHINESE: tuple[tuple[str, str], ...] = (
    (rf"as_of {NAME} is not a day: .*", "效力日期“{a}”不是日期，请写成 2026-01-31 的样子。"),
    (
        rf"(?P<p>\w+) {NAME} is not a whole number from (?P<b>\d+) to (?P<c>\d+)",
        "{p}“{a}”不对，请填 {b} 到 {c} 的整数。",
    ),
    (rf"(?P<p>\w+) {NAME} is neither .*", "“{p}”的取值“{a}”不对，请写 1 或 0。"),
    (rf"unknown parameter {NAME}: use (?P<b>.*)", "不认识参数“{a}”，可以使用：{b}。"),
    (rf"parameter {NAME} is given more than once: .*", "参数“{a}”出现不止一次，请只写一次。"),
    (r"q and query are two names .*", "q 和 query 都表示问题，请只写一个。"),
    (
        r"the question has (?P<a>\d+) characters: use (?P<b>\d+) at most",
        "问题有 {a} 个字符，请不要超过 {b} 个。",
    ),
    (rf"no document {NAME} here; .*", "没有找到文件“{a}”，请填发文字号或完整标题。"),
    (rf"no clause {NAME} here.*", "没有找到条款“{a}”，请按文件页面上的条款号填写。"),
    (
        rf"no (?P<p>[\w-]+) is called {NAME}; .*",
        "没有名为“{a}”的{p}，请填全称；也可去掉这个条件，直接写进问题里。",
    ),
    (rf"no clauses with the role {NAME}: .*", "没有角色为“{a}”的条款。"),
    (
        r"there is no page (?P<a>\d+): the last one is (?P<b>\d+)",
        "没有第 {a} 页，最后一页是第 {b} 页。",
    ),
    (rf"format {NAME} is not known: use one of (?P<b>.*)", "不支持格式“{a}”，可以使用：{b}。"),
    (rf"(?P<p>\w+) {NAME} is not known: use one of (?P<b>.*)", "{p}“{a}”不对，可以使用：{b}。"),
    (rf"{NAME} cannot be crossed; use one of (?P<b>.*)", "“{a}”不能交叉统计，可以使用：{b}。"),
    (rf"no format {NAME}; use one of (?P<b>.*)", "不支持格式“{a}”，可以使用：{b}。"),
    (
        r"(?P<a>\S+): rdfxml cannot hold the character (?P<b>\S+) of its text; use ttl",
        "{a} 的文字中有 rdfxml 不能写的字符 {b}，请用 ttl。",
    ),
    (rf"nothing is called {NAME} here; .*", "没有名为“{a}”的对象，请填全称。"),
    (r"row and col name one cell together: .*", "row 和 col 合起来指一格，请两个都写。"),
    (
        r"(?P<a>[^:]+): (?:cannot be loaded|no such folder; give|is no model|gives no numbers).*",
        "模型“{a}”不能使用，请告诉管理员。",
    ),
    (r"The requested URL was not found .*", ""),
    (r"The method is not allowed .*", ""),
    *messages_reading.CHINESE,
)
"""Patterns of English messages and what stands for them; an empty one needs no words."""


def in_chinese(message: str) -> str:
    """Return a message in Chinese, or as it is where this table does not know it."""
    for pattern, words in CHINESE:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            values = found.groupdict()
            if "p" in values:
                values["p"] = (KINDS | PARAMETERS).get(values["p"], values["p"])
            if "inner" in values:
                values["inner"] = in_chinese(values["inner"])
            return words.format(**values)
    return message


def in_language(sentence: str, lang: str) -> str:
    """Return a note or the reason of an empty answer in `lang`, whatever the question was in."""
    for forms in (*EMPTY.values(), *NOTES.values()):
        for form in forms.values():
            pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(form))
            if found := re.fullmatch(pattern, sentence):
                return forms[lang].format(**found.groupdict())
    return sentence
