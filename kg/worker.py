"""Runs SPARQL queries in processes of their own, which can be ended when they take too long.

The store cannot stop a query that has begun; a process can be stopped. Each keeps the store open
and answers one query after the other: a line of JSON in, a line of JSON and the body out.
"""

from __future__ import annotations

import json
import queue
import select
import subprocess
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kg.errors import DataError, InputError, PolicyKGError
from kg.functions import functions_of
from kg.queries import Graphs
from kg.store import GraphStore

PROCESSES = 2
"""Queries that run at the same time; the next ones wait for their turn."""


class QueryRunner:
    """Answers queries over one store within a time limit; its processes start when first needed."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self._folder = folder
        self._seconds = seconds
        self._idle: queue.LifoQueue[_Process | None] = queue.LifoQueue()
        for _ in range(PROCESSES):
            self._idle.put(None)
        # Where nobody closes it, its processes end with it, or with the program.
        self.close = weakref.finalize(self, _end_all, self._idle)

    def query(self, text: str, *formats: str, graphs: Graphs | None = None) -> tuple[str, bytes]:
        """Media type and body of the answer, as GraphStore.query gives it.

        Raises InputError when the query cannot be run, or not within the time limit.
        """
        with self._process() as process:
            return process.ask({"query": text, "formats": formats, "graphs": graphs}, self._seconds)

    @contextmanager
    def _process(self) -> Iterator[_Process]:
        try:
            held = self._idle.get(timeout=self._seconds)
        except queue.Empty:
            raise InputError("other queries are still running: ask again in a while") from None
        process = None
        try:
            process = held if held is not None and held.lives() else _Process(self._folder)
            yield process
        finally:
            self._idle.put(process if process is not None and process.lives() else None)


def _end_all(idle: queue.LifoQueue[_Process | None]) -> None:
    while not idle.empty():
        process = idle.get_nowait()
        if process is not None:
            process.end()


class _Process:
    """A process that has the store open."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "kg.worker", str(folder.resolve())]
        pipe = subprocess.PIPE
        # Python finds the package where this process found it.
        place = str(Path(__file__).parents[1])
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=place)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in: IO[bytes] = self._process.stdin
        self._out: IO[bytes] = self._process.stdout

    def lives(self) -> bool:
        return self._process.poll() is None

    def ask(self, question: dict[str, Any], seconds: float) -> tuple[str, bytes]:
        self._in.write(json.dumps(question).encode("ascii") + b"\n")
        self._in.flush()
        # The answer is written when it is whole: what comes, comes at once.
        ready, _, _ = select.select([self._out], [], [], seconds)
        if not ready:
            self.end()
            raise InputError(
                f"this query takes longer than {seconds:g} seconds and was stopped: make it "
                "narrower, or add LIMIT"
            )
        return self._answer()

    def _answer(self) -> tuple[str, bytes]:
        line = self._out.readline()
        if not line:
            self.end()
            raise DataError("the process that runs queries has ended; ask again")
        head = json.loads(line)
        if "error" in head:
            raise InputError(head["error"])
        return head["media"], self._out.read(head["length"])

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._in.close()
        self._out.close()


def serve(folder: Path, questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answers the queries on `questions` until they end."""
    store = GraphStore.open(folder)
    functions = functions_of(store)
    for line in questions:
        asked = json.loads(line)
        body = b""
        try:
            graphs = asked["graphs"] and Graphs(*asked["graphs"])
            media, body = store.query(
                asked["query"], *asked["formats"], graphs=graphs, functions=functions
            )
            head = {"media": media, "length": len(body)}
        except PolicyKGError as error:
            head = {"error": str(error)}
        answers.write(json.dumps(head).encode("ascii") + b"\n" + body)
        answers.flush()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
