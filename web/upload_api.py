"""Adding documents over the JSON API, with the token as `Authorization: Bearer`."""

from __future__ import annotations

from flask import Response, jsonify, make_response, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from web.admission import AdmissionError
from web.trials import Trial
from web.uploading import Uploads, let_in_files, sent_files, the_uploads


def upload() -> Response:
    """Take files to add; answers at once, while they are read."""
    uploads = _let_in()
    let_in_files(request)
    return _record(uploads.trials.start(None, sent_files(request)))


def upload_trial(name: str) -> Response:
    """Return how far an upload is, and what was found in it."""
    return _record(_let_in().trials.find(name, None))


def upload_confirm(name: str) -> Response:
    """Take in what was uploaded; where the data have changed meanwhile, read it again first."""
    trials = _let_in().trials
    trial = trials.find(name, None)
    trials.confirm(trial)
    return _record(trial)


def upload_discard(name: str) -> Response:
    """Discard what was uploaded; nothing of it remains."""
    trials = _let_in().trials
    trial = trials.find(name, None)
    trials.discard(trial)
    return _record(trial)


def _let_in() -> Uploads:
    """Return what uploads are taken with. Raises Unauthorized without the token."""
    uploads, given = the_uploads(), request.authorization
    token = given.token if given is not None and given.type == "bearer" else None
    try:
        uploads.door.check(token or "")
    except AdmissionError as error:
        raise Unauthorized(str(error), www_authenticate=WWWAuthenticate("bearer")) from error
    return uploads


def _record(trial: Trial) -> Response:
    found = trial.view()
    response = make_response(jsonify(found), 202 if found["state"] == "working" else 200)
    response.headers["Cache-Control"] = "no-store"
    return response
