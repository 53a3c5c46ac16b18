"""Files that one build leaves to the next, without writing them again where the disk can."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def share(old: Path, new: Path, whole: bool = False) -> None:
    """Makes the file `old` appear as `new` too: one file under two names, or, with `whole` or
    where the disk has no such thing, a copy. What is shared must not be written any more."""
    if not whole:
        try:
            os.link(old, new)
            return
        except OSError:
            pass
    shutil.copyfile(old, new)
