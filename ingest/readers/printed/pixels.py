"""Looks at the pixels of a page: lines ruled on it, and gaps in its lines of words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ingest.readers.printed.boxes import Box, Rule

# In heights of type.
_GAP = 1.4
"""Narrowest gap in a line that parts columns: two marks of punctuation leave less."""
_LEVEL, _UPRIGHT = 2.5, 1.5
"""Shortest ruled lines: no stroke of a character is as long."""
_THICKEST = 0.4


class Ink:
    """Where the ink is on a page, once its lines, falling by `lean`, are made level."""

    def __init__(self, picture: Any, lean: float) -> None:
        import cv2
        import numpy as np

        height, width = picture.shape[:2]
        grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        if lean:
            shear = np.array([[1, lean, 0], [-lean, 1, 0]], dtype=np.float64)
            grey = cv2.warpAffine(grey, shear, (width, height), borderValue=255)
        # Specks go first; then what is darker than paper, however dark the paper is, is ink.
        flags = cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU
        self._dark = cv2.threshold(cv2.medianBlur(grey, 3), 0, 1, flags)[1]

    def stretches(self, box: Box) -> list[tuple[float, float]]:
        """From where to where a line of words has ink without a wide gap, from left to right."""
        margin = (box.bottom - box.top) / 6
        rows = slice(max(0, round(box.top + margin)), max(0, round(box.bottom - margin)) + 1)
        inked = self._dark[rows, max(0, round(box.x0)) : max(0, round(box.x1))].any(axis=0)
        places = [box.x0 + int(index) for index in inked.nonzero()[0]]
        if not places:
            return [(box.x0, box.x1)]
        gaps = [(a, b) for a, b in pairwise(places) if b - a > _GAP * box.size]
        edges = [places[0], *(x for gap in gaps for x in gap), places[-1]]
        return list(zip(edges[::2], edges[1::2], strict=True))

    def rules(self, size: float) -> Iterator[Rule]:
        """The straight lines along and down a page whose type is of this size."""
        import cv2
        import numpy as np

        for length, level in ((_LEVEL, True), (_UPRIGHT, False)):
            run = max(3, math.ceil(length * size))
            kernel = np.ones((1, run) if level else (run, 1), np.uint8)
            lines = cv2.morphologyEx(self._dark, cv2.MORPH_OPEN, kernel)
            for x, y, wide, high, _ in cv2.connectedComponentsWithStats(lines)[2][1:].tolist():
                if (high if level else wide) > _THICKEST * size:
                    continue
                if level:
                    yield Rule(x, y + high / 2, x + wide, y + high / 2)
                else:
                    yield Rule(x + wide / 2, y, x + wide / 2, y + high)
