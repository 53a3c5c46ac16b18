"""The application over the bundled sample."""

import pytest

from web.app import create_app


@pytest.fixture
def client(sample):
    app = create_app(sample)
    app.testing = True
    return app.test_client()
