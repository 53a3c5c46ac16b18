"""A download comes in pieces; one that breaks off does not look whole."""

import http.client
import logging
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest

from kg.errors import InputError
from tests.serving import served

ADDRESS = "/api/export?format=nt&download=1"


class Failing:
    """A library whose exports end in an error after some pieces."""

    def __init__(self, library, pieces, error):
        self._library = library
        self._pieces = pieces
        self._error = error

    def __getattr__(self, name):
        return getattr(self._library, name)

    def export(self, format, selection):
        def pieces():
            yield from self._pieces
            raise self._error

        return pieces(), self._library.export(format, selection)[1]


@contextmanager
def connected(library):
    """A connection to the pages of `library`."""
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    with served(library) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
        with closing(connection):
            yield connection


def test_a_download_is_sent_in_pieces(sample):
    with connected(sample) as connection:
        connection.request("GET", ADDRESS)
        response = connection.getresponse()
        assert response.status == 200
        assert response.headers["Transfer-Encoding"] == "chunked"
        assert response.read().count(b"\n") == sample.overview()["triples"]


@pytest.mark.parametrize("pieces", [[b"a\n" * 1000], [b"a\n" * 100_000] * 3], ids=len)
def test_what_breaks_off_does_not_look_whole(sample, pieces):
    with connected(Failing(sample, pieces, OSError("the disk is gone"))) as connection:
        connection.request("GET", ADDRESS)
        response = connection.getresponse()
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            response.read()


def test_what_fails_at_once_is_an_answer(sample):
    with connected(Failing(sample, [], InputError("the text has a character"))) as connection:
        connection.request("GET", ADDRESS)
        response = connection.getresponse()
        assert response.status == 400
        assert b"the text has a character" in response.read()
