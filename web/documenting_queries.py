"""Writes the page of the queries that staff ask most, and of how programs ask them."""

from __future__ import annotations

from kg.queries import questions
from web.markdown import code, page, table
from web.sparql import FORMAT_ARGUMENTS, GRAPH_ARGUMENTS, MEDIA, NAMES

CLIENTS = """```python
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper

client = SPARQLWrapper("http://127.0.0.1:8000/sparql", returnFormat=JSON)
client.setQuery("SELECT ?title WHERE { ?document eli:title ?title }")
rows = client.queryAndConvert()["results"]["bindings"]

graph = Graph(SPARQLStore("http://127.0.0.1:8000/sparql"))
rows = graph.query("SELECT ?title WHERE { ?document eli:title ?title }")
```"""


def queries_page() -> str:
    """Return the page of the questions with their queries, and of the ways to send them."""
    return page(
        "Queries",
        "Questions that staff ask most, as SPARQL queries. What stands after `VALUES` is to be "
        "replaced: a name, a day, a clause. The prefixes of [terms.md](terms.md) are set. Each "
        "query is tested on [the sample](../ingest/sample/README.md), which the names below come "
        "from. They stand in [kg/questions](../kg/questions), to be run as they are:",
        '```\npolicykg sparql "$(cat kg/questions/01-industry.rq)"\n```',
        *(_section(*question) for question in questions()),
        "## From programs",
        "`policykg serve` answers at `/sparql` by the SPARQL 1.1 Protocol: GET, POST of a form, "
        "POST of the query itself. It only reads: updates are refused.",
        CLIENTS,
        "The answer has the best form that `Accept` names and the query can have: rows (and yes "
        "or no) for SELECT and ASK, a graph for CONSTRUCT and DESCRIBE. "
        f"{_parameters(FORMAT_ARGUMENTS)} go before `Accept` and take these media types or "
        f"{', '.join(code(name) for name in NAMES if name not in MEDIA)}.",
        table(("media type", "format"), ((code(k), ", ".join(v)) for k, v in MEDIA.items())),
        f"A query is about all graphs together, unless {_parameters(GRAPH_ARGUMENTS)}, or `FROM`, "
        "choose some; the parameters go before `FROM`. Other parameters are refused. An error is "
        "a record of JSON that says the reason: 400 where the request is wrong, 406 where no "
        "form in `Accept` is known, 415 for a body that is no query.",
    )


def _section(chinese: str, english: str, query: str) -> str:
    return f"## {english}\n\n{chinese}\n\n```sparql\n{query}\n```"


def _parameters(names: tuple[str, ...]) -> str:
    return " and ".join((", ".join(map(code, names[:-1])), code(names[-1])))
