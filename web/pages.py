"""The pages: the list of documents, and all those that have modules of their own."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from web.addresses import SECTIONS
from web.api_docs_page import api_docs
from web.clause_page import clause
from web.crossref_page import crossref
from web.document_page import document
from web.entity_page import entity_list, entity_page
from web.export_page import export
from web.forms import as_of_from
from web.listing import chosen, narrowed
from web.negotiation import the_library
from web.network_page import network
from web.overview_page import overview
from web.search_page import search
from web.sparql import sparql
from web.upload_page import upload, upload_trial

pages = Blueprint("pages", __name__)


@pages.get("/documents")
def documents() -> ResponseReturnValue:
    """List the documents, newest first, or those of a year, a kind, a status or a file."""
    records, values = the_library().documents(as_of_from(request.args)), chosen(request.args)
    return render_template("documents.html", documents=narrowed(records, values), narrowed=values)


pages.add_url_rule("/", "search", search)
pages.add_url_rule("/documents/<path:name>", "document", document)
pages.add_url_rule("/clauses/<path:name>", "clause", clause)
pages.add_url_rule("/crossref", "crossref", crossref)
pages.add_url_rule("/overview", "overview", overview)
pages.add_url_rule("/network", "network", network)
pages.add_url_rule("/export", "export", export)
pages.add_url_rule("/api/docs", "api_docs", api_docs)
pages.add_url_rule("/sparql", "sparql", sparql, methods=["GET", "POST"])
pages.add_url_rule("/upload", "upload", upload, methods=["GET", "POST"])
pages.add_url_rule("/upload/<name>", "upload_trial", upload_trial, methods=["GET", "POST"])
for _section, _kind in SECTIONS.items():
    pages.add_url_rule(f"/{_section}", _section, entity_list, defaults={"section": _section})
    pages.add_url_rule(
        f"/{_section}/<path:name>", _kind, entity_page, defaults={"section": _section}
    )
