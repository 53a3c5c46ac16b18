"""The data folder: whole builds beside each other, one of them current, never half a one."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ingest.readers import Source
from kg.errors import DataError

LAYOUT = 1
"""Number of this layout of a build; another one is built again from its sources."""
_KEPT = 2
"""Builds kept: the current one and the one before, which a running reader may still hold."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build was made from and holds. `probe` tells one encoder from another."""

    built: str
    encoder: str
    dimension: int
    probe: list[float] = field(default_factory=list)
    sources: list[dict[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    layout: int = LAYOUT


class DataFolder:
    """Finds, makes and swaps builds in one folder.

    `current` names the build in use; it is replaced in one step, after a build is whole.
    `sources` holds the decoded text of every file, by SHA-256, for builds and for quotations.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pointer = path / "current"

    def exists(self) -> bool:
        """Whether there is a build to read."""
        return self._pointer.is_file()

    def current(self) -> Path:
        """The folder of the current build. Raises DataError when there is none."""
        if not self.exists():
            raise DataError(
                f"{self.path}: no data here; run 'policykg build --data {self.path}' first"
            )
        return self.path / "builds" / self._pointer.read_text(encoding="utf-8").strip()

    def manifest(self, build: Path | None = None) -> Manifest:
        """The manifest of a build (None: the current one). Raises DataError for another layout."""
        path = (build or self.current()) / "manifest.json"
        again = f"run 'policykg build --rebuild --data {self.path} PATH…'"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            if found["layout"] != LAYOUT:
                raise DataError(f"{self.path}: made by another version of policykg; {again}")
            return Manifest(**found)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise DataError(f"{path}: cannot be read ({error}); {again}") from error

    def keep(self, source: Source) -> None:
        """Stores the decoded text of a source."""
        folder = self.path / "sources"
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{source.sha256}.txt"
        if not target.exists():
            partial = target.with_suffix(".partial")
            partial.write_bytes(source.text.encode("utf-8"))
            partial.replace(target)

    def source(self, sha256: str) -> str:
        """The decoded text of a source, exactly as its offsets count it."""
        try:
            return (self.path / "sources" / f"{sha256}.txt").read_bytes().decode("utf-8")
        except OSError as error:
            raise DataError(
                f"{self.path}: the text of source {sha256[:12]} is missing; "
                f"run 'policykg build --rebuild --data {self.path} PATH…'"
            ) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One build at a time, from reading what is there to the swap.

        Raises DataError when another build is under way.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("w", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise DataError(
                    f"{self.path}: another build is under way; wait until it has ended"
                ) from error
            yield

    @contextmanager
    def new_build(self) -> Iterator[Path]:
        """A folder to write a build into; it becomes current when the block ends without error.

        To be called within `locked`. What a killed build left is removed.
        """
        builds = self.path / "builds"
        builds.mkdir(exist_ok=True)
        for leftover in builds.glob("*.partial"):
            shutil.rmtree(leftover)
        name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        partial = builds / f"{name}.partial"
        partial.mkdir()
        try:
            yield partial
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        partial.rename(builds / name)
        self._switch(name)
        self._tidy(builds, name)

    def _switch(self, name: str) -> None:
        pointer = self._pointer.with_suffix(".new")
        pointer.write_text(name + "\n", encoding="utf-8")
        os.replace(pointer, self._pointer)

    def _tidy(self, builds: Path, current: str) -> None:
        others = sorted(p for p in builds.iterdir() if p.is_dir() and p.name != current)
        for old in others[: len(others) - _KEPT + 1]:
            shutil.rmtree(old, ignore_errors=True)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes a build's manifest; a build without one is not read."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text, encoding="utf-8")
