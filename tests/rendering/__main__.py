"""Writes the sample in every format: python -m tests.rendering FOLDER."""

import sys
from pathlib import Path

from tests.rendering import pages, words
from tests.rendering.paragraphs import NAMES

FORMATS = {".docx": words.render, ".html": pages.render}
"""How the sample is rendered, by the ending of the files."""


def main(folder):
    """Writes each text of the sample in each format into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        for ending, render in FORMATS.items():
            (folder / name).with_suffix(ending).write_bytes(render(name))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
