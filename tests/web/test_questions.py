"""The questions of docs/queries.md, answered on the sample as its documents answer them.

The answers were worked out by reading `ingest/sample`, not taken from a run; they hold for the
day that stands in the queries, 2026-03-01.
"""

import csv
import io
import re

import pytest

from kg.queries import QUESTIONS as FOLDER
from tests.conftest import SAMPLE

JOBS = "临岚市人民政府关于印发临岚市促进重点群体就业若干措施的通知"
SENSORS = "临岚市人民政府办公厅关于做强智能传感器集群带动新一代信息技术产业跃升的实施意见"
MEDICINE = "临岚市人民政府办公厅关于支持生物医药和高端医疗器械创新发展的实施意见"
DIGITAL = "临岚市人民政府办公厅关于印发临岚市数字经济三年发展规划（2025—2027年）的通知"
FLOODS = "临岚市人民政府办公厅关于印发临岚市城市内涝防御应急联动办法（试行）的通知"
POSTS = "临岚市人民政府任免通知"
INDUSTRY = "临岚市人民政府关于印发临岚市推动制造业向新向智向绿发展若干政策的通知"
LAPSED = "临岚市人民政府办公厅关于培育电子信息和传感器产业的实施意见"

ANSWERS = {
    # Sums in yuan, rates in percent. No row: 13号 二、（二）, which names MEMS and gives nothing,
    # and 30号 三、1. and 4., which give something and name no sensor.
    "01-industry": [
        ("岚政〔2025〕8号 6.", "补贴", "1200", "", ""),
        ("岚政〔2025〕8号 6.", "补贴", "1600", "", ""),
        ("岚政〔2025〕8号 6.", "补贴", "2200", "", ""),
        ("岚政〔2026〕5号 一、3.", "奖励", "150000", "", "2000000"),
        ("岚政〔2026〕5号 三、9.", "配套", "", "100", "5000000"),
        ("岚政办〔2021〕30号 三、2.", "奖励", "20000", "", "1000000"),
        ("岚政办〔2021〕30号 三、3.", "补助", "", "20", "5000000"),
        ("岚政办〔2021〕30号 三、5.", "配套", "", "50", "1500000"),
        ("岚政办〔2025〕12号 四、（一）1.", "奖励", "40000", "", "2400000"),
        ("岚政办〔2025〕12号 四、（一）2.", "奖励", "1000000", "", ""),
        ("岚政办〔2025〕12号 四、（一）2.", "奖励", "500000", "", ""),
        ("岚政办〔2025〕12号 四、（二）3.", "补助", "", "30", "9000000"),
        ("岚政办〔2025〕12号 四、（二）3.", "奖励", "", "20", "2500000"),
        ("岚政办〔2025〕12号 四、（二）4.", "补助", "", "40", "4000000"),
        ("岚政办〔2025〕12号 四、（二）4.", "补助", "", "60", "800000"),
    ],
    # 8号 1. ended on 2025-12-31, 8号 itself has no end. The notice does not say.
    "02-day": [
        (POSTS, "", "unknown"),
        (JOBS, "", "in_force"),
        (JOBS, "岚政〔2025〕8号 1.", "expired"),
        (INDUSTRY, "", "in_force"),
        (SENSORS, "", "in_force"),
        (FLOODS, "", "in_force"),
        (DIGITAL, "", "in_force"),
        (LAPSED, "", "expired"),
        (MEDICINE, "", "repealed"),
    ],
    # First of the 责任单位; elsewhere 市财政局 answers or supports.
    "03-leads": [
        ("临岚市财政局", "岚政办〔2021〕30号 三、5."),
        ("临岚市财政局", "岚政办〔2025〕12号 四、（三）7."),
    ],
    "04-together": [
        ("岚政办〔2021〕30号 三、3.", "lead", "responsible"),
        ("岚政办〔2025〕12号 四、（二）3.", "lead", "responsible"),
        ("岚政办〔2025〕13号 三、（一）1.", "lead", "support"),
    ],
    "05-repeals": [
        (INDUSTRY, "2026-02-10", "岚政〔2023〕11号", ""),
        (INDUSTRY, "2026-02-10", "岚政办〔2025〕13号", MEDICINE),
    ],
    # Cited and here: 12号 by 14号 and 5号, 30号 by 12号, 13号 by 5号.
    "06-missing": [
        ("岚东政〔2020〕33号", LAPSED),
        ("岚东政〔2024〕21号", JOBS),
        ("岚东政办〔2024〕9号", MEDICINE),
        ("岚东省防汛条例", FLOODS),
        ("岚政〔2022〕7号", FLOODS),
        ("岚政〔2023〕11号", INDUSTRY),
    ],
    # 5号 goes on until 2029-02-10; 13号 would end on 2027-12-31 and is repealed.
    "07-lapsing": [
        ("2027-05-01", FLOODS, ""),
        ("2027-12-31", DIGITAL, ""),
        ("2028-03-20", SENSORS, ""),
    ],
    # 2000, 1200, 1000, 900 and 800 万元; next come several of 600.
    "08-largest": [
        ("岚政〔2026〕5号 三、8.", "20000000"),
        ("岚政办〔2025〕12号 四、（三）6.", "12000000"),
        ("岚政〔2026〕5号 二、4.", "10000000"),
        ("岚政办〔2025〕12号 四、（二）3.", "9000000"),
        ("岚政办〔2025〕13号 三、（一）1.", "8000000"),
    ],
    # Benefits as the sum of those in 8号, 12号, 13号, 15号, 5号, 30号, and so clauses.
    "09-instruments": [
        ("奖励", 0 + 8 + 1 + 0 + 9 + 4, 0 + 5 + 1 + 0 + 6 + 2),
        ("补贴", 8 + 1 + 1 + 0 + 2 + 2, 4 + 1 + 1 + 0 + 2 + 2),
        ("补助", 1 + 4 + 1 + 1 + 1 + 2, 1 + 3 + 1 + 1 + 1 + 2),
        ("资助", 0 + 0 + 3 + 0 + 3 + 0, 0 + 0 + 1 + 0 + 1 + 0),
        ("贴息", 1 + 1 + 0 + 0 + 1 + 0, 1 + 1 + 0 + 0 + 1 + 0),
        ("一事一议", 0 + 1 + 0 + 0 + 1 + 0, 0 + 1 + 0 + 0 + 1 + 0),
        ("贷款", 2, 1),
        ("配套", 0 + 0 + 0 + 0 + 1 + 1, 0 + 0 + 0 + 0 + 1 + 1),
        ("服务券", 1, 1),
    ],
    # Not those that name 东屏商圈 (8号 5., 12号 三、（三）7., 14号 专栏1) or 市内三区.
    "10-district": [
        ("岚政〔2026〕5号 四、10.",),
        ("岚政办〔2021〕30号 二、（一）",),
        ("岚政办〔2025〕12号 三、第1段",),
        ("岚政办〔2025〕12号 三、（二）4.",),
        ("岚政办〔2025〕14号 三、（三）第1段",),
        ("岚政办〔2025〕15号 第七条",),
    ],
    "11-appointments": [
        ("2025-03-28", "appointed", "何静澜", "临岚市自然资源和规划局", "总规划师"),
        ("2025-03-28", "appointed", "周砚秋", "临岚市工业和信息化局", "副局长"),
        ("2025-03-28", "appointed", "梁亦舟", "临岚市发展和改革委员会", "副主任"),
        ("2025-03-28", "appointed", "沈望岳", "临岚市应急管理局", "副局长"),
        ("2025-03-28", "appointed", "沈望岳", "临岚市水利局", "副局长"),
        ("2025-03-28", "appointed", "罗书宁", "临岚市数据局", "副局长"),
        ("2025-03-28", "appointed", "苗子衿", "临岚高新技术产业开发区管理委员会", "副主任"),
        ("2025-03-28", "appointed", "陶景明", "临岚市卫生健康委员会", "副主任"),
        ("2025-03-28", "removed", "梁亦舟", "临岚经济技术开发区管理委员会", "副主任"),
    ],
    "12-source": [
        ("gazette_2025_03.txt", 3118, 3231),
        ("standalone_12.md", 1654, 1767),
    ],
}
"""Rows by file of kg/questions, in their order."""


