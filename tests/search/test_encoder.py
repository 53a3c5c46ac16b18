"""Encoders: the packaged one against sentence-transformers, any other model, and the failures."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from kg.records import Entity, Kind
from search.encoder import (
    DEFAULT_FOLDER,
    StaticEncoder,
    TransformerEncoder,
    load_encoder,
    normalised,
)
from search.models import EncoderError, load_model, precision
from tests.small_model import save_transformer

TEXTS = [
    "对企业自主研发设计生产核心芯片，给予首轮流片费用40%的补助。",
    "支持智能传感器企业参加行业展会",
    "搞传感器的企业能拿到哪些补贴",
    "Which subsidies apply to sensor firms?",
    "tape-out",
]
UNKNOWN = ["", "   ", "⸺☃", "ΩЖ"]


@pytest.fixture(scope="module")
def default() -> StaticEncoder:
    return StaticEncoder(DEFAULT_FOLDER)


def test_static_encoder_is_sentence_transformers_to_the_last_bit(default: StaticEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(DEFAULT_FOLDER), device="cpu")
    expected = normalised(model.encode(TEXTS))
    assert np.array_equal(default.encode_passages(TEXTS), expected)
    assert np.array_equal(default.encode_queries(TEXTS), expected)


def test_rows_have_length_one(default: StaticEncoder) -> None:
    vectors = default.encode_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), default.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("text", UNKNOWN)
def test_text_without_a_known_token_is_a_zero_row(default: StaticEncoder, text: str) -> None:
    assert not default.encode_queries([text]).any()


def test_no_text_gives_no_row(default: StaticEncoder) -> None:
    assert default.encode_passages([]).shape == (0, default.dimension)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("smart sensors", "智能传感器", "养老服务"),
        ("tape-out subsidy", "首轮流片补助", "老旧小区改造"),
        ("how can a firm repair its credit", "健全信用修复机制", "支持举办展会"),
        ("搞传感器的企业", "智能传感器产业", "建筑施工安全"),
    ],
)
def test_default_bridges_languages_and_wordings(
    default: StaticEncoder, question: str, right: str, wrong: str
) -> None:
    query = default.encode_queries([question])[0]
    near, far = default.encode_passages([right, wrong]) @ query
    assert near > far + 0.2


def test_default_loads_no_torch() -> None:
    code = (
        "import sys; from search.encoder import load_encoder; "
        "load_encoder().encode_queries(['补贴']); print('torch' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout == "False\n"


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    return save_transformer(folder, {"query": "问：", "document": "文："})


def test_transformer_folder_gives_what_sentence_transformers_gives(transformer: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(str(transformer), "cpu")
    model = SentenceTransformer(str(transformer), device="cpu")
    texts = ["智能传感器", "有哪些补贴"]
    assert isinstance(encoder, TransformerEncoder)
    assert (encoder.name, encoder.dimension, encoder.batch_size) == ("tiny", 16, 32)
    for encode, prompt in ((encoder.encode_queries, "问："), (encoder.encode_passages, "文：")):
        expected = normalised(model.encode([prompt + text for text in texts], prompt=""))
        assert np.allclose(encode(texts), expected, atol=1e-6)
    assert encoder.encode_passages([]).shape == (0, 16)


@pytest.mark.parametrize(
    ("prompts", "query", "passage"),
    [
        ({}, "", ""),
        ({"query": "问："}, "问：", ""),
        ({"query": "问：", "passage": "文："}, "问：", "文："),
    ],
)
def test_prompts_are_those_of_the_model(
    tmp_path: Path, prompts: dict[str, str], query: str, passage: str
) -> None:
    folder = save_transformer(tmp_path / "tiny", prompts)
    settings = folder / "config_sentence_transformers.json"
    saved = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps({**saved, "prompts": prompts}), encoding="utf-8")
    plain = load_encoder(str(save_transformer(tmp_path / "plain", {})), "cpu")
    encoder = load_encoder(str(folder), "cpu")
    for encode, prompt in ((encoder.encode_queries, query), (encoder.encode_passages, passage)):
        expected = plain.encode_passages([f"{prompt}企业补贴"])
        assert np.allclose(encode(["企业补贴"]), expected, atol=1e-6)


def test_many_texts_are_encoded_as_each_alone(transformer: Path) -> None:
    encoder = load_encoder(str(transformer), "cpu")
    texts = ["智能传感器"[: n % 5 + 1] * (n % 9 + 1) for n in range(40)]
    alone = np.concatenate([encoder.encode_passages([text]) for text in texts])
    assert np.allclose(encoder.encode_passages(texts), alone, atol=1e-5)


@pytest.mark.parametrize(
    ("device", "numbers"),
    [("cpu", "float32"), ("mps", "float32"), ("cuda", "float16"), ("cuda:1", "float16")],
)
def test_precision_is_that_of_the_device(device: str, numbers: str) -> None:
    assert precision(device) == numbers


def test_model_saved_in_half_precision_computes_in_whole_on_a_processor(
    tmp_path: Path, transformer: Path
) -> None:
    folder = save_transformer(tmp_path / "half", {"query": "", "document": "文："}, half=True)
    assert str(load_model(str(folder), "cpu").dtype) == "torch.float32"
    half, whole = (load_encoder(str(one), "cpu") for one in (folder, transformer))
    near = half.encode_passages(["企业补贴"]) @ whole.encode_passages(["企业补贴"]).T
    assert near.item() == pytest.approx(1, abs=1e-3)


def test_half_precision_on_a_gpu_means_the_same(transformer: Path) -> None:
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no GPU here")
    fast, exact = (load_encoder(str(transformer), device) for device in ("cuda", "cpu"))
    assert str(load_model(str(transformer)).dtype) == "torch.float16"
    assert fast.batch_size > exact.batch_size
    near = fast.encode_passages(["企业补贴"]) @ exact.encode_passages(["企业补贴"]).T
    assert near.item() == pytest.approx(1, abs=1e-3)


def test_vectors_that_are_no_numbers_are_refused(transformer: Path) -> None:
    encoder = TransformerEncoder(str(transformer), "cpu")
    for weights in encoder._model.parameters():
        weights.data.fill_(float("nan"))
    with pytest.raises(EncoderError, match=r"tiny: gives no numbers .* POLICYKG_DEVICE=cpu"):
        encoder.encode_queries(["补贴"])


def test_device_that_is_not_there_is_named(transformer: Path) -> None:
    with pytest.raises(EncoderError, match=r"tiny: .* on cuda:77 .* or another POLICYKG_DEVICE"):
        load_encoder(str(transformer), "cuda:77")


class Mirror(BaseHTTPRequestHandler):
    """A mirror of the hub that has one model, me/tiny, whose files lie in `folder`."""

    folder = Path()

    def do_GET(self) -> None:
        repository, _, file = self.path.removeprefix("/").partition("/resolve/")
        path, listed = self.folder / file.partition("/")[2], self.folder.iterdir()
        if self.path.startswith("/api/models/me/tiny"):
            files = [{"type": "file", "path": path.name, "oid": "", "size": 0} for path in listed]
            model = {"id": "me/tiny", "sha": "a" * 40}
            self._send(json.dumps(files if "/tree/" in self.path else model).encode())
        elif repository == "me/tiny" and path.is_file():
            self._send(path.read_bytes())
        else:
            self.send_error(404)

    do_HEAD = do_GET  # noqa: N815 - the name that the server looks for

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("ETag", f'"{hashlib.sha1(body).hexdigest()}"')
        self.send_header("X-Repo-Commit", "a" * 40)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


LOADING = """
import sys
from search.encoder import load_encoder
from search.models import EncoderError
for name in sys.argv[1:]:
    try:
        print(load_encoder(name, "cpu").dimension)
    except EncoderError as error:
        print(error)
