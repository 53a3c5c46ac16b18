"""The settings of the program: the one place that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VARIABLES: dict[str, str] = {
    "POLICYKG_DATA": "data folder (default ./policykg-data)",
    "POLICYKG_ENCODER": "name or folder of a sentence-transformers model for new data folders "
    "(default: the model that comes with the program)",
}
"""Environment variables that the program reads, with what each is for."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lies and which encoder new data is built with (None: the default one)."""

    data: Path = Path("policykg-data")
    encoder: str | None = None


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that environment variables give."""
    return Settings(
        data=Path(environment.get("POLICYKG_DATA") or "policykg-data"),
        encoder=environment.get("POLICYKG_ENCODER") or None,
    )
