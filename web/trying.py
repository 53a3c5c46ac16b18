"""Builds what was uploaded beside the data, in a process of its own, and tells what was found.

`python -m web.trying FOLDER`: the files stand in FOLDER/files, each in a folder of its own, and
FOLDER/request.json says which data they are for. The build comes into FOLDER/data, how far it is
into progress.json, and at the end the report into report.json or the reason why there is none into
error.json.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import PolicyKGError
from kg.rdf import read_documents
from kg.store import GraphStore
from kg.validity import Register
from web.building import build
from web.finding import Before, report_of
from web.folder import DataFolder
from web.library import Library
from web.reviewing import kept_review
from web.settings import Settings

Json = dict[str, Any]

REQUEST, PROGRESS, REPORT, ERROR = ("request.json", "progress.json", "report.json", "error.json")
FILES, DATA = "files", "data"
_EVERY = 0.2
"""Seconds between two notes of how far the build is."""


def write_note(path: Path, note: Json) -> None:
    """Writes a note whole: whoever reads it never gets half of one."""
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    partial.replace(path)


def read_note(path: Path) -> Json | None:
    """A note, None where there is none yet."""
    try:
        note: Json = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return note


def attempt(folder: Path) -> None:
    """Builds what the request in a folder asks for, and writes the report or the error."""
    asked = read_note(folder / REQUEST) or {}
    settings = Settings(Path(asked["data"]), asked["encoder"], device=asked["device"])
    try:
        report = _report(folder, settings, _noting(folder / PROGRESS))
    except PolicyKGError as error:
        write_note(folder / ERROR, {"error": str(error)})
    else:
        write_note(folder / REPORT, report)


def _report(folder: Path, settings: Settings, progress: Callable[[str, int, int], None]) -> Json:
    base = DataFolder(settings.data).hold()
    own = replace(settings, data=folder / DATA)
    files = sorted((folder / FILES).glob("*/*"), key=lambda one: int(one.parent.name))
    summary = build(own, files, progress=progress, base=base.build)
    progress("report", 0, 1)
    store = GraphStore.open(base.build / "graph")
    manifest = DataFolder(settings.data).manifest(base.build)
    before = Before(Register(read_documents(store)), kept_review(base.build), manifest)
    library = Library(own)
    report = report_of(before, library, summary, date.today())
    library.close()
    return {"base": base.build.name, **report}


def _noting(path: Path) -> Callable[[str, int, int], None]:
    """Notes how far a build is: at each new stage, and now and then within one."""
    last, at = "", 0.0

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal last, at
        now = time.monotonic()
        if stage != last or now - at >= _EVERY:
            last, at = stage, now
            write_note(path, {"stage": stage, "done": done, "total": total})

    return progress


def _end_with_the_server() -> None:
    """Ends this process when the server, which holds the other end of stdin, has ended."""
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    # Those who ask questions go before.
    os.nice(10)
    attempt(Path(sys.argv[1]))
