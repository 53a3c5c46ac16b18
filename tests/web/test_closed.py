"""A subset in RDF: the same triples in every format, in their graphs, and all it names labelled."""

import io

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.export.closing import whole_of
from kg.questions import Query
from kg.store import DATASETS, FORMATS
from kg.terms import BASE, PK, expand, iri
from web.subsets import Selection

CONSTRUCT = """CONSTRUCT { ?c eli:cites ?d ; pk:benefit ?b ; pk:precedence ?p }
{ ?c a eli:LegalResourceSubdivision OPTIONAL { ?c eli:cites ?d } OPTIONAL { ?c pk:benefit ?b }
OPTIONAL { ?c pk:precedence ?p } }"""

SELECTIONS = {
    "question": Selection(Query("流片补助")),
    "filter": Selection(Query(department="市财政局", in_force=True)),
    "document": Selection(Query(document="岚政办〔2021〕30号")),
    "appointments": Selection(Query("任命")),
    "around": Selection(around="东屏区", hops=2),
    "around a document": Selection(around="岚政办〔2025〕13号"),
    "construct": Selection(sparql=CONSTRUCT),
    "describe": Selection(sparql="DESCRIBE ?b { ?b a pk:Benefit }"),
}
LABELS = {*map(expand, ("rdfs:label", "skos:prefLabel", "eli:title"))}
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


def written(sample, form, selection):
    return b"".join(sample.export(form, selection)[0])


def parsed(body, form):
    return list(pyoxigraph.parse(body, FORMATS[form]))


@pytest.fixture(scope="module", params=SELECTIONS)
def selection(request):
    return SELECTIONS[request.param]


@pytest.mark.parametrize("form", ["nq", "nt", "ttl"])
def test_all_that_is_named_has_a_label(sample, selection, form):
    quads = parsed(written(sample, form, selection), form)
    described = {quad.subject.value for quad in quads}
    labelled = {quad.subject.value for quad in quads if quad.predicate.value in LABELS}
    named = {
        quad.object.value
        for quad in quads
        if isinstance(quad.object, pyoxigraph.NamedNode) and quad.object.value.startswith(BASE)
    }
    if form == "nq":
        named |= {
            quad.graph_name.value
            for quad in quads
            if isinstance(quad.graph_name, pyoxigraph.NamedNode)
        }
    parts = {name for name in named if "#" in name and not name.startswith(PK)}
    assert named - parts
    assert named - parts <= labelled
    # Parts of a clause have no names: all about them comes along, and the clause.
    assert parts <= described
    assert {name.partition("#")[0] for name in parts} <= labelled


def test_clauses_come_with_their_sources(sample, selection):
    quads = parsed(written(sample, "nt", selection), "nt")
    about = {}
    for quad in quads:
        about.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, quad.object.value)
    clauses = [one for one in about if one.startswith(BASE + "clause/") and "#" not in one]
    assert clauses
    for clause in clauses:
        span = about[about[clause][expand("pk:span")]]
        assert {expand("pk:file"), expand("pk:sha256"), expand("oa:start")} <= span.keys()
        document = about[about[clause][expand("eli:is_part_of")]]
        assert expand("pk:file") in about[document[expand("pk:publication")]]


def test_a_subset_says_nothing_that_the_data_does_not(sample):
    whole = {*parsed(written(sample, "nq", Selection()), "nq")}
    labels = {rdflib.RDFS.label.toPython()}
    for selection in SELECTIONS.values():
        if selection.sparql is None:
            new = {*parsed(written(sample, "nq", selection), "nq")} - whole
            assert {quad.predicate.value for quad in new} <= labels
            assert {*(type(quad.graph_name) for quad in new)} <= {pyoxigraph.DefaultGraph}


def test_what_belongs_to_a_clause_is_whole(sample):
    query = Query(document="岚政办〔2025〕12号")
    whole = {*parsed(written(sample, "nq", Selection()), "nq")}
    found = {*parsed(written(sample, "nq", Selection(query)), "nq")}
    start = f"{iri('document', '岚政办〔2025〕12号')}#publication-"
    own = {q for q in whole if getattr(q.graph_name, "value", "").startswith(start)}
    assert {q.graph_name.value for q in own} == {f"{start}1", f"{start}2"}
    assert len(own) > 500
    assert own <= found


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
@pytest.mark.parametrize("form", RDFLIB)
def test_the_same_triples_are_read_back(sample, selection, form):
    expected = rdflib.Graph().parse(io.BytesIO(written(sample, "nt", selection)), format="nt")
    body = written(sample, form, selection)
    assert isomorphic(rdflib.Graph().parse(io.BytesIO(body), format=RDFLIB[form]), expected)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
@pytest.mark.parametrize("form", FORMATS)
def test_the_whole_is_read_back(sample, form):
    quads = {*parsed(written(sample, "nq", Selection()), "nq")}
    read = {*parsed(written(sample, form, Selection()), form)}
    if form in DATASETS:
        assert read == quads
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}
    assert len(quads) == sample.overview()["triples"]


@pytest.mark.parametrize("form", DATASETS)
def test_statements_stay_in_their_graphs(sample, selection, form):
    quads = {*parsed(written(sample, form, selection), form)}
    assert quads == {*parsed(written(sample, "nq", selection), "nq")}
    triples = {quad.triple for quad in parsed(written(sample, "nt", selection), "nt")}
    assert triples <= {quad.triple for quad in quads}
    # What more there is says what the graphs are.
    graphs = {whole_of(getattr(quad.graph_name, "value", "")) for quad in quads}
    more = {quad for quad in quads if quad.triple not in triples}
    assert {whole_of(quad.subject.value) for quad in more} <= graphs
    for quad in quads:
        graph = getattr(quad.graph_name, "value", "")
        if quad.subject.value.startswith(BASE + "industry/") and graph:
            assert graph == iri("graph", "vocabulary")
