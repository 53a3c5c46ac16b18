"""Encoders: the packaged one against sentence-transformers, any other model, and the failures."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kg.records import Entity, Kind
from search.encoder import (
    DEFAULT_FOLDER,
    EncoderError,
    StaticEncoder,
    TransformerEncoder,
    load_encoder,
    normalised,
)

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
    """A tiny BERT with random weights and a query prompt, saved by sentence-transformers."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    bert = tmp_path_factory.mktemp("bert")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"对搞智能传感器的企业补贴有哪些：问"]
    (bert / "vocab.txt").write_text("\n".join(dict.fromkeys(words)), encoding="utf-8")
    torch.manual_seed(0)
    BertModel(
        BertConfig(
            vocab_size=32,
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
        )
    ).save_pretrained(bert)
    BertTokenizerFast(vocab=str(bert / "vocab.txt")).save_pretrained(bert)
    body = Transformer(str(bert))
    model = SentenceTransformer(
        modules=[body, Pooling(body.get_embedding_dimension())],
        prompts={"query": "问：", "document": ""},
        device="cpu",
    )
    folder = tmp_path_factory.mktemp("models") / "tiny"
    model.save_pretrained(str(folder), create_model_card=False)
    return folder


def test_transformer_folder_gives_what_sentence_transformers_gives(transformer: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(str(transformer), device="cpu")
    model = SentenceTransformer(str(transformer), device="cpu")
    texts = ["智能传感器", "有哪些补贴"]
    assert isinstance(encoder, TransformerEncoder)
    assert (encoder.name, encoder.dimension) == ("tiny", 16)
    assert np.allclose(encoder.encode_passages(texts), normalised(model.encode(texts)), atol=1e-6)
    prompted = model.encode([f"问：{text}" for text in texts])
    assert np.allclose(encoder.encode_queries(texts), normalised(prompted), atol=1e-6)
    assert encoder.encode_passages([]).shape == (0, 16)


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
