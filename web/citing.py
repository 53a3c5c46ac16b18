"""How a clause is cited in official writing, and which texts cite it by its article."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from kg.folding import fold
from kg.numerals import NUMERAL, number
from web.formats import short_label

_ARTICLE = re.compile(rf"第({NUMERAL})条")
_BETWEEN = r"[》>）)\]]*(?:[（(][^（）()]{0,40}[）)])?(?:其?中)?的?"
_INNER = str.maketrans("《》", "〈〉")


def citation(clause: dict[str, Any], document: dict[str, Any]) -> str:
    """A clause as official writing cites it: 《标题》（文号）四、（一）2.，发文机关，2031年5月6日.

    Title before number (党政机关公文处理工作条例); inside a title, 〈 〉 (GB/T 15834).
    """
    bracketed = f"（{document['number']}）" if document["number"] else ""
    cited = f"《{document['title'].translate(_INNER)}》{bracketed}{short_label(clause)}"
    return "，".join(filter(None, (cited, document["issuer"], _in_words(document["issued"]))))


def _in_words(day: str | None) -> str | None:
    if day is None:
        return None
    read = date.fromisoformat(day)
    return f"{read.year}年{read.month}月{read.day}日"


def names_article(text: str, document: dict[str, Any], path: list[str]) -> bool:
    """Whether a text that cites a document names the article at the end of a path: 《…》第三条."""
    article = _ARTICLE.match(path[-1]) if path else None
    if article is None:
        return False
    folded = fold(text)
    for name in filter(None, (document["number"], document["title"])):
        named = re.finditer(re.escape(fold(name)) + _BETWEEN + _ARTICLE.pattern, folded)
        if any(number(match[1]) == number(article[1]) for match in named):
            return True
    return False
