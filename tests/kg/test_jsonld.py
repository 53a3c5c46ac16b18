"""JSON-LD with readable keys, which other programs read back as the same triples."""

import json

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.jsonld import jsonld_pieces
from kg.store import Triple, serialize
from kg.terms import BASE, PREFIXES, expand

XSD = PREFIXES["xsd"]
A = BASE + "document/临政〔2031〕1号"
TRIPLES = [
    Triple(A, expand("rdf:type"), expand("eli:LegalResource")),
    Triple(A, expand("eli:title"), "关于“试点”的\n通知", XSD + "string"),
    Triple(A, expand("eli:date_document"), "2031-01-02", XSD + "date"),
    Triple(A, expand("schema:position"), "7", XSD + "integer"),
    Triple(A, expand("schema:position"), "007", XSD + "integer"),
    Triple(A, expand("schema:position"), "9" * 30, XSD + "integer"),
    Triple(A, expand("schema:value"), "50000.0", XSD + "double"),
    Triple(A, expand("pk:learnt"), "true", XSD + "boolean"),
    Triple(A, expand("skos:prefLabel"), "notice", PREFIXES["rdf"] + "langString", "en"),
    Triple(A, expand("eli:cites"), BASE + "document/b"),
    Triple(A, expand("eli:cites"), BASE + "document/c"),
    Triple(A, "https://other.example/says", "_:b1"),
    Triple("_:b1", expand("rdfs:label"), "甲", XSD + "string"),
]


def test_keys_are_short_and_values_plain():
    record, _ = json.loads("".join(jsonld_pieces(TRIPLES)))["@graph"]
    assert record["@id"] == A
    assert record["@type"] == "eli:LegalResource"
    assert record["eli:title"] == "关于“试点”的\n通知"
    assert record["eli:date_document"] == {"@value": "2031-01-02", "@type": "xsd:date"}
    assert record["schema:position"][0] == 7
    assert record["pk:learnt"] is True
    assert record["eli:cites"] == [{"@id": BASE + "document/b"}, {"@id": BASE + "document/c"}]
    assert record["https://other.example/says"] == {"@id": "_:b1"}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
def test_it_is_read_back_as_the_same():
    read = rdflib.Graph().parse(data="".join(jsonld_pieces(TRIPLES)), format="json-ld")
    wanted = rdflib.Graph().parse(data=serialize(TRIPLES, "nt").decode(), format="nt")
    assert isomorphic(read, wanted)
    # rdflib takes 007 for 7.
    body = "".join(jsonld_pieces(TRIPLES))
    again = {str(quad.object) for quad in pyoxigraph.parse(body, pyoxigraph.RdfFormat.JSON_LD)}
    assert {f'"{number}"^^<{XSD}integer>' for number in ("7", "007", "9" * 30)} <= again


def test_nothing_is_a_document_too():
    assert json.loads("".join(jsonld_pieces([])))["@graph"] == []
