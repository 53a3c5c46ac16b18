"""A small model for tests: quick to make, and without any sense of meaning."""

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
