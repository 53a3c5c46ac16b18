"""The frozen records of a question and of its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kg.records import Kind, Role, Status

STANDINGS: dict[str, frozenset[Status]] = {
    **{one.value: frozenset({one}) for one in Status},
    "lapsed": frozenset({Status.EXPIRED, Status.REPEALED}),
}
"""What a question may ask of validity: one status, or either way of having lapsed."""


SORTS = ("relevance", "date", "sum")
"""Orders of an answer: best first, newest document first, largest sum first."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its filters, as one value.

    Filters hold names, labels, document numbers or IRIs as the asker wrote them. `without` holds
    what the asker strikes out of what is understood: names or IRIs of concepts, the intent,
    "as_of" or "issued". `unsure` asks for what comes nearest even where nothing surely answers.
    `as_of` goes before a day that the text names. `status` is a name of
    STANDINGS, `sort` one of SORTS. `page` counts from 1, `k` hits each. `facets` asks for counts
    of all answers by what they name.
    """

    text: str = ""
    k: int = 10
    as_of: date | None = None
    in_force: bool = False
    industry: str | None = None
    department: str | None = None
    district: str | None = None
    instrument: str | None = None
    document: str | None = None
    status: str | None = None
    without: tuple[str, ...] = ()
    unsure: bool = False
    sort: str = "relevance"
    page: int = 1
    facets: bool = False


HOW_SHOWN = ("k", "page", "sort", "facets")
"""Fields of a Query that say how its answers are shown, not which they are."""


@dataclass(frozen=True, slots=True)
class Concept:
    """An entity found in a question, with the words of the question that named it."""

    entity: str
    kind: Kind
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day on which a question asks what is valid, with the words that name it."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """The first and the last day (None: open) of a time that a question names, with its words."""

    first: date | None
    last: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read out of a question: its entities, document numbers, times and intent.

    `in_force` is True when only what still applies is asked for; `role` is the role asked for
    when a department's measures are, None for any. `issued` is when the documents asked for were
    issued. `rest` is the text with blanks where it says `as_of` and `issued`.
    """

    language: str
    intent: str = "other"
    concepts: tuple[Concept, ...] = ()
    numbers: tuple[str, ...] = ()
    in_force: bool = False
    role: Role | None = None
    as_of: AskedDay | None = None
    issued: AskedPeriod | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause was found: the kind of evidence and the evidence itself.

    That of "meaning" is the sentence of the clause which comes nearest to the question, and
    `similarity` the cosine of the whole clause with it, from 0 to 1.
    """

    kind: str
    text: str
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that answers a question, with its score from 0 to 1 and its reasons.

    `same_as` is the rank of a better hit beside it, of another document, in nearly the same words.
    """

    rank: int
    score: float
    clause: str
    reasons: tuple[Reason, ...]
    highlights: tuple[tuple[int, int], ...] = ()
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """How many answers a filter (or "status") would leave, by its value: an IRI or a status."""

    name: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits for a question, how many there are in all, and why there are none.

    `withheld` counts the clauses of an empty answer that come nearest, but of which it is not sure
    that they answer. `facets` are counted only where the query asks for them; "status" over what
    the answer would be without a choice of status.
    """

    query: Query
    understood: Understood
    as_of: date
    hits: tuple[Hit, ...]
    total: int
    took_ms: float
    empty_reason: str | None = None
    notes: tuple[str, ...] = field(default=())
    withheld: int = 0
    facets: tuple[Facet, ...] | None = None
