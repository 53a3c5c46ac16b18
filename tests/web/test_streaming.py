"""A download comes in pieces; one that breaks off does not look whole."""

import http.client
import logging
import threading
from contextlib import contextmanager

import pytest
from waitress import create_server

from kg.errors import InputError
from web.app import create_app

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
def serving(library):
    logging.getLogger("waitress").setLevel(logging.CRITICAL)
    server = create_server(create_app(library), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=30)
    try:
        yield connection
    finally:
        connection.close()
        server.close()
        thread.join(10)


def test_a_download_is_sent_in_pieces(sample):
    with serving(sample) as connection:
        connection.request("GET", ADDRESS)
        response = connection.getresponse()
        assert response.status == 200
        assert response.headers["Transfer-Encoding"] == "chunked"
        assert response.read().count(b"\n") == sample.overview()["triples"]


@pytest.mark.parametrize("pieces", [[b"a\n" * 1000], [b"a\n" * 100_000] * 3], ids=len)
def test_what_breaks_off_does_not_look_whole(sample, pieces):
    with serving(Failing(sample, pieces, OSError("the disk is gone"))) as connection:
        connection.request("GET", ADDRESS)
        response = connection.getresponse()
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            response.read()


def test_what_fails_at_once_is_an_answer(sample):
    with serving(Failing(sample, [], InputError("the text has a character"))) as connection:
        connection.request("GET", ADDRESS)
        response = connection.getresponse()
        assert response.status == 400
        assert b"the text has a character" in response.read()
