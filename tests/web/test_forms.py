"""A question goes into an address and comes back the same; mistakes are named together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from kg.errors import InputError
from kg.questions import SORTS, STANDINGS, Query
from web.forms import MAX_HITS, MAX_PAGE, args_from_query, as_of_from, page_from, query_from_args

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(str.strip)
names = words.map(lambda word: word or None)
queries = st.builds(
    Query,
    text=words,
    k=st.integers(1, MAX_HITS),
    as_of=st.none() | st.dates(),
    in_force=st.booleans(),
    industry=names,
    department=names,
    district=names,
    instrument=names,
    document=names,
    status=st.none() | st.sampled_from(list(STANDINGS)),
    unsure=st.booleans(),
    sort=st.sampled_from(SORTS),
    page=st.integers(1, MAX_PAGE),
    facets=st.booleans(),
)


@given(queries)
def test_a_query_survives_the_address(query):
    assert query_from_args(args_from_query(query)) == query


@pytest.mark.parametrize(
    ("query", "args"),
    [
        (Query(), {}),
        (Query(text="传感器补贴"), {"q": "传感器补贴"}),
        (
            Query(
                text="a", k=20, as_of=date(2031, 6, 1), in_force=True, document="临政办〔2031〕7号"
            ),
            {
                "q": "a",
                "k": "20",
                "as_of": "2031-06-01",
                "in_force": "1",
                "document": "临政办〔2031〕7号",
            },
        ),
    ],
)
def test_addresses_say_only_what_is_new(query, args):
    assert args_from_query(query) == args


@pytest.mark.parametrize(
    ("args", "query"),
    [
        ({"query": "流片"}, Query(text="流片")),
        ({"q": "流片", "query": "流片", "lang": "en"}, Query(text="流片")),
        ({"q": " 流片 ", "industry": " ", "k": "", "as_of": ""}, Query(text="流片")),
        ({"in_force": "false"}, Query()),
        ({"in_force": "on"}, Query(in_force=True)),
        ({"unsure": "yes"}, Query(unsure=True)),
    ],
)
def test_other_ways_to_write_a_query(args, query):
    assert query_from_args(args) == query


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"k": "0"}, "k '0'"),
        ({"k": "101"}, "from 1 to 100"),
        ({"k": "１０"}, "k '１０'"),
        ({"k": "9" * 5000}, "whole number"),
        ({"as_of": "2031-13-01"}, "YYYY-MM-DD"),
        ({"as_of": "20310601"}, "YYYY-MM-DD"),
        ({"as_of": "2031-W01-1"}, "YYYY-MM-DD"),
        ({"in_force": "perhaps"}, "neither yes nor no"),
        ({"facets": "some"}, "facets 'some' is neither"),
        ({"status": "dead"}, "status 'dead' is not known: use one of in_force, expired"),
        ({"sort": "size"}, "use one of relevance, date, sum"),
        ({"page": "0"}, "page '0'"),
        ({"industy": "传感器"}, "unknown parameter 'industy'"),
        ({"q": "a", "query": "b"}, "two names"),
        ({"q": "长" * 2001}, "2001 characters"),
        (MultiDict([("industry", "a"), ("industry", "b")]), "more than once"),
    ],
)
def test_mistakes_name_the_thing_and_the_remedy(args, words):
    with pytest.raises(InputError, match=words):
        query_from_args(args)


def test_all_mistakes_are_reported_together():
    with pytest.raises(InputError) as caught:
        query_from_args({"k": "x", "as_of": "today", "industy": "a"})
    assert len(str(caught.value).splitlines()) == 3


def test_day_and_page():
    assert as_of_from({}) is None
    assert as_of_from({"as_of": "2031-06-01"}) == date(2031, 6, 1)
    assert page_from({}) == 1
    assert page_from({"page": "3"}) == 3
    with pytest.raises(InputError, match="page '-1'"):
        page_from({"page": "-1"})
