"""Where the things of a page stand."""

import pytest

from kg.errors import NotFoundError
from kg.paging import last_page, page_of


@pytest.mark.parametrize(
    ("total", "size", "last"), [(0, 10, 1), (1, 10, 1), (10, 10, 1), (11, 10, 2), (7, 1, 7)]
)
def test_the_pages_hold_everything_once(total, size, last):
    assert last_page(total, size) == last
    pages = [list(range(total))[page_of(page, total, size)] for page in range(1, last + 1)]
    assert [one for page in pages for one in page] == list(range(total))
    with pytest.raises(NotFoundError, match=f"no page {last + 1}: the last one is {last}"):
        page_of(last + 1, total, size)
