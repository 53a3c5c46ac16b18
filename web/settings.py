"""The settings of the program: the one place that reads the environment."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

VARIABLES: dict[str, str] = {
    "POLICYKG_DATA": "data folder (default ./policykg-data)",
    "POLICYKG_ENCODER": "name or folder of a sentence-transformers model for new data folders "
    "(default: the model that comes with the program)",
    "POLICYKG_SPARQL_SECONDS": "seconds after which a SPARQL query is stopped (default 30)",
}
"""Environment variables that the program reads, with what each is for."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lies, which encoder new data is built with (None: the default one), and how
    long a SPARQL query may take."""

    data: Path = Path("policykg-data")
    encoder: str | None = None
    sparql_seconds: float = 30.0


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that environment variables give."""
    return Settings(
        data=Path(environment.get("POLICYKG_DATA") or "policykg-data"),
        encoder=environment.get("POLICYKG_ENCODER") or None,
        sparql_seconds=_seconds(environment.get("POLICYKG_SPARQL_SECONDS")),
    )


def _seconds(text: str | None) -> float:
    if not text:
        return Settings().sparql_seconds
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < math.inf:
        raise InputError(f"POLICYKG_SPARQL_SECONDS is {text!r}: give a number of seconds")
    return seconds
