"""The pages on which people add documents: token, files, progress, report, confirm or discard."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kg.errors import PolicyKGError
from web.admission import AdmissionError, Session, check_form
from web.negotiation import wanted_form
from web.receiving import MOST_BYTES, MOST_FILES
from web.trials import Trial, changes
from web.uploading import FIELD, let_in_files, sent_files, the_uploads

COOKIE = "policykg_upload"
STAGES = ("starting", "reading", "documents", "graph", "index", "report")
"""Stages of a trial, in their order."""

WAIT = 3
"""Seconds after which a page of progress is asked for again where no script runs."""


def upload() -> ResponseReturnValue:
    """Take the token, then files to add."""
    uploads, session = the_uploads(), _session()
    if request.method == "POST":
        return _entered() if session is None else _given(session)
    if session is not None and (trial := uploads.trials.of(session.id)):
        return redirect(url_for("pages.upload_trial", name=trial.id), 303)
    return _page(session)


def _entered() -> ResponseReturnValue:
    """Let in who gives the token."""
    door = the_uploads().door
    try:
        if request.mimetype == "multipart/form-data":
            raise AdmissionError("your session has ended: give the token and the files again")
        session = door.enter(request.form.get("token", "").strip())
    except PolicyKGError as error:
        return _page(None, error)
    response = redirect(url_for("pages.upload"), 303)
    response.set_cookie(
        COOKIE,
        session.id,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
        path=request.script_root + "/upload",
    )
    return response


def _given(session: Session) -> ResponseReturnValue:
    """Take files from somebody who was let in, or let them leave."""
    uploads = the_uploads()
    try:
        let_in_files(request)
        check_form(session, request.form.get("key", ""))
        if request.form.get("action") == "leave":
            uploads.door.leave(session)
            return redirect(url_for("pages.upload"), 303)
        trial = uploads.trials.start(session.id, sent_files(request))
    except PolicyKGError as error:
        return _page(session, error)
    return redirect(url_for("pages.upload_trial", name=trial.id), 303)


def upload_trial(name: str) -> ResponseReturnValue:
    """Show how far an upload is, or what was found in it; take it in or discard it."""
    uploads, session = the_uploads(), _session()
    if session is None:
        return redirect(url_for("pages.upload"), 303)
    trial, mistake = uploads.trials.find(name, session.id), None
    if request.method == "POST":
        try:
            return _decided(trial, session)
        except PolicyKGError as error:
            mistake = error
    found = trial.view()
    if request.method == "GET" and wanted_form() == "json":
        return _private(jsonify(found))
    return _trial_page(found, session, mistake)


def _decided(trial: Trial, session: Session) -> ResponseReturnValue:
    """Discard a trial or take it in, as the form says."""
    trials = the_uploads().trials
    check_form(session, request.form.get("key", ""))
    action = request.form.get("action")
    if action == "discard":
        trials.discard(trial)
        return redirect(url_for("pages.upload", discarded=1), 303)
    if action == "confirm":
        trials.confirm(trial)
    return redirect(url_for("pages.upload_trial", name=trial.id), 303)


def _trial_page(found: dict[str, Any], session: Session, mistake: PolicyKGError | None) -> Response:
    page = render_template(
        "upload_trial.html",
        trial=found,
        report=found["report"],
        changes=found["report"] is not None and changes(found["report"]),
        stages=STAGES,
        wait=WAIT,
        key=session.form_key,
        mistakes=[str(mistake)] if mistake else [],
    )
    return _private(make_response(page, mistake.http_status if mistake else 200))


def _session() -> Session | None:
    return the_uploads().door.session(request.cookies.get(COOKIE))


def _page(session: Session | None, mistake: PolicyKGError | None = None) -> Response:
    page = render_template(
        "upload.html",
        session=session,
        field=FIELD,
        megabytes=MOST_BYTES // 1024 // 1024,
        most=MOST_FILES,
        discarded="discarded" in request.args,
        mistakes=[str(mistake)] if mistake else [],
    )
    return _private(make_response(page, mistake.http_status if mistake else 200))


def _private(response: Response) -> Response:
    """Keep a page of somebody who was let in out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response
