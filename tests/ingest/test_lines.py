"""Lines: what each is by itself and among its neighbours, and which are one paragraph."""

import pytest

from ingest.joining import join_lines
from ingest.lines import Role, find_lines
from ingest.settling import read_lines

ROLES = [
    ("澜政办〔2024〕19号", Role.NUMBER),
    ("澜政 [2024] 3 号", Role.NUMBER),
    ("发文字号：澜政〔2024〕3号", Role.NUMBER),
    ("澜经开〔2024〕3号", Role.NUMBER),
    ("2024年4月2日", Role.DATE),
    ("二〇二四年四月二日", Role.DATE),
    ("目 录", Role.CONTENTS),
    ("关于扶持茶园的通知\t(12)", Role.CONTENTS),
    ("..... (68)", Role.CONTENTS),
    ("澜浦市人民政府公报", Role.MASTHEAD),
    ("澜浦市人民政府办公厅文件", Role.MASTHEAD),
    ("— 12 —", Role.FURNITURE),
    ("第 3 页 共 12 页", Role.FURNITURE),
    ("---", Role.FURNITURE),
    ("|---|:--:|", Role.FURNITURE),
    ("【人事任免】", Role.FURNITURE),
    ("图1 茶园面积", Role.FIGURE),
    ("抄送：市委各部门。", Role.FOOTER),
    ("澜浦市人民政府办公厅 2024年4月3日印发", Role.FOOTER),
    ("（此件公开发布）", Role.FOOTER),
    ("各区县人民政府，市人民政府各部门：", Role.ADDRESSEE),
    ("责任单位：市财政局", Role.RESPONSIBILITY),
    ("（牵头单位：市财政局；配合单位：市科技局）", Role.RESPONSIBILITY),
    ("（市财政局牵头，各区县（市）人民政府配合）", Role.RESPONSIBILITY),
    ("- 责任部门：市财政局", Role.RESPONSIBILITY),
    ("序号\t项目", Role.ROW),
    ("1\t茶园面积\t40", Role.ROW),
    ("|茶园|40|", Role.ROW),
    ("一、总体要求", Role.HEADING),
    ("## 总体要求", Role.HEADING),
    ("[bookmark: _Toc1]总体要求", Role.HEADING),
    # What only looks like one of these.
    ("图1所示的茶园分布在三个区。其他从略。", Role.TEXT),
    ("根据澜政办〔2024〕19号", Role.TEXT),
    ("企业应当符合以下条件，其中：", Role.TEXT),
    ("1. 各单位应当做到：", Role.TEXT),
    ("### 7. 开放茶园。由市茶业局分批发布。", Role.TEXT),
    ("（申请人应当配合检查工作。由市茶业局负责）", Role.TEXT),
    ("1.\t支持建园", Role.HEADING),
    ("到2024年4月2日", Role.TEXT),
    ("第3页所列茶园", Role.TEXT),
]


@pytest.mark.parametrize(("raw", "role"), ROLES)
def test_what_a_line_is_by_itself(raw, role):
    assert [line.role for line in find_lines(raw)] == [role]


def test_a_line_knows_where_it_stands():
    text = "\r\n\r\n  ## 总 体\r\n\f\u3000\u3000茶园。\n"
    lines = list(find_lines(text))
    assert [(text[li.start : li.end], li.text, li.gap, li.hashes) for li in lines] == [
        ("## 总 体", "总体", 2, 2),
        ("茶园。", "茶园。", 1, 0),
    ]


# Lines, "|" between them; the words and roles of those that matter.
SETTLED = {
    "entries follow 目录": (
        "目录|一、茶园\t3|二、茶山 12|一、茶园",
        ["contents", "contents", "contents", "heading"],
    ),
    "an entry of two lines": (
        "目录|关于茶园|的通知 3|关于茶园。",
        ["contents", "contents", "contents", "text"],
    ),
    "words above a table are its caption": ("茶园面积|区\t亩|甲\t40", ["caption", "row", "row"]),
    "a sentence above a table is none": ("茶园面积如下：|区\t亩", ["text", "row"]),
    "after an item with a semicolon comes an item": (
        "（一）采摘；|（二）茶园面积超过",
        ["text", "text"],
    ),
    "a list of attachments has items": (
        "附件：1. 任务清单|2. 名词解释|附件1",
        ["text", "text", "heading"],
    ),
    "articles without gap come in order": (
        "第一条茶园。|第二条茶山，依照|第三条施行。|第三条茶水。",
        ["article 1", "article 2", "text", "article 3"],
    ),
    "a title is no open sentence": ("茶园办法（试行）|第一条茶园。", ["text", "article 1"]),
    "no article is due": ("第一条茶园。|第五条茶山。", ["article 1", "text"]),
}


