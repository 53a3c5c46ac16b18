"""What the pages and the API of uploading share: the door, the trials, and how files come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, cast

from flask import Request, abort, current_app
from werkzeug.exceptions import RequestEntityTooLarge

from kg.errors import PolicyKGError
from web.admission import Door
from web.receiving import MOST_BYTES
from web.settings import Settings
from web.trials import Trials

EXTENSION = "policykg.uploads"
FIELD = "files"
"""Name of the field that holds the files, on the page and in the API."""

_FORM = 64 * 1024
"""Bytes that the other fields of the form, and what stands between the parts, may take."""


class TooLargeError(PolicyKGError):
    """An upload beyond the limit."""

    http_status = 413


@dataclass(frozen=True, slots=True)
class Uploads:
    """Where uploading is on: who may, and what is being tried."""

    door: Door
    trials: Trials


def uploads_of(settings: Settings, renew: Callable[[], None]) -> Uploads | None:
    """Return what uploads are taken with, None where the settings have no token for them.

    `renew` is called when a build has become current.
    """
    if settings.upload_token is None:
        return None
    return Uploads(Door(settings.upload_token), Trials(settings, renew))


def is_on() -> bool:
    """Return whether this server takes uploads."""
    return current_app.extensions.get(EXTENSION) is not None


def the_uploads() -> Uploads:
    """Return what the application takes uploads with; 404 where it takes none."""
    if not is_on():
        abort(404)
    return cast(Uploads, current_app.extensions[EXTENSION])


def let_in_files(request: Request) -> None:
    """Lift the limit of a request for files, before anything of its body is read.

    Raises TooLargeError for more than the limit of uploads.
    """
    request.max_content_length = MOST_BYTES + _FORM
    try:
        # Reads the body: large files go to the disk as they come.
        request.files  # noqa: B018
    except RequestEntityTooLarge as error:
        limit = MOST_BYTES // 1024 // 1024
        raise TooLargeError(
            f"the files together have more than {limit} MB: upload them in several parts"
        ) from error


def sent_files(request: Request) -> Iterator[tuple[str, IO[bytes]]]:
    """Return the files of a request with the names that the client gives them."""
    for file in request.files.getlist(FIELD):
        yield file.filename or "", file.stream
