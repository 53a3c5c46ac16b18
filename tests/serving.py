"""The pages served on a free port of this machine, for tests that speak HTTP over a socket."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from waitress.server import create_server
from waitress.wasyncore import close_all

from web.app import create_app


@contextmanager
def served(library: Any, uploads: Any = None) -> Iterator[str]:
    """Serve the pages of `library`, and `uploads` if given; gives the address, `http://...`.

    At the end the workers are done first, since they still wake the loop; then the
    loop closes its own sockets: one closed by another thread is, now and then, a bad
    file descriptor in the middle of its `select`.
    """
    sockets: dict[int, Any] = {}
    server = create_server(create_app(library, uploads), map=sockets, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(lambda: close_all(sockets))
        thread.join(timeout=10)
        assert not thread.is_alive(), "the server did not end"
