"""What must hold of the data folder of the five real files, where they are at hand."""

from datetime import date

from kg.graphs import REFERENCES, VOCABULARY
from kg.terms import expand


def test_the_graph_conforms_to_its_shapes(real):
    assert real.violations() == []


def test_every_graph_is_of_a_publication(real):
    answer = real.sparql("SELECT ?g ?p { GRAPH ?g { ?p a prov:Entity } }", "csv")[1].decode()
    rows = [line.split(",") for line in answer.split()[1:]]
    assert len(rows) == 17
    assert all(graph == publication for graph, publication in rows)
    graphs = real.sparql("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "csv")[1].decode()
    assert set(graphs.split()[1:]) - {row[0] for row in rows} <= {VOCABULARY, REFERENCES}


def test_the_same_project_at_twelve_and_at_ten_percent(real):
    rates = {
        (one["earlier"]["label"].split()[0], one["later"]["label"])
        for one in real.contradictions(date(2024, 5, 1))
        if (one["earlier"]["values"], one["later"]["values"]) == ([12.0], [10.0])
    }
    later = "郑政〔2023〕23号 三、8."
    assert rates == {(f"郑政办〔2022〕{number}号", later) for number in (51, 52, 53, 55)}
    assert real.contradictions(date(2025, 6, 3)) == []


def test_every_clause_has_its_place_in_the_graph(real):
    query = f"SELECT (COUNT(?c) AS ?n) {{ ?c a <{expand('eli:LegalResourceSubdivision')}> }}"
    assert real.sparql(query, "csv")[1].split() == [b"n", b"827"]