@pytest.mark.parametrize("case", SETTLED)
def test_what_a_line_is_among_its_neighbours(case):
    text, expected = SETTLED[case]
    lines = read_lines(text.replace("|", "\n"))
    names = {Role.CONTENTS: "contents", Role.CAPTION: "caption", Role.ROW: "row"}
    found = [
        f"article {line.marker.value}"
        if line.marker and line.marker.level.name == "article"
        else names.get(line.role, line.role.value)
        for line in lines
    ]
    assert found == expected


# Lines, "|" between them, and the paragraphs they make.
LONG = "全市茶园面积稳步扩大，茶叶品质持续提高"
JOINED = [
    # A line that stops in mid-sentence goes on in the next.
    (f"{LONG}，形成从鲜叶|到成品的链条。", [f"{LONG}，形成从鲜叶到成品的链条。"]),
    (f"{LONG}，增长|10.4%，居全省前列。", [f"{LONG}，增长10.4%，居全省前列。"]),
    (f"{LONG}，比重为|1.4：39.7。", [f"{LONG}，比重为1.4：39.7。"]),
    (f"{LONG}，依照|第十二条规定的办法执行。", [f"{LONG}，依照第十二条规定的办法执行。"]),
    (f"1. {LONG}，引导|农户入股。", [f"1.{LONG}，引导农户入股。"]),
    ("建园。积极融入“山水茶城”|建设，扩大面积。", ["建园。积极融入“山水茶城”建设，扩大面积。"]),
    (f"{LONG}，支持鲜叶（春茶）|加工。", [f"{LONG}，支持鲜叶（春茶）加工。"]),
    # Print breaks as often as it likes, and leaves blank lines.
    (f"{LONG}||{LONG}||，居全省前列。", [f"{LONG}{LONG}，居全省前列。"]),
    (
        f"{LONG}，|— 12 —|居全省前列。|第 3 页|茶山。",
        [f"{LONG}，居全省前列。", "第 3 页", "茶山。"],
    ),
    # A full stop, colon or closed bracket ends a paragraph.
    (f"{LONG}。|到成品。", [f"{LONG}。", "到成品。"]),
    (f"{LONG}：|到成品。", [f"{LONG}：", "到成品。"]),
    (f"{LONG}。（茶农负责）|到成品。", [f"{LONG}。（茶农负责）", "到成品。"]),
    (f"{LONG}（责任单位：市茶业局）|到成品。", [f"{LONG}（责任单位：市茶业局）", "到成品。"]),
    (f"{LONG}，他说：“好茶。”|到成品。", [f"{LONG}，他说：“好茶。”", "到成品。"]),
    # A mark opens a paragraph of its own, but inside a sentence only the number that is due.
    (f"{LONG}，包括|一是扩大面积。", [f"{LONG}，包括", "一是扩大面积。"]),
    (f"2. {LONG}，共|5. 个百分点。", [f"2.{LONG}，共5.个百分点。"]),
    (f"2. {LONG}|3. 扩大面积。", [f"2.{LONG}", "3.扩大面积。"]),
    # A line without punctuation that is too short to be broken is a heading or an entry of a list.
    ("工作目标|到2025年，建成茶园。", ["工作目标", "到2025年，建成茶园。"]),
    ("茶园甲|茶园乙|茶园丙", ["茶园甲", "茶园乙", "茶园丙"]),
    # Departments: only the rest of a name goes on.
    ("责任单位：市茶业局、市财|政局。", ["责任单位：市茶业局、市财政局。"]),
    ("责任单位：市茶业局、|市财政局", ["责任单位：市茶业局、市财政局"]),
    ("责任单位：市茶业局|支持农户扩大面积。", ["责任单位：市茶业局", "支持农户扩大面积。"]),
    ("（市茶业局、市财政局按职责分|工负责）", ["（市茶业局、市财政局按职责分工负责）"]),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_join_lines(text, expected):
    text = text.replace("|", "\n\n")
    assert [line.text for line in join_lines(text, read_lines(text))] == expected


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("工作目标|到2025年，建成茶园。", [Role.HEADING, Role.TEXT]),
        ("工作目标|一、扩大面积", [Role.HEADING, Role.HEADING]),
        ("茶园甲|茶园乙", [Role.TEXT, Role.TEXT]),
        ("（市茶业局、市财政局按职责分|工负责）", [Role.RESPONSIBILITY]),
    ],
)
def test_what_a_paragraph_is(text, roles):
    text = text.replace("|", "\n")
    assert [line.role for line in join_lines(text, read_lines(text))] == roles
