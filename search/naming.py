"""Reads which documents and clauses a question names: by number, by short number, by label."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.folding import squeeze
from kg.numbers import PATTERN, find_numbers
from kg.terms import iri, local_id

_SHORT = re.compile(
    r"([\u4e00-\u9fff]{0,6}?)((?:19|20)\d\d)?\s*年?\s*第?\s*(?<!\d)(\d{1,4})\s*号"
    r"(?=文|[，。？！?!,\s]|[第一二三四五六七八九十（(]|[还有是的里中]|$)"
)
"""A number as people shorten it: 55号文, 2022年55号. 3号线 is none."""
_NUMBER = re.compile(r"^(\D+)〔(\d{4})〕(\d+)号")
_MARKS = re.compile(
    r"文?件?[的里中、，,\s]*([第\d一二三四五六七八九十百（）()、.．编章节条款项部分\s]+)"
)
_LEVELS = re.compile(r"[第编章节条款项部分]")


class Naming:
    """What questions can name: the documents and the labels of the clauses held."""

    def __init__(self, documents: Iterable[str], labels: Sequence[str]) -> None:
        """`documents` are IRIs, `labels` those of all rows, squeezed."""
        self._by_label: dict[str, list[int]] = defaultdict(list)
        for row, label in enumerate(labels):
            self._by_label[label].append(row)
        self._parts: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for document in documents:
            number = local_id(document)
            match = _NUMBER.match(number)
            if match:
                self._parts[match[3]].append((number, match[1], match[2]))

    def numbers(self, text: str) -> tuple[str, ...]:
        """The numbers of documents that a question names, whole or short; short ones only where a
        document held has them."""
        whole = find_numbers(text)
        short = (number for match in self._short(text) for number in self._meant(match))
        return tuple(dict.fromkeys((*whole, *short)))

    def documents(self, text: str) -> set[str]:
        """Their IRIs."""
        return {iri("document", number) for number in self.numbers(text)}

    def rows(self, text: str) -> list[int]:
        """The rows of the clause that a question names by its label: "55号 四（一）2"."""
        exact = self._by_label.get(squeeze(text), [])
        if exact or not text.strip():
            return exact
        ends = [(match.end(), self._meant(match)) for match in self._short(text)]
        ends += [(m.end(), list(find_numbers(m[0]))) for m in re.finditer(PATTERN, text)]
        return [row for end, numbers in ends for row in self._marked(text[end:], numbers)]

    def _marked(self, rest: str, numbers: Sequence[str]) -> Iterator[int]:
        """The rows of documents at the path that begins `rest`: "四（一）2", "第四部分第2条"."""
        match = _MARKS.match(rest)
        path = _LEVELS.sub("", squeeze(match[1])) if match else ""
        if not path:
            return
        for number in numbers:
            start = squeeze(number)
            for label, rows in self._by_label.items():
                if label.startswith(start) and _LEVELS.sub("", label[len(start) :]) == path:
                    yield from rows

    def _short(self, text: str) -> Iterator[re.Match[str]]:
        return _SHORT.finditer(re.sub(PATTERN, lambda match: " " * len(match[0]), text))

    def _meant(self, match: re.Match[str]) -> list[str]:
        code, year, serial = match.groups()
        return [
            number
            for number, agency, its_year in self._parts.get(str(int(serial)), [])
            if (not year or year == its_year) and (not code or agency in code or year is None)
        ]
