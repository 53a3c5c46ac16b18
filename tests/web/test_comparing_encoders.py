"""Encoders compared on judged questions."""

import numpy as np
import pytest
from click.testing import CliRunner

from search.measuring import Found, Judgement
from web.comparing_encoders import by_pairs, main, measure, of_lists
from web.evaluating import Judged

TEXTS = ["芯片首轮流片补助", "参展场地补贴", "MEMS中试平台"]
SEEN = [Found(frozenset({"文件"}), text) for text in TEXTS]


def asked(text, language, key):
    return Judged(text, text, language, "", "", (Judgement("文件", key, 2),))


@pytest.mark.parametrize(
    ("question", "best"), [("流片能补多少", 0), ("参展", 1), ("the mems platform", 2)]
)
def test_pairs_of_characters(question, best):
    assert int(np.argmax(by_pairs(TEXTS)(question))) == best


def test_measures_by_language():
    judged = [asked("流片", "zh", "流片"), asked("trade fairs", "en", "参展")]
    quality, chinese, english, taken = measure(by_pairs(TEXTS), judged, SEEN)
    # Nothing of the English question is found, so the order of the texts stands: second place.
    assert (chinese, english) == (1.0, pytest.approx(0.631, abs=0.001))
    assert quality == pytest.approx((chinese + english) / 2)
    assert taken > 0


def test_the_command_prints_a_row_for_each(sample, sample_settings, tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"id": 1, "query": "流片", "lang": "zh", "relevant": '
        '[{"doc": "岚政办〔2025〕12号", "key": "流片", "grade": 2}]}',
        encoding="utf-8",
    )
    printed = CliRunner().invoke(main, [str(path), "--data", str(sample_settings.data)]).output
    assert [line.split(" | ")[0] for line in printed.splitlines()[2:]] == [
        "| character pairs",
        "| default",
    ]


LIST = "芯片首轮流片给予补助。\t芯片试产 报销\tfirst wafer run\n参展场地费给予补贴。\t摊位费\n"


def test_lists_of_questions_are_measured_over_their_provisions(tmp_path):
    path = tmp_path / "chips.tsv"
    path.write_text(LIST, encoding="utf-8")
    texts, seen, judged = of_lists([path])
    assert texts == ["芯片首轮流片给予补助。", "参展场地费给予补贴。"]
    assert [one.language for one in judged] == ["zh", "en", "zh"]
    told = [[one.met_by(hit) for one in question.relevant for hit in seen] for question in judged]
    assert told == [[True, False], [True, False], [False, True]]
    printed = CliRunner().invoke(main, [str(path)])
    assert printed.exit_code == 0, printed.output
    assert [line.split(" | ")[1] for line in printed.output.splitlines()[2:]] == ["0", "256"]


def test_lists_and_judged_questions_are_not_mixed(tmp_path):
    paths = [tmp_path / "chips.tsv", tmp_path / "q.jsonl"]
    for path in paths:
        path.touch()
    refused = CliRunner().invoke(main, list(map(str, paths)))
    assert refused.exit_code == 2
    assert "measured apart" in refused.output
