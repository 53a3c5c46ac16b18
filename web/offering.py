"""What the forms of the pages offer to filter by."""

from __future__ import annotations

from typing import Any

from web.forms import FILTERS
from web.negotiation import the_library

CHOICES = ("industry", "department", "district", "instrument")
"""Filters that offer the entities of a kind."""


def form_parts() -> dict[str, Any]:
    """Return what a form offers: entities and documents to filter by."""
    library = the_library()
    return {
        "offered": {kind: library.entities(kind) for kind in CHOICES},
        "documents": library.documents(None),
        "filters": FILTERS,
    }
