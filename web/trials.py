"""Trials: uploaded files, built beside the data until somebody takes them in or discards them."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from kg.errors import DataError, InputError, NotFoundError
from web.folder import DataFolder
from web.receiving import keep_files
from web.settings import Settings
from web.trying import DATA, ERROR, FILES, PROGRESS, REPORT, REQUEST, read_note, write_note

Json = dict[str, Any]
Upload = tuple[str, IO[bytes]]
"""The name that a client gives a file, and its bytes."""

MOST = 4
"""Trials at once: each is a process with the memory of a build, and a copy of the data on disk."""

LONGEST = 12 * 3600.0
"""Seconds after which a trial that nobody decided on makes room for another."""

NOT_BEGUN = {"stage": "starting", "done": 0, "total": 0}

ENDED = "the process that read the files has ended without a word; discard this and try again"


class Trial:
    """Files being tried: a folder, the process that builds them there, and what came of it."""

    def __init__(self, id: str, owner: str | None, folder: Path, settings: Settings) -> None:
        self.id, self.owner = id, owner
        self.lock = threading.Lock()
        self._folder = folder
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._again = False
        self._outcome: Json | None = None
        self._born = time.monotonic()

    def start(self, again: bool = False) -> None:
        """Begins to build the files; `again` when the data have changed meanwhile."""
        self._again = again
        self._stop()
        shutil.rmtree(self._folder / DATA, ignore_errors=True)
        for name in (PROGRESS, REPORT, ERROR):
            (self._folder / name).unlink(missing_ok=True)
        request = {
            "data": str(self._settings.data.resolve()),
            "encoder": self._settings.encoder,
            "device": self._settings.device,
        }
        write_note(self._folder / REQUEST, request)
        self._process = launch(self._folder.resolve())

    def view(self) -> Json:
        """The record of the trial: its state, how far it is, the report, what went wrong."""
        return {"id": self.id, "again": self._again, **(self._outcome or self._found())}

    @property
    def open(self) -> bool:
        """Whether somebody has still to decide, or the files are still being read."""
        return self._outcome is None and self._found()["state"] != "failed"

    @property
    def old(self) -> bool:
        """Whether it has waited so long that nobody will come back."""
        return time.monotonic() - self._born > LONGEST

    def _found(self) -> Json:
        # Whether the process lives is asked first: its last act is to write the report. Without
        # one the files are still coming in.
        process = self._process
        lives = process is None or process.poll() is None
        report, error = read_note(self._folder / REPORT), read_note(self._folder / ERROR)
        if report is not None:
            return _record("ready", report=report)
        if error is not None or not lives:
            return _record("failed", error=error["error"] if error else ENDED)
        return _record("working", read_note(self._folder / PROGRESS) or NOT_BEGUN)

    def confirm(self) -> bool:
        """Makes the build current; where the data have changed meanwhile, begins again.

        Raises InputError when there is nothing to confirm, DataError when another build is under
        way: the trial stays as it is.
        """
        with self.lock:
            found = self._outcome or self._found()
            report = found["report"]
            if found["state"] == "done":
                # Somebody clicked twice.
                return True
            if found["state"] != "ready" or not changes(report):
                raise InputError("there is nothing to confirm here: wait for the report")
            data = DataFolder(self._settings.data)
            base = data.path / "builds" / report["base"]
            if not data.adopt(DataFolder(self._folder / DATA).current(), base):
                self.start(again=True)
                return False
            self._end(_record("done", report=report))
            return True

    def discard(self) -> None:
        """Ends the trial; nothing of it remains."""
        with self.lock:
            if self._outcome is None:
                self._end(_record("discarded"))

    def _end(self, outcome: Json) -> None:
        self._outcome = outcome
        self._stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            if process.stdin is not None:
                process.stdin.close()


def launch(folder: Path) -> subprocess.Popen[bytes]:
    """The process that builds what the request in a folder asks for."""
    return subprocess.Popen(
        [sys.executable, "-m", "web.trying", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        # Python finds the package where this process found it.
        cwd=Path(__file__).parents[1],
    )


def _record(
    state: str, progress: Json | None = None, report: Json | None = None, error: str | None = None
) -> Json:
    at = progress or {"stage": None, "done": 0, "total": 0}
    return {"state": state, **at, "report": report, "error": error}


def changes(report: Json) -> bool:
    """Whether there is anything to take in."""
    return any(one["change"] != "skipped" for one in report["files"])


class Trials:
    """The trials of one server, in a folder of its own below the data folder."""

    def __init__(self, settings: Settings, renew: Callable[[], None]) -> None:
        """`renew` is called when a build has become current. What servers that have ended left
        behind is removed."""
        self._settings = settings
        self._renew = renew
        self._root, unlock = _own_folder(settings.data / "trials")
        self._found: dict[str, Trial] = {}
        self._lock = threading.Lock()
        # With the program, or where nobody closes it.
        self.close = weakref.finalize(self, _end_all, self._found, self._root, unlock)

    def start(self, owner: str | None, uploads: Iterable[Upload]) -> Trial:
        """Keeps the files and begins to build them.

        Raises InputError when the owner has not decided on an earlier trial, when there are too
        many trials, and for what cannot be kept; DataError when the disk takes no more.
        """
        with self._lock:
            self._room_for(owner)
            id = secrets.token_urlsafe(9)
            trial = self._found[id] = Trial(id, owner, self._root / id, self._settings)
        try:
            keep_files(self._root / id / FILES, uploads)
            trial.start()
        except BaseException as error:
            self.discard(trial)
            if isinstance(error, OSError):
                raise DataError(f"the files cannot be kept here ({error.strerror})") from error
            raise
        return trial

    def _room_for(self, owner: str | None) -> None:
        for one in [*self._found.values()]:
            if one.old or (one.owner == owner and not one.open):
                self.discard(one)
        waiting = [one for one in [*self._found.values()] if one.open]
        if owner is not None and any(one.owner == owner for one in waiting):
            raise InputError("confirm or discard what was uploaded before, then upload more")
        if len(waiting) >= MOST:
            raise InputError(f"{MOST} uploads wait to be confirmed or discarded: try again later")

    def find(self, id: str, owner: str | None) -> Trial:
        """The trial with an id, of this owner. Raises NotFoundError when there is none."""
        trial = self._found.get(id)
        if trial is None or trial.owner != owner:
            raise NotFoundError("no such upload here: it was discarded, or the server started anew")
        return trial

    def of(self, owner: str) -> Trial | None:
        """The trial that an owner has still to decide on."""
        return next((t for t in [*self._found.values()] if t.owner == owner and t.open), None)

    def discard(self, trial: Trial) -> None:
        """Ends a trial; nothing of it remains."""
        trial.discard()
        self._found.pop(trial.id, None)

    def confirm(self, trial: Trial) -> bool:
        """Makes the build of a trial current, and has it served; see Trial.confirm."""
        taken = trial.confirm()
        if taken:
            self._renew()
        return taken


def _own_folder(trials: Path) -> tuple[Path, Callable[[], None]]:
    """A new private folder, locked as long as this process lives, and what unlocks it.

    Those of processes that have ended are removed.
    """
    trials.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _Lock(trials, wait=True):
        for other in trials.iterdir():
            with suppress(BlockingIOError), _Lock(other):
                shutil.rmtree(other, ignore_errors=True)
        root = trials / secrets.token_hex(8)
        root.mkdir(mode=0o700)
        return root, _Lock(root).close


class _Lock:
    """A lock on a folder. Raises BlockingIOError where another process has it."""

    def __init__(self, folder: Path, wait: bool = False) -> None:
        self._descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        os.close(self._descriptor)

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self.close()


def _end_all(trials: dict[str, Trial], root: Path, unlock: Callable[[], None]) -> None:
    for trial in trials.values():
        trial.discard()
    shutil.rmtree(root, ignore_errors=True)
    unlock()
