"""What tests of data folders share: two files of the sample, and what a folder holds."""

from web.building import SAMPLE
from web.library import Library

LATER = SAMPLE / "later_2026_05.txt"
OLD = SAMPLE / "expired_2021_30.txt"


def numbers(settings):
    """The numbers of the documents in a folder."""
    return {one["number"] for one in Library(settings).documents()}


def builds(settings):
    """The names of the builds in a folder, the oldest first."""
    return sorted(path.name for path in (settings.data / "builds").iterdir())


def whole(library, form):
    """All that a library exports, as bytes."""
    pieces = library.export(form)
    return b"".join(pieces[0] if isinstance(pieces, tuple) else pieces)
