"""The page of an answer: what it shows, what was understood, and what stays in the form."""

from urllib.parse import quote

import pytest

from tests.web.places import CLAUSE, LAPSED, QUESTION
from tests.web.reading import get


def test_an_answer_shows_what_matters(client):
    page = get(client, QUESTION)
    assert (
        page.lacks(
            "问支持措施",
            "有效期至 2028-03-20",
            "2024-06-18 期满",
            "奖励 每增长1个百分点 4 万元 · , 上限 240 万元（单个企业每年）",
            "主营业务收入 3000 万元以上",
            "牵头",
            "检出理由",
            "谈到“智能传感器”",
            "效力以 2026-03-01 为准",
        )
        == []
    )
    assert quote(CLAUSE) in page.links()
    asked = quote("搞传感器的企业能拿到哪些补贴")
    assert f"/?q={asked}&in_force=1" in page.links()
    assert f"/api/search?q={asked}" in page.links()


def test_what_was_understood_is_struck_out_and_taken_back(client):
    page = get(client, QUESTION)
    asked = quote("搞传感器的企业能拿到哪些补贴")
    strike = f"/?q={asked}&without={quote('智能传感器')}"
    assert strike in page.links()
    assert f"/?q={asked}&without=benefit" in page.links()
    struck = get(client, strike)
    assert struck.lacks("已删去") == []
    assert f"/?q={asked}" in struck.links(), "taken back"
    both = f"/?q={asked}&without={quote('智能传感器、补贴')}"
    assert both in struck.links()
    export = next(link for link in struck.links() if "download=1" in link)
    assert quote("智能传感器") in export


def test_times_are_shown_and_struck_out(client):
    asked = quote("截至2023年底，2021年出台的哪些传感器政策有效")
    page = get(client, f"/?q={asked}")
    assert page.lacks("效力日期 2023-12-31", "成文 2021 年", "效力以 2023-12-31 为准") == []
    strikes = {f"/?q={asked}&without=as_of", f"/?q={asked}&without=issued"}
    assert strikes <= set(page.links())
    assert any(link.endswith("?as_of=2023-12-31") for link in page.links()), "clauses on that day"
    struck = get(client, f"/?q={asked}&without=as_of")
    assert not any("as_of=20" in link for link in struck.links())
    assert struck.lacks("已删去", "效力日期", "效力以 2026-03-01 为准", "成文 2021 年") == []
    assert f"/?q={asked}&without={quote('as_of、issued')}" in struck.links()
    english = get(client, "/?q=policies since 2021&lang=en")
    assert english.lacks("issued since 2021-01-01") == []


def test_answers_in_english_name_things_in_english(client):
    page = get(client, "/?q=which subsidies apply to sensor firms&lang=en")
    assert (
        page.lacks("asks for benefits", "smart sensors", "finance bureau", "until 2028-03-20") == []
    )
    assert page.lacks("mentions “smart sensors”", "cap CNY 2.4 million") == []


def test_what_has_lapsed_is_said_before_the_answer(client):
    address = f"/?q=传感器&document={LAPSED}"
    assert get(client, address).lacks("以下条款在所选日期均已期满或被废止。") == []
    assert get(client, f"{address}&as_of=2022-01-01").lacks("有效期至 2024-06-18") == []


@pytest.mark.parametrize(
    ("asked", "held"), [(f"{LAPSED}还有效吗", True), ("岚政〔1999〕1号还有效吗", False)]
)
def test_a_number_that_is_asked_for(client, asked, held):
    page = get(client, f"/?q={asked}")
    assert page.lacks(asked.removesuffix("还有效吗")) == []
    assert (page.lacks("未收录") == []) is not held


def test_what_comes_nearest_is_shown_on_request(client):
    asked = quote("猪肉多少钱一斤")
    page = get(client, f"/?q={asked}")
    assert page.lacks("没有找到符合的条款", "没有把握说它们回答了这个问题", "仍要查看") == []
    assert page.find("//*[@class='hits']") == []
    near = get(client, f"/?q={asked}&unsure=1")
    assert f"/?q={asked}&unsure=1" in page.links()
    assert near.lacks("以下只是最接近的条款，可能都不切题") == []
    assert near.find("//*[@class='hits']/li")
    exports = [link for link in near.links() if link and "download=1" in link]
    assert exports
    assert all("unsure=1" in link for link in exports)


def test_a_number_is_not_said_twice(client):
    response = client.get("/?q=智能传感器&department=市商务局")
    body = response.get_data(as_text=True)
    cards = body.split('<article class="card">')[1:]
    assert cards
    assert all(card.count("岚政办〔") <= 1 for card in cards)


def test_text_of_documents_is_escaped_and_marked(client):
    body = client.get("/?q=<b>传感器</b>").get_data(as_text=True)
    assert "&lt;b&gt;传感器&lt;/b&gt;" in body
    assert "<b>传感器" not in body
    assert "<mark>" in body


def test_what_was_asked_stays_in_the_form(client):
    page = get(client, "/?q=补贴&industry=<b>&district=外区&in_force=1&k=20&as_of=2026-01-01")
    fields = {attrs.get("name"): attrs for attrs in page.all("input")}
    assert fields["q"]["value"] == "补贴"
    assert fields["industry"]["value"] == "<b>"
    assert fields["as_of"]["value"] == "2026-01-01"
    assert fields["k"]["value"] == "20"
    assert "checked" in fields["in_force"]
    assert any(a["value"] == "外区" and "selected" in a for a in page.all("option"))
    assert "按 2026-01-01 的效力显示" in page.text
