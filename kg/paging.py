"""Where the things of a page stand among all of them."""

from __future__ import annotations

from kg.errors import NotFoundError


def last_page(total: int, size: int) -> int:
    """The number of the last page of `total` things, `size` a page; the first is 1."""
    return max(1, -(-total // size))


def page_of(page: int, total: int, size: int) -> slice:
    """Where the things of a page stand. Raises NotFoundError for a page after the last."""
    last = last_page(total, size)
    if page > last:
        raise NotFoundError(f"there is no page {page}: the last one is {last}")
    return slice((page - 1) * size, page * size)
