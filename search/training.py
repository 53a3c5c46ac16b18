"""Trains the packaged encoder on policy texts and the vocabularies: `python -m search.training`."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
from tokenizers import Tokenizer

from kg.vocabulary import default_vocabulary
from search.encoder import DEFAULT_FOLDER, Vectors
from search.training_pairs import Material, Pair, concept_terms, draw_pairs, everyday_terms
from search.training_questions import CHINESE, ENGLISH
from search.training_texts import read_texts, sections
from search.training_tokens import UNKNOWN, build_tokenizer

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SAMPLE = Path(__file__).parents[1] / "ingest" / "sample"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be turned; the defaults are those of the packaged model."""

    dimension: int = 256
    chinese_words: int = 8000
    english_words: int = 5000
    epochs: int = 24
    batch: int = 1024
    rate: float = 0.01
    seed: int = 0


DEFAULTS = Settings()


def train(source: Material, settings: Settings) -> SentenceTransformer:
    """A SentenceTransformer with one StaticEmbedding, trained on the pairs drawn from `source`.

    The same source, settings, versions and kind of machine give the same model.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.manual_seed(settings.seed)
    tokenizer = build_tokenizer(
        _readings(source), chinese=settings.chinese_words, english=settings.english_words
    )
    start = first_weights(list(source.documents()), tokenizer, settings.dimension)
    static = StaticEmbedding(tokenizer, embedding_weights=start)
    model = SentenceTransformer(modules=[static], device="cpu")
    loss = MultipleNegativesRankingLoss(
        model, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.rate)
    rng = random.Random(settings.seed)
    for epoch in range(settings.epochs):
        pairs = draw_pairs(source, rng)
        mean = _train_epoch(loss, optimizer, pairs, settings, epoch)
        click.echo(f"epoch {epoch + 1} of {settings.epochs}: {len(pairs)} pairs, loss {mean:.3f}")
    with torch.no_grad():
        static.embedding.weight[tokenizer.token_to_id(UNKNOWN)] = 0
    return model


def _readings(source: Material) -> list[str]:
    """All texts whose words the tokenizer is to know; filler words twice, so that none is rare."""
    asked = [" ".join((*one.templates, *one.fillers)) for one in (CHINESE, ENGLISH)]
    return [*source.documents(), *asked, *asked]


def first_weights(documents: Sequence[str], tokenizer: Tokenizer, dimension: int) -> Vectors:
    """Token vectors by latent semantic analysis, to start from: shape (tokens, dimension).

    A token's length is its inverse document frequency, so that rare words weigh more; one
    that no document holds is zero.
    """
    counts = np.zeros((len(documents), tokenizer.get_vocab_size()), dtype=np.float32)
    for row, encoding in zip(counts, tokenizer.encode_batch(list(documents)), strict=True):
        np.add.at(row, encoding.ids, 1)
    frequency = (counts > 0).sum(axis=0)
    weight = np.where(frequency > 0, np.log(len(documents) / np.maximum(1, frequency)), 0)
    table = np.log1p(counts) * weight
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    values, vectors = np.linalg.eigh(table @ table.T)
    kept = values.argsort()[::-1][:dimension]
    tokens = table.T @ (vectors[:, kept] / np.maximum(values[kept], 1e-6) ** 0.25)
    tokens = np.pad(tokens, ((0, 0), (0, dimension - tokens.shape[1])))
    lengths = np.maximum(np.linalg.norm(tokens, axis=1, keepdims=True), 1e-9)
    return np.asarray(tokens / lengths * weight[:, None] / weight.max(), dtype=np.float32)


def _train_epoch(
    loss: Any, optimizer: Any, pairs: list[Pair], settings: Settings, epoch: int
) -> float:
    """One pass over the pairs in whole batches, the rate falling linearly to 0; the mean loss."""
    size = min(settings.batch, len(pairs))
    starts = range(0, len(pairs) - size + 1, size)
    total = 0.0
    for number, start in enumerate(starts):
        done = (epoch + number / len(starts)) / settings.epochs
        optimizer.param_groups[0]["lr"] = settings.rate * (1 - done)
        batch = pairs[start : start + size]
        sides = [loss.model.preprocess([pair[side] for pair in batch]) for side in (0, 1)]
        value = loss(sides, None)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        total += float(value.detach())
    return total / max(1, len(starts))


def save(model: SentenceTransformer, folder: Path) -> None:
    """Writes the model into `folder`, file by file under their final names."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as aside:
        model.save_pretrained(aside, create_model_card=False)
        for path in sorted(Path(aside).iterdir()):
            path.chmod(0o644)
            path.replace(folder / path.name)


@click.command()
@click.option(
    "--texts",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=(SAMPLE,),
    help="Folder of .txt and .md files; may be given several times. Default: the sample.",
)
@click.option("--out", type=click.Path(path_type=Path), default=DEFAULT_FOLDER, show_default=True)
@click.option("--seed", default=0, show_default=True)
@click.option("--dimension", default=DEFAULTS.dimension, show_default=True)
@click.option("--epochs", default=DEFAULTS.epochs, show_default=True)
def main(texts: tuple[Path, ...], out: Path, seed: int, dimension: int, epochs: int) -> None:
    """Train the packaged encoder on TEXTS and the vocabularies, and save it in OUT."""
    terms = concept_terms(default_vocabulary()) + everyday_terms()
    source = Material(sections(read_texts(texts)), terms)
    click.echo(f"{len(source.sections)} sections, {len(terms)} terms")
    save(train(source, Settings(dimension=dimension, epochs=epochs, seed=seed)), out)
    click.echo(f"saved in {out}")


if __name__ == "__main__":
    main()
