"""The benchmark repeats the documents at hand, and its folder answers as theirs does."""

import json

import pytest
from click.testing import CliRunner

from web.bench import bench
from web.cli import main


def test_a_folder_of_many_clauses(sample_settings, sample):
    told = []
    result = bench(sample_settings, 300, lambda *progress: told.append(progress))
    held = sample.overview()
    assert result["clauses"] == 3 * held["clauses"]
    assert result["documents"] == 3 * held["documents"]
    assert {stage for stage, *_ in told} == {"graph", "index"}
    assert set(result["latency_ms"]) == {
        "question",
        "question in force",
        "filter",
        "cross reference",
    }
    assert all(0 < one["p50"] <= one["p95"] for one in result["latency_ms"].values())
    assert result["peak_memory_mb"] > 10


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_the_command(sample_settings, more):
    data = ["--data", str(sample_settings.data)]
    done = CliRunner().invoke(main, ["bench", "--clauses", "1", *more, *data])
    assert done.exit_code == 0, done.output
    if more:
        assert json.loads(done.output)["documents"] == 8
    else:
        assert done.output.startswith("127 clauses in 8 documents")
