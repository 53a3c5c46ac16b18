"""What texts made by chance are put together from, beside the words of each kind of rule."""


def parts(words: str) -> list[str]:
    """Fragments that hold no blank, from a string with one between each two."""
    return words.split(" ")


ODD = [
    *("\n", " ", "９", "㎡", "\u200b", "\x00", "𠀀", "🍵", "\ufffd", "\ue000", "\x01", "\u3000"),
    *("茶" * 400, "（" * 60, "." * 200, "9" * 400, "年" * 40, "万" * 60, "一" * 60, "%" * 30),
]
"""Characters that few texts hold, and repetitions that make patterns slow."""

MARKS = [*"，。；、（）：《》“"]
"""Marks that open and close what rules look for."""
