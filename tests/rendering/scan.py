"""Scans a printed document: its pages as grey pictures with noise, one of them slightly askew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 150
"""Dots to the inch, as office scanners make them."""
ASKEW = 0.5
"""Degrees by which the second page lies askew."""
_NOISE = 12.0


def scan(printed: Path, path: Path) -> None:
    """Write the pages of the PDF `printed` as pictures alone to the PDF `path`."""
    first, *rest = scanned_pages(printed)
    first.save(path, "PDF", save_all=True, append_images=rest, resolution=DOTS)


def scanned_pages(printed: Path) -> list[Image]:
    """The pages of a PDF as a scanner sees them."""
    with pypdfium2.PdfDocument(printed) as document:
        pages = [page.render(scale=DOTS / 72).to_pil().convert("L") for page in document]
    return [_scanned(page, number) for number, page in enumerate(pages)]


def _scanned(page: Image, number: int) -> Image:
    from PIL import Image

    turned = page.rotate(ASKEW if number == 1 else 0, Image.Resampling.BICUBIC, fillcolor=255)
    noise = np.random.default_rng(number).normal(0, _NOISE, (turned.height, turned.width))
    return Image.fromarray((np.asarray(turned) + noise).clip(0, 255).astype(np.uint8))
