"""The elements of a tree of XML or HTML, as far as the readers use them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Element(Protocol):
    """An element of lxml, which brings no types of its own."""

    tag: Any
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...

    def get(self, key: str, default: str = "", /) -> str: ...

    def items(self) -> list[tuple[str, str]]: ...

    def find(self, path: str, /) -> Element | None: ...

    def iterfind(self, path: str, /) -> Iterator[Element]: ...

    def iter(self, *tags: str) -> Iterator[Element]: ...

    def iterancestors(self, *tags: str) -> Iterator[Element]: ...

    def getparent(self) -> Element | None: ...

    def itertext(self) -> Iterator[str]: ...

    def itersiblings(self, *, preceding: bool = False) -> Iterator[Element]: ...

    def drop_tree(self) -> None: ...


def local(element: Element) -> str:
    """The name of an element without its namespace, "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
