"""Who may upload: the secret of the settings, and sessions for those who gave it on the page."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field
from hmac import compare_digest

from kg.errors import PolicyKGError

DELAY = 0.5
"""Seconds that the answer to a wrong secret takes."""
_DELAYED = 2
"""Wrong secrets that wait at the same time: the other threads go on answering questions."""
LONGEST = 12 * 3600.0
"""Seconds after which the secret is asked again."""


class AdmissionError(PolicyKGError):
    """A secret that is wrong or missing, or a session that has ended."""

    http_status = 401


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who gave the secret: `id` stands in a cookie, `form_key` in the forms of a page."""

    id: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    ends: float = field(default_factory=lambda: time.monotonic() + LONGEST)


class Door:
    """Lets in who knows the secret; sessions end with the program."""

    def __init__(self, secret: str, delay: float = DELAY) -> None:
        self._secret = secret.encode("utf-8")
        self._delay = delay
        self._waiting = threading.BoundedSemaphore(_DELAYED)
        self._sessions: dict[str, Session] = {}

    def check(self, given: str) -> None:
        """Raises AdmissionError, after a while, where this is not the secret."""
        if compare_digest(given.encode("utf-8", errors="replace"), self._secret):
            return
        if self._waiting.acquire(blocking=False):
            try:
                time.sleep(self._delay)
            finally:
                self._waiting.release()
        raise AdmissionError("this is not the token of this server: ask who runs it")

    def enter(self, given: str) -> Session:
        """A session for who gives the secret. Raises AdmissionError for another one."""
        self.check(given)
        now = time.monotonic()
        for one in [*self._sessions.values()]:
            if one.ends < now:
                self._sessions.pop(one.id, None)
        session = Session()
        self._sessions[session.id] = session
        return session

    def session(self, id: str | None) -> Session | None:
        """The session that a cookie names, None where there is none or it has ended."""
        found = self._sessions.get(id or "")
        return found if found is not None and found.ends > time.monotonic() else None

    def leave(self, session: Session) -> None:
        """Ends a session."""
        self._sessions.pop(session.id, None)


def check_form(session: Session, given: str) -> None:
    """Raises AdmissionError for a form that no page of this session held."""
    if not compare_digest(given.encode("utf-8", errors="replace"), session.form_key.encode()):
        raise AdmissionError("this form is out of date: open the page again and repeat it")
