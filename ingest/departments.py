"""Finds the departments that answer for a clause, in every form in which texts say so."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ingest.naming import DepartmentNamer
from ingest.tables import Cell
from kg.matching import Match
from kg.records import Kind, Mention, Responsibility, Role
from kg.terms import kind_of

# A list of names; a name may hold a bracket: 各区县（市）人民政府.
_LIST = r"(?P<body>(?:[^：:；;。（）()【】]|[（(][^：:；;。（）()]{1,6}[）)]){2,400}?)"
_END = (
    r"(?=[；;。）)】]|$|[，,、]?(?:牵头|主办|配合|协办|责任|参与)(?:单位|部门)[：:]"
    r"|[，,][一-鿿]{2,8}[：:])"
)
_COLON = r"(?:单位|部门)(?:[：:]|[】\]][：:]?)"
_DUTY = r"(?:[，,]?等?(?:有关|相关)?(?:部门|单位)?(?:按照?(?:各自)?职责)?(?:分工)?负责)"

# Each form, the role it gives, and its pattern; the first of two that overlap counts. The
# examples in tests/ingest/test_departments.py are keyed by these names.
_FORMS: tuple[tuple[str, Role, re.Pattern[str]], ...] = tuple(
    (form, role, re.compile(pattern))
    for form, role, pattern in (
        # 牵头单位：甲局；配合单位：乙局、丙局
        ("lead line", Role.LEAD, rf"(?:牵头|主办|主责){_COLON}{_LIST}{_END}"),
        ("support line", Role.SUPPORT, rf"(?:配合|协办|参与|协同|参加){_COLON}{_LIST}{_END}"),
        # 责任单位：甲局、乙局。
        ("responsible line", Role.RESPONSIBLE, rf"(?:责任|实施|落实|负责){_COLON}{_LIST}{_END}"),
        # （甲局牵头，乙局、丙局配合）
        ("lead bracket", Role.LEAD, rf"[（(]由?{_LIST}牵头(?:负责)?(?=[，,；;）)])"),
        (
            "support bracket",
            Role.SUPPORT,
            rf"(?<=牵头)(?:负责)?[，,；;]{_LIST}等?(?:配合|参与|协助|协同)(?=[）)])",
        ),
        # （甲局牵头，乙局、丙局按职责分工负责）
        ("rest bracket", Role.RESPONSIBLE, rf"(?<=牵头)(?:负责)?[，,；;]{_LIST}{_DUTY}(?=[）)])"),
        # （甲局、乙局按职责分工负责）
        (
            "shared bracket",
            Role.RESPONSIBLE,
            rf"[（(]由?{_LIST}(?:等)?(?:按照?(?:各自)?职责)?分工负责[）)]",
        ),
        # （甲局负责）
        ("bracket", Role.RESPONSIBLE, rf"[（(]由?{_LIST}负责[）)]"),
    )
)
# The same said by the head of a table's column, over the names in the cell of a row.
_COLUMNS: tuple[tuple[str, Role, re.Pattern[str]], ...] = tuple(
    (form, role, re.compile(rf"^(?:{words})(?:责任)?(?:单位|部门|主体|机构)"))
    for form, role, words in (
        ("lead column", Role.LEAD, "牵头|主办|主责|主要责任"),
        ("support column", Role.SUPPORT, "配合|协办|参与|协同|参加|协作"),
        ("responsible column", Role.RESPONSIBLE, "责任|实施|落实|负责|承办|执行"),
    )
)
_FIRST_LEADS = ("responsible line", "responsible column")
_SEPARATOR = re.compile(r"[、，,；;]|(?<=[局委办部院会府])[和及与](?=[市省区县各])")
_LEADS = re.compile(r"[（(]牵头(?:单位|部门)?[）)]$")
# What stands in lists without naming anybody.
_NOBODY = re.compile(r"^[-—/]*$|^(?:等|及|和|各|有关|相关|其他|职能)*(?:部门|单位)?$|^.$")
# A bracket may speak of anybody (由申请人对材料负责): only what is named like a body counts.
_UNKNOWN = re.compile(r"^[^对应按须由的]{1,20}[局委办部院会府厅室处所司团心行社队校]$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A list of names at `start`:`end` of a text, the role it gives, and the form it has."""

    form: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """One name in a list, and whether a bracket behind it says that it leads."""

    department: str
    words: str
    leads: bool


