"""Keeps a build on disk for those who read it: no later build takes it away under them."""

from __future__ import annotations

import fcntl
import os
import shutil
import weakref
from pathlib import Path

MANIFEST = "manifest.json"


class Held:
    """A build that stays on disk until `release`, or until nobody knows of this any more."""

    def __init__(self, build: Path, descriptor: int) -> None:
        self.build = build
        self.release = weakref.finalize(self, os.close, descriptor)


def held(build: Path) -> Held | None:
    """A hold on a build, None where it has been, or is just being, taken away.

    The lock is on its manifest: it ends with the process that reads, however that ends.
    """
    descriptor = _locked(build, fcntl.LOCK_SH)
    return None if descriptor is None else Held(build, descriptor)


def take_away(build: Path) -> None:
    """Removes a build, unless somebody reads it."""
    descriptor = _locked(build, fcntl.LOCK_EX)
    if descriptor is None and (build / MANIFEST).exists():
        return
    try:
        shutil.rmtree(build, ignore_errors=True)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _locked(build: Path, kind: int) -> int | None:
    """A descriptor of the manifest with a lock of a kind, None where it cannot be had at once."""
    try:
        descriptor = os.open(build / MANIFEST, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        # Between the opening and the lock the build may have been taken away.
        os.stat(build / MANIFEST)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
