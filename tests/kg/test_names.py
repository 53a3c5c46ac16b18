"""What a document is called by those who cite it."""

import pytest

from kg.names import attached_title, cited_names, spoken_titles
from kg.records import Document


@pytest.mark.parametrize(
    ("title", "attached"),
    [
        ("澜浦市人民政府关于印发澜浦市茶园办法的通知", "澜浦市茶园办法"),
        ("关于印发《茶园办法（试行）》的通知", "茶园办法（试行）"),
        ("关于转发省政府茶园意见的通知", "省政府茶园意见"),
        ("关于扶持茶园的通知", None),
    ],
)
def test_attached_title(title, attached):
    assert attached_title(title) == attached


@pytest.mark.parametrize(
    ("title", "names"),
    [
        (
            "澜浦市人民政府关于印发《茶园办法》的通知",
            {"澜浦市人民政府关于印发茶园办法的通知", "关于印发茶园办法的通知", "茶园办法"},
        ),
        ("关于扶持茶园的通知", {"关于扶持茶园的通知"}),
    ],
)
def test_cited_names(title, names):
    assert set(cited_names(Document("one", title))) == names
    numbered = Document("one", title, number="澜政〔2024〕3号")
    assert set(cited_names(numbered)) == names | {"澜政20243号"}


def test_a_question_may_leave_out_city_and_edition():
    notice = Document("one", "关于印发《澜浦市茶园补助办法（试行）》的通知", city="澜浦市")
    asked = {"澜浦市茶园补助办法试行", "澜浦市茶园补助办法", "茶园补助办法试行"}
    assert asked <= spoken_titles(notice)
    # 茶园补助办法 could be that of any city, and is too short to be a name.
    assert "茶园补助办法" not in spoken_titles(notice)
