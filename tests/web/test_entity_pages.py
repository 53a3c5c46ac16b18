"""Pages of entities: what stands around one, what is given, what is planned, and their lists."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest

from kg.questions import Query
from tests.conftest import TODAY
from tests.web.reading import Page, get
from web.addresses import SECTIONS
from web.entity_page import called, first
from web.shares import is_plan

FINANCE, SENSORS, ZONE = "临岚市财政局", "智能传感器", "临岚高新技术产业开发区"
ONE_OF_EACH = [
    f"/departments/{FINANCE}",
    f"/industries/{SENSORS}",
    f"/districts/{ZONE}",
    "/instruments/奖励",
    "/qualities/中小企业",
    "/topics/中试平台",
]


def counts_beside(page):
    """The number at each link that leads to a cell of the cross reference, by its column."""
    links = [parse_qs(urlsplit(link or "").query) for link in page.links()]
    return [(one["cols"][0], one["row"][0], one["col"][0]) for one in links if "col" in one]


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_what_stands_beside_is_what_the_cross_reference_counts(client, sample, address):
    record = client.get(f"/api{address}").json
    assert record["beside"]
    for one in record["beside"]:
        crossing = sample.crossref(record["kind"], one["kind"], Query())
        (cell,) = [
            c for c in crossing["cells"] if (c["row"], c["col"]) == (record["id"], one["id"])
        ]
        assert cell["count"] == one["clauses"]
    shown = counts_beside(get(client, address))
    assert {(kind, col) for kind, _, col in shown} <= {
        (one["kind"], one["id"]) for one in record["beside"]
    }
    assert shown


@pytest.mark.parametrize("address", ONE_OF_EACH)
@pytest.mark.parametrize(
    ("accept", "words"),
    [
        ("text/turtle", "skos:prefLabel"),
        ("application/ld+json", "@id"),
        ("application/json", "{"),
    ],
)
def test_every_kind_answers_in_every_form(client, address, accept, words):
    response = client.get(address, headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, accept)
    assert words in response.get_data(as_text=True)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_kind_has_a_list_that_leads_to_its_pages(client, section):
    page = get(client, f"/{section}")
    found = client.get(f"/api/{section}").json[section]
    addresses = {quote(f"/{section}/{one['id'].rpartition('/')[2]}") for one in found}
    assert addresses
    assert addresses <= set(page.links())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("财政", ["临岚市财政局"]),
        ("FINANCE", ["临岚市财政局"]),
        ("市财局", ["临岚市财政局"]),
        ("无此", []),
    ],
)
def test_a_list_is_looked_through_by_any_name(words, found):
    finance = {"name": "临岚市财政局", "english": "Linlan finance bureau", "labels": ["市财局"]}
    other = {"name": "临岚市商务局", "english": None, "labels": []}
    assert called([finance, other], words) == ([finance] if found else [])


def test_the_list_says_how_many_names_match(client):
    page = get(client, "/departments?find=财政")
    assert quote(f"/departments/{FINANCE}") in page.links()
    assert quote("/departments/临岚市商务局") not in page.links()
    assert page.lacks("显示全部") == []
    assert get(client, "/departments?find=火星").lacks("中有 0 个名称相符") == []


def test_roles_of_a_department_add_up(sample):
    finance = sample.entities.find("department", FINANCE)
    shares = sample.holdings.shares(finance, TODAY)
    record = sample.entity("department", FINANCE)
    roles = {
        clause["id"]: {d["role"] for d in clause["departments"] if d["name"] == FINANCE}
        for clause in record["clauses"]
    }
    assert {"lead", "responsible", "support"} <= set(shares)
    for share, places in shares.items():
        for place in places:
            assert share in roles.pop(place["id"]) or share == "mentioned"
    assert roles == {}


def test_a_department_leads_to_its_files_and_its_place_in_the_network(client):
    links = get(client, f"/departments/{FINANCE}").links()
    named = quote(FINANCE)
    assert f"/network?department={named}" in links
    file = f"/export?format=xlsx&download=1&department={named}"
    assert file in links
    assert client.get(file).status_code == 200


def test_benefits_of_an_industry_and_of_those_above_it(client, sample):
    sensors = sample.entities.find("industry", SENSORS)
    own, *broader = sample.holdings.gifts(sensors, TODAY)
    assert own.broader is None
    assert own.places
    seen = [place["id"] for gift in (own, *broader) for place in gift.places]
    assert len(seen) == len(set(seen)), "each clause once"
    assert all(sample.clause(one)["benefits"] for one in seen)
    for gift in broader:
        names = [[i["name"] for i in sample.clause(p["id"])["industries"]] for p in gift.places]
        assert all(not found or gift.broader["name"] in found for found in names)
    applying = sum(place["applies"] for gift in (own, *broader) for place in gift.places)
    assert 0 < applying < len(seen)
    page = get(client, f"/industries/{SENSORS}")
    assert page.lacks(f"现行有效 {applying}", f"全部 {len(seen)}", "本行业及下位行业") == []


def test_only_benefits_in_force_are_shown_unless_all_are_asked_for(client):
    def badges(address):
        body = client.get(address).get_data(as_text=True)
        table = body[body.index('id="benefits"') : body.index('id="clauses"')]
        return {
            status for status in ("in_force", "expired", "repealed") if f"badge-{status}" in table
        }

    assert badges(f"/industries/{SENSORS}") == {"in_force"}
    assert badges(f"/industries/{SENSORS}?benefits=all") > {"in_force"}


def test_benefits_are_shown_some_at_a_time(client, sample):
    finance = sample.entities.find("department", FINANCE)
    (own,) = sample.holdings.gifts(finance, TODAY)
    assert len(own.places) > 3
    cut = first([own, own], sample.documents(TODAY), len(own.places) + 2)
    assert [len(one.places) for one in cut] == [len(own.places), 2]
    assert cut[0].places[0]["applies"]
    few = get(client, f"/departments/{FINANCE}?benefits=all&most=3")
    assert any("most=23" in (link or "") for link in few.links())
    assert "rowgroup" in [a.get("scope") for a in few.all("th")]
    whole = get(client, f"/departments/{FINANCE}?benefits=all&most=500")
    assert few.lacks("显示更多") == []
    assert whole.lacks("显示更多") != []


def test_what_is_planned_for_a_district_comes_first(client, sample):
    zone = sample.entities.find("district", ZONE)
    shares = sample.holdings.shares(zone, TODAY)
    record = sample.entity("district", ZONE)
    assert sum(map(len, shares.values())) == len(record["clauses"])
    planned = {place["id"] for place in shares["plan"]}
    for clause in record["clauses"]:
        assert not (clause["id"] in planned and clause["benefits"])
    page = get(client, f"/districts/{ZONE}")
    assert page.lacks("在此地的规划安排", "所属地方") == []
    assert "page" in [a.get("aria-current") for a in page.all("a") if "#clauses" in a["href"]]
    whole = get(client, f"/districts/{ZONE}?role=all")
    assert len(whole.all("article")) == len(record["clauses"])


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        ("临岚市“十五五”产业发展规划", True),
        ("关于印发临岚市2031年重点项目计划的通知", True),
        ("关于促进就业的若干措施", False),
    ],
)
def test_titles_of_plans(title, plan):
    assert is_plan({"title": title}) is plan


def test_the_way_down_to_an_industry(client, sample):
    found = sample.entities.way_down(sample.entities.find("industry", "MEMS传感器"))
    assert found[-1]["name"] == SENSORS
    trail = Page(client.get("/industries/MEMS传感器")).text
    assert trail.index(found[0]["name"]) < trail.index(SENSORS)
    below = sample.entities.below(sample.entities.find("industry", SENSORS))
    assert "MEMS传感器" in [one["name"] for one in below]


def test_only_clauses_in_force(client, sample):
    page = get(client, f"/departments/{FINANCE}?status=in_force")
    record = sample.entity("department", FINANCE)
    assert len(page.all("article")) == min(20, record["in_force"])
    assert 0 < record["in_force"] < len(record["clauses"])


@pytest.mark.parametrize(
    ("query", "status"),
    [("role=nobody", 404), ("status=expired", 400), ("benefits=x", 400), ("most=0", 400)],
)
def test_choices_that_there_are_not(client, query, status):
    response = client.get(f"/departments/{FINANCE}?{query}")
    assert response.status_code == status
