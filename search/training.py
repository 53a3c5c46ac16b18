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
from search.training_asked import read_asked
from search.training_pairs import Material, Pair, concept_terms, draw_pairs, everyday_terms
from search.training_questions import CHINESE, ENGLISH
from search.training_texts import read_texts, sections
from search.training_tokens import UNKNOWN, build_tokenizer

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_KEPT_WHOLE = 3
"""Texts of so few tokens have none to spare."""
SAMPLE = Path(__file__).parents[1] / "ingest" / "sample"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be turned; the defaults are those of the packaged model.

    `scale` multiplies the cosines (it is 1 / temperature); `left_out` is the share of the tokens
    of every text that a step leaves out, so that no pair is learnt by one word alone.
    """

    dimension: int = 256
    chinese_words: int = 12000
    english_words: int = 8000
    epochs: int = 24
    batch: int = 1024
    rate: float = 0.01
    scale: float = 14.0
    left_out: float = 0.3
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
        model,
        scale=settings.scale,
        directions=("query_to_doc", "doc_to_query"),
        partition_mode="per_direction",
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
    made_up = [" ".join((*one.templates, *one.fillers)) for one in (CHINESE, ENGLISH)]
    asked = (text for one in source.asked for text in (one.provision, *one.questions))
    return [*source.documents(), *made_up, *made_up, *asked]


def first_weights(documents: Sequence[str], tokenizer: Tokenizer, dimension: int) -> Vectors:
    """Token vectors by latent semantic analysis, to start from: shape (tokens, dimension).

    A token's length is its inverse document frequency, so that rare words weigh more; one
    that no document holds is zero.
    """
    from scipy.sparse import csr_matrix, diags_array
    from scipy.sparse.linalg import svds

    found = [encoding.ids for encoding in tokenizer.encode_batch(list(documents))]
    rows = np.repeat(np.arange(len(found)), [len(ids) for ids in found])
    shape = len(found), tokenizer.get_vocab_size()
    counts = csr_matrix((np.ones(len(rows)), (rows, np.concatenate(found))), shape=shape)
    frequency = np.bincount(counts.indices, minlength=shape[1])
    weight = np.where(frequency > 0, np.log(len(found) / np.maximum(1, frequency)), 0)
    table = counts.log1p() @ diags_array(weight)
    lengths = np.sqrt(table.multiply(table).sum(axis=1))
    table = diags_array(1 / np.maximum(np.asarray(lengths).ravel(), 1e-9)) @ table
    kept = min(dimension, min(shape) - 1)
    _, values, vectors = svds(table, k=kept, v0=np.ones(min(shape)))
    tokens = np.pad(vectors.T * np.sqrt(values), ((0, 0), (0, dimension - kept)))
    lengths = np.maximum(np.linalg.norm(tokens, axis=1, keepdims=True), 1e-9)
    scaled = tokens / lengths * weight[:, None] / weight.max()
    return np.ascontiguousarray(scaled, dtype=np.float32)


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
        sides = [thinned(side, settings.left_out) for side in sides]
        value = loss(sides, None)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        total += float(value.detach())
    return total / max(1, len(starts))


def thinned(features: dict[str, Any], share: float) -> dict[str, Any]:
    """The features of texts, as a StaticEmbedding takes them, with a share of the tokens left out
    by chance; texts of three tokens or fewer stay whole."""
    import torch

    tokens, starts = features["input_ids"], features["offsets"]
    lengths = torch.diff(starts, append=torch.tensor([len(tokens)]))
    text = torch.repeat_interleave(torch.arange(len(starts)), lengths)
    kept = (torch.rand(len(tokens)) >= share) | (lengths[text] <= _KEPT_WHOLE)
    left = torch.bincount(text[kept], minlength=len(starts))
    return {"input_ids": tokens[kept], "offsets": torch.cumsum(left, 0) - left}


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
@click.option("--scale", default=DEFAULTS.scale, show_default=True)
@click.option("--left-out", default=DEFAULTS.left_out, show_default=True)
@click.option(
    "--without",
    multiple=True,
    help="List in search/asked to leave out, to measure on it; may be given several times.",
)
def main(texts: tuple[Path, ...], out: Path, without: tuple[str, ...], **settings: Any) -> None:
    """Train the packaged encoder on TEXTS and the vocabularies, and save it in OUT."""
    terms = concept_terms(default_vocabulary()) + everyday_terms()
    source = Material(sections(read_texts(texts)), terms, read_asked(without=without))
    found = f"{len(source.sections)} sections, {len(terms)} terms, {len(source.asked)} provisions"
    click.echo(found)
    save(train(source, Settings(**settings)), out)
    click.echo(f"saved in {out}")


if __name__ == "__main__":
    main()
