"""What pages offer to choose from and to link to: entities and documents."""

from __future__ import annotations

from typing import Any

from flask import request

from web.forms import FILTERS
from web.negotiation import the_library

CHOICES = ("industry", "department", "district", "instrument")
"""Filters that offer the entities of a kind."""


def documents_by_number() -> dict[str, str]:
    """Return the IRIs of the documents held, by number."""
    return {d["number"]: d["id"] for d in the_library().documents(None) if d["number"]}


def form_parts() -> dict[str, Any]:
    """Return what a form offers: entities and documents to filter by, and whether it does."""
    library = the_library()
    return {
        "offered": {kind: library.entities.all(kind) for kind in CHOICES},
        "documents": library.documents(None),
        "filters": FILTERS,
        "filtered": any(request.args.get(name) for name in FILTERS),
    }
