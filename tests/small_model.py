"""Small models for tests: quick to make, and without any sense of meaning."""

import json

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from web.building import SAMPLE


def save_model(folder, seed=0, dimension=32):
    """A StaticEmbedding of characters with chance weights, as sentence-transformers saves it."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("*.txt")))
    characters = sorted({character for text in texts for character in text})
    tokenizer = Tokenizer(
        models.WordLevel({c: i for i, c in enumerate(["[UNK]", *characters])}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    weights = np.random.default_rng(seed).normal(size=(len(characters) + 1, dimension))
    save_file({"embedding.weight": weights.astype(np.float32)}, folder / "model.safetensors")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.StaticEmbedding"}]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    return folder


CHARACTERS = "对搞智能传感器的企业补贴有哪些给予一次性奖励支持产业发展资金问文："


def _save_bert(folder, kind):
    """A BERT of chance weights that knows a few characters, as transformers saves it."""
    import torch
    import transformers

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(CHARACTERS)]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        initializer_range=0.5,
        num_labels=1,
    )
    getattr(transformers, kind)(config).save_pretrained(folder)
    transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)


def save_transformer(folder, prompts, half=False):
    """A tiny BERT with its prompts, saved by sentence-transformers, in float16 if `half`."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    bert = folder / "bert"
    bert.mkdir(parents=True)
    _save_bert(bert, "BertModel")
    body = Transformer(str(bert))
    modules = [body, Pooling(body.get_embedding_dimension())]
    model = SentenceTransformer(modules=modules, prompts=prompts, device="cpu")
    (model.half() if half else model).save_pretrained(str(folder), create_model_card=False)
    return folder


def save_cross_encoder(folder):
    """A tiny BERT that scores pairs of texts."""
    folder.mkdir(parents=True)
    _save_bert(folder, "BertForSequenceClassification")
    return folder
