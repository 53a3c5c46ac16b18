"""A cross-encoder, which reads question and clause together and reorders the best answers."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np

from search.facets import Rows
from search.models import EncoderError, load_model

BEST = 50
"""How many of the best answers are put in order anew: each has to be read beside the question."""
_DAMPING = 60
"""Of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""
_TRAINED = ("ForSequenceClassification", "ForCausalLM")


class Reranker:
    """A sentence-transformers CrossEncoder, by name or folder, loaded when it is first asked."""

    def __init__(self, model: str, device: str | None = None) -> None:
        self.name = model
        self._device = device
        self._loaded: Any = None
        self._lock = Lock()

    def order(self, question: str, texts: Sequence[str]) -> Rows:
        """The places of `texts`, which are given best first, in the order of both rankings.

        The model knows nothing of departments, validity and sums, so the order given counts as
        much as its own. Raises EncoderError for a model that cannot be loaded or scores nothing.
        """
        given = np.arange(len(texts))
        if len(texts) < 2:
            return given
        scores = self._model().predict([(question, text) for text in texts])
        if not np.isfinite(scores).all():
            raise EncoderError(f"{self.name}: gives no numbers; set POLICYKG_DEVICE=cpu")
        own = np.argsort(np.argsort(-scores, kind="stable"))
        return np.lexsort((given, -1 / (_DAMPING + given) - 1 / (_DAMPING + own)))

    def _model(self) -> Any:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._checked(load_model(self.name, self._device, pairs=True))
            return self._loaded

    def _checked(self, model: Any) -> Any:
        """The model, unless the library had to make up what scores a pair."""
        trained = (model.config.architectures or [""])[0].endswith(_TRAINED)
        if not trained or model.num_labels != 1:
            raise EncoderError(
                f"{self.name}: is no model that scores pairs of texts with one number; give the "
                "name or folder of a reranker, or leave POLICYKG_RERANKER unset"
            )
        return model
