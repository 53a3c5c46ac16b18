"""Writes the numbers that Word and web pages count by themselves: 一、 （二） 3. ④, as printed."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 4_000
_LARGEST_CHINESE = 10_000


def write_number(count: int, form: str) -> str:
    """A number in one of Word's forms (w:numFmt); an unknown form gives Arabic figures."""
    return _FORMS.get(form, str)(count)


def _digitwise(count: int) -> str:
    """一〇 for 10."""
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _counting(digits: str, units: tuple[str, str, str, str]) -> Callable[[int], str]:
    """二十一 for 21; the 一 that opens the tens falls away where nothing stands before it."""

    def written(count: int) -> str:
        if not 0 < count < _LARGEST_CHINESE:
            return str(count)
        out, gap = "", False
        for place, unit in zip((1000, 100, 10, 1), units, strict=True):
            digit = count // place % 10
            if digit:
                out += (digits[0] if gap and out else "") + digits[digit] + unit
            gap = not digit
        return out[1:] if 10 <= count < 20 and digits[1] == "一" else out

    return written


def _letters(count: int) -> str:
    """a … z, then aa … zz as Word has it."""
    return chr(97 + (count - 1) % 26) * min((count - 1) // 26 + 1, 30) if count > 0 else str(count)


def _roman(count: int) -> str:
    if not 0 < count < _LARGEST_ROMAN:
        return str(count)
    out = ""
    for amount, letters in _ROMAN:
        out += letters * (count // amount)
        count %= amount
    return out


def _one_of(first: str, most: int) -> Callable[[int], str]:
    """The signs that follow one another in Unicode, Arabic figures where they end."""
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= most else str(count)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else str(count)


def _full_width(count: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(count))


_CHINESE = _counting(_DIGITS.replace("〇", "零"), ("千", "百", "十", ""))

_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _CHINESE,
    "chineseCountingThousand": _CHINESE,
    "taiwaneseCounting": _CHINESE,
    "taiwaneseCountingThousand": _CHINESE,
    "japaneseCounting": _CHINESE,
    "chineseLegalSimplified": _counting(_LEGAL, ("仟", "佰", "拾", "")),
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _one_of("①", 20),
    "decimalEnclosedCircleChinese": _one_of("①", 20),
    "decimalEnclosedFullstop": _one_of("⒈", 20),
    "decimalEnclosedParen": _one_of("⑴", 20),
    "ideographEnclosedCircle": _one_of("㈠", 10),
}
