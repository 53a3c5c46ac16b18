"""Word files put together from their XML, for what no library writes."""

import io
import zipfile

from ingest.readers.word.document import read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OTHER = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": W,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word(body, main="word/document.xml", **parts):
    """The bytes of a Word file with this body; other parts ("styles", "numbering"…) by name."""
    files = {
        main: f"<w:document {_OTHER}><w:body>{body}</w:body></w:document>",
        "_rels/.rels": relations({"officeDocument": "/" + main}),
        "word/_rels/document.xml.rels": relations({one: f"{one}.xml" for one in parts}),
    }
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = f"<w:{_ROOTS[name]} {_OTHER}>{inner}</w:{_ROOTS[name]}>"
    return packed(files)


def relations(targets):
    """A part that says which other parts there are."""
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def packed(files):
    """The bytes of an archive with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def p(words="", properties="", mark=""):
    """A paragraph; `properties` are XML of its w:pPr, `mark` of its mark's w:rPr."""
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    run = f"<w:r><w:t>{words}</w:t></w:r>" if words and not words.startswith("<") else words
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{run}</w:p>"


def numbered(words, num=1, level=None):
    """A paragraph of the list `num`, at a level or at that of its style."""
    place = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return p(words, f'<w:numPr>{place}<w:numId w:val="{num}"/></w:numPr>')


def levels(*rows):
    """Levels of a list: form, text and further properties of each."""
    return "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{"".join(more)}</w:lvl>'
        for number, (form, text, *more) in enumerate(rows)
    )


def lists(*definitions, nums=""):
    """The numbering part: definition n is followed by list n; `nums` is XML of further lists."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{one}</w:abstractNum>'
        for number, one in enumerate(definitions, start=1)
    )
    own = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number, _ in enumerate(definitions, start=1)
    )
    return abstract + own + nums


def row(*cells):
    """A row of a table; a cell is its words, or XML, or that with XML of its properties."""
    pairs = [cell if isinstance(cell, tuple) else (cell, "") for cell in cells]
    inner = ((words if words.startswith("<") else p(words), more) for words, more in pairs)
    return f"<w:tr>{''.join(f'<w:tc><w:tcPr>{m}</w:tcPr>{w}</w:tc>' for w, m in inner)}</w:tr>"


def table(*rows):
    """A table of such rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


RUN = "<w:r><w:t>{}</w:t></w:r>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
POLICY = levels(
    ("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")
)


def read(body, **parts):
    """The lines of a Word file with this body, and what is left out of it."""
    found = read_word(word(body, **parts), "one.docx")
    assert found.encoding == "docx"
    return [line for line in found.text.split("\n") if line], list(found.left_out)


def style(name, properties="", *, label=None, more="", kind="paragraph"):
    """A style, with the properties of its paragraphs."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{label or name}"/>{more}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def styled(words, name):
    """A paragraph in a style."""
    return p(words, f'<w:pStyle w:val="{name}"/>')
