"""Turtle for reading: addresses short, prefixes that are used, an empty line between things."""

from __future__ import annotations

import re

from kg.terms import BASE

_PREFIX = re.compile(r"@prefix (\w+): ")


def readable(turtle: str) -> str:
    """Return Turtle as the store writes it, in a form that says the same and is easier to read."""
    lines = turtle.splitlines()
    body = "\n".join(line for line in lines if not line.startswith("@prefix"))
    # Texts hold no addresses of this graph in angle brackets, and literals no ends of lines.
    things = re.sub(r"^(?=<)", "\n", body.replace(f"<{BASE}", "<"), flags=re.MULTILINE)
    prefixes = [line for line in lines if (found := _PREFIX.match(line)) and f"{found[1]}:" in body]
    return "\n".join([f"@base <{BASE}> .", *prefixes]) + "\n" + things
