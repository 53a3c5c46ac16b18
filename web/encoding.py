"""Which encoder a data folder was built with, and whether the one at hand is still the same."""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError
from search.encoder import Encoder, load_encoder
from web.folder import Manifest
from web.settings import Settings

_PROBE = "对智能传感器企业给予奖励。Rewards for makers of smart sensors."
_NEAR = 0.01


def encoder_name(spec: str | None) -> str:
    """What a data folder remembers an encoder by: "default", a model's name, or a full path."""
    if spec is None or spec == "default":
        return "default"
    path = Path(spec)
    return str(path.resolve()) if path.is_dir() else spec


def encoder_called(name: str, device: str | None) -> Encoder:
    """The encoder that a data folder remembers by this name, on a device (None: the best)."""
    return load_encoder(None if name == "default" else name, device)


def probe(encoder: Encoder) -> list[float]:
    """Some numbers that an encoder gives, so that a data folder knows when it has changed."""
    vector = encoder.encode_passages([_PROBE])[0]
    return [encoder.dimension, *(round(float(number), 4) for number in vector[:16])]


def encoder_of(manifest: Manifest, settings: Settings) -> Encoder:
    """The encoder that a data folder was built with.

    Raises DataError, saying what to do, when the settings ask for another or it has changed.
    """
    built, asked = manifest.encoder, settings.encoder
    again = f"run 'policykg build --rebuild --data {settings.data} PATH…'"
    if asked is not None and encoder_name(asked) != built:
        raise DataError(
            f"{settings.data}: built with the encoder {built!r}, not {asked!r}; leave the encoder "
            f"unset, or {again} with --encoder {asked}"
        )
    encoder = encoder_called(built, settings.device)
    if not _same(probe(encoder), manifest.probe):
        raise DataError(
            f"{settings.data}: the encoder {built!r} has changed since this was built; {again}"
        )
    return encoder


def _same(one: list[float], other: list[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < _NEAR for a, b in zip(one, other, strict=True)
    )
