"""The page of joint responsibility: picture, table and chain say the same as the network."""

import re

import networkx as nx
import pytest

from kg.network import JointNetwork
from kg.questions import Query
from tests.web.reading import get
from web.network_page import HEIGHT, MOST, WIDTH, drawn, lines, shared_start


def test_every_department_is_drawn_listed_and_leads_to_its_page(client, sample):
    page, joint = get(client, "/network"), sample.network(Query())
    assert len(page.all("circle")) == len(joint.partners) > 5
    assert len(page.all("line")) == len(joint.ties())
    nodes = [attrs for attrs in page.all("a") if "data-node" in attrs]
    assert [attrs["data-node"] for attrs in nodes] == [str(n) for n in range(len(nodes))]
    assert all(attrs["href"].startswith("/departments/") for attrs in nodes)
    assert len(page.all("tr")) == len(joint.partners) + 1
    assert page.lacks(*(one.name for one in joint.partners.values())) == []


def test_what_is_drawn_lies_in_the_picture(sample):
    circles = {one.id: one for one in drawn(sample.network(Query()))}
    for one in circles.values():
        assert 0 <= one.x - one.r < one.x + one.r <= WIDTH
        assert 0 <= one.y - one.r < one.y + one.r <= HEIGHT
    assert len({(one.x, one.y) for one in circles.values()}) == len(circles)
    widths = [line.width for line in lines(sample.network(Query()), circles)]
    assert widths == sorted(widths)


def test_of_many_departments_those_tied_most_closely_are_drawn():
    ties = {("0", str(n)): n for n in range(1, MOST + 9)}
    joint = JointNetwork(ties, {str(n): f"甲市{n}局" for n in range(MOST + 9)})
    circles = {one.id: one for one in drawn(joint)}
    assert set(circles) == {"0", *(str(n) for n in range(10, MOST + 9))}
    assert all(one.r < one.x < WIDTH - one.r for one in circles.values())
    assert all(one.r < one.y < HEIGHT - one.r for one in circles.values())


def test_the_same_places_every_time(sample):
    assert sample.network(Query()).layout(9) == sample.network(Query()).layout(9)


def test_a_chain(client):
    page = get(client, "/network?from=市科技局&to=市数据局")
    assert page.lacks("最短的协作链", "共同负责") == []
    links = [link for link in page.links() if link and "rows=department&cols=department" in link]
    assert links
    assert client.get(links[0], follow_redirects=True).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/network?from=市财政局", 400, "from"),
        ("/network?from=市财政局&to=无此局", 404, "无此局"),
        ("/network?industry=无此业", 404, "无此业"),
        ("/network?rows=x", 400, "rows"),
        ("/network?format=csv", 400, "csv"),
        ("/network?q=火星移民补贴", 200, "没有部门共同负责措施"),
    ],
)
def test_what_is_refused_and_what_is_empty(client, address, status, words):
    response = client.get(address)
    assert (response.status_code, words in response.get_data(as_text=True)) == (status, True)


def test_downloads(client, sample):
    count = len(sample.network(Query()).partners)
    assert len(client.get("/network?format=json").json["departments"]) == count
    assert client.get("/api/network").json == client.get("/network?format=json").json
    body = client.get("/network?format=graphml").data
    assert nx.parse_graphml(body.decode()).number_of_nodes() == count
    assert re.search(rb"<gexf", client.get("/network?format=gexf").data)


@pytest.mark.parametrize(
    ("names", "start"),
    [
        (["甲市财政局", "甲市教育局", "乙区政府"], "甲市"),
        (["甲市财政局", "乙市教育局"], ""),
        (["省财政厅"], ""),
        ([], ""),
    ],
)
def test_the_city_that_most_names_begin_with(names, start):
    assert shared_start(names) == start
