"""Validity and reasons as sentences; the messages of faults in the language of the page."""

import pytest

from web.messages import in_chinese, in_language
from web.wording import Concept, issued, read_concept, reason, standing


@pytest.mark.parametrize(
    ("first", "last", "chinese", "english"),
    [
        ("2022-01-01", "2022-12-31", "2022 年", "in 2022"),
        ("2022-03-01", "2022-03-31", "2022-03-01 至 2022-03-31", "2022-03-01 to 2022-03-31"),
        ("2021-01-01", None, "2021-01-01 起", "since 2021-01-01"),
        (None, "2021-12-31", "至 2021-12-31", "until 2021-12-31"),
    ],
)
def test_a_time_of_issue(first, last, chinese, english):
    said = {"first": first, "last": last}
    assert (issued(said, "zh"), issued(said, "en")) == (chinese, english)


def record(status, as_of="2026-03-01", **days):
    empty = dict.fromkeys(("effective_from", "expires", "issued"))
    return {"status": status, "as_of": as_of, **empty, **days}


@pytest.mark.parametrize(
    ("found", "document", "repealed", "chinese", "english"),
    [
        (
            record("in_force", expires="2028-03-20"),
            None,
            None,
            "有效期至 2028-03-20",
            "until 2028-03-20",
        ),
        (
            record("in_force", expires="2026-03-02"),
            None,
            None,
            "有效期至 2026-03-02（还剩 1 天）",
            "until 2026-03-02 (1 day left)",
        ),
        (
            record("in_force", issued="2025-03-12"),
            None,
            None,
            "2025-03-12 起施行",
            "since 2025-03-12",
        ),
        (
            record("in_force", expires="2026-12-31"),
            record("in_force", expires="2028-03-20"),
            None,
            "有效期至 2026-12-31",
            "until 2026-12-31",
        ),
        (
            record("expired", expires="2025-06-02"),
            None,
            None,
            "2025-06-02 期满",
            "ended on 2025-06-02",
        ),
        (
            record("expired", expires="2025-12-31"),
            record("in_force"),
            None,
            "2025-12-31 期满",
            "ended on 2025-12-31",
        ),
        (record("repealed"), None, "2026-02-10", "2026-02-10 被废止", "repealed on 2026-02-10"),
        (record("repealed"), None, None, "", ""),
        (
            record("not_yet", effective_from="2026-05-01"),
            None,
            None,
            "2026-05-01 起施行",
            "from 2026-05-01",
        ),
        (record("unknown", issued="2025-03-12"), None, None, "", ""),
    ],
)
def test_what_a_status_means(found, document, repealed, chinese, english):
    assert standing(found, document or found, repealed, "zh") == chinese
    assert standing(found, document or found, repealed, "en") == english


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("智能传感器", Concept("智能传感器")),
        ("智能传感器 › MEMS传感器", Concept("MEMS传感器", "narrower", "智能传感器")),
        (
            "智能传感器 ‹ 电子信息（电子产业）",
            Concept("电子信息", "broader", "智能传感器", "电子产业"),
        ),
        ("补贴 ~ 奖励", Concept("奖励", "related", "补贴")),
        ("首台（套）装备", Concept("首台（套）装备")),
        ("首台（套）装备（首台（套））", Concept("首台（套）装备", detail="首台（套）")),
        ("流片（四、政策 › （一）企业）", Concept("流片", detail="四、政策 › （一）企业")),
    ],
)
def test_concepts_are_read(words, concept):
    assert read_concept(words) == concept


CLAUSE = {"text": "对电子产业给予奖励"}
NAMES = {"智能传感器": "smart sensors", "电子信息": "electronics"}


@pytest.mark.parametrize(
    ("kind", "words", "chinese", "english"),
    [
        ("concept", "智能传感器", "谈到“智能传感器”", "mentions “smart sensors”"),
        (
            "concept",
            "智能传感器 ‹ 电子信息（电子产业）",
            "谈到“电子信息”，包括“智能传感器”（原文作“电子产业”）",
            "mentions “electronics”, which covers “smart sensors” (written “电子产业”)",
        ),
        (
            "concept",
            "智能传感器 › MEMS传感器（标题）",
            "谈到“MEMS传感器”，属于“智能传感器”（见文件标题）",
            "mentions “MEMS传感器”, part of “smart sensors” (in the document’s title)",
        ),
        (
            "concept",
            "流片（四、政策）",
            "谈到“流片”（见标题“四、政策”）",
            "mentions “流片” (in the heading “四、政策”)",
        ),
        ("words", "传感器、补贴", "含有字词“传感器、补贴”", "contains “传感器、补贴”"),
        ("graph", "甲市财政局 (lead)", "由甲市财政局牵头", "led by 甲市财政局"),
        ("graph", "甲市财政局 (owner)", "甲市财政局 (owner)", "甲市财政局 (owner)"),
        ("unforeseen", "甲", "甲", "甲"),
    ],
)
def test_reasons_are_sentences(kind, words, chinese, english):
    found = {"kind": kind, "text": words}
    assert "".join(p.text for p in reason(found, CLAUSE, "zh")) == chinese
    assert "".join(p.text for p in reason(found, CLAUSE, "en", NAMES.get)) == english