"""


def loaded(environment: dict[str, str], *names: str) -> list[str]:
    """What a program of this environment says of models that it loads by name."""
    run = subprocess.run(
        [sys.executable, "-c", LOADING, *names],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env=os.environ | environment,
        cwd=Path(__file__).parents[2],
    )
    return run.stdout.splitlines()


def test_models_come_from_the_mirror_and_offline_is_told_at_once(
    tmp_path: Path, transformer: Path
) -> None:
    handler = type("Tiny", (Mirror,), {"folder": transformer})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, ThreadPoolExecutor() as both:
        Thread(target=server.serve_forever, daemon=True).start()
        home = {"HF_HOME": str(tmp_path), "HF_ENDPOINT": f"http://127.0.0.1:{server.server_port}"}
        mirror = both.submit(loaded, {**home, "HF_HUB_OFFLINE": "0"}, "me/tiny")
        offline = both.submit(loaded, {**home, "HF_HUB_OFFLINE": "1"}, "nobody/none")
        assert mirror.result() == ["16"]
        (told,) = offline.result()
        server.shutdown()
    assert told.startswith("nobody/none: cannot be loaded on cpu (")
    assert "or a name that the hub or its mirror (HF_ENDPOINT) has" in told


def test_static_folder_is_read_with_its_prompts(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(DEFAULT_FOLDER, folder)
    settings = folder / "config_sentence_transformers.json"
    known = json.loads(settings.read_text(encoding="utf-8"))
    known["prompts"] = {"query": "补贴 ", "document": ""}
    settings.write_text(json.dumps(known), encoding="utf-8")

    encoder, default = load_encoder(str(folder)), load_encoder()
    assert isinstance(encoder, StaticEncoder)
    assert (encoder.name, default.name) == ("mine", "default")
    assert np.array_equal(
        encoder.encode_queries(["传感器"]), default.encode_queries(["补贴 传感器"])
    )
    assert np.array_equal(encoder.encode_passages(["传感器"]), default.encode_passages(["传感器"]))


def test_missing_folder_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "nowhere")
    with pytest.raises(EncoderError, match="nowhere: no such folder"):
        load_encoder(missing)


def test_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=tmp_path.name):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize("broken", ["modules.json", "tokenizer.json", "model.safetensors"])
def test_broken_file_is_named(tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(DEFAULT_FOLDER, folder)
    (folder / broken).write_text("{", encoding="utf-8")
    with pytest.raises(EncoderError, match=broken):
        load_encoder(str(folder))


def test_training_learns_names_and_repeats_itself(tmp_path: Path) -> None:
    """Three sections and two concepts, sixteen dimensions: English finds its Chinese."""
    from search.training import Settings, save, train
    from search.training_pairs import Material, concept_terms
    from search.training_texts import sections

    text = (
        "一、支持政策\n"
        "支持智能传感器企业发展。对智能传感器企业给予一次性奖励，最高不超过一百万元。\n"
        "二、民生保障\n"
        "切实加强养老服务。新建街道养老服务中心十个，满足辖区老人就餐等养老服务需求。\n"
    )
    concepts = concept_terms(
        [
            Entity("urn:1", Kind.INDUSTRY, "智能传感器", "smart sensors", ("传感器",)),
            Entity("urn:2", Kind.TOPIC, "养老服务", "elderly care"),
        ]
    )
    source = Material(sections([text]), concepts)
    assert [len(named) for named in source.named] == [1, 1]
    tiny = Settings(dimension=16, epochs=20, batch=16)
    for name in ("one", "two"):
        save(train(source, tiny), tmp_path / name)
    encoder = load_encoder(str(tmp_path / "one"))
    sensors, care = encoder.encode_passages(["智能传感器", "养老服务"])
    query = encoder.encode_queries(["smart sensors"])[0]
    assert encoder.dimension == 16
    assert query @ sensors > query @ care
    weights = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two")]
    assert weights[0] == weights[1]


def test_tokens_left_out_of_a_step() -> None:
    """About the share asked for of every longer text; short texts stay whole."""
    import torch

    from search.training import thinned

    torch.manual_seed(0)
    features = {"input_ids": torch.arange(2005), "offsets": torch.tensor([0, 2, 1002, 1005])}
    left = thinned(features, 0.3)
    kept, starts = left["input_ids"].tolist(), left["offsets"].tolist()
    short, long, three, rest = (
        kept[start:end] for start, end in zip(starts, [*starts[1:], len(kept)], strict=True)
    )
    assert (short, three) == ([0, 1], [1002, 1003, 1004])
    for part, whole in ((long, range(2, 1002)), (rest, range(1005, 2005))):
        assert set(part) < set(whole)
        assert 0.6 < len(part) / 1000 < 0.8
    everything = thinned(features, 0.0)
    assert everything["input_ids"].equal(features["input_ids"])
    assert everything["offsets"].equal(features["offsets"])
