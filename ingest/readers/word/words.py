"""The words of a Word paragraph, run by run, and what stands in it that is no text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.readers.elements import Element, local
from ingest.readers.word.markup import child, words
from ingest.readers.word.styles import Styles

_WRITTEN = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
# Signs of the font Wingdings that stand for something in lists and forms.
_WINGDINGS = {
    **{"6C": "●", "6E": "■", "75": "◆", "77": "◆", "A7": "■", "A8": "□", "D8": "▲"},
    **{"FC": "√", "FE": "☑", "FD": "☒", "6F": "□", "9F": "•", "AB": "★", "76": "◆"},
}
_SKIPPED = frozenset(
    ("pPr", "rPr", "instrText", "delInstrText", "sectPr", "fldData", "annotationRef", "rt")
)
_DELETED = ("del", "moveFrom")
_PICTURES = ("drawing", "pict", "object")


@dataclass(slots=True)
class Found:
    """What a paragraph holds: its words, the text boxes before and after them, what is left out.

    `in_contents` says that it leads to a heading, as the entries of a table of contents do.
    """

    words: list[str] = field(default_factory=list)
    above: list[Element] = field(default_factory=list)
    below: list[Element] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    in_contents: bool = False

    @property
    def text(self) -> str:
        return "".join(self.words)


class WordReader:
    """Reads paragraphs; `styles` say which text is hidden."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._special: dict[str, Callable[[Element, Found], None]] = {
            "t": lambda one, found: found.words.append((one.text or "").replace("\n", " ")),
            "sym": lambda one, found: found.words.append(_symbol(one)),
            "txbxContent": self._box,
            "hyperlink": self._hyperlink,
            "sdt": self._control,
            "AlternateContent": self._alternate,
        }

    def read(self, paragraph: Element) -> Found:
        """What a paragraph holds."""
        found = Found()
        self._children(paragraph, found, paragraph)
        return found

    def _children(self, element: Element, found: Found, paragraph: Element) -> None:
        for one in element:
            self._take(one, found, paragraph)

    def _take(self, one: Element, found: Found, paragraph: Element) -> None:
        name = local(one)
        if name in _WRITTEN:
            found.words.append(_WRITTEN[name])
        elif name in _DELETED:
            _leave(found, "tracked deletion", words(one))
        elif name == "r" and self._styles.hides(one, paragraph):
            _leave(found, "hidden text", words(one))
        elif name in self._special:
            self._special[name](one, found)
        elif name and name not in _SKIPPED:
            if name in _PICTURES:
                _leave_picture(one, found)
            self._children(one, found, paragraph)

    def _box(self, one: Element, found: Found) -> None:
        """A text box: that of a letterhead is anchored before the words that it stands above."""
        (found.below if found.text.strip() else found.above).append(one)

    def _hyperlink(self, one: Element, found: Found) -> None:
        anchors = (key.rpartition("}")[2] == "anchor" and v for key, v in one.items())
        found.in_contents |= any(str(anchor).startswith("_Toc") for anchor in anchors)
        self._children(one, found, _paragraph_of(one))

    def _control(self, one: Element, found: Found) -> None:
        """A content control: what was filled in, not the words that ask for it."""
        if child(one, "sdtPr", "showingPlcHdr") is not None:
            _leave(found, "placeholder", words(one))
            return
        content = child(one, "sdtContent")
        if content is not None:
            self._children(content, found, _paragraph_of(one))

    def _alternate(self, one: Element, found: Found) -> None:
        """One drawing in two forms, for newer and for older programs: the same words twice."""
        for form in first_form(one):
            self._take(form, found, _paragraph_of(one))


def first_form(alternate: Element) -> Element | tuple[()]:
    """What stands in the form for newer programs, or in the older one where there is no other."""
    forms = sorted((form for form in alternate if local(form)), key=local)
    return forms[0] if forms else ()


def _paragraph_of(element: Element) -> Element:
    """The paragraph that an element stands in."""
    return next((one for one in element.iterancestors() if local(one) == "p"), element)


def _leave(found: Found, role: str, text: str) -> None:
    if text.strip():
        found.left_out.append((role, text.strip()))


def _leave_picture(one: Element, found: Found) -> None:
    """A picture with the words that describe it; the frame of a text box is none."""
    if any(local(inner) == "txbxContent" for inner in one.iter()):
        return
    shown = [inner for inner in one.iter() if local(inner) in ("docPr", "imagedata", "OLEObject")]
    described = (inner.get(key) for inner in shown for key in ("descr", "title", "name", "ProgID"))
    if shown:
        _leave(found, "picture", next(filter(None, described), "without description"))


def _symbol(one: Element) -> str:
    named = {key.rpartition("}")[2]: v for key, v in one.items()}
    code = named.get("char", "").upper()[-2:]
    return _WINGDINGS.get(code, "•") if "Wingdings" in named.get("font", "") else "•"
