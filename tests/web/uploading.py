"""What tests of uploading share: a server with a token, whose trials are made at once."""

import io
import re
from contextlib import contextmanager

from web.admission import Door
from web.app import create_app
from web.serving import Shelf
from web.trials import Trials
from web.trying import attempt
from web.uploading import Uploads

TOKEN = "a-secret-of-the-tests"


class Made:
    """Stands for a process that has built what a folder asks for, and has ended."""

    stdin = None

    def __init__(self, folder):
        attempt(folder)

    def poll(self):
        return 0

    def kill(self):
        pass

    def wait(self):
        pass


class Endless(Made):
    """Stands for a process that goes on and on."""

    def __init__(self, folder):
        self.killed = False

    def poll(self):
        return -9 if self.killed else None

    def kill(self):
        self.killed = True


@contextmanager
def serving(settings):
    """The application of a data folder that takes uploads."""
    shelf = Shelf(settings)
    trials = Trials(settings, shelf.refresh)
    app = create_app(shelf, Uploads(Door(TOKEN, delay=0), trials))
    app.testing = True
    try:
        yield app
    finally:
        trials.close()
        shelf.close()


class Person:
    """Somebody at a browser that keeps cookies and fills in forms."""

    def __init__(self, app):
        self.client = app.test_client()

    def get(self, address, **headers):
        return self.client.get(address, headers={"Accept": "text/html"} | headers)

    def enter(self, token=TOKEN):
        return self.client.post("/upload", data={"token": token})

    def key(self, address="/upload"):
        """The key in the forms of a page."""
        return re.search('name="key" value="([^"]+)"', self.get(address).text)[1]

    def send(self, *paths, key=None, **texts):
        """Uploads files, and others made of a name and bytes; gives the answer."""
        files = [(io.BytesIO(path.read_bytes()), path.name) for path in paths]
        files += [(io.BytesIO(data), name) for name, data in texts.get("made", {}).items()]
        return self.client.post("/upload", data={"key": key or self.key(), "files": files})

    def decide(self, address, action):
        return self.client.post(address, data={"key": self.key(address), "action": action})
