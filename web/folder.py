"""The data folder: whole builds beside each other, one of them current, never half a one."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from ingest.source import Reading, Source
from kg.errors import DataError
from kg.files import share
from web.holding import MANIFEST, Held, held, take_away

LAYOUT = 5
"""Number of this layout of a build; another one is built again from its sources."""
_KEPT = 2
"""Builds kept beside those that somebody reads: the current one and the one before."""
_TRIES, _PAUSE = 50, 0.02
"""How often, and after how many seconds, a reader looks again for a build that was swapped."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A publication in `file` that was taken for another one of `document`, and why.

    `own` is the number or title that it bears there itself, if any.
    """

    document: str
    file: str
    own: str | None
    ground: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build was made from and holds.

    `probe` tells one encoder from another, `program` one state of the program and its
    vocabularies from another. `removed` and `apart` are what people decided about documents.
    """

    built: str
    encoder: str
    dimension: int
    probe: list[float] = field(default_factory=list)
    sources: list[dict[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    program: str = ""
    removed: list[str] = field(default_factory=list)
    apart: list[tuple[str, str | None]] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    layout: int = LAYOUT


class DataFolder:
    """Finds, makes and swaps builds in one folder.

    `current` names the build in use; it is replaced in one step, after a build is whole.
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

    def hold(self) -> Held:
        """The current build, kept on disk as long as it is held.

        Raises DataError when there is none that can be read.
        """
        for _ in range(_TRIES):
            build = self.current()
            if (found := held(build)) is not None:
                return found
            if build == self.current():
                # Raises where there is no manifest; one that is there may just be swapped.
                self.manifest(build)
            time.sleep(_PAUSE)
        raise DataError(f"{self.path}: the current build cannot be held for reading; try again")

    def manifest(self, build: Path | None = None) -> Manifest:
        """The manifest of a build (None: the current one). Raises DataError for another layout."""
        path = (build or self.current()) / MANIFEST
        again = f"run 'policykg build --rebuild --data {self.path} PATH…'"
        try:
            found = path.read_bytes()
            if msgspec.json.decode(found)["layout"] != LAYOUT:
                raise DataError(f"{self.path}: made by another version of policykg; {again}")
            return _MANIFESTS.decode(found)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise DataError(f"{path}: cannot be read ({error}); {again}") from error

    def decisions(
        self, build: Path | None = None
    ) -> tuple[list[str], list[tuple[str, str | None]]]:
        """What people decided about documents, in a build (None: the current one) of any version:
        removed, kept apart."""
        try:
            found = json.loads(((build or self.current()) / MANIFEST).read_bytes())
            return list(found["removed"]), [(file, name) for file, name in found["apart"]]
        except (DataError, OSError, ValueError, TypeError, KeyError):
            return [], []

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
        name = _fresh_name()
        partial = builds / f"{name}.partial"
        partial.mkdir()
        try:
            yield partial
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        self._take_in(partial, name)

    def adopt(self, build: Path, base: Path) -> bool:
        """Makes a build that stands elsewhere on this disk current, if `base` is still current.

        Raises DataError when another build is under way.
        """
        with self.locked():
            if self.current() != base:
                return False
            self._take_in(build, _fresh_name())
            return True

    def _take_in(self, build: Path, name: str) -> None:
        builds = self.path / "builds"
        build.rename(builds / name)
        self._switch(name)
        self._tidy(builds, name)

    def _switch(self, name: str) -> None:
        pointer = self._pointer.with_suffix(".new")
        pointer.write_text(name + "\n", encoding="utf-8")
        os.replace(pointer, self._pointer)

    def _tidy(self, builds: Path, current: str) -> None:
        others = sorted(p for p in builds.iterdir() if p.is_dir() and p.name != current)
        for old in others[: len(others) - _KEPT + 1]:
            take_away(old)


def _fresh_name() -> str:
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")


def keep_source(build: Path, source: Source, earlier: Path | None) -> None:
    """Stores what a source was read as, for quotations and later builds.

    `earlier` is a build that holds the same reading of it, if there is one.
    """
    target = _kept(build, source.sha256)
    target.parent.mkdir(exist_ok=True)
    if target.exists():
        return
    if earlier is not None:
        share(_kept(earlier, source.sha256), target)
        return
    reading = Reading(source.text, source.encoding, source.left_out, source.original)
    target.write_bytes(msgspec.json.encode(reading))


def kept_reading(build: Path, sha256: str) -> Reading:
    """What a source was read as; its text is what offsets count. Raises DataError if missing."""
    try:
        return msgspec.json.decode(_kept(build, sha256).read_bytes(), type=Reading)
    except (OSError, msgspec.MsgspecError) as error:
        raise DataError(
            f"{build}: the text of source {sha256[:12]} is missing; build again with --rebuild"
        ) from error


def keep_vocabulary(build: Path, file: Path) -> None:
    """Stores a vocabulary that was given beside those of the program."""
    folder = build / "vocabulary"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(file, folder / file.name)


def vocabularies_of(build: Path) -> list[Path]:
    """The vocabularies that a build knows beside those of the program."""
    return sorted((build / "vocabulary").glob("*"))


def _kept(build: Path, sha256: str) -> Path:
    return build / "sources" / f"{sha256}.json"


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes a build's manifest; a build without one is not read."""
    told = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    (folder / MANIFEST).write_bytes(told)


_MANIFESTS = msgspec.json.Decoder(Manifest)
