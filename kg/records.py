"""The frozen records that carry everything between the rooms of the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of entity that a clause can name; the value is the path of their IRIs."""

    DEPARTMENT = "department"
    DISTRICT = "district"
    INDUSTRY = "industry"
    INSTRUMENT = "instrument"
    QUALITY = "quality"
    TOPIC = "topic"
    DEPARTMENT_TYPE = "department-type"
    DOCUMENT_KIND = "kind"


class Role(StrEnum):
    """What a department has to do with a measure."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"


class Status(StrEnum):
    """Whether a document or clause applies on a day."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REPEALED = "repealed"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a decoded source file."""

    file: str
    sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Publication:
    """One appearance of a document: where it stands and the gazette issue, if any."""

    span: Span
    issue: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """From when, until when, and the sentences that say so.

    `expires` is the last day on which the text applies: "有效期三年" from 2022-06-02 gives
    2025-06-02, "截至2022年12月31日" gives 2022-12-31.
    """

    effective_from: date | None = None
    expires: date | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One work: a policy document, however often it was published.

    `city` is the name of the issuing city or province ("郑州市"), used to give full names to
    the departments that the text abbreviates. `repeals` holds numbers, and titles of what is
    repealed without one; `cites` holds numbers, `cited_titles` the titles quoted without one.
    """

    id: str
    title: str
    number: str | None = None
    issuer: str | None = None
    city: str | None = None
    issued: date | None = None
    published: date | None = None
    kind: str | None = None
    validity: Validity = Validity()
    repeals: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    cited_titles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    addressees: str | None = None
    publications: tuple[Publication, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """An entity named at `start`:`end` of a clause's text by the words `label`."""

    start: int
    end: int
    entity: str
    label: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A department that answers for a measure, as the clause names it."""

    department: str
    label: str
    role: Role


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing a measure gives, with the words that say so. Sums are in yuan."""

    instrument: str
    quote: str
    amount_yuan: float | None = None
    per: str | None = None
    rate_percent: float | None = None
    rate_base: str | None = None
    cap_yuan: float | None = None
    cap_per: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A threshold that the applicant must meet: `kind` `op` `value_yuan`."""

    kind: str
    op: str
    value_yuan: float
    quote: str


class PrecedenceKind(StrEnum):
    """What a rule of precedence says: this text goes before earlier ones, or gives way to higher
    authorities; of several benefits only the highest is paid, or each is paid once."""

    PREVAILS = "prevails"
    YIELDS = "yields"
    HIGHER_ONLY = "higher_only"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Precedence:
    """A rule of precedence, with the sentence that states it."""

    kind: PrecedenceKind
    quote: str


class Action(StrEnum):
    """What a notice does to a person and a post."""

    APPOINTED = "appointed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person who is appointed to a post or removed from it on a day.

    `department` is the IRI of the body that the post belongs to, if the text names one that is
    known; `post` is what is left of the words `label` without it.
    """

    person: str
    post: str
    action: Action
    quote: str
    label: str
    department: str | None = None
    day: date | None = None


FIGURES = "图表"
"""The part of a document, first in the path of a clause, that holds the data of its figures."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What staff cite: a numbered item, paragraph, article, box item or table row.

    `path` runs from the outermost heading to the clause's own marker. `order` is the position in
    the document. `context` holds the entities that the title and the headings above name and the
    text itself does not. `cites` holds numbers, `cited_titles` the titles quoted without one.
    """

    id: str
    document: str
    path: tuple[str, ...]
    label: str
    text: str
    order: int
    sources: tuple[Span, ...]
    responsibilities: tuple[Responsibility, ...] = ()
    mentions: tuple[Mention, ...] = ()
    context: tuple[str, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    conditions: tuple[Condition, ...] = ()
    cites: tuple[str, ...] = ()
    cited_titles: tuple[str, ...] = ()
    precedence: tuple[Precedence, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that an entity no longer bears, and the last day on which it did."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Entity:
    """A department, district, industry, instrument, quality or topic.

    `labels` are the names that stand in documents, `former` those among them of former days,
    `everyday` those that only questions use.
    `learnt` is True when no vocabulary knows it and its name was taken from a text.
    `broader` holds the IRIs of the concepts above; for a department, `type` is its kind.
    `traits` are what kind of place or body it is: "zone", "collective", "territorial"…
    `full_names` are those labels of a kind of department that are no abbreviations.
    """

    id: str
    kind: Kind
    name: str
    english: str | None = None
    labels: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    english_labels: tuple[str, ...] = ()
    excluded_contexts: tuple[str, ...] = ()
    full_names: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    type: str | None = None
    members: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    notation: str | None = None
    learnt: bool = False
