"""Loads models of sentence-transformers by name or folder: the one place that knows it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from kg.errors import PolicyKGError

_REMEDY = (
    "give the folder of a whole saved model, or a name that the hub or its mirror (HF_ENDPOINT) has"
)


class EncoderError(PolicyKGError):
    """A model that cannot be loaded or used."""

    http_status = 503


def load_model(name_or_folder: str, device: str | None = None, pairs: bool = False) -> Any:
    """A model that gives vectors of texts or, with `pairs`, one that scores pairs of texts.

    `device` is "cpu", "cuda", "cuda:1", "mps"; None takes the best there is. Code that a model
    brings along is not run. Raises EncoderError, which names what cannot be loaded.
    """
    folder = Path(name_or_folder).expanduser()
    if not folder.is_dir() and (folder.is_absolute() or name_or_folder.startswith((".", "~"))):
        raise EncoderError(f"{name_or_folder}: no such folder; {_REMEDY}")
    try:
        from sentence_transformers import CrossEncoder, SentenceTransformer
        from sentence_transformers.util import get_device_name
        from transformers.utils import logging

        if not sys.stderr.isatty():
            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        place = device or get_device_name()
        return (CrossEncoder if pairs else SentenceTransformer)(
            str(folder) if folder.is_dir() else name_or_folder,
            device=place,
            model_kwargs={"dtype": precision(place)},
        )
    except Exception as error:  # the hub, transformers and torch each raise their own kinds
        where, other = (f" on {device}", ", or another POLICYKG_DEVICE") if device else ("", "")
        raise EncoderError(
            f"{name_or_folder}: cannot be loaded{where} ({first_line(error)}); {_REMEDY}{other}"
        ) from error


def precision(device: str) -> str:
    """Numbers of half the size on a GPU, which is made for them; elsewhere they are slow."""
    return "float16" if device.startswith("cuda") else "float32"


def first_line(error: Exception) -> str:
    """The first line of what an error says, or its kind where it says nothing."""
    return str(error).partition("\n")[0] or type(error).__name__
