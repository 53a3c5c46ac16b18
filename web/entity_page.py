"""The pages of entities: lists that can be looked through, and one with what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain, islice
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from kg.errors import NotFoundError
from kg.folding import fold
from kg.records import Entity
from web import grouping, proving, trees
from web.addresses import SECTIONS
from web.forms import FILTERS, as_of_from, choice_from, page_from, read_whole
from web.holdings import Gifts
from web.negotiation import the_library, twin, wanted_form
from web.shares import is_plan

Json = dict[str, Any]

NEAR = 8
"""Entities of a kind that are named beside one."""

PLAN = "plan"
DEFAULT_ROLE = {"district": PLAN}
"""The share that a page shows where the address asks for none, all of them for other kinds."""

GIFTS, MOST_GIFTS = 20, 500
"""Measures that give something: how many are shown at once, and how many at most."""


def entity_list(section: str) -> ResponseReturnValue:
    """List the departments, or lay other concepts out under the broader ones."""
    kind, library = SECTIONS[section], the_library()
    known = library.entities.all(kind)
    find = request.args.get("find", "").strip()
    entities = called(known, find) if find else known
    tree = kind != "department" and not find
    roots = trees.forest(entities, library.entities.broader(kind)) if tree else []
    return render_template(
        "entities.html",
        section=section,
        entities=entities,
        roots=roots,
        find=find,
        total=len(known),
    )


def called(entities: Sequence[Json], words: str) -> list[Json]:
    """Return the entities that have words in one of their names, Chinese or English."""
    sought = fold(words)
    return [
        one
        for one in entities
        if any(sought in fold(name) for name in (one["english"] or "", *one["labels"], one["name"]))
    ]


def entity_page(section: str, name: str) -> ResponseReturnValue:
    """Show one entity: what is around it, what is given, and its clauses by share and document."""
    kind, library = SECTIONS[section], the_library()
    day = library.day(as_of_from(request.args))
    entity = library.entities.find(kind, name)
    if wanted_form() != "html" and (other := twin(library.entity(kind, entity.id, day))):
        return other
    below = library.entities.below(entity)
    return render_template(
        "entity.html",
        section=section,
        kind=kind,
        entity=library.entities.about(entity, day),
        way=library.entities.way_down(entity),
        narrower=trees.forest(below, library.entities.broader(kind)),
        near=NEAR,
        filter={kind: entity.name} if kind in FILTERS else {},
        default_role=DEFAULT_ROLE.get(kind),
        **clauses_shown(entity, day),
        **gifts_shown(entity, day),
    )


def clauses_shown(entity: Entity, day: date) -> Json:
    """Return the clauses that the page shows, of the share, validity and page asked for."""
    library, shares = the_library(), the_library().holdings.shares(entity, day)
    role, only = role_from(entity, shares), choice_from(request.args, "status", ("in_force",))
    places = shares[role] if role else [*chain.from_iterable(shares.values())]
    wanted = [one for one in places if one["applies"] or not only]
    documents = library.documents(day)
    page, groups = page_from(request.args), grouping.by_document(wanted, documents)
    if role == PLAN:
        groups.sort(key=lambda group: not is_plan(group.document))
    shown, last = grouping.one_page(groups, page)
    return {
        "shares": {name: len(found) for name, found in shares.items()},
        "role": role,
        "only": only,
        "count": len(places),
        "applying": sum(one["applies"] for one in places),
        "groups": [grouping.filled(group, library.clause, day) for group in shown],
        "page": page,
        "last": last,
    }


def role_from(entity: Entity, shares: Json) -> str | None:
    """Return the share of clauses that the address asks for, None for all.

    Raises NotFoundError for one that the entity does not have.
    """
    default = DEFAULT_ROLE.get(entity.kind)
    role = request.args.get("role") or (default if default in shares else "all")
    if role == "all":
        return None
    if role not in shares:
        raise NotFoundError(f"no clauses with the role {role!r}: use one of {', '.join(shares)}")
    return role


def gifts_shown(entity: Entity, day: date) -> Json:
    """Return the measures that give something: those that apply, or with benefits=all all."""
    library, every = the_library(), choice_from(request.args, "benefits", ("all",))
    most = read_whole("most", request.args.get("most", "").strip() or str(GIFTS), MOST_GIFTS)
    gifts = library.holdings.gifts(entity, day)
    applying = [Gifts(g.broader, [p for p in g.places if p["applies"]]) for g in gifts]
    total, in_force = (sum(len(one.places) for one in found) for found in (gifts, applying))
    more = min(most + GIFTS, MOST_GIFTS)
    shown = first(gifts if every else applying, library.documents(day), most)
    return {
        "gifts": [
            (gift.broader, proving.given((library.clause(p["id"], day) for p in gift.places), None))
            for gift in shown
        ],
        "every": every,
        "n_gifts": total,
        "n_applying": in_force,
        "more_gifts": more if more > most and most < (total if every else in_force) else None,
    }


def first(gifts: Sequence[Gifts], documents: Sequence[Json], most: int) -> list[Gifts]:
    """Return the first measures, `most` in all, those of documents in force before others."""
    shown = []
    for gift in gifts:
        groups = grouping.by_document(gift.places, documents)
        places = [*islice((place for group in groups for place in group.clauses), most)]
        most -= len(places)
        if places:
            shown.append(Gifts(gift.broader, places))
    return shown
