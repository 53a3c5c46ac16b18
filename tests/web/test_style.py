"""Colours keep to the contrast of WCAG 2.2 AA, in light and in dark; nothing comes from outside."""

import re
from pathlib import Path

import pytest

import web

STATIC = Path(web.__file__).parent / "static"
STYLE = (STATIC / "style.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#\w{6});", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
)
THEMES = {"light": LIGHT, "dark": LIGHT | DARK}
WORDS = [
    ("text", "ground"),
    ("text", "surface"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("link", "ground"),
    ("link", "surface"),
    ("link", "benefit"),
    ("text", "benefit"),
    ("bar-text", "bar"),
    ("mark-text", "mark"),
    ("good-text", "good"),
    ("late-text", "late"),
    ("bad-text", "bad"),
    ("quiet-text", "quiet"),
    ("focus-text", "focus"),
    *(("text", f"heat-{shade}") for shade in range(1, 6)),
]
SHAPES = [("control", "ground"), ("control", "surface"), ("focus-text", "focus")]


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_contrast(theme):
    colours = THEMES[theme]
    for front, back in WORDS:
        assert contrast(colours[front], colours[back]) >= 4.5, (front, back)
    for front, back in SHAPES:
        assert contrast(colours[front], colours[back]) >= 3, (front, back)
    assert contrast("#ffffff", colours["button"]) >= 4.5


@pytest.mark.parametrize("name", ["style.css", "script.js"])
def test_nothing_comes_from_outside(name):
    assert not re.search(r"https?://|@import|url\(", (STATIC / name).read_text("utf-8"))
