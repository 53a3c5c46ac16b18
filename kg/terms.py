"""The namespaces and the IRIs of what the graph holds: readable, and fixed by the thing itself."""

from __future__ import annotations

import re
from functools import cache

BASE = "https://policykg.example/"
"""Start of every IRI. `.example` is reserved (RFC 2606): nobody else's name is taken."""

PK = BASE + "def#"
PREFIXES: dict[str, str] = {
    "pk": PK,
    "scheme": BASE + "scheme/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
}

# What may not stand in the path of an IRI (RFC 3987): scanned texts hold private characters too.
_UNSAFE = re.compile(
    "[^!$&-;=@A-Z_a-z~\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)


def iri(kind: str, name: str) -> str:
    """The IRI of the thing of a kind ("document", "industry", …) with this name."""
    return BASE + kind + "/" + _UNSAFE.sub("_", name)


def local_id(full: str) -> str:
    """What follows the kind in an IRI: 郑政办〔2022〕55号 in "…/document/郑政办〔2022〕55号"."""
    return full.removeprefix(BASE).partition("/")[2]


def kind_of(full: str) -> str:
    """The kind in an IRI: "…/document/郑政办〔2022〕55号" gives "document"."""
    return full.removeprefix(BASE).partition("/")[0]


def expand(name: str) -> str:
    """The IRI of a prefixed name: "eli:number" and the like."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@cache
def shorten(name: str) -> str:
    """The prefixed name of an IRI, the IRI itself where none of PREFIXES fits."""
    for prefix, namespace in PREFIXES.items():
        local = name.removeprefix(namespace)
        if local != name and local and not local.startswith("//"):
            return f"{prefix}:{local}"
    return name
