"""The application around the invented library."""

import pytest
from fake_library import FakeLibrary

from web.app import create_app


@pytest.fixture
def library():
    return FakeLibrary()


@pytest.fixture
def client(library):
    app = create_app(library)
    app.testing = True
    return app.test_client()
