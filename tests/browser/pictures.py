"""Takes the pictures of the documents: python -m tests.browser.pictures docs [--encoder FOLDER]."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from tests.browser.chromium import WIDE, chromium, missing, picture, scheme, size
from tests.serving import served

TODAY = date(2026, 3, 1)
"""The day that the pictures are of, so that they are the same on any day."""

PICTURES = {
    "search.png": ("/?q=搞传感器的企业能拿到哪些补贴", ".hits > li:nth-child(1)"),
    "measures.png": ("/?q=传感器企业的奖励和补助&view=table", ".measures tbody tr:nth-child(3)"),
    "clause.png": ("/clauses/岚政办〔2025〕12号/四/（二）/4", ".legend"),
    "network.png": ("/network", "#network"),
}
"""By file name: the address over the bundled sample, and the last thing to be seen."""

MOST_BYTES = 300_000


def take(folder: Path, encoder: str | None) -> None:
    """Build the sample, and write every picture into `folder`."""
    from web.building import build
    from web.library import Library
    from web.settings import Settings

    with TemporaryDirectory() as data:
        settings = Settings(Path(data) / "sample", encoder)
        build(settings, [])
        with served(Library(settings, lambda: TODAY)) as site, chromium() as driver:
            scheme(driver, "light")
            size(driver, WIDE)
            for name, (address, last) in PICTURES.items():
                driver.get(site + quote(address, safe="/?&="))
                box = driver.find_element("css selector", last).rect
                picture(driver, folder / name, WIDE, round(box["y"] + box["height"]))


def main() -> None:
    """Take the pictures, and fail where one is too large for a document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", help="instead of the one that comes with the program")
    arguments = parser.parse_args()
    if reason := missing():
        sys.exit(reason)
    take(arguments.folder, arguments.encoder)
    for name in PICTURES:
        taken = (arguments.folder / name).stat().st_size
        print(f"{arguments.folder / name}: {taken} bytes")
        if taken > MOST_BYTES:
            sys.exit(f"{name} has more than {MOST_BYTES} bytes: make it less high")


if __name__ == "__main__":
    main()
