"""The settings of the program: the one place that reads the environment."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError

VARIABLES: dict[str, str] = {
    "POLICYKG_DATA": "data folder (default ./policykg-data)",
    "POLICYKG_ENCODER": "name or folder of a sentence-transformers model for new data folders "
    "(default: the model that comes with the program)",
    "POLICYKG_DEVICE": "where sentence-transformers models compute: cpu, cuda, cuda:1, mps "
    "(default: the best there is; on cuda in half precision)",
    "POLICYKG_RERANKER": "name or folder of a sentence-transformers cross-encoder that puts the "
    "best answers to a question in order anew (default: none)",
    "POLICYKG_SPARQL_SECONDS": "seconds after which a SPARQL query is stopped (default 30)",
    "POLICYKG_UPLOAD_TOKEN": "secret of 16 characters or more, with which people add documents on "
    "the page /upload and at /api/upload (default: none, and there are no such addresses)",
}
"""Environment variables that the program reads, with what each is for."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lies, which encoder new data is built with (None: the default one), how
    long a SPARQL query may take, the secret of those who may upload (None: nobody), the model that
    reorders the best answers (None: none), and where models compute (None: the best there is)."""

    data: Path = Path("policykg-data")
    encoder: str | None = None
    sparql_seconds: float = 30.0
    upload_token: str | None = field(default=None, repr=False)
    reranker: str | None = None
    device: str | None = None


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that environment variables give."""
    return Settings(
        data=Path(environment.get("POLICYKG_DATA") or "policykg-data"),
        encoder=environment.get("POLICYKG_ENCODER") or None,
        sparql_seconds=_seconds(environment.get("POLICYKG_SPARQL_SECONDS")),
        upload_token=_token(environment.get("POLICYKG_UPLOAD_TOKEN")),
        reranker=environment.get("POLICYKG_RERANKER") or None,
        device=environment.get("POLICYKG_DEVICE") or None,
    )


_SHORTEST = 16
"""Characters of a secret that nobody guesses."""


def _token(text: str | None) -> str | None:
    if text and len(text) < _SHORTEST:
        raise InputError(
            f"POLICYKG_UPLOAD_TOKEN has {len(text)} characters: give {_SHORTEST} or more"
        )
    return text or None


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
