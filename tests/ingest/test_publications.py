"""One work, several publications: what is brought together, and what is kept apart."""

import random

import pytest

from ingest.cutting import cut_source
from ingest.publications import align, merge_publications
from ingest.readers import Source

ITEMS = [
    "支持建园。新建茶园面积达到{a}亩的，每亩补贴{b}元，单个主体不超过{c}万元。",
    "支持加工。新购制茶设备的，按投资额的{d}%给予补助，单个企业不超过{c}万元。",
    "支持品牌。首次获评省级名茶的企业，给予{e}万元一次性奖励，同一品牌不重复享受。",
    "支持销售。在市外开设专卖店并正常营业满一年的，每家补贴{f}万元。",
    "支持人才。全职引进的制茶大师，在本市工作满{g}年的，发放{h}万元安家费。",
]
FIGURES = {"a": 40, "b": 300, "c": 60, "d": 12, "e": 25, "f": 8, "g": 3, "h": 15}


def body(year: int = 2024, **figures: int) -> str:
    """The text of a scheme for tea, with its figures."""
    items = [
        f"{number}. " + item.format(**{**FIGURES, **figures})
        for number, item in enumerate(ITEMS, start=1)
    ]
    end = f"本措施自{year}年5月1日起施行，有效期至{year + 2}年12月31日。"
    return "\n\n".join(["为做强茶业，制定以下措施。", "一、扶持办法", *items, "二、附则", end])


def document(text: str, number: str | None = "澜政〔2024〕3号", title: str = "茶业措施") -> str:
    head = [f"澜浦市人民政府关于扶持{title}的意见", *([number] if number else [])]
    return "\n\n".join([*head, "各区人民政府：", text, "澜浦市人民政府", "2024年4月2日"])


def works(*texts: str):
    """The works in texts, each in a file of its own."""
    cuts = [
        cut
        for number, text in enumerate(texts)
        for cut in cut_source(Source(f"{number}.txt", f"{number:064}", text, "utf-8")).cuts
    ]
    return merge_publications(cuts)


MERGED = {
    "the same text twice": (document(body()), document(body())),
    "a text without number or title": (document(body()), body()),
    "a few words changed": (
        document(body()),
        body().replace("专卖店", "直营店").replace("制茶设备", "加工设备"),
    ),
    "the same number in other brackets": (
        document(body()),
        document(body(), number="澜政 [2024] 3 号"),
    ),
    "the first half": (document(body()), document(body())[: len(body()) // 2 + 60]),
}


@pytest.mark.parametrize("case", MERGED)
def test_publications_of_one_text_are_one_work(case):
    for texts in (MERGED[case], MERGED[case][::-1]):
        found = works(*texts)
        assert [(work.number, len(work.cuts)) for work in found] == [("澜政〔2024〕3号", 2)]
        assert found[0].title == "澜浦市人民政府关于扶持茶业措施的意见"


APART = {
    "two numbers": (document(body()), document(body(), number="澜政〔2024〕4号")),
    "one number, two texts": (document(body()), document("一、总体要求\n\n发展丝绸，造福于民。")),
    "the schemes of two years": (document(body()), body(2025, b=320, d=14, e=28)),
    "the schemes of two years, both without number": (
        document(body(), number=None).replace("2024年4月2日", ""),
        document(body(2025), number=None).replace("2024年4月2日", ""),
    ),
    "the same sums in a later year": (document(body()), body(2025)),
    "other sums in the same year": (document(body()), body(b=320, d=14, e=28)),
    "two titles alone": (
        "澜浦市人民政府关于表彰甲的决定",
        "澜浦市人民政府关于表彰乙的决定",
    ),
    "two titles above one text": (
        document(body(), number=None),
        document(body(), number=None, title="丝绸"),
    ),
}


@pytest.mark.parametrize("case", APART)
def test_what_is_not_one_text_is_kept_apart(case):
    assert [len(work.cuts) for work in works(*APART[case])] == [1, 1]


def test_the_works_do_not_depend_on_the_order_of_reading():
    texts = [text for case in (*MERGED.values(), *APART.values()) for text in case]
    cuts = [
        cut
        for number, text in enumerate(texts)
        for cut in cut_source(Source(f"{number}.txt", f"{number:064}", text, "utf-8")).cuts
    ]
    expected = merge_publications(cuts)
    for seed in range(5):
        random.Random(seed).shuffle(cuts)
        assert merge_publications(cuts) == expected


def test_clauses_are_aligned_by_their_marks_and_else_by_their_words():
    # In the second text, a number was printed twice.
    ((main, second),) = (w.cuts for w in works(document(body()), body().replace("3. ", "2. ")))
    pairs = {
        main.pieces[index].markers[-1]: piece.markers[-1]
        for index, piece in align(main, second).items()
    }
    assert pairs == {
        "第1段": "第1段",
        "1.": "1.",
        "2.": "2.",
        "3.": "2.(2)",
        "4.": "4.",
        "5.": "5.",
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("本市编制《澜浦市茶业规划》，面向未来五年。", "澜浦市茶业规划"),
        ("根据《岚东省茶业规划》，发展茶业。", "0"),
        ("茶业现状\n\n茶园有四十处，分布在三个区。", "茶业现状"),
        ("一、茶业现状\n\n茶园有四十处，分布在三个区。", "0"),
    ],
)
def test_a_text_without_title_has_that_of_its_opening_its_first_heading_or_its_file(text, title):
    assert [work.title for work in works(text)] == [title]