def text_of(name):
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def rows(library, query):
    """The rows of an answer, brackets full-width, as they vary in the documents."""
    _, body = library.sparql(query, "csv")
    _, *found = csv.reader(io.StringIO(body.decode().replace("(", "（").replace(")", "）")))
    return [tuple(row) for row in found]


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_those_of_the_documents(sample, name):
    expected = [tuple(map(str, row)) for row in ANSWERS[name]]
    assert rows(sample, text_of(name)) == expected


def test_the_place_in_the_source_holds_the_clause():
    for file, start, end in ANSWERS["12-source"]:
        place = (SAMPLE / file).read_text(encoding="utf-8")[start:end]
        assert place.startswith("4. 降低流片成本。")
        assert place.endswith("责任单位：市工信局、市财政局。")


def test_every_question_has_an_answer_here_and_both_languages():
    assert [path.stem for path in sorted(FOLDER.glob("*.rq"))] == list(ANSWERS)
    for name in ANSWERS:
        chinese, english = text_of(name).splitlines()[:2]
        assert re.fullmatch(r"# [\u4e00-\u9fff].*？", chinese)
        assert re.fullmatch(r"# [A-Z][^\u4e00-\u9fff]+\?", english)


REPLACED = {
    "10-district": ("东屏区", "金水区"),
    "12-source": ("岚政办〔2025〕12号 四、（二）4.", "郑政办〔2022〕55号 四、（一）2."),
}
"""What is of the sample only, with what stands for it in the real corpus."""


@pytest.mark.parametrize("name", ANSWERS)
def test_real_documents_answer_too(real, name):
    assert rows(real, text_of(name).replace(*REPLACED.get(name, ("", ""))))
