"""Circles of a picture moved apart where they lie on one another; pure."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

GAP = 18.0
"""Room between two circles, enough for the name below one."""

ROUNDS = 40
"""How often circles are moved; most lie apart after a few."""

Place = tuple[float, float]


def apart(places: Mapping[str, Place], radii: Mapping[str, float]) -> dict[str, Place]:
    """Return the places with each pair of circles moved away from one another where they touch.

    Places and radii are in units of the picture. Both circles of a pair move, each by half of
    what is missing; circles that have room stay where they are.
    """
    at = np.array([*places.values()], dtype=float).reshape(-1, 2)
    sizes = np.array([radii[one] for one in places])
    wanted = sizes[:, None] + sizes[None, :] + GAP
    np.fill_diagonal(wanted, 0.0)
    for _ in range(ROUNDS):
        between = at[:, None, :] - at[None, :, :]
        distance = np.hypot(between[..., 0], between[..., 1])
        missing = np.maximum(0.0, wanted - distance)
        if not missing.any():
            break
        away = between / np.maximum(distance, 1e-9)[..., None]
        at += (away * missing[..., None] / 2).sum(axis=1)
    return {one: (float(x), float(y)) for one, (x, y) in zip(places, at, strict=True)}
