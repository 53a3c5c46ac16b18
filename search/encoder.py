"""Encoders, which turn texts into vectors: the packaged static one or any sentence-transformers model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from kg.errors import PolicyKGError

Vectors = NDArray[np.float32]

DEFAULT_FOLDER = Path(__file__).parent / "model"
_WEIGHTS = "embedding.weight"
_STATIC_MODULES = {"StaticEmbedding", "Normalize"}


class EncoderError(PolicyKGError):
    """An encoder that cannot be loaded, or that does not fit."""

    http_status = 503


class Encoder(Protocol):
    """What search needs of a model.

    Both methods return one row a text, shape (n, dimension), each of length 1, or zero for
    a text with no known token.
    """

    @property
    def name(self) -> str:
        """The model's name, or its folder's: what an index remembers it by."""

    @property
    def dimension(self) -> int:
        """The number of columns."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions."""


class StaticEncoder:
    """A saved StaticEmbedding, read and computed without torch."""

    def __init__(self, folder: Path) -> None:
        """Reads the model that SentenceTransformer.save_pretrained wrote to `folder`.

        Raises EncoderError when a file is missing or broken.
        """
        self.name = folder.name
        try:
            part = folder / _modules(folder)[0]["path"]
            self._tokenizer = Tokenizer.from_file(str(_existing(part / "tokenizer.json")))
            self._weights: Vectors = load_file(_existing(part / "model.safetensors"))[_WEIGHTS]
            self._prompts = _prompts(folder)
        except EncoderError:
            raise
        except (KeyError, ValueError, SafetensorError) as error:
            raise _unreadable(folder, str(error)) from error
        except Exception as error:  # tokenizers raises nothing narrower for a broken file
            raise _unreadable(folder, str(error)) from error
        self._tokenizer.no_padding()
        self.dimension = int(self._weights.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, shape (n, dimension), rows of length 1 or 0."""
        return self._encode(texts, self._prompts.get("document") or "")

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, dimension), rows of length 1 or 0."""
        return self._encode(texts, self._prompts.get("query") or "")

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        prompted = [prompt + text for text in texts]
        for row, encoding in enumerate(
            self._tokenizer.encode_batch(prompted, add_special_tokens=False)
        ):
            if encoding.ids:
                vectors[row] = self._weights[encoding.ids].mean(axis=0)
        return normalised(vectors)


class TransformerEncoder:
    """Any sentence-transformers model, by its name or folder, with the prompts it was trained on."""

    def __init__(
        self,
        model: str,
        *,
        device: str | None = None,
        batch_size: int = 32,
        progress: bool = False,
    ) -> None:
        """Loads the model on `device` ("cpu", "cuda", "mps"; None takes the best there is).

        Raises EncoderError when sentence-transformers or the model is not there.
        """
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderError(
                f"{model}: sentence-transformers is not installed; "
                "run pip install sentence-transformers, or leave the encoder unset"
            ) from error
        try:
            self._model: Any = SentenceTransformer(model, device=device)
        except Exception as error:  # transformers, the hub and torch each raise their own kinds
            raise EncoderError(
                f"{model}: no sentence-transformers model can be loaded from here ({error}); "
                "give the folder of a downloaded model, or leave the encoder unset"
            ) from error
        self.name = Path(model).name if Path(model).is_dir() else model
        self.dimension = int(self._model.get_embedding_dimension())
        self._options = {"batch_size": batch_size, "show_progress_bar": progress}

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, shape (n, dimension), rows of length 1."""
        return self._encode(self._model.encode_document, texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, dimension), rows of length 1."""
        return self._encode(self._model.encode_query, texts)

    def _encode(self, encode: Any, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return normalised(np.asarray(encode(list(texts), **self._options), dtype=np.float32))


def load_encoder(name_or_folder: str | None = None, *, progress: bool = False) -> Encoder:
    """The encoder of this name: None for the packaged one, else a folder or a model's name.

    A folder that holds a StaticEmbedding is read without torch. Raises EncoderError, which
    names what cannot be loaded.
    """
    if name_or_folder is None:
        return StaticEncoder(DEFAULT_FOLDER)
    folder = Path(name_or_folder)
    if folder.is_dir():
        static = {module["type"].rpartition(".")[2] for module in _modules(folder)}
        if static <= _STATIC_MODULES:
            return StaticEncoder(folder)
    elif _looks_like_a_path(name_or_folder):
        raise EncoderError(
            f"{name_or_folder}: no such folder; give the folder of a model saved by "
            "sentence-transformers, a model's name, or leave the encoder unset"
        )
    return TransformerEncoder(name_or_folder, progress=progress)


def normalised(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)


def _looks_like_a_path(name: str) -> bool:
    return name.startswith(("/", ".", "~")) or name.count("/") > 1 or "\\" in name


def _modules(folder: Path) -> list[dict[str, str]]:
    """The list of modules of a saved model, in order."""
    path = _existing(folder / "modules.json")
    try:
        modules: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise _unreadable(folder, f"modules.json: {error}") from error
    return modules


def _prompts(folder: Path) -> dict[str, str]:
    path = folder / "config_sentence_transformers.json"
    settings = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    prompts: dict[str, str] = settings.get("prompts") or {}
    return prompts


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise EncoderError(
            f"{path}: no such file, so its folder holds no whole model; copy the model again, "
            "or leave the encoder unset"
        )
    return path


def _unreadable(folder: Path, why: str) -> EncoderError:
    return EncoderError(
        f"{folder}: no model that can be read ({why}); copy the model again, "
        "or leave the encoder unset"
    )
