"""Every page that is timed is there, and light."""

import pytest

from web.app import create_app
from web.weighing import pages, weigh

MOST = 200_000
"""Bytes that a page may weigh compressed."""


def test_every_kind_of_page_is_weighed(sample):
    client = create_app(sample).test_client()
    found = dict(pages(sample))
    assert len(found) > 20
    for page, address in found.items():
        response = client.get(address, headers={"Accept": "text/html"})
        assert response.status_code == 200, page


@pytest.mark.parametrize("page", ["answer", "document"])
def test_a_page_is_weighed_bare_and_compressed(sample, page):
    client = create_app(sample).test_client()
    weight = weigh(client, page, dict(pages(sample))[page])
    assert weight.compressed < weight.size
    assert weight.compressed < MOST
    assert 0 < weight.median <= weight.slowest
