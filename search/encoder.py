"""Encoders, which turn texts into vectors: the packaged one, or any sentence-transformers model."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from search.models import EncoderError, first_line, load_model

Vectors = NDArray[np.float32]

DEFAULT_FOLDER = Path(__file__).parent / "model"
_REMEDY = "give the folder of a whole saved model, or leave the encoder unset"
_STATIC_MODULES = {"StaticEmbedding", "Normalize"}
_BATCH, _BATCH_ON_GPU = 32, 128


class Encoder(Protocol):
    """What search needs of a model.

    Both methods return float32 vectors of shape (number of texts, dimension), each row of
    length 1, or zero for a text with no known token. More texts than `batch_size` at once are no
    quicker to encode.
    """

    name: str
    dimension: int
    batch_size: int

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions."""


class StaticEncoder:
    """A saved StaticEmbedding, read and computed without torch: ready in milliseconds."""

    batch_size = 256

    def __init__(self, folder: Path, name: str | None = None) -> None:
        """Reads what SentenceTransformer.save_pretrained wrote to `folder`.

        Raises EncoderError, naming the file, when one is missing or broken.
        """
        self.name = name or folder.name
        part = folder / str(_read(folder / "modules.json", _json)[0]["path"])
        self._tokenizer: Any = _read(part / "tokenizer.json", Tokenizer.from_file)
        self._weights: Vectors = _read(
            part / "model.safetensors", lambda path: load_file(path)["embedding.weight"]
        )
        settings = folder / "config_sentence_transformers.json"
        prompts = _read(settings, _json).get("prompts", {}) if settings.exists() else {}
        self._query, self._passage = prompts.get("query") or "", _of_passages(prompts)
        self._tokenizer.no_padding()
        self.dimension = int(self._weights.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, shape (n, dimension), rows of length 1 or 0."""
        return self._encode(texts, self._passage)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, dimension), rows of length 1 or 0."""
        return self._encode(texts, self._query)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), self.batch_size):
            batch = [prompt + text for text in texts[start : start + self.batch_size]]
            encodings = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            for row, encoding in enumerate(encodings, start):
                if encoding.ids:
                    vectors[row] = self._weights[encoding.ids].mean(axis=0)
        return normalised(vectors)


class TransformerEncoder:
    """Any sentence-transformers model, by name or folder, with the prompts it was trained on."""

    def __init__(self, model: str, device: str | None = None) -> None:
        """Loads the model on `device` ("cpu", "cuda", "mps"; None takes the best there is).

        Raises EncoderError when sentence-transformers or the model is not there.
        """
        self._model = load_model(model, device)
        self._passage = _of_passages(self._model.prompts)
        self.name = Path(model).name if Path(model).is_dir() else model
        self.dimension = int(self._model.get_embedding_dimension())
        self.batch_size = _BATCH_ON_GPU if self._model.device.type == "cuda" else _BATCH

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, shape (n, dimension), rows of length 1 or 0."""
        return self._encode(self._model.encode_document, texts, prompt=self._passage)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, dimension), rows of length 1 or 0."""
        return self._encode(self._model.encode_query, texts)

    def _encode(self, encode: Callable[..., Vectors], texts: Sequence[str], **how: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        found = encode(list(texts), batch_size=self.batch_size, show_progress_bar=False, **how)
        vectors = np.asarray(found, dtype=np.float32)
        if not np.isfinite(vectors).all():
            raise EncoderError(
                f"{self.name}: gives no numbers for some texts; set POLICYKG_DEVICE=cpu"
            )
        return normalised(vectors)


def load_encoder(name_or_folder: str | None = None, device: str | None = None) -> Encoder:
    """The packaged encoder for None, else the model of this folder or name.

    A folder that holds a StaticEmbedding is read without torch; `device` is for the other models.
    Raises EncoderError, which names what cannot be loaded.
    """
    if name_or_folder is None:
        return StaticEncoder(DEFAULT_FOLDER, "default")
    folder = Path(name_or_folder).expanduser()
    if folder.is_dir() and _is_static(folder):
        return StaticEncoder(folder)
    return TransformerEncoder(str(folder) if folder.is_dir() else name_or_folder, device)


def _of_passages(prompts: Mapping[str, str | None]) -> str:
    """What a model wants before a text to be found; the library fills in an empty "document" where
    a model says "passage", and then takes that."""
    said = (prompts.get(name) for name in ("document", "passage", "corpus"))
    return next(filter(None, said), "")


def normalised(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled


def _is_static(folder: Path) -> bool:
    listed = folder / "modules.json"
    modules = _read(listed, _json) if listed.exists() else [{"type": ""}]
    return {str(module["type"]).rpartition(".")[2] for module in modules} <= _STATIC_MODULES


def _json(path: str) -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def _read(path: Path, reader: Callable[[str], Any]) -> Any:
    """What `reader` makes of the file, any failure told as an EncoderError that names it."""
    try:
        return reader(str(path))
    except Exception as error:  # tokenizers raises nothing narrower than Exception
        raise EncoderError(f"{path}: cannot be read ({first_line(error)}); {_REMEDY}") from error


class Remembered:
    """The passages that an encoder encoded last, so that what many answers show is encoded once."""

    def __init__(self, encoder: Encoder, most: int = 20_000) -> None:
        self._encoder = encoder
        self._most = most
        self._known: dict[str, Vectors] = {}

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages, as the encoder gives them, shape (texts, dimension)."""
        known = self._known
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if len(known) + len(new) > self._most:
            # Another thread may still read the old ones: they are left whole.
            self._known = known = {}
            new = list(dict.fromkeys(texts))
        known.update(zip(new, self._encoder.encode_passages(new), strict=True) if new else ())
        rows = [known[text] for text in texts]
        return np.stack(rows) if rows else self._encoder.encode_passages([])
