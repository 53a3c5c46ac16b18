"""Reads pictures of pages by OCR: scans and photographs, several pages in one file too."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ingest.readers.printed import ocr
from ingest.readers.printed.layout import lay_out
from ingest.readers.printed.pdf import MOST_PAGES
from ingest.source import Reading
from kg.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000
"""Most pixels of one picture: a page of A3 at 600 dots to the inch has 70 million."""


def read_picture(data: bytes, name: str) -> Reading:
    """The words in a picture of a page, or of several, in reading order.

    Needs the extra `ocr`. Raises InputError for files that are broken or too large, and for
    pictures without words.
    """
    ocr.require(name)
    sheets = []
    with _opened(data, name) as pictures:
        for number, picture in enumerate(pictures, start=1):
            sheets.append(ocr.recognize(_pixels(picture), number))
    text, left_out = lay_out(sheets)
    if not text.strip():
        raise InputError(f"{name}: no words are found in the picture; leave it out or scan again")
    s = "" if len(sheets) == 1 else "s"
    return Reading(text, f"picture, {len(sheets)} page{s} by OCR", left_out)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Iterator[Image]]:
    """The pictures of a file, one after another."""
    from PIL import Image, UnidentifiedImageError

    broken = f"{name}: is no picture that can be read; save or scan it again"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data)) as image:
                yield _pages(image, name)
        except Image.DecompressionBombError as error:
            raise InputError(_too_large(name)) from error
        except UnidentifiedImageError as error:
            raise InputError(broken) from error
        # What decoders raise for damaged data is not told beforehand.
        except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError) as error:
            raise InputError(broken) from error
        except (IndexError, OverflowError, ZeroDivisionError, MemoryError) as error:
            raise InputError(broken) from error


def _too_large(name: str) -> str:
    return f"{name}: has more than {MOST_PIXELS:,} pixels; scan it at 300 dots to the inch"


def _pages(image: Any, name: str) -> Iterator[Image]:
    count = getattr(image, "n_frames", 1)
    if count > MOST_PAGES:
        raise InputError(f"{name}: has {count:,} pages; split it into parts of {MOST_PAGES:,}")
    for index in range(count):
        image.seek(index)
        if image.width * image.height > MOST_PIXELS:
            raise InputError(_too_large(name))
        yield image


def _pixels(image: Image) -> Any:
    """The pixels of a picture, upright as its camera says, on white, no more than are read."""
    import numpy as np
    from PIL import Image, ImageOps

    picture = ImageOps.exif_transpose(image)
    if picture.has_transparency_data:
        over = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over)
    picture = picture.convert("RGB")
    picture.thumbnail((ocr.LONGEST_SIDE, ocr.LONGEST_SIDE))
    return np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
