"""The network of joint responsibility as the command writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from io import BytesIO
from itertools import pairwise
from typing import Any

from kg.errors import NotFoundError
from kg.export.network_files import NETWORK_WRITERS
from kg.network import JointNetwork
from kg.questions import Query
from web.library import Library
from web.printing import columns
from web.subsets import Selection

Json = dict[str, Any]


def asked_network(
    library: Library, query: Query, form: str, chain: tuple[str, str] | None
) -> tuple[JointNetwork, bytes]:
    """The network over what a query allows, or with `chain` the way from one department to
    another, as "table", "json", "graphml" or "gexf"; also as what is written there.

    Raises NotFoundError for a department that is not known, or where no way leads.
    """
    network = library.network(query)
    way = _way(library, network, chain) if chain is not None else []
    if form == "table":
        lines = _steps(network, way) if way else _departments(network)
        return network, ("\n".join(lines) + "\n").encode("utf-8")
    shown = network.along(way) if way else network
    if form in NETWORK_WRITERS:
        out = BytesIO()
        NETWORK_WRITERS[form](shown.network(), out)
        return shown, out.getvalue()
    return shown, (json.dumps(network_view(shown), ensure_ascii=False) + "\n").encode("utf-8")


def network_manifest(
    library: Library,
    query: Query,
    form: str,
    chain: tuple[str, str] | None,
    network: JointNetwork,
) -> Json:
    """What the file says of itself."""
    counts = {"departments": len(network.partners), "ties": len(network.ties())}
    return {**library.about(Selection(query), form), "chain": chain, "counts": counts}


def network_view(network: JointNetwork) -> Json:
    """The network as JSON: departments, and each pair with the measures it shares."""
    return {
        "departments": [asdict(one) for one in network.partners.values()],
        "ties": [
            {"one": one, "other": other, "count": count} for one, other, count in network.ties()
        ],
    }


def _way(library: Library, network: JointNetwork, chain: tuple[str, str]) -> list[str]:
    start, end = (library.entities.find("department", name).id for name in chain)
    way = network.chain(start, end)
    if not way:
        raise NotFoundError(f"no shared measures lead from {chain[0]} to {chain[1]}")
    return way


def _steps(network: JointNetwork, way: list[str]) -> Iterator[str]:
    for one, other in pairwise(way):
        names = (network.partners[one].name, network.partners[other].name)
        yield f"{' – '.join(names)}: {network.shared(one, other)}"


def _departments(network: JointNetwork) -> Iterator[str]:
    rows = [["department", "partners", "shared", "between", "group"]]
    for one in network.partners.values():
        counts = (str(one.partners), str(one.strength), f"{one.between:.3f}", str(one.community))
        rows.append([one.name, *counts])
    yield from columns(rows)