@pytest.mark.parametrize(
    ("sentence", "chinese", "english"),
    [
        (CLAUSE["text"], "意思相近（相似度 0.41）", "close in meaning (similarity 0.41)"),
        (
            "对“专精特新”企业给予奖励；",
            "意思相近（相似度 0.41），最近的一句：“对‘专精特新’企业给予奖励；”",
            "close in meaning (similarity 0.41), most of all “对‘专精特新’企业给予奖励；”",
        ),
        (
            "奖" * 100,
            f"意思相近（相似度 0.41），最近的一句：“{'奖' * 59}…”",
            f"close in meaning (similarity 0.41), most of all “{'奖' * 59}…”",
        ),
    ],
    ids=["all of the clause", "one of its sentences", "a long one"],
)
def test_meaning_names_the_sentence_unless_there_is_but_one(sentence, chinese, english):
    found = {"kind": "meaning", "text": sentence, "similarity": 0.41}
    assert "".join(p.text for p in reason(found, CLAUSE, "zh")) == chinese
    assert "".join(p.text for p in reason(found, CLAUSE, "en")) == english


def test_what_is_taken_from_documents_is_marked_as_such():
    found = {"kind": "words", "text": "传感器"}
    assert [p.quoted for p in reason(found, CLAUSE, "en")] == [False, True, False]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/?as_of=x", "效力日期“x”不是日期，请写成 2026-01-31 的样子。"),
        ("/?k=0", "条数“0”不对，请填 1 到 100 的整数。"),
        ("/?in_force=x", "“只看有效”的取值“x”不对，请写 1 或 0。"),
        ("/?unsure=x", "“没有把握的也看”的取值“x”不对，请写 1 或 0。"),
        ("/?industy=a", "不认识参数“industy”"),
        ("/?industry=a&industry=b", "参数“industry”出现不止一次，请只写一次。"),
        ("/?q=a&query=b", "q 和 query 都表示问题，请只写一个。"),
        ("/?q=" + "长" * 2001, "问题有 2001 个字符，请不要超过 2000 个。"),
        ("/?department=无此局", "没有名为“无此局”的部门"),
        ("/?document=无此文", "没有找到文件“无此文”"),
        ("/documents/无此文", "没有找到文件“无此文”，请填发文字号或完整标题。"),
        ("/clauses/无此条", "没有找到条款“无此条”"),
        ("/industries/it's", "没有名为“it&#39;s”的行业"),
        ("/departments/临岚市财政局?role=owner", "没有角色为“owner”的条款。"),
        ("/departments/临岚市财政局?page=99", "没有第 99 页，最后一页是第 1 页。"),
        (
            "/documents/岚政办〔2025〕12号?format=pdf",
            "不支持格式“pdf”，可以使用：html, json, ttl, jsonld。",
        ),
    ],
)
def test_faults_speak_chinese_on_chinese_pages(client, address, words):
    response = client.get(address)
    assert response.status_code in (400, 404)
    assert words in response.get_data(as_text=True)
    english = client.get(address + ("&" if "?" in address else "?") + "lang=en")
    assert words not in english.get_data(as_text=True)


@pytest.mark.parametrize(
    ("address", "chinese", "english"),
    [
        (
            "/?document=岚政办〔2021〕30号&in_force=1",
            "没有条款同时符合所有筛选条件。",
            "No clause meets all the filters",
        ),
        ("/?document=岚政办〔2021〕30号", "均已期满或被废止。", "All of these had lapsed"),
        ("/?q=火星移民补贴", "所收文件中没有谈到这个问题的条款。", "No clause of the documents"),
    ],
)
def test_what_is_said_of_an_answer_is_in_the_language_of_the_page(
    client, address, chinese, english
):
    assert chinese in client.get(address).get_data(as_text=True)
    body = client.get(address + "&lang=en").get_data(as_text=True)
    assert english in body
    assert chinese not in body


def test_a_place_in_a_reason_is_kept():
    reason = "所收文件都不是甲市的，不能回答那里的政策。"
    assert in_language(reason, "zh") == reason
    assert "comes from 甲市" in in_language(reason, "en")


def test_other_messages_stay_as_they_are():
    assert in_chinese("the query cannot be run") == "the query cannot be run"
    assert in_language("something new", "zh") == "something new"
