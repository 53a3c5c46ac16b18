"""Reads the labelled facts above the text of a saved page: 发文字号, 成文日期 and others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.text import find_dates
from kg.numbers import PATTERN as NUMBER
from kg.numbers import normal_number

LABELS: dict[str, tuple[str, ...]] = {
    "number": ("发文字号", "发文文号", "文件编号", "公文字号", "发文号", "文件号", "文号"),
    "issuer": (
        *("发文机关", "发文机构", "发文单位", "发布机构", "发布机关", "发布单位", "制发机关"),
        *("制定机关", "公开主体", "公开责任部门"),
    ),
    "issued": (
        *("成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "印发时间", "生成日期"),
        *("制发日期", "签发日期"),
    ),
    "published": (
        *("发布日期", "发布时间", "公开日期", "公开时间", "公布日期", "公布时间", "上网日期"),
    ),
    "title": ("标题", "文件名称", "信息名称", "公文名称", "文件标题", "名称"),
    "other": (
        *("索引号", "索引码", "信息索引号", "信息索引", "主题分类", "主题词", "组配分类"),
        *("体裁分类", "公开方式", "公开属性", "公开范围", "公开形式", "公开类别", "有效性"),
        *("效力状态", "时效性", "时效状态", "是否有效", "文件状态", "文件有效性", "统一编号"),
        *("统一登记号", "信息类别", "信息分类", "公文种类", "规范性文件编号", "登记号"),
        *("内容概述", "关键词", "信息来源", "失效日期", "废止日期", "生效日期", "实施日期"),
        *("施行日期",),
    ),
}
"""What the label of a line says of the document, by the words that pages use for it."""

KIND_OF = {words: kind for kind, labels in LABELS.items() for words in labels}

# Pages put spaces into a label so that all are of one width: 文　　号.
_WORDS = "|".join(r"\s*".join(words) for words in sorted(KIND_OF, key=len, reverse=True))
LABEL = re.compile(rf"[\[【]?\s*({_WORDS})\s*[\]】]?\s*[:：]\s*")
"""A label with its colon; group 1 is its words, perhaps with spaces in them."""

_LONGEST_LINE = 200
_PLAIN_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the labelled lines of a source say of its one document; None where they do not."""

    number: str | None = None
    issuer: str | None = None
    issued: date | None = None
    published: date | None = None
    title: str | None = None


def is_labelled(text: str) -> bool:
    """Whether a line is a label with its value and nothing else."""
    return len(text) <= _LONGEST_LINE and LABEL.match(text) is not None


def read_labels(lines: Iterable[str]) -> Labels:
    """The facts in labelled lines; where several say the same thing, in the first that does."""
    found: dict[str, str] = {}
    for line in lines:
        match = LABEL.match(line)
        if match and line[match.end() :].strip():
            kind = KIND_OF[re.sub(r"\s", "", match[1])]
            found.setdefault(kind, line[match.end() :].strip())
    number = re.search(NUMBER, found.get("number", ""))
    return Labels(
        number=normal_number(number[0]) if number else None,
        issuer=found.get("issuer"),
        issued=_date(found.get("issued", "")),
        published=_date(found.get("published", "")),
        title=found.get("title"),
    )


def _date(words: str) -> date | None:
    """A date in Chinese or as 2024-03-05, 2024/3/5, 2024.3.5, perhaps with the hour."""
    dates = find_dates(words)
    if dates:
        return dates[0][2]
    plain = _PLAIN_DATE.search(words)
    try:
        return date(*map(int, plain.groups())) if plain else None
    except ValueError:
        return None
