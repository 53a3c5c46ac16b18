"""The page of joint responsibility: who works with whom as a picture and a table, and chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from kg.errors import InputError, NotFoundError
from kg.export.network_files import NETWORK_WRITERS
from kg.network import JointNetwork
from kg.questions import Query
from web.downloads import MEDIA, attached
from web.forms import question_among
from web.negotiation import format_argument, the_library
from web.networking import asked_network
from web.offering import form_parts
from web.spreading import apart

OWN = ("from", "to", "format")
"""Parameters of the page that are not about the question."""

WIDTH, HEIGHT, MARGIN = 1000, 700, 95
"""Units of the picture."""

MOST, GROUPS = 50, 6
"""Departments in the picture, and groups that have a colour of their own."""

SMALLEST, LARGEST, WIDEST = 5, 22, 7
"""Radii of the circles and width of the strongest tie."""


class Circle(NamedTuple):
    """A department in the picture."""

    id: str
    name: str
    x: float
    y: float
    r: float
    group: int
    strength: int


class Line(NamedTuple):
    """A tie in the picture, between two circles."""

    one: Circle
    other: Circle
    width: float


def network() -> ResponseReturnValue:
    """Show which departments answer for measures together, and how one leads to another."""
    query, joint, steps = Query(), None, None
    mistakes: list[str] = []
    status = 200
    try:
        query = question_among(request.args, OWN)
        if form := format_argument(("json", *NETWORK_WRITERS)):
            return as_file(query, form)
        joint = the_library().network(query)
        steps = chained(joint, request.args.get("from", ""), request.args.get("to", ""))
    except (InputError, NotFoundError) as error:
        if request.args.get("format"):
            raise
        mistakes, status = str(error).splitlines(), error.http_status
    circles = {one.id: one for one in drawn(joint)} if joint else {}
    return render_template(
        "network.html",
        form=request.args,
        query=query,
        joint=joint,
        circles=list(circles.values()),
        city=shared_start([one.name for one in circles.values()]),
        lines=list(lines(joint, circles)) if joint else [],
        steps=steps,
        size=(WIDTH, HEIGHT),
        mistakes=mistakes,
        **form_parts(),
    ), status


def as_file(query: Query, form: str) -> Response:
    """Return the network as a file that Gephi and yEd open, or as JSON."""
    _, body = asked_network(the_library(), query, form, None)
    return attached([body], MEDIA.get(form, "application/json"), f"policykg-network.{form}")


def drawn(joint: JointNetwork) -> Iterator[Circle]:
    """Give the circles of the departments that are tied most closely."""
    strongest = max((one.strength for one in joint.partners.values()), default=1)
    places = {
        full: (MARGIN + x * (WIDTH - 2 * MARGIN), MARGIN + y * (HEIGHT - 2 * MARGIN))
        for full, (x, y) in joint.layout(MOST).items()
    }
    radii = {
        full: SMALLEST + (LARGEST - SMALLEST) * (joint.partners[full].strength / strongest) ** 0.5
        for full in places
    }
    for full, (x, y) in apart(places, radii).items():
        one = joint.partners[full]
        where = (held(x, WIDTH), held(y, HEIGHT))
        group = min(one.community, GROUPS)
        yield Circle(full, one.name, *where, round(radii[full], 1), group, one.strength)


def held(where: float, length: int) -> float:
    """Return a place of a circle inside the picture, with half of its margin left."""
    return round(min(max(where, MARGIN / 2), length - MARGIN / 2), 1)


def shared_start(names: list[str]) -> str:
    """Return the city that most names begin with, to be left out where there is little room."""
    starts = Counter(name[: name.index("市") + 1] for name in names if "市" in name)
    start, count = starts.most_common(1)[0] if starts else ("", 0)
    return start if 2 * count > len(names) else ""


def lines(joint: JointNetwork, circles: dict[str, Circle]) -> Iterator[Line]:
    """Give the ties between circles, the weakest first, so that the strong lie on top."""
    ties = sorted(joint.ties(), key=lambda tie: tie[2])
    most = ties[-1][2] if ties else 1
    for one, other, count in ties:
        if one in circles and other in circles:
            width = round(0.5 + WIDEST * (count / most) ** 0.5, 1)
            yield Line(circles[one], circles[other], width)


def chained(joint: JointNetwork, start: str, end: str) -> list[dict[str, Any]] | None:
    """Return the steps from one department to another, None where no chain is asked for.

    Raises NotFoundError for a department that is not known, InputError where one is missing.
    """
    start, end = start.strip(), end.strip()
    if not start and not end:
        return None
    if not start or not end:
        raise InputError("from and to name the two ends of a chain together: give both")
    find = the_library().entities.find
    way = joint.chain(*(find("department", name).id for name in (start, end)))
    return [
        {"one": joint.partners[a], "other": joint.partners[b], "count": joint.shared(a, b)}
        for a, b in pairwise(way)
    ]