def find_statements(text: str, cells: Sequence[Cell] = ()) -> Iterator[Statement]:
    """Where `text` says who answers for it; `cells` are those of a table's row."""
    taken: list[tuple[int, int]] = []
    for cell in cells:
        for form, role, pattern in _COLUMNS:
            if pattern.match(cell.column):
                taken.append((cell.start, cell.end))
                yield Statement(form, role, cell.start, cell.end)
                break
    for form, role, pattern in _FORMS:
        for match in pattern.finditer(text):
            start, end = match.span("body")
            # Spans taken never overlap, so only the last that begins before `end` can.
            before = bisect_left(taken, (end, 0)) - 1
            if before < 0 or taken[before][1] <= start:
                insort(taken, (start, end))
                yield Statement(form, role, start, end)


def find_responsibilities(
    text: str,
    mentions: Sequence[Mention],
    matches: Sequence[Match],
    namer: DepartmentNamer,
    cells: Sequence[Cell] = (),
) -> tuple[Responsibility, ...]:
    """The departments that answer for a clause, each once, in the order of the text.

    The first named in a list of 责任单位 leads, unless another is named as 牵头 (DOMAIN.md). A row
    of a table, with `cells`, has such lists under the heads of its columns.
    """
    statements = sorted(find_statements(text, cells), key=lambda s: s.start)
    reader = _ListReader(text, mentions, matches, namer)
    lists = [(statement, list(reader.names(statement))) for statement in statements]
    has_lead = any(s.role is Role.LEAD or any(n.leads for n in names) for s, names in lists)
    found: dict[str, Responsibility] = {}
    for statement, names in lists:
        for index, name in enumerate(names):
            role = _role(statement, name, index == 0 and not has_lead)
            found.setdefault(name.department, Responsibility(name.department, name.words, role))
    return tuple(found.values())


def _role(statement: Statement, name: _Name, may_lead: bool) -> Role:
    if name.leads or (may_lead and statement.form in _FIRST_LEADS):
        return Role.LEAD
    return statement.role


_Found = TypeVar("_Found", Match, Mention)


class _ListReader:
    """Reads the names in lists of one text: known departments, districts, and unknown ones."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        matches: Sequence[Match],
        namer: DepartmentNamer,
    ) -> None:
        self._text = text
        self._namer = namer
        self._departments = [m for m in mentions if kind_of(m.entity) == Kind.DEPARTMENT.value]
        self._districts = [m for m in matches if m.kind is Kind.DISTRICT]

    def names(self, statement: Statement) -> Iterator[_Name]:
        """The names in the list of a statement, in order."""
        start = statement.start
        for part in _SEPARATOR.split(self._text[statement.start : statement.end]):
            start = self._text.index(part, start)
            yield from self._read(start, start + len(part), statement.form.endswith("bracket"))
            start += len(part)

    def _read(self, start: int, end: int, in_bracket: bool) -> Iterator[_Name]:
        leads = _LEADS.search(self._text[start:end])
        inside = _between(self._departments, start, end)
        if inside:
            yield from (_Name(m.entity, m.label, bool(leads)) for m in inside)
            return
        words = _LEADS.sub("", self._text[start:end]).strip().removesuffix("等")
        districts = _between(self._districts, start, end)
        if districts and districts[0].end - districts[0].start >= len(words) - 1:
            district = self._namer.district(districts[0].entity)
            yield _Name(self._namer.of_district(district).id, words, bool(leads))
        elif _UNKNOWN.match(words) if in_bracket else not _NOBODY.match(words):
            yield _Name(self._namer.learn(words).id, words, bool(leads))


def _between(found: Sequence[_Found], start: int, end: int) -> list[_Found]:
    """Those of `found`, ordered by start, that lie between two places."""
    first = bisect_left(found, start, key=lambda one: one.start)
    last = bisect_left(found, end, key=lambda one: one.start)
    return [one for one in found[first:last] if one.end <= end]
