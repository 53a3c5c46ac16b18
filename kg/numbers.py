"""Document numbers (发文字号): how they are written, and their normal form."""

from __future__ import annotations

import re

_OPEN, _CLOSE = r"[〔\[【（(﹝［]\s*", r"\s*[〕\]】）)﹞］]"
_YEAR = r"(?:19|20)\d{2}"
PATTERN = rf"[\u4e00-\u9fff]{{2,12}}\s*{_OPEN}{_YEAR}{_CLOSE}\s*(?:第\s*)?\d{{1,4}}\s*号"
"""Agency code, bracketed year, serial: 郑政办〔2022〕55号, with any brackets and stray spaces."""

_PARTS = re.compile(rf"^([\u4e00-\u9fff]+){_OPEN}({_YEAR}){_CLOSE}(?:第)?(\d{{1,4}})号$")
_ANY = re.compile(PATTERN)
# "已按郑政办〔2022〕1号": words that lead to a number. Some also stand in an agency's code, where
# 政 or 府 follows (恩施政发, 和政发); others are too common in codes to be taken (经: 浙经信).
_LEAD_IN = re.compile(
    r"^[\u4e00-\u9fff\s]*"
    r"(?:[按参依遵比对]照|[根依]据|遵循|实施|执行|施行|废止|替代|取代|修[改订]|转发|关于"
    r"|[按见由和与及以已对在将接的如])"
    r"\s*(?=[\u4e00-\u9fff])(?![政府])"
)


def normal_number(text: str) -> str:
    """A document number in its normal form: "郑政 [2022] 13 号" gives "郑政〔2022〕13号"."""
    compact = re.sub(r"\s", "", text)
    match = _PARTS.match(compact)
    return f"{match[1]}〔{match[2]}〕{int(match[3])}号" if match else compact


def find_numbers(text: str) -> tuple[str, ...]:
    """Every document number in `text`, in normal form and order of appearance, each once."""
    found = (normal_number(_LEAD_IN.sub("", match.group())) for match in _ANY.finditer(text))
    return tuple(dict.fromkeys(number for number in found if "〔" in number[1:]))
