"""Why an answer is empty, and what to know of one that is not: in both languages."""

from __future__ import annotations

EMPTY = {
    "filters": {
        "zh": "没有条款同时符合所有筛选条件。",
        "en": "No clause meets all the filters together.",
    },
    "standing": {
        "zh": "有条款回答这个问题，但在{day}都不属于所选的效力状态。",
        "en": "Clauses answer this, but none of them has the validity chosen on {day}.",
    },
    "issued": {
        "zh": "所收文件中，这一时期成文的没有谈到这个问题的条款。",
        "en": "No clause of the documents held that were issued in that time speaks of this.",
    },
    "elsewhere": {
        "zh": "所收文件都不是{place}的，不能回答那里的政策。",
        "en": "None of the documents held comes from {place}: they cannot say what applies there.",
    },
    "question": {"zh": "没有提出问题。", "en": "No question was asked."},
    "nothing": {
        "zh": "所收文件中没有谈到这个问题的条款。",
        "en": "No clause of the documents held speaks of this.",
    },
}
"""Why an answer is empty, by language."""

ALL_LAPSED, BEYOND_FILTERS, UNSURE = "all_lapsed", "beyond_filters", "unsure"

NOTES = {
    UNSURE: {
        "zh": "没有条款确定回答这个问题；以下只是最接近的条款，可能都不切题。",
        "en": "No clause surely answers this; these only come nearest, and perhaps none of them "
        "speaks of it.",
    },
    ALL_LAPSED: {
        "zh": "以下条款在所选日期均已期满或被废止。",
        "en": "All of these had lapsed or been repealed on that day.",
    },
    BEYOND_FILTERS: {
        "zh": "最切题的条款都不符合筛选条件；以下是符合条件的条款中较为接近的。",
        "en": "The clauses that answer best do not meet the filters; of those that do, these come "
        "nearest.",
    },
}
"""What to know of an answer, by language."""


def why_empty(reason: str, language: str, **values: object) -> str:
    """The sentence for a reason of EMPTY."""
    return EMPTY[reason][language].format(**values)
